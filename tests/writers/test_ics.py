"""The calendar: its events and their days, and what is left out of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

icalendar = pytest.importorskip("icalendar", reason="the extra 'calendar' is not installed")

from roadmap_cli.writers import RoadmapExport, WriterOptions  # noqa: E402
from roadmap_cli.writers.ics import write_roadmap  # noqa: E402
from tests.conftest import HEAD, milestone_text, said  # noqa: E402
from tests.writers.exports import HOSTILE, export_of, toml_text  # noqa: E402


def content_of(export: RoadmapExport, options: WriterOptions | None = None) -> bytes:
    """Return the file that an export becomes."""
    return write_roadmap(export, options or WriterOptions()).content


def events(story: dict[str, str], **how: Any) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(content_of(export_of(story, **how)))
    return {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def days(event: Any) -> tuple[date, date]:
    return event["dtstart"].dt, event["dtend"].dt


def due(text: str, updates: str = "", **keys: str) -> dict[str, str]:
    return {"memo": milestone_text(said("2025-01-05", status='"planned"') + updates, due=text, **keys)}


@pytest.mark.parametrize(
    ("text", "last", "title"),
    [
        ("2025-03-07", date(2025, 3, 7), "A thing"),
        ('"2025-W12"', date(2025, 3, 23), "A thing (by the end of week 12 of 2025)"),
        ('"2025-03"', date(2025, 3, 31), "A thing (by the end of Mar 2025)"),
        ('"2027-Q1"', date(2027, 3, 31), "A thing (by the end of Q1 2027)"),
        ('"2025-H1"', date(2025, 6, 30), "A thing (by the end of H1 2025)"),
        ('"2025"', date(2025, 12, 31), "A thing (by the end of 2025)"),
        ('"FY2027"', date(2028, 3, 31), "A thing (by the end of FY2027)"),
        ('"2025-06-01..2025-09-15"', date(2025, 9, 15), "A thing (by 15 Sep 2025)"),
        ('"2025-06..2025-Q4"', date(2025, 12, 31), "A thing (by the end of Q4 2025)"),
    ],
)
def test_what_is_due_in_a_period_has_its_event_at_the_end_of_it(text: str, last: date, title: str) -> None:
    event = events(due(text))["memo"]
    assert days(event) == (last, last + timedelta(days=1))
    assert str(event["summary"]) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"2027-Q1"', "A thing（2027年第1四半期末まで）"),
        ('"FY2027"', "A thing（2027年度末まで）"),
        ('"2025-06-01..2025-09-15"', "A thing（2025年9月15日まで）"),
    ],
)
def test_the_end_of_a_period_is_told_in_japanese(text: str, title: str) -> None:
    assert str(events(due(text), languages=("ja",))["memo"]["summary"]).replace("〔英語〕", "") == title


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2025-03-07", date(2025, 3, 7), date(2025, 3, 8)),
        ('"2025-W12"', date(2025, 3, 17), date(2025, 3, 24)),
        ('"2025-03"', date(2025, 3, 1), date(2025, 4, 1)),
        ('"2025-Q1"', date(2025, 1, 1), date(2025, 4, 1)),
        ('"2025-04-01..2025-06-01"', date(2025, 4, 1), date(2025, 6, 2)),
    ],
)
def test_what_was_done_in_a_period_spans_it_and_ends_on_the_day_after(
    text: str, first: date, after: date
) -> None:
    assert days(events({"memo": milestone_text(said(text, status='"done"'))})["memo"]) == (first, after)


@pytest.mark.parametrize("text", ['"2024-H1"', '"2024"', '"FY2023"', '"2024-06-01..2024-09-30"', None])
def test_what_was_done_on_a_vague_date_or_has_none_is_left_out_and_counted(text: str | None) -> None:
    log = said(text, status='"done"') if text else said("2025-01-05", status='"planned"')
    story = {"memo": milestone_text(log)}
    made = write_roadmap(export_of(story), WriterOptions())
    calendar = icalendar.Calendar.from_ical(made.content)
    assert not calendar.walk("VEVENT")
    assert calendar["X-ROADMAP-LEFT-OUT"] == "1"
    assert "left out" in calendar["X-WR-CALDESC"]
    assert len(made.notices) == 1


def test_the_title_names_the_date_if_the_days_are_not_all_that_it_says() -> None:
    done = {"memo": milestone_text(said('"2025-Q1"', status='"done"'))}
    assert str(events(done)["memo"]["summary"]) == "A thing (Q1 2025)"
    assert str(events(due("2025-10-01"))["memo"]["summary"]) == "A thing"


def test_a_lasting_milestone_goes_from_its_start_to_its_due() -> None:
    story = due("2025-10-13", start="2025-04-13")
    assert days(events(story)["memo"]) == (date(2025, 4, 13), date(2025, 10, 14))


def test_what_has_begun_and_has_no_end_is_at_its_start() -> None:
    story = {"memo": milestone_text(said("2025-01-05", status='"under-way"'), start="2025-01-05")}
    event = events(story)["memo"]
    assert days(event) == (date(2025, 1, 5), date(2025, 1, 6))
    assert str(event["summary"]) == "A thing (from 5 Jan 2025, no end date)"


def test_a_calendar_reminds_of_what_is_due_if_asked_to() -> None:
    story = {
        "ahead": milestone_text(said("2025-01-05", status='"planned"'), due='"2027-Q1"'),
        "lasting": milestone_text(
            said("2025-01-05", status='"planned"'), start="2025-08-01", due="2025-08-31"
        ),
        "past": milestone_text(said("2025-01-05", status='"planned"'), due="2025-05-31"),
        "done": milestone_text(said("2025-01-05", status='"done"'), due="2025-07-31"),
    }
    made = icalendar.Calendar.from_ical(content_of(export_of(story), WriterOptions(alarm=7)))
    reminders = {
        str(event["uid"]).partition("@")[0]: [
            (str(a["description"]), a["trigger"]) for a in event.walk("VALARM")
        ]
        for event in made.walk("VEVENT")
    }
    assert (reminders["past"], reminders["done"]) == ([], [])
    [(text, before)], [(_, before_end)] = reminders["ahead"], reminders["lasting"]
    assert (text, before.dt) == ("A thing (by the end of Q1 2027)", timedelta(days=-7))
    assert (before_end.dt, before_end.params["RELATED"]) == (timedelta(days=-8), "END")
    assert b"VALARM" not in content_of(export_of(story))


def test_the_events_of_two_roadmaps_do_not_collide() -> None:
    head = 'identity = "0f8fad5b-d9cb-469f-a165-70867728950e"'
    named = HEAD.replace("format = 1", f"format = 1\n{head}")
    for story, uid in (
        (due("2025-03-07"), "memo@roadmap-cli"),
        ({"roadmap.toml": named, **due("2025-03-07")}, "memo@0f8fad5b-d9cb-469f-a165-70867728950e"),
    ):
        calendar = icalendar.Calendar.from_ical(content_of(export_of(story)))
        assert [str(event["uid"]) for event in calendar.walk("VEVENT")] == [uid]


def test_a_done_milestone_is_on_the_day_on_which_it_was_reached() -> None:
    event = events(due("2025-03-07", said("2025-03-19", status='"done"')))["memo"]
    assert days(event) == (date(2025, 3, 19), date(2025, 3, 20))
    assert event["status"] == "CONFIRMED"


def test_every_update_raises_the_sequence_and_a_dropped_milestone_is_cancelled() -> None:
    moved = due("2025-03-07", said("2025-02-01", due="2025-05-01", reason='"x"'))
    first, then = events(due("2025-03-07"))["memo"], events(moved)["memo"]
    assert first["uid"] == then["uid"]
    assert (first["sequence"], then["sequence"]) == (1, 2)
    assert then["dtstamp"].dt > first["dtstamp"].dt
    dropped = events(due("2025-07-07", said("2025-02-01", status='"dropped"')))["memo"]
    assert (dropped["status"], days(dropped)[0]) == ("CANCELLED", date(2025, 7, 7))


def test_stamps_come_from_the_data_and_not_from_the_day() -> None:
    made = content_of(export_of(due("2025-10-13"), day="2025-06-29"))
    assert b"DTSTAMP:20250105T000000Z" in made
    assert b"LAST-MODIFIED:20250105T000000Z" in made


def test_titles_are_in_the_language_asked_for() -> None:
    story = {"memo": due("2025-10-13")["memo"] + '\n[ja]\ntitle = "覚書"\n'}
    assert str(events(story, languages=("ja",))["memo"]["summary"]) == "覚書"
    assert str(events(story, languages=("en", "ja"))["memo"]["summary"]) == "A thing / 覚書"


def test_hostile_titles_add_no_events_and_no_lines() -> None:
    story = {
        f"t-{i:02}": milestone_text(due="2025-07-01", title=toml_text(title), summary=toml_text(title))
        for i, title in enumerate(HOSTILE)
    }
    content = content_of(export_of(story))
    assert len(events(story)) == len(HOSTILE)
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == len(HOSTILE)
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert not any(byte < 32 for byte in line)


def stepped(*steps: dict[str, str], **keys: str) -> dict[str, str]:
    log = "".join(said("2025-02-01", **step) for step in steps)
    return {"memo": milestone_text(said("2025-01-05", status='"planned"') + log, title='"Memo"', **keys)}


@pytest.mark.parametrize(
    ("by", "last", "title"),
    [
        ("2025-08-07", date(2025, 8, 7), "circulate the draft – Memo"),
        ('"2025-11"', date(2025, 11, 30), "circulate the draft – Memo (by the end of Nov 2025)"),
        ('"2025-08-01..2025-09-15"', date(2025, 9, 15), "circulate the draft – Memo (by 15 Sep 2025)"),
        ('"2026"', date(2026, 12, 31), "circulate the draft – Memo (by the end of 2026)"),
    ],
)
def test_a_next_step_has_an_event_on_the_last_day_of_its_date(by: str, last: date, title: str) -> None:
    step = {"next": '"circulate the draft"', "next_by": by, "next_owner": '"meti"', "by": '"jp"'}
    found = events(stepped(step, due="2025-12-01"))
    assert sorted(found) == ["memo", "memo.next.meti"]
    event = found["memo.next.meti"]
    assert (days(event), str(event["summary"])) == ((last, last + timedelta(days=1)), title)
    assert str(event["description"]) == (
        "Who: Ministry of Economy, Trade and Industry\nAgreed: 1 Feb 2025 (Japan)\nMilestone: Memo\nID: memo"
    )
    assert (event["status"], event["transp"]) == ("TENTATIVE", "TRANSPARENT")


def test_the_next_step_of_an_owner_takes_the_place_of_the_one_before() -> None:
    first = {"next": '"draft"', "next_by": "2025-08-01"}
    second = {"next": '"sign"', "next_by": "2025-09-01"}
    one, two = (events(stepped(*steps))["memo.next"] for steps in ((first,), (first, second)))
    assert one["uid"] == two["uid"]
    assert (one["sequence"], two["sequence"]) == (2, 3)
    assert (str(one["summary"]), str(two["summary"])) == ("draft – Memo", "sign – Memo")
    together = events(stepped(first, {**second, "next_owner": '"uk"'}))
    assert sorted(together) == ["memo.next", "memo.next.uk"]


def test_a_calendar_reminds_of_steps_that_are_not_late() -> None:
    ahead = {"next": '"draft"', "next_by": '"2025-11"'}
    past = {"next": '"reply"', "next_by": "2025-03-01", "next_owner": '"uk"'}
    made = icalendar.Calendar.from_ical(content_of(export_of(stepped(ahead, past)), WriterOptions(alarm=7)))
    reminders = {str(event["summary"]): len(event.walk("VALARM")) for event in made.walk("VEVENT")}
    assert reminders == {"draft – Memo (by the end of Nov 2025)": 1, "reply – Memo": 0}


def test_steps_without_a_date_are_counted_and_closed_milestones_have_none() -> None:
    made = write_roadmap(export_of(stepped({"next": '"draft"'})), WriterOptions())
    calendar = icalendar.Calendar.from_ical(made.content)
    assert not calendar.walk("VEVENT")
    assert "1 next step left out of the calendar" in calendar["X-WR-CALDESC"].replace("\\", "")
    assert len(made.notices) == 2
    closed = stepped({"next": '"draft"', "next_by": "2025-08-01"}, {"status": '"done"'})
    assert list(events(closed)) == ["memo"]


def test_a_step_is_told_in_the_language_asked_for() -> None:
    step = {"next": '"draft"', "ja.next": '"案文"', "next_by": '"2025-11"'}
    assert str(events(stepped(step), languages=("ja",))["memo.next"]["summary"]).replace("〔英語〕", "") == (
        "案文：Memo（2025年11月末まで）"
    )

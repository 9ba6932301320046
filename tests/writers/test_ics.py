"""The calendar: its events and their days, and what is left out of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

icalendar = pytest.importorskip("icalendar", reason="the extra 'calendar' is not installed")

from roadmap_cli.writers import RoadmapExport, WriterOptions  # noqa: E402
from roadmap_cli.writers.ics import write_roadmap  # noqa: E402
from tests.conftest import milestone_text, said  # noqa: E402
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
    ("text", "first", "after"),
    [
        ("2025-03-07", date(2025, 3, 7), date(2025, 3, 8)),
        ('"2025-W12"', date(2025, 3, 17), date(2025, 3, 24)),
        ('"2025-03"', date(2025, 3, 1), date(2025, 4, 1)),
        ('"2025-Q4"', date(2025, 10, 1), date(2026, 1, 1)),
        ('"FY2025-Q4"', date(2026, 1, 1), date(2026, 4, 1)),
        ('"2025-07-01..2025-09-30"', date(2025, 7, 1), date(2025, 10, 1)),
    ],
)
def test_an_event_spans_the_period_of_its_date_and_ends_on_the_day_after(
    text: str, first: date, after: date
) -> None:
    assert days(events(due(text))["memo"]) == (first, after)


@pytest.mark.parametrize("text", ['"2025-H1"', '"2025"', '"FY2027"', '"2025-06-01..2025-09-30"', None])
def test_milestones_with_vague_or_no_dates_are_left_out_and_counted(text: str | None) -> None:
    story = due(text) if text else {"memo": milestone_text(said("2025-01-05", status='"planned"'))}
    made = write_roadmap(export_of(story), WriterOptions())
    calendar = icalendar.Calendar.from_ical(made.content)
    assert not calendar.walk("VEVENT")
    assert calendar["X-ROADMAP-LEFT-OUT"] == "1"
    assert "left out" in calendar["X-WR-CALDESC"]
    assert len(made.notices) == 1


def test_the_title_names_the_date_if_the_days_are_more_exact_than_it() -> None:
    assert str(events(due('"2025-Q4"'))["memo"]["summary"]) == "A thing (Q4 2025)"
    assert str(events(due("2025-10-01"))["memo"]["summary"]) == "A thing"


def test_a_lasting_milestone_goes_from_its_start_to_its_due() -> None:
    story = due("2025-10-13", start="2025-04-13")
    assert days(events(story)["memo"]) == (date(2025, 4, 13), date(2025, 10, 14))


def test_a_done_milestone_is_on_the_day_on_which_it_was_reached() -> None:
    event = events(due("2025-03-07", said("2025-03-19", status='"done"')))["memo"]
    assert days(event) == (date(2025, 3, 19), date(2025, 3, 20))
    assert event["status"] == "CONFIRMED"


def test_a_move_raises_the_sequence_and_a_dropped_milestone_is_cancelled() -> None:
    moved = due("2025-03-07", said("2025-02-01", due="2025-05-01", reason='"x"'))
    first, then = events(due("2025-03-07"))["memo"], events(moved)["memo"]
    assert first["uid"] == then["uid"]
    assert (first["sequence"], then["sequence"]) == (0, 1)
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

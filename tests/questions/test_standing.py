"""Late, unreported, in its window, due soon, undated, stale, blocked: each on both sides of its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.dates import parse
from roadmap_cli.questions.standing import Standing
from tests.conftest import HEAD, milestone_text, road, said, standing


def thing(day: str, *updates: str, **keys: str) -> Standing:
    return standing(milestone_text("".join(updates) or said("2025-01-01", status='"planned"'), **keys), day)


@pytest.mark.parametrize(
    ("due", "last_day"),
    [
        ("2025-03-07", "2025-03-07"),
        ('"2025-03"', "2025-03-31"),
        ('"2025-Q1"', "2025-03-31"),
        ('"2025-W12"', "2025-03-23"),
        ('"FY2025"', "2026-03-31"),
        ('"2025-02..2025-03-19"', "2025-03-19"),
    ],
)
def test_a_milestone_is_late_if_it_is_open_after_the_last_day_of_its_due(due: str, last_day: str) -> None:
    last = date.fromisoformat(last_day)
    on_it, after = thing(last.isoformat(), due=due), thing((last + timedelta(days=1)).isoformat(), due=due)
    assert (on_it.late, on_it.days_late) == (False, 0)
    assert (after.late, after.days_late) == (True, 1)


@pytest.mark.parametrize(("status", "late"), [("done", False), ("dropped", False), ("paused", True)])
def test_a_closed_milestone_is_not_late_and_a_paused_one_is(status: str, late: bool) -> None:
    found = thing("2025-06-01", said("2025-05-01", status=f'"{status}"'), due="2025-03-07")
    assert (found.late, found.open, found.closed is None) == (late, late, late)


def test_a_milestone_that_is_opened_again_is_open_and_late_again() -> None:
    log = (said("2025-01-01", status='"done"'), said("2025-04-01", status='"under-way"'))
    assert thing("2025-03-31", *log, due="2025-03-07").closed == parse("2025-01-01")
    found = thing("2025-04-01", *log, due="2025-03-07")
    assert (found.open, found.closed, found.late, found.status_since) == (
        True,
        None,
        True,
        parse("2025-04-01"),
    )


def test_a_late_milestone_is_unreported_until_an_update_names_a_status() -> None:
    def on(day: str, *more: str) -> tuple[bool, bool]:
        found = thing(day, said("2025-01-01", status='"planned"'), *more, due='"2025-03"')
        return found.late, found.unreported

    assert on("2025-03-31") == (False, False)
    assert on("2025-04-01") == (True, True)
    assert on("2025-05-01", said("2025-04-15", note='"Nobody knows."')) == (True, True)
    assert on("2025-05-01", said("2025-04-15", status='"under-way"')) == (True, False)
    assert on("2025-05-01", said("2025-03-31", status='"under-way"')) == (True, True)
    assert on("2025-05-01", said("2025-04-01", status='"under-way"')) == (True, False)
    assert on("2025-04-14", said("2025-04-15", status='"under-way"')) == (True, True)


def test_a_status_given_in_a_period_that_ends_after_the_due_is_a_report() -> None:
    log = (said("2025-01-01", status='"planned"'), said('"2025-Q2"', status='"under-way"'))
    assert thing("2025-06-29", *log, due='"2025-05"').unreported
    assert not thing("2025-06-30", *log, due='"2025-05"').unreported


@pytest.mark.parametrize(
    ("due", "day", "inside"),
    [
        ('"2025-Q1"', "2025-01-01", True),
        ('"2025-Q1"', "2025-03-31", True),
        ('"2025-Q1"', "2025-04-01", False),
        ('"2025-Q2"', "2025-03-31", False),
        ('"2025-Q2"', "2025-04-01", True),
        ("2025-03-07", "2025-03-07", False),
        ('"2025-03-07..2025-03-07"', "2025-03-07", False),
        ('"2025-03-07..2025-03-08"', "2025-03-07", True),
    ],
)
def test_in_its_window_is_a_milestone_due_in_the_current_period(due: str, day: str, inside: bool) -> None:
    assert thing(day, due=due).in_window is inside


def test_a_closed_milestone_is_neither_in_its_window_nor_due_soon() -> None:
    found = thing("2025-02-01", said("2025-01-10", status='"done"'), due='"2025-Q1"')
    assert (found.in_window, found.due_soon, found.undated) == (False, False, False)


def test_due_soon_is_a_due_that_ends_within_the_days_of_the_roadmap() -> None:
    """90 days before 31 March 2025 is 31 December 2024."""
    log = said("2024-01-01", status='"planned"')
    assert not thing("2024-12-30", log, due='"2025-Q1"').due_soon
    assert thing("2024-12-31", log, due='"2025-Q1"').due_soon
    assert thing("2025-03-31", log, due='"2025-Q1"').due_soon
    assert not thing("2025-04-01", log, due='"2025-Q1"').due_soon


def test_the_roadmap_sets_the_days_of_due_soon_and_stale() -> None:
    head = HEAD.replace('timezone = "UTC"', "due_soon_days = 1\nstale_after_days = 2")
    text = milestone_text(said("2025-01-01", status='"planned"'), due="2025-01-05")
    story = {"roadmap.toml": head, "thing": text}
    by_day = {day: road(story, f"2025-01-0{day}").standings["thing"] for day in (3, 4)}
    assert [(s.due_soon, s.stale) for s in by_day.values()] == [(False, False), (True, True)]


def test_a_horizon_beyond_the_calendar_ends_with_the_calendar() -> None:
    head = HEAD.replace('timezone = "UTC"', "due_soon_days = 100_000")
    text = milestone_text(said("2025-01-01", status='"planned"'), due="9999")
    assert road({"roadmap.toml": head, "thing": text}, "9990-01-01").standings["thing"].due_soon


def test_a_milestone_is_undated_if_it_is_open_and_has_no_due() -> None:
    log = (said("2025-01-01", status='"planned"'), said("2025-02-01", due='"undated"'))
    assert not thing("2025-01-31", *log, due="2026").undated
    found = thing("2025-02-01", *log, due="2026")
    assert (found.undated, found.late, found.due_soon, found.in_window) == (True, False, False, False)
    assert found.known_since == parse("2025-01-01")
    assert not thing("2025-03-01", *log, said("2025-03-01", status='"done"'), due="2026").undated


def test_a_milestone_is_stale_if_it_is_open_and_had_no_update_for_the_days_of_the_roadmap() -> None:
    """The update of January 2025 counts from the 31st; 180 days later is 30 July."""
    log = said('"2025-01"', status='"planned"')
    assert not thing("2025-07-30", log).stale
    assert thing("2025-07-31", log).stale
    assert not thing("2025-07-31", log, said("2025-07-31", note='"News."')).stale
    assert not thing("2026-01-01", said("2025-01-01", status='"done"')).stale


def test_a_milestone_without_any_update_is_not_stale() -> None:
    found = standing(milestone_text(), "2030-01-01")
    assert (found.stale, found.last_update, found.status_since, found.unsourced) == (False, None, None, True)


def test_a_milestone_is_blocked_if_something_that_it_needs_is_not_done() -> None:
    def on(day: str, *updates: str) -> bool:
        first = milestone_text(said("2025-01-01", status='"planned"') + said("2025-03-01", status='"done"'))
        second = milestone_text("".join(updates) or said("2025-01-01", status='"planned"'), needs='["first"]')
        return road({"first": first, "second": second}, day).standings["second"].blocked

    assert on("2025-02-28")
    assert not on("2025-03-01")
    assert not on("2025-02-28", said("2025-01-01", status='"done"'))


def test_a_dropped_milestone_still_blocks_what_needs_it() -> None:
    first = milestone_text(said("2025-01-01", status='"dropped"'))
    second = milestone_text(said("2025-01-01", status='"planned"'), needs='["first"]')
    assert road({"first": first, "second": second}, "2025-02-01").standings["second"].blocked


def test_a_milestone_that_is_not_known_yet_is_in_no_answer_and_no_link() -> None:
    story = {
        "first": milestone_text(said("2025-06-01", status='"planned"')),
        "second": milestone_text(
            said("2025-01-01", status='"planned"'), needs='["first"]', follows='["first"]'
        ),
    }
    early, late = road(story, "2025-05-31"), road(story, "2025-06-01")
    assert list(early.standings) == ["second"]
    assert early.standings["second"].needs == early.standings["second"].follows == ()
    assert not early.standings["second"].blocked
    assert late.standings["second"].needs == late.standings["second"].follows == ("first",)
    assert late.standings["second"].blocked


def test_a_status_without_a_source_is_unsourced_whatever_an_earlier_one_had() -> None:
    cited = {"sources": '["gov-2025: paragraph 2"]'}
    assert thing("2025-12-31", said("2025-01-01", status='"done"')).unsourced
    assert not thing("2025-12-31", said("2025-01-01", status='"done"', **cited)).unsourced
    later = (said("2025-01-01", status='"planned"', **cited), said("2025-02-01", status='"done"'))
    assert not thing("2025-01-31", *later).unsourced
    assert thing("2025-02-01", *later).unsourced
    again = said("2025-03-01", status='"done"', **cited)
    assert not thing("2025-03-01", *later, again).unsourced


def test_the_sources_of_a_first_closing_do_not_support_a_second_one() -> None:
    log = (
        said("2025-01-01", status='"done"', sources='["gov-2025"]'),
        said("2025-02-01", status='"under-way"', sources='["gov-2025"]'),
        said("2025-03-01", status='"done"'),
    )
    assert not thing("2025-02-28", *log).unsourced
    assert thing("2025-03-01", *log).unsourced


def test_its_sources_are_those_of_the_counting_updates_and_outcomes_each_once() -> None:
    outcome = (
        '\n[[outcomes]]\ndate = 2025-03-01\nmeasure = "m"\nvalue = 1\nunit = "u"\nsources = ["cao-2025"]\n'
    )
    log = (
        said("2025-01-01", status='"planned"', sources='["gov-2025: a"]'),
        said("2025-02-01", note='"n"', sources='["gov-2025: b"]'),
    )
    assert thing("2025-02-28", *log, outcome).sources == ("gov-2025",)
    assert thing("2025-03-01", *log, outcome).sources == ("gov-2025", "cao-2025")


def test_the_last_update_is_the_one_that_counts_last() -> None:
    found = thing("2025-12-31", said('"2025-Q1"', note='"n"'), said("2025-03-01", status='"done"'))
    assert found.last_update == parse("2025-Q1")


def test_sides_are_those_of_the_owners_in_the_roadmap_s_order() -> None:
    assert thing("2025-12-31", owners='["meti", "dsit"]').sides == ("uk", "jp")
    assert thing("2025-12-31", owners='["meti"]', partners='["dsit"]').sides == ("jp",)
    assert thing("2025-12-31", owners='["forum"]').sides == ("uk", "jp")
    assert thing("2025-12-31", owners='["jp", "nobody"]').sides == ("jp",)


DAYS = st.integers(0, 900).map(lambda count: date(2025, 1, 1) + timedelta(days=count))


@given(
    due=st.sampled_from([None, "2025-03-07", "2025-03", "2025-Q2", "2025", "FY2025", "2025-05..2025-08-02"]),
    status=st.sampled_from(["proposed", "planned", "under-way", "done", "paused", "dropped"]),
    day=DAYS,
)
def test_states_never_contradict_each_other(due: str | None, status: str, day: date) -> None:
    keys = {"due": f'"{due}"'} if due else {}
    found = thing(day.isoformat(), said("2025-01-01", status=f'"{status}"'), **keys)
    assert found.open == (status not in ("done", "dropped"))
    assert found.late == (found.days_late > 0)
    if not found.open:
        assert not (found.late)
        assert not (found.in_window)
        assert not (found.due_soon)
        assert not (found.undated)
        assert not (found.stale)
    else:
        assert found.undated == (due is None)
        assert [found.undated, found.late, found.due is not None and not found.late].count(True) == 1
    assert [found.late, found.in_window or found.due_soon].count(True) < 2
    assert found.late or not found.unreported

"""The places of milestones on the time line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.dates import DayRange, PartialDate, parse
from roadmap_cli.questions.timeline import Placement, Schedule, ScheduledMilestone, placement, timeline
from tests.conftest import Story, milestone_text, road, said

DATES = st.sampled_from(
    [
        "2025-03-07",
        "2025-03-08",
        "2025-W12",
        "2025-03",
        "2025-Q1",
        "2025-H1",
        "2025",
        "FY2025",
        "2024..2025-02",
    ]
).map(parse)


def on(story: Story, day: str) -> Schedule:
    state = road(story, day)
    return timeline(state, state.all)


def items(answer: Schedule) -> dict[str, ScheduledMilestone]:
    return {item.id: item for pillar in answer.pillars for item in pillar.items}


def place(text: str, day: str = "2026-01-01") -> Placement | None:
    return items(on({"thing": text}, day))["thing"].placement


def days(first: str, last: str) -> DayRange:
    return DayRange(date.fromisoformat(first), date.fromisoformat(last))


def test_an_open_milestone_is_drawn_by_its_due_as_wide_as_that_is_uncertain() -> None:
    found = place(milestone_text(due='"2024-Q1"'))
    assert found == Placement(date(2024, 1, 1), date(2024, 3, 31), "quarter", None)


def test_a_closed_milestone_is_drawn_by_its_closing() -> None:
    found = place(milestone_text(said('"2025-03"', status='"done"'), due='"2024-Q1"'))
    assert found == Placement(date(2025, 3, 1), date(2025, 3, 31), "month", None)


def test_the_current_due_is_drawn_not_the_first_one() -> None:
    moved = milestone_text(said("2025-01-10", due='"2025-06"'), due='"2025-03"')
    found = place(moved)
    assert found is not None
    assert (found.start, found.end) == (date(2025, 6, 1), date(2025, 6, 30))


def test_a_milestone_without_a_date_has_no_mark() -> None:
    story = {"dated": milestone_text(due='"2025"'), "never": milestone_text()}
    answer = on(story, "2025-06-01")
    quantum = next(pillar for pillar in answer.pillars if pillar.id == "quantum")
    assert [(item.id, item.placement is None) for item in quantum.items] == [
        ("dated", False),
        ("never", True),
    ]


def test_what_has_begun_and_has_no_end_lasts_up_to_the_day_asked_about() -> None:
    begun = milestone_text(said("2025-01-10", status='"under-way"'), start='"2025-01"')
    found = place(begun)
    assert found == Placement(date(2025, 1, 1), date(2026, 1, 1), "month", days("2025-01-31", "2026-01-01"))


@pytest.mark.parametrize(("status", "start"), [("planned", "2025-01-10"), ("under-way", '"2026"')])
def test_what_has_no_end_and_may_not_have_begun_is_at_its_start(status: str, start: str) -> None:
    found = place(milestone_text(said("2025-01-10", status=f'"{status}"'), start=start))
    assert found is not None
    assert found.lasts is None
    assert (found.start, found.end) == (parse(start.strip('"')).start, parse(start.strip('"')).end)


def test_a_milestone_that_lasts_takes_every_day_from_its_start_to_its_end() -> None:
    found = place(milestone_text(start="2025-04-13", due="2025-10-13"))
    assert found == Placement(date(2025, 4, 13), date(2025, 10, 13), "day", days("2025-04-13", "2025-10-13"))


def test_a_milestone_between_two_uncertain_dates_certainly_takes_the_days_between_them() -> None:
    found = place(milestone_text(start='"2025-Q2"', due='"2025-Q4"'))
    assert found == Placement(
        date(2025, 4, 1), date(2025, 12, 31), "quarter", days("2025-06-30", "2025-10-01")
    )


def test_start_and_end_that_may_be_one_day_make_an_uncertain_date_not_something_that_lasts() -> None:
    found = place(milestone_text(start='"2025-03"', due='"2025-Q1"'))
    assert found == Placement(date(2025, 1, 1), date(2025, 3, 31), "quarter", None)


def test_a_milestone_dropped_before_it_began_is_drawn_at_its_closing() -> None:
    text = milestone_text(said("2025-02-01", status='"dropped"'), start="2025-04-13", due="2025-10-13")
    assert place(text) == Placement(date(2025, 2, 1), date(2025, 2, 1), "day", None)


def test_the_axis_covers_all_marks_both_ends_of_the_road_and_the_day_asked_about() -> None:
    story = {
        "accord": milestone_text(said("2023-05-18", status='"done"'), pillar='"ai"'),
        "expo": milestone_text(due="2025-04-13", pillar='"ai"'),
        "call": milestone_text(due='"2024-Q1"'),
    }
    state = road(story, "2024-06-01")
    only = timeline(state, [state.standings["call"]])
    assert only.axis == days("2023-05-18", "2025-04-13")
    assert on(story, "2027-01-01").axis.end == date(2027, 1, 1)
    assert on({"late": milestone_text(due="2030")}, "2024-06-01").axis == days("2024-06-01", "2030-12-31")


def test_the_ends_of_the_road_are_there_with_any_filter() -> None:
    story = {"accord": milestone_text(said("2023-05-18", status='"done"')), "expo": milestone_text()}
    answer = timeline(road(story, "2024-06-01"), [])
    assert answer.origin is not None
    assert answer.origin.id == "accord"
    assert answer.destination is not None
    assert answer.destination.date is None
    assert items(answer) == {}


def test_pillars_stand_in_the_roadmaps_order_and_unknown_ones_at_the_end() -> None:
    story = {"one": milestone_text(pillar='"ai"'), "two": milestone_text(pillar='"chips"')}
    answer = on(story, "2025-01-01")
    found = [(pillar.id, [item.id for item in pillar.items]) for pillar in answer.pillars]
    assert found == [("quantum", []), ("ai", ["one"]), ("chips", ["two"])]


def test_within_a_pillar_the_milestone_that_begins_first_comes_first() -> None:
    story = {
        "a-visit": milestone_text(due="2025-06-01"),
        "b-expo": milestone_text(start="2025-04-13", due="2025-10-13"),
        "c-ask": milestone_text(),
        "d-opening": milestone_text(due="2025-04-13"),
    }
    assert list(items(on(story, "2025-01-01"))) == ["d-opening", "b-expo", "a-visit", "c-ask"]


@given(start=st.none() | DATES, end=DATES)
def test_a_mark_covers_every_day_on_which_it_may_be(start: PartialDate | None, end: PartialDate) -> None:
    found = placement(start, end)
    assert found is not None
    assert found.start <= end.start
    assert found.end == end.end
    assert found.precision == end.precision
    if found.lasts and start:
        assert found.start == start.start
        assert start.end == found.lasts.start <= found.lasts.end == end.start

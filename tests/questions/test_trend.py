"""The trend: counted by hand on the shipped road, and compared with the state of every step's last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.dates import from_day, parse
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text, Update
from roadmap_cli.questions.standing import state
from roadmap_cli.questions.trend import (
    EVERY,
    TrendStep,
    steps_between,
    trend,
    usual_start,
    usual_step,
)
from tests.questions import oracle
from tests.questions.roadmaps import FIRST, LAST, days, examples, roadmaps, with_milestones


def steps_of(roadmap: Roadmap, since: date, until: date, every: str) -> tuple[TrendStep, ...]:
    selected = state(roadmap, until).all
    return trend(selected, steps_between(since, until, every), every).items


def as_counted(roadmap: Roadmap, day: date) -> dict[str, int]:
    """Count how the road stands on one day, milestone by milestone, as the page on the questions defines it."""
    known = [m for m in roadmap.milestones.values() if oracle.known(m, day)]
    by_status = [oracle.status(m, day) for m in known]
    dues = {m.id: oracle.due(m, day) for m in known}
    first_dues = {
        m.id: None if m.every else m.due or next((u.due for u in oracle.log(m, day) if u.due), None)
        for m in known
    }
    promised = [
        m
        for m in known
        if oracle.status(m, day) not in ("proposed", "dropped")
        and (due := dues[m.id]) is not None
        and due[1] <= day
    ]
    at_first = [
        m
        for m in known
        if oracle.status(m, day) != "proposed"
        and (first := first_dues[m.id]) is not None
        and first.end <= day
    ]
    return {
        "known": len(known),
        "done": by_status.count("done"),
        "dropped": by_status.count("dropped"),
        "open": sum(oracle.is_open(m, day) for m in known),
        "late": sum(oracle.late(m, day) for m in known),
        "unreported": sum(oracle.unreported(m, day) for m in known),
        "undated": sum(oracle.is_open(m, day) and dues[m.id] is None and m.every is None for m in known),
        "promised": len(promised),
        "promised_done": sum(oracle.status(m, day) == "done" for m in promised),
        "first_promised": len(at_first),
    }


def counts(step: TrendStep) -> dict[str, int]:
    return {name: getattr(step, name) for name in TrendStep.__struct_fields__ if name not in ("step", "day")}


@settings(max_examples=examples(60), deadline=None)
@given(roadmaps(), days(), st.integers(0, 500), st.sampled_from(tuple(EVERY)))
def test_each_step_is_the_state_of_its_last_day(roadmap: Roadmap, until: date, back: int, every: str) -> None:
    for step in steps_of(roadmap, until - timedelta(days=back), until, every):
        assert counts(step) == as_counted(roadmap, step.day)


@settings(max_examples=examples(40), deadline=None)
@given(roadmaps(), days())
def test_steps_of_a_day_each_are_the_states_of_all_days(roadmap: Roadmap, until: date) -> None:
    each_day = tuple(
        from_day(FIRST + timedelta(days=n))
        for n in range((LAST - FIRST).days)
        if FIRST + timedelta(days=n) <= until
    )
    for step in trend(state(roadmap, until).all, each_day, "day").items:
        known = state(roadmap, step.day)
        assert (step.known, step.late) == (len(known.all), sum(s.late for s in known.all))
        assert step.known == step.done + step.dropped + step.open
        assert step.unreported <= step.late <= step.open
        assert step.promised_done <= step.done


def moved(due: str, *updates: Update) -> Roadmap:
    return with_milestones(
        {"one": Milestone("one", Text("One"), "deliverable", "ai", due=parse(due), updates=updates)}
    )


def said(day: str, status: str | None = None, due: str | None = None) -> Update:
    return Update(date=parse(day), status=status, due=parse(due) if due else None)


def test_a_promise_that_was_moved_counts_by_its_new_date_and_beside_it_by_its_first() -> None:
    road = moved("2024-Q1", said("2024-01-10", "planned"), said("2024-03-01", due="2024-Q3"))
    found = steps_of(road, date(2024, 1, 1), date(2024, 12, 31), "quarter")
    assert [(s.step.text, s.promised, s.first_promised, s.late) for s in found] == [
        ("2024-Q1", 0, 1, 0),
        ("2024-Q2", 0, 1, 0),
        ("2024-Q3", 1, 1, 0),
        ("2024-Q4", 1, 1, 1),
    ]


def test_what_was_dropped_is_promised_no_longer_but_was_at_first() -> None:
    road = moved("2024-02", said("2024-01-10", "planned"), said("2024-02-20", "dropped"))
    [_, step] = steps_of(road, date(2024, 1, 1), date(2024, 2, 29), "month")
    assert (step.dropped, step.open, step.promised, step.first_promised) == (1, 0, 0, 1)


def test_what_is_only_proposed_is_promised_by_nobody_and_late_all_the_same() -> None:
    road = moved("2024-01", said("2024-01-10", "proposed"))
    [_, step] = steps_of(road, date(2024, 1, 1), date(2024, 2, 29), "month")
    assert (step.promised, step.first_promised, step.late) == (0, 0, 1)


def test_the_last_step_ends_with_the_day_asked_about() -> None:
    found = [s.text for s in steps_between(date(2024, 11, 5), date(2025, 5, 10), "quarter")]
    assert found == ["2024-Q4", "2025-Q1", "2025-05-10"]
    assert [s.text for s in steps_between(date(2024, 2, 29), date(2024, 2, 29), "month")] == ["2024-02"]
    assert [s.text for s in steps_between(date(9998, 1, 1), date.max, "year")] == ["9998", "9999"]


@pytest.mark.parametrize(
    ("since", "until", "every"),
    [
        ("2024-01-01", "2025-12-31", "month"),
        ("2024-01-01", "2026-01-01", "quarter"),
        ("2020-01-01", "2026-01-01", "year"),
    ],
)
def test_the_usual_step_is_the_shortest_that_fits_a_page(since: str, until: str, every: str) -> None:
    assert usual_step(date.fromisoformat(since), date.fromisoformat(until)) == every


def test_it_usually_starts_when_something_was_known_but_not_before_the_road_did() -> None:
    selected = state(moved("2024-Q1", said("2024-01-10", "planned")), date(2025, 1, 1)).all
    until = date(2025, 1, 1)
    assert usual_start(None, selected, until) == date(2024, 1, 10)
    assert usual_start(date(2024, 6, 1), selected, until) == date(2024, 6, 1)
    assert usual_start(date(2023, 6, 1), selected, until) == date(2024, 1, 10)
    assert usual_start(date(2026, 6, 1), selected, until) == date(2024, 1, 10)
    assert usual_start(None, (), until) == until

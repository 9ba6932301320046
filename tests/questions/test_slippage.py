"""Deadlines met, missed and moved: only if that is certain."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.slippage import VERDICTS, Slippage, slippage
from roadmap_cli.questions.standing import state
from tests.conftest import milestone_text, road, said
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps


def asked(*texts: str, day: str = "2025-12-31") -> Slippage:
    on_day = road({f"m{n}": text for n, text in enumerate(texts)}, day)
    return slippage(on_day, on_day.all)


def planned(*more: str, due: str = "2025-03-31") -> str:
    return milestone_text(said("2025-01-01", status='"planned"') + "".join(more), due=due)


@pytest.mark.parametrize(
    ("when", "verdict", "days"),
    [
        ("2025-03-31", "by", DaySpan(0, 0)),
        ('"2025-03"', "by", DaySpan(-30, 0)),
        ('"2025-Q2"', "after", DaySpan(1, 91)),
        ('"2025-03-20..2025-04-10"', "unclear", DaySpan(-11, 10)),
        ("2025-04-01", "after", DaySpan(1, 1)),
    ],
)
def test_a_deadline_is_met_or_missed_only_if_the_day_of_completion_is_certain(
    when: str, verdict: str, days: DaySpan
) -> None:
    (case,) = asked(planned(said(when, status='"done"'))).cases
    assert (case.by_first, case.days) == (verdict, days)


def test_a_milestone_done_in_its_promised_quarter_met_its_deadline() -> None:
    (case,) = asked(planned(said('"2025-Q1"', status='"done"'), due='"2025-Q1"')).cases
    assert case.by_current == "by"


def test_a_later_date_does_not_hide_that_the_first_was_missed() -> None:
    moved = said("2025-03-01", due="2025-06-30", reason='"The panel met late."')
    (case,) = asked(planned(moved, said("2025-06-01", status='"done"'))).cases
    assert (case.by_first, case.by_current) == ("after", "by")
    assert [(str(m.was), str(m.to), m.days) for m in case.moves] == [
        ("2025-03-31", "2025-06-30", DaySpan(91, 91))
    ]


def test_after_its_date_an_open_milestone_is_late_with_a_report_and_unreported_without() -> None:
    spoken, silent = asked(planned(said("2025-05-01", status='"under-way"')), planned()).cases
    assert (spoken.by_current, silent.by_current) == ("late", "unreported")
    assert silent.days == DaySpan(275, 275)


def test_dropped_future_and_withdrawn_dates_are_neither_met_nor_missed() -> None:
    dropped, ahead, withdrawn = asked(
        planned(said("2025-02-01", status='"dropped"')),
        planned(due="2027"),
        planned(said("2025-02-01", due='"undated"')),
    ).cases
    assert [c.by_current for c in (dropped, ahead, withdrawn)] == ["dropped", "ahead", "withdrawn"]
    assert withdrawn.by_first == "unreported"


def test_moves_are_counted_by_kind_with_the_least_and_the_most_days() -> None:
    one = planned(said("2025-02-01", due='"2025-04"'), said("2025-03-01", due="2025-03-30"))
    answer = asked(one, milestone_text(said("2025-01-01", status='"planned"')))
    assert (answer.all.dated, answer.all.moved, answer.all.moves) == (1, 1, 2)
    assert answer.all.days == DaySpan(-31, 30)
    assert [kept.kind for kept in answer.kinds] == ["agreement"]


@settings(max_examples=examples(80))
@given(roadmaps(), days())
def test_the_verdicts_agree_with_the_standing_and_add_up(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    answer = slippage(on_day, on_day.all)
    facts = oracle.standing(roadmap, day)
    for case in answer.cases:
        one = facts[case.id]
        assert (case.by_current in ("late", "unreported")) == one.late
        assert (case.by_current == "unreported") == one.unreported
        assert len(case.moves) == one.moves
    for kept in (answer.all, *answer.kinds):
        assert sum(kept.first[verdict] for verdict in VERDICTS) == kept.dated
        assert sum(kept.current[verdict] for verdict in VERDICTS) == kept.dated
    assert sum(kept.dated for kept in answer.kinds) == answer.all.dated

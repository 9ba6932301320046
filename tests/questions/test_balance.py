"""Both sides beside each other: counts, latest updates, sums, and where they differ."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.balance import Balance, balance
from roadmap_cli.questions.standing import state
from tests.conftest import Story, milestone_text, road, said
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps

DONE = said("2025-01-10", status='"done"')


def outcome(value: str, unit: str = "GBP", side: str = "", date: str = "2025-01-01") -> str:
    whose = f'side = "{side}"\n' if side else ""
    return f'\n[[outcomes]]\ndate = {date}\nmeasure = "money"\nvalue = {value}\nunit = "{unit}"\n{whose}'


def asked(story: Story, day: str = "2025-06-30") -> Balance:
    on_day = road(story, day)
    return balance(on_day, on_day.all)


def test_joint_milestones_count_for_each_side_and_those_of_neither_apart() -> None:
    answer = asked(
        {
            "one": milestone_text(DONE, owners='["dsit"]'),
            "two": milestone_text(DONE, owners='["dsit", "meti"]'),
            "three": milestone_text(DONE, owners='["forum"]'),
            "four": milestone_text(DONE),
        }
    )
    assert [(side.tally.id, side.tally.tally.total, side.tally.joint) for side in answer.sides] == [
        ("uk", 3, 2),
        ("jp", 2, 2),
    ]
    assert (answer.totals.total, answer.joint, answer.unowned) == (4, 2, 1)


def test_a_pillar_in_which_one_side_owns_nothing_is_listed() -> None:
    (pillar,) = asked({"one": milestone_text(DONE, owners='["dsit"]')}).pillars
    assert [(side.id, side.tally.total) for side in pillar.sides] == [("uk", 1), ("jp", 0)]


def test_a_side_last_reported_with_its_own_update_not_with_one_on_its_commitments() -> None:
    log = said("2025-01-01", status='"planned"', by='"uk"') + said('"2025-05"', note='"Heard."')
    uk, jp = asked({"one": milestone_text(log, owners='["dsit", "meti"]')}).sides
    assert uk.report is not None
    assert uk.report.days == DaySpan(180, 180)
    assert uk.news is not None
    assert uk.news.days == DaySpan(30, 60)
    assert jp.report is None
    assert jp.news == uk.news


def test_if_the_sides_differ_both_statements_are_shown() -> None:
    log = said("2025-01-01", status='"planned"', by='"jp"', due='"undated"')
    log += said("2025-01-01", status='"planned"', by='"uk"', due="2026")
    (differing,) = asked({"visit": milestone_text(log)}).differing
    assert {word.side: word.due.text if word.due else None for word in differing.words} == {
        "jp": None,
        "uk": "2026",
    }


def test_outcomes_are_added_by_side_and_never_across_units() -> None:
    story = milestone_text(
        DONE
        + outcome("0.1", side="uk")
        + outcome("0.2", side="uk")
        + outcome("5", "JPY", "jp")
        + outcome("7")
        + outcome("9", side="uk", date="2030-01-01")
    )
    pounds, yen = asked({"call": story}).outcomes
    assert (pounds.unit.plain, yen.unit.plain) == ("GBP", "JPY")
    uk = pounds.sides["uk"]
    assert uk is not None
    assert (uk.value, uk.count) == (0.3, 2)
    assert pounds.common is not None
    assert pounds.common.value == 7
    assert pounds.sides["jp"] is None
    assert yen.sides["uk"] is None


@settings(max_examples=examples(80))
@given(roadmaps(), days())
def test_the_sums_are_those_of_every_figure_that_counts(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    answer = balance(on_day, on_day.all)
    counted = oracle.gained(roadmap, day)
    for gain in answer.outcomes:
        for side, total in (*gain.sides.items(), (None, gain.common)):
            values = [
                o.value for _, o in counted if (o.measure, o.unit, o.side) == (gain.measure, gain.unit, side)
            ]
            assert (total.count if total else 0) == len(values)
            assert abs((total.value if total else 0) - sum(values)) < 1e-9
    assert sum(s.count for g in answer.outcomes for s in (*g.sides.values(), g.common) if s) == len(counted)

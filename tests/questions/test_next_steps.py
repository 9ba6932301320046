"""Which next steps stand on a day."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.next_steps import NextStep, by_due
from roadmap_cli.questions.standing import state
from tests.conftest import milestone_text, road, said, standing
from tests.questions.roadmaps import days, examples, roadmaps

PLANNED = said("2026-01-10", status='"planned"')
DRAFT = said(
    "2026-02-01",
    next='"circulate the draft"',
    next_by='"2026-03"',
    next_owner='"meti"',
    by='"jp"',
    sources='["cao-2025: item 2"]',
)


def steps(*log: str, day: str = "2026-06-01", owners: str = '["dsit", "meti"]') -> tuple[NextStep, ...]:
    return standing(milestone_text(PLANNED + "".join(log), owners=owners), day).next_steps


def texts(*log: str, day: str = "2026-06-01") -> list[tuple[str, str | None]]:
    return [(step.text.plain, step.owner) for step in steps(*log, day=day)]


def test_a_step_says_what_who_by_when_and_since_when_it_was_agreed() -> None:
    (step,) = steps(DRAFT, day="2026-03-31")
    assert (step.text.plain, step.owner, step.owners, step.by) == (
        "circulate the draft",
        "meti",
        ("meti",),
        "jp",
    )
    assert (str(step.due), str(step.since), [str(one) for one in step.sources]) == (
        "2026-03",
        "2026-02-01",
        ["cao-2025: item 2"],
    )
    assert (step.late, step.days_late) == (False, 0)


def test_it_is_late_from_the_day_after_the_last_day_of_its_date() -> None:
    (step,) = steps(DRAFT, day="2026-04-01")
    assert (step.late, step.days_late) == (True, 1)


def test_it_is_of_the_owners_together_if_nobody_is_named() -> None:
    (step,) = steps(said("2026-02-01", next='"agree on terms"'))
    assert (step.owner, step.owners, step.due, step.days_late) == (None, ("dsit", "meti"), None, 0)


def test_there_is_one_for_each_owner_and_a_newer_one_replaces_it() -> None:
    other = said("2026-02-02", next='"reply"', next_owner='"dsit"')
    together = said("2026-02-03", next='"sign"')
    assert texts(other, together, DRAFT) == [
        ("circulate the draft", "meti"),
        ("reply", "dsit"),
        ("sign", None),
    ]
    newer = said("2026-02-04", next='"circulate the second draft"', next_owner='"meti"')
    assert texts(other, together, DRAFT, newer) == [
        ("reply", "dsit"),
        ("sign", None),
        ("circulate the second draft", "meti"),
    ]


def test_the_empty_step_removes_that_of_an_owner_or_all() -> None:
    other = said("2026-02-02", next='"reply"', next_owner='"dsit"')
    assert texts(DRAFT, other, said("2026-02-03", next='""', next_owner='"meti"')) == [("reply", "dsit")]
    assert texts(DRAFT, other, said("2026-02-03", next='""')) == []
    assert texts(said("2026-01-31", next='""'), DRAFT) == [("circulate the draft", "meti")]


def test_it_is_gone_when_the_milestone_closes_and_does_not_return() -> None:
    done, reopened = said("2026-03-01", status='"done"'), said("2026-04-01", status='"under-way"')
    assert texts(DRAFT, done) == []
    assert texts(DRAFT, done, reopened) == []
    assert texts(DRAFT, done, reopened, day="2026-02-20") == [("circulate the draft", "meti")]
    assert texts(DRAFT, said("2026-03-01", status='"paused"')) == [("circulate the draft", "meti")]


def test_a_closed_milestone_has_none_but_the_update_that_opens_it_may_name_one() -> None:
    done = said("2026-03-01", status='"done"', next='"file the papers"')
    noted = said("2026-03-02", next='"file the papers"')
    reopened = said("2026-04-01", status='"planned"', next='"begin again"')
    assert texts(done, noted) == []
    assert texts(done, noted, said("2026-04-01", status='"planned"')) == []
    assert texts(done, noted, reopened) == [("begin again", None)]


def test_an_update_counts_from_its_last_day_and_in_the_order_of_the_log() -> None:
    assert texts(DRAFT, day="2026-01-31") == []
    late_entry = said("2026-01-20", next='"an older step"', next_owner='"meti"')
    assert texts(DRAFT, late_entry) == [("circulate the draft", "meti")]


def test_filters_find_steps() -> None:
    story = {
        "memo": milestone_text(PLANNED + DRAFT, owners='["dsit"]'),
        "call": milestone_text(PLANNED + said("2026-02-01", next='"sign"'), owners='["dsit"]'),
        "done": milestone_text(PLANNED + DRAFT + said("2026-03-01", status='"done"')),
        "none": milestone_text(PLANNED),
    }
    on_day = road(story, "2026-04-01")

    def found(*terms: str) -> list[str]:
        return sorted(standing.id for standing in select(on_day, terms))

    assert found("is:with-next") == ["call", "memo"]
    assert found("is:next-late") == ["memo"]
    assert found("next:2026-Q1") == found("next:..today") == ["memo"]
    assert found("next:2026-04..") == []
    assert found("next-owner:meti") == ["memo"]
    assert found("next-owner:DSIT") == ["call"]
    assert found("not:is:with-next") == ["done", "none"]
    assert found("circulate") == ["done", "memo"]


@settings(max_examples=examples(50), deadline=None)
@given(roadmaps(), days())
def test_steps_stand_in_open_milestones_in_the_order_of_their_dates(roadmap: Roadmap, day: date) -> None:
    for one in state(roadmap, day).all:
        found = one.next_steps
        assert one.open or not found
        assert list(found) == sorted(found, key=by_due)
        assert len({step.owner for step in found}) == len(found)
        assert all(step.late == (step.due is not None and step.due.end < day) for step in found)

"""Groups and their accounts on generated roadmaps, counted a second time from the milestones themselves."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.questions.grouping import KEYS, Account, accounts, body_account, groups_of
from roadmap_cli.questions.standing import state
from tests.conftest import milestone_text, road, said
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps


def groups(roadmap: Roadmap, key: str, by: str, day: date) -> set[str]:
    """Return the groups of one milestone, as the page on the questions says."""
    milestone = roadmap.milestones[key]
    if by == "party":
        return set(milestone.owners) or {""}
    if by == "side":
        return {side for side in roadmap.sides if side in roadmap.sides_of(milestone.owners)} or {""}
    if by == "tag":
        return set(milestone.tags) or {""}
    due = oracle.due(milestone, day)
    year = f"{due[1].year:04}" if due else "undated"
    return {{"pillar": milestone.pillar, "kind": milestone.kind, "year": year}[by]}


def with_tags(roadmap: Roadmap) -> Roadmap:
    """Return the roadmap with tags and partners, drawn from its ids."""
    found = {
        key: replace(
            milestone,
            tags=tuple(sorted({key[0], milestone.kind[0]}))[: len(key) % 3],
            partners=("un", "meti"),
        )
        for key, milestone in roadmap.milestones.items()
    }
    return replace(roadmap, milestones=found)


@settings(max_examples=examples(60), deadline=None)
@given(roadmaps().map(with_tags), days(), st.sampled_from(tuple(KEYS)))
def test_every_group_holds_what_belongs_to_it_and_they_add_up(roadmap: Roadmap, day: date, by: str) -> None:
    on_day = state(roadmap, day)
    known = oracle.standing(roadmap, day)
    wanted = {key: groups(roadmap, key, by, day) for key in known}
    answer = accounts(on_day, on_day.all, by)
    for one in answer.items:
        mine = [key for key in known if one.id in wanted[key]]
        assert (one.tally.total, one.tally.done) == (
            len(mine),
            sum(known[key].status == "done" for key in mine),
        )
        assert one.tally.late == sum(known[key].late for key in mine)
        assert one.moved == sum(known[key].moves > 0 for key in mine)
        _adds_up(one)
    assert {one.id for one in answer.items if one.tally.total} == set().union(*wanted.values())
    assert answer.counted_more == sum(len(found) > 1 for found in wanted.values())
    assert sum(one.tally.total for one in answer.items) == sum(map(len, wanted.values()))
    assert [group.ids for group in groups_of(roadmap, on_day.all, by)] == [
        tuple(key for key in on_day.standings if one.id in wanted[key])
        for one in answer.items
        if one.tally.total
    ]


def test_a_tag_of_the_name_of_a_state_stands_among_the_others() -> None:
    tagged = {
        f"m-{key}": milestone_text(said("2026-01-01", status='"planned"'), tags=f'["{key}"]')
        for key in ("undated", "visit", "call")
    }
    on_day = road({**tagged, "other": milestone_text(said("2026-01-01", status='"planned"'))}, "2026-02-01")
    assert [group.id for group in groups_of(on_day.roadmap, on_day.all, "tag")] == [
        "call",
        "undated",
        "visit",
        "",
    ]


def _adds_up(one: Account) -> None:
    tally = one.tally
    assert tally.total == tally.done + tally.dropped + tally.open
    assert tally.unreported <= tally.late <= tally.open
    assert max(one.joint, one.kept, one.moved) <= tally.total


@settings(max_examples=examples(30), deadline=None)
@given(roadmaps().map(with_tags), days())
def test_owners_count_and_partners_apart(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    for one in accounts(on_day, on_day.all, "party").items:
        if not one.id:
            assert one.partner is None
            continue
        answer = body_account(on_day, on_day.all, one.id, "kind")
        assert answer.account == one
        assert len(answer.partnered) == one.partner
        assert {s.id for s in answer.items} == {s.id for s in on_day.all if one.id in s.owners}
        assert not {s.id for s in answer.items} & {s.id for s in answer.partnered}
        assert sum(each.tally.total for each in answer.groups) == one.tally.total
        assert sum(each.joint for each in answer.groups) == one.joint

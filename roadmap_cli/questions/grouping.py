"""Milestones by body, side, pillar, kind, tag or year, and the account of each such group.

Only owners count for a body or side; what it takes part in is counted apart. There is no score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated

from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import HIDDEN, INLINE, Value, replace
from roadmap_cli.model.vocabulary import KINDS, UNDATED
from roadmap_cli.questions.balance import LatestUpdate, news_of
from roadmap_cli.questions.progress import Tally, tally
from roadmap_cli.questions.slippage import slippage
from roadmap_cli.questions.standing import Standing, State

NONE = ""
"""The group of what is in no other: without an owner, a side, a tag."""


def _year(standing: Standing) -> tuple[str, ...]:
    return (f"{standing.due.end.year:04}" if standing.due else UNDATED,)


KEYS: Mapping[str, Callable[[Standing], tuple[str, ...]]] = {
    "party": lambda standing: standing.owners,
    "side": lambda standing: standing.sides,
    "pillar": lambda standing: (standing.pillar,),
    "kind": lambda standing: (standing.kind,),
    "tag": lambda standing: standing.tags,
    "year": _year,
}
"""By what milestones are grouped, and the groups that one is in; a year is that of the last day of its due."""

BODIES = ("party", "side")


class MilestoneGroup(Value):
    """The milestones of one group, by their ids, and how many it has in all if the list was cut."""

    id: str
    name: Text
    total: int
    ids: tuple[str, ...]
    standings: Annotated[tuple[Standing, ...], HIDDEN]


class GroupedList(Value):
    """The milestones of a list once each, how many there are in all if it was cut, and the groups they are in.

    `counted_more` of them are in more than one group.
    """

    total: int
    by: str
    counted_more: int
    groups: tuple[MilestoneGroup, ...]
    items: tuple[Standing, ...]


class Account(Value):
    """How the milestones of one group stand, `joint` of which have several owners (for a body) or sides.

    `partner` counts what a body or side takes part in without owning it; it is None for other groups. `kept`
    were certainly reached by their current date, `moved` had it changed. `news` is the latest update on any.
    """

    id: str
    name: Text
    joint: int
    partner: int | None
    tally: Annotated[Tally, INLINE]
    kept: int
    moved: int
    news: LatestUpdate | None


class Accounts(Value):
    """The accounts of all groups; `counted_more` milestones of `total` are in more than one of them."""

    by: str
    total: int
    counted_more: int
    items: tuple[Account, ...]


class BodyAccount(Value):
    """The account of one body or side, what it owns by `by`, and the milestones that it owns and takes part in."""

    account: Annotated[Account, INLINE]
    by: str
    groups: tuple[Account, ...]
    items: tuple[Standing, ...]
    partnered: tuple[Standing, ...]


def groups_of(roadmap: Roadmap, selected: Sequence[Standing], by: str) -> tuple[MilestoneGroup, ...]:
    """Return the groups of `selected`, each in the order in which they are given.

    Bodies, sides and pillars are in the order of the roadmap, kinds from agreement to use, tags and years in
    theirs; what is in no group comes last.
    """
    found: dict[str, list[Standing]] = {}
    for standing in selected:
        for key in dict.fromkeys(KEYS[by](standing) or (NONE,)):
            found.setdefault(key, []).append(standing)
    return tuple(_group(roadmap, key, by, found[key]) for key in _ordered(roadmap, found, by))


def _group(roadmap: Roadmap, key: str, by: str, found: Sequence[Standing]) -> MilestoneGroup:
    ids = tuple(standing.id for standing in found)
    return MilestoneGroup(key, _name(roadmap, key, by), len(ids), ids, tuple(found))


def counted_more(selected: Iterable[Standing], by: str) -> int:
    """Return how many milestones are in more than one group."""
    return sum(len(set(KEYS[by](standing))) > 1 for standing in selected)


def _ordered(roadmap: Roadmap, found: Iterable[str], by: str) -> list[str]:
    tables: Mapping[str, Iterable[str]] = {
        "party": (*roadmap.parties, *roadmap.sides),
        "side": roadmap.sides,
        "pillar": roadmap.pillars,
        "kind": KINDS,
    }
    ranks = {key: rank for rank, key in enumerate(tables.get(by, ()))}
    last = (NONE, UNDATED) if by == "year" else (NONE,)
    return sorted(found, key=lambda key: (key in last, ranks.get(key, len(ranks)), key))


def _name(roadmap: Roadmap, key: str, by: str) -> Text:
    if by in BODIES:
        body = roadmap.parties.get(key) or roadmap.sides.get(key)
        return body.name if body else Text(key)
    return roadmap.pillars[key].name if by == "pillar" and key in roadmap.pillars else Text(key)


def grouped_list(
    roadmap: Roadmap, shown: Sequence[Standing], selected: Sequence[Standing], by: str
) -> GroupedList:
    """Return the milestones `shown` of those `selected` in groups; each group says how many it has in all."""
    totals = {group.id: group.total for group in groups_of(roadmap, selected, by)}
    groups = (replace(group, total=totals[group.id]) for group in groups_of(roadmap, shown, by))
    return GroupedList(len(selected), by, counted_more(selected, by), tuple(groups), tuple(shown))


def accounts(state: State, selected: Sequence[Standing], by: str, *, owners: bool | None = None) -> Accounts:
    """Return the account of each group of `selected`; a body that only takes part has one too.

    `owners` says that joint is what has several owners, as it is for bodies; else several sides.
    """
    of_owners = by == "party" if owners is None else owners
    groups = {group.id: group for group in groups_of(state.roadmap, selected, by)}
    if by in BODIES:
        for key in _partners(state.roadmap, selected, by):
            groups.setdefault(key, _group(state.roadmap, key, by, ()))
    items = (
        _account(state, groups[key], selected, by, owners=of_owners)
        for key in _ordered(state.roadmap, groups, by)
    )
    return Accounts(by, len(selected), counted_more(selected, by), tuple(items))


def _partners(roadmap: Roadmap, selected: Sequence[Standing], by: str) -> set[str]:
    return {key for standing in selected for key in _partners_of(roadmap, standing, by)}


def _partners_of(roadmap: Roadmap, standing: Standing, by: str) -> set[str]:
    """Return the bodies, or the sides, that take part in a milestone and do not own it."""
    bodies = standing.partners if by == "party" else roadmap.sides_of(standing.partners)
    return set(bodies) - set(KEYS[by](standing))


def _account(
    state: State, group: MilestoneGroup, selected: Sequence[Standing], by: str, *, owners: bool
) -> Account:
    """Return the account of a group; joint is what has several `owners`, or else several sides."""
    found = group.standings
    dates = slippage(state, found).all
    partner = None
    if by in BODIES and group.id:
        partner = sum(group.id in _partners_of(state.roadmap, s, by) for s in selected)
    return Account(
        id=group.id,
        name=group.name,
        joint=sum(len(s.owners if owners else s.sides) > 1 for s in found),
        partner=partner,
        tally=tally(found),
        kept=dates.current["by"],
        moved=dates.moved,
        news=news_of(state, found),
    )


def body_account(state: State, selected: Sequence[Standing], key: str, by: str) -> BodyAccount:
    """Return the account of body or side `key`, and what it owns grouped by `by`."""
    roadmap = state.roadmap
    kind = "party" if key in roadmap.parties else "side"
    owned = tuple(s for s in selected if key in KEYS[kind](s))
    group = _group(roadmap, key, kind, owned)
    return BodyAccount(
        account=_account(state, group, selected, kind, owners=kind == "party"),
        by=by,
        groups=accounts(state, owned, by, owners=kind == "party").items,
        items=owned,
        partnered=tuple(s for s in selected if key in _partners_of(roadmap, s, kind)),
    )

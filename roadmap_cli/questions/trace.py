"""From agreement to use: what follows from an agreement, and how far that got.

A chain is a root and everything that follows from it, over any number of links. It has reached a rung of
the ladder if a milestone of that kind in it is done. Milestones done before the root count too: then the
time is negative, and shown so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between, from_day
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.states import COUNTED, overall_state
from roadmap_cli.model.value import HIDDEN, Value
from roadmap_cli.model.vocabulary import CLOSED, LADDER
from roadmap_cli.questions.cadence import BodyCadence
from roadmap_cli.questions.chains import reachable, reversed_links, steps
from roadmap_cli.questions.reach import Reach, reaches
from roadmap_cli.questions.standing import Standing, State

DEEDS = LADDER[1:]
"""The rungs beyond the agreement itself."""


class RungReached(Value):
    """The milestone that was the first of a chain to reach a rung."""

    id: str
    title: Text
    date: PartialDate


class LastStep(Value):
    """The milestone of a chain that was done last, and how many days ago."""

    id: str
    title: Text
    date: PartialDate
    days: DaySpan


class ChainMember(Value):
    """A milestone of a chain.

    `parent` is the milestone nearest to the root that it follows from, `depth` the number of links from
    the root, `days` the time from the root's closing to its own if both are done. `cadence` is that of a standing
    body, with the number of its meetings.
    """

    id: str
    title: Text
    kind: str
    pillar: str
    status: str
    late: bool
    unreported: bool
    closed: PartialDate | None
    due: PartialDate | None
    parent: str | None
    depth: int
    days: DaySpan | None
    cadence: BodyCadence | None

    @property
    def state(self) -> str:
        """The word that says how it stands overall: late or unreported, else its status."""
        return overall_state(self.status, self.late, self.unreported)

    @property
    def day(self) -> PartialDate | None:
        """The date on which it was closed, else its due."""
        return self.closed or self.due


class TracedMilestone(Value):
    """A milestone of one chain or of several, with what it follows: so every chain is found from its root."""

    id: str
    title: Text
    kind: str
    pillar: str
    status: str
    late: bool
    unreported: bool
    closed: PartialDate | None
    due: PartialDate | None
    follows: tuple[str, ...]
    cadence: BodyCadence | None


class ChainMembers:
    """The members of a chain, nearest first, found only when they are needed."""

    def __init__(self, state: State, followers: Mapping[str, Sequence[str]], root: str) -> None:
        self._state, self._followers, self._root = state, followers, root

    def __iter__(self) -> Iterator[ChainMember]:
        """Yield each member once, even if several ways lead to it."""
        root = self._state.standings[self._root]
        for key, parent, depth in steps(self._followers, self._root):
            yield _member(self._state.standings[key], root, parent, depth)


class OpenMembers:
    """The ids of the members of a chain that are still open, nearest first."""

    def __init__(self, members: ChainMembers) -> None:
        self._members = members

    def __iter__(self) -> Iterator[str]:
        """Yield each id."""
        return (member.id for member in self._members if member.status not in CLOSED)


class Chain(Value):
    """A root and what follows from it.

    `furthest` is the highest rung reached, None if none is. `reached` has for each rung the first to reach
    it (for the rung of the root, the root itself if it is done), `days` the time from the root's closing to
    that. `stopped` is what was done last, None if nothing is done, `open` what is still open.
    `cadence` is that of a root that is a standing body. `followed` says whether anything follows from the root at
    all, `has_deeds` whether any of it is of a rung beyond the agreement, reached or not. `open` and `members` are those
    of a chain that was named: all chains of ten thousand agreements in a row have fifty million.
    """

    root: str
    title: Text
    kind: str
    pillar: str
    status: str
    state: str
    due: PartialDate | None
    closed: PartialDate | None
    furthest: str | None
    reached: Mapping[str, RungReached | None]
    days: Mapping[str, DaySpan | None]
    stopped: LastStep | None
    cadence: BodyCadence | None
    followed: bool
    open: OpenMembers | None
    members: ChainMembers | None
    has_deeds: Annotated[bool, HIDDEN]

    @property
    def day(self) -> PartialDate | None:
        """The date on which the root was closed, else its due."""
        return self.closed or self.due


class TraceSummary(Value):
    """How many agreements there are, how they stand, and what they have led to.

    `agreed` are done, `states` counts all of them by state. `led_to` counts for each rung beyond the agreement
    the chains that have reached it, and as `any` those that have reached at least one. Each agreement is in
    one of the lists: `led` have reached such a rung. Of the others, `dropped` were dropped, and `word_only`
    are still open. The rest is done: `deeds_ahead` is followed by something of such a rung, `no_deed` only by
    talks, events or further agreements, `nothing_follows` by nothing.
    """

    agreements: int
    agreed: int
    states: Mapping[str, int]
    led_to: Mapping[str, int]
    led: tuple[str, ...]
    deeds_ahead: tuple[str, ...]
    no_deed: tuple[str, ...]
    nothing_follows: tuple[str, ...]
    word_only: tuple[str, ...]
    dropped: tuple[str, ...]


class Trace(Value):
    """The chains asked for, their summary, and the uptake that no agreement led to.

    `members` are the milestones of all chains, the roots first, each once. `named` says that the chains are those of
    milestones that were named.
    """

    summary: TraceSummary
    chains: tuple[Chain, ...]
    members: tuple[TracedMilestone, ...]
    uptake_without_agreement: tuple[ChainMember, ...]
    named: Annotated[bool, HIDDEN] = False


def trace(state: State, selected: Sequence[Standing], named: Sequence[Standing] | None = None) -> Trace:
    """Return the chains of the agreements in `selected`, or of the milestones `named` instead.

    What follows is found on the whole road, whatever was selected.
    """
    followers = reversed_links({standing.id: standing.follows for standing in state.all})
    reach_of = reaches(state, followers)
    agreed = [standing for standing in selected if standing.kind == "agreement"]
    roots = agreed if named is None else named
    chains = tuple(
        _chain(state, root, followers, reach_of[root.id], is_named=named is not None) for root in roots
    )
    keys = dict.fromkeys(root.id for root in roots)
    agreements = [standing.id for standing in state.all if standing.kind == "agreement"]
    led = frozenset(reachable(followers, agreements)) | frozenset(agreements)
    alone = [s for s in (selected if named is None else named) if s.kind == "uptake" and s.id not in led]
    return Trace(
        _summary([chain for chain in chains if chain.kind == "agreement"]),
        chains,
        tuple(_traced(state.standings[key]) for key in (*keys, *reachable(followers, keys))),
        tuple(_member(standing, None, None, 0) for standing in alone),
        named is not None,
    )


def _chain(
    state: State, root: Standing, followers: Mapping[str, Sequence[str]], reach: Reach, *, is_named: bool
) -> Chain:
    first = dict(reach.first)
    if root.done:
        first[root.kind] = root
    reached = {rung: _reached(first.get(rung)) for rung in LADDER}
    members = ChainMembers(state, followers, root.id)
    return Chain(
        root=root.id,
        title=root.title,
        kind=root.kind,
        pillar=root.pillar,
        status=root.status,
        state=root.state,
        due=root.due,
        closed=root.closed,
        furthest=next((rung for rung in reversed(LADDER) if reached[rung]), None),
        reached=reached,
        days={rung: _days(root, first.get(rung)) for rung in LADDER},
        stopped=_stop(state, reach.newest),
        cadence=root.cadence,
        followed=any(key != root.id for key in followers.get(root.id, ())),
        open=OpenMembers(members) if is_named else None,
        members=members if is_named else None,
        has_deeds=not reach.kinds.isdisjoint(DEEDS),
    )


def _reached(standing: Standing | None) -> RungReached | None:
    if standing is None or standing.closed is None:
        return None
    return RungReached(standing.id, standing.title, standing.closed)


def _days(root: Standing, other: Standing | None) -> DaySpan | None:
    """Return the time from the root's closing to another's, zero for the root itself."""
    if other is None or not root.done or not other.done or not root.closed or not other.closed:
        return None
    return DaySpan(0, 0) if root.id == other.id else days_between(root.closed, other.closed)


def _stop(state: State, newest: Standing | None) -> LastStep | None:
    if newest is None or newest.closed is None:
        return None
    return LastStep(newest.id, newest.title, newest.closed, days_between(newest.closed, from_day(state.day)))


def _member(standing: Standing, root: Standing | None, parent: str | None, depth: int) -> ChainMember:
    return ChainMember(
        id=standing.id,
        title=standing.title,
        kind=standing.kind,
        pillar=standing.pillar,
        status=standing.status,
        late=standing.late,
        unreported=standing.unreported,
        closed=standing.closed,
        due=standing.due,
        parent=parent,
        depth=depth,
        days=_days(root, standing) if root else None,
        cadence=standing.cadence,
    )


def _traced(standing: Standing) -> TracedMilestone:
    return TracedMilestone(
        id=standing.id,
        title=standing.title,
        kind=standing.kind,
        pillar=standing.pillar,
        status=standing.status,
        late=standing.late,
        unreported=standing.unreported,
        closed=standing.closed,
        due=standing.due,
        follows=standing.follows,
        cadence=standing.cadence,
    )


def _summary(chains: Sequence[Chain]) -> TraceSummary:
    led, others = _parted(chains, lambda chain: any(chain.reached[rung] for rung in DEEDS))
    done, rest = _parted(others, lambda chain: chain.status == "done")
    followed, alone = _parted(done, lambda chain: chain.followed)
    ahead, no_deed = _parted(followed, lambda chain: chain.has_deeds)
    dropped, word_only = _parted(rest, lambda chain: chain.status == "dropped")
    states = [chain.state for chain in chains]
    return TraceSummary(
        agreements=len(chains),
        agreed=sum(chain.status == "done" for chain in chains),
        states={state: states.count(state) for state in COUNTED},
        led_to={
            **{rung: sum(chain.reached[rung] is not None for chain in chains) for rung in DEEDS},
            "any": len(led),
        },
        led=_ids(led),
        deeds_ahead=_ids(ahead),
        no_deed=_ids(no_deed),
        nothing_follows=_ids(alone),
        word_only=_ids(word_only),
        dropped=_ids(dropped),
    )


def _parted(chains: Iterable[Chain], test: Callable[[Chain], bool]) -> tuple[list[Chain], list[Chain]]:
    """Return the chains for which `test` holds, and the others."""
    parts: tuple[list[Chain], list[Chain]] = [], []
    for chain in chains:
        parts[not test(chain)].append(chain)
    return parts


def _ids(chains: Iterable[Chain]) -> tuple[str, ...]:
    return tuple(chain.root for chain in chains)

"""Where the road stands: the answer of `roadmap status`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between, from_day
from roadmap_cli.model.roadmap import Side, Text
from roadmap_cli.model.states import COUNTED
from roadmap_cli.model.value import INLINE, Value
from roadmap_cli.questions.standing import Standing, State


class Tally(Value):
    """How many milestones stand how.

    `states` counts them by state: each milestone has one, so that the counts add up to the total. The other
    counts overlap: those of the statuses hold what is late too, and `late`, as `is:late` finds it, includes
    what is `unreported`.
    """

    total: int
    done: int
    under_way: int
    planned: int
    proposed: int
    paused: int
    dropped: int
    open: int
    late: int
    unreported: int
    in_window: int
    undated: int
    states: Mapping[str, int]

    @property
    def parts(self) -> Mapping[str, int]:
        """The milestones in parts that add up to the total: the states that stand out, and all `other` ones."""
        found = {state: self.states[state] for state in ("done", "under-way", "late", "unreported")}
        return {**found, "other": self.total - sum(found.values())}


class Waypoint(Value):
    """An end of the road: `days` from its date to the day asked about, negative if that is earlier."""

    id: str
    title: Text
    date: PartialDate | None
    days: DaySpan | None
    done: bool


class PillarTally(Value):
    """How the milestones of one pillar stand."""

    id: str
    name: Text
    tally: Annotated[Tally, INLINE]


class SideTally(Value):
    """How the commitments of one side stand; `joint` of them are shared with another side."""

    id: str
    name: Text
    joint: int
    tally: Annotated[Tally, INLINE]


class Progress(Value):
    """Where the road stands: its two ends, the counts, what is late and what is due next."""

    title: Text
    origin: Waypoint | None
    destination: Waypoint | None
    totals: Tally
    pillars: tuple[PillarTally, ...]
    sides: tuple[SideTally, ...]
    late: tuple[Standing, ...]
    at_risk: tuple[Standing, ...]
    no_meeting_known: tuple[Standing, ...]
    next: tuple[Standing, ...]


def progress(state: State, selected: Sequence[Standing]) -> Progress:
    """Return where the road of `state` stands, counting the milestones `selected`.

    `late` begins with the milestone that has been late for longest, `next` with the one that is due first;
    both hold open milestones only. `at_risk` is what somebody says is at risk or off track, off track first.
    `no_meeting_known` begins with the body of which a meeting was expected first. If not all milestones are
    selected, pillars without any are left out.
    """
    roadmap = state.roadmap
    late = sorted((s for s in selected if s.late), key=lambda s: -s.days_late)
    coming = [s for s in selected if s.open and s.due and not s.late]
    of_pillar: dict[str, list[Standing]] = {key: [] for key in roadmap.pillars}
    for standing in selected:
        of_pillar.setdefault(standing.pillar, []).append(standing)
    return Progress(
        title=roadmap.title,
        origin=waypoint(state, roadmap.origin),
        destination=waypoint(state, roadmap.destination),
        totals=tally(selected),
        pillars=tuple(
            PillarTally(pillar.id, pillar.name, tally(of_pillar[pillar.id]))
            for pillar in roadmap.pillars.values()
            if of_pillar[pillar.id] or len(selected) == len(state.all)
        ),
        sides=tuple(side_tally(side, selected) for side in roadmap.sides.values()),
        late=tuple(late),
        at_risk=at_risk(selected),
        no_meeting_known=no_meeting_known(selected),
        next=tuple(sorted(coming, key=_due_order)),
    )


def at_risk(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Return what somebody says is off track or at risk: first what is off track, then what is due first."""
    found = [one for one in standings if one.outlooks and (one.at_risk or one.off_track)]
    return tuple(sorted(found, key=lambda s: (not s.off_track, s.due is None, s.due and _due_order(s), s.id)))


def no_meeting_known(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Return the standing bodies of which no meeting is known by the day expected, the longest since first."""
    found = [(s.cadence.days_past, s) for s in standings if s.cadence and s.no_meeting_known]
    return tuple(standing for _, standing in sorted(found, key=lambda one: (-one[0], one[1].id)))


def _due_order(standing: Standing) -> tuple[object, ...]:
    assert standing.due is not None
    return (standing.due.end, standing.due.start, standing.id)


def side_tally(side: Side, selected: Iterable[Standing]) -> SideTally:
    """Return how the milestones of `selected` stand that `side` owns, alone or jointly."""
    owned = [standing for standing in selected if side.id in standing.sides]
    return SideTally(side.id, side.name, joint(owned), tally(owned))


def joint(standings: Iterable[Standing]) -> int:
    """Return how many milestones more than one side owns."""
    return sum(len(standing.sides) > 1 for standing in standings)


def waypoint(state: State, key: str | None) -> Waypoint | None:
    """Return an end of the road, or None if it is not known on the day asked about."""
    standing = state.standings.get(key or "")
    if standing is None:
        return None
    date = standing.closed or standing.due
    days = days_between(date, from_day(state.day)) if date else None
    return Waypoint(standing.id, standing.title, date, days, standing.done)


def tally(standings: Iterable[Standing]) -> Tally:
    """Count `standings` by status and by state."""
    found = list(standings)
    statuses = [standing.status for standing in found]
    states = [standing.state for standing in found]
    return Tally(
        total=len(found),
        done=statuses.count("done"),
        under_way=statuses.count("under-way"),
        planned=statuses.count("planned"),
        proposed=statuses.count("proposed"),
        paused=statuses.count("paused"),
        dropped=statuses.count("dropped"),
        open=[standing.open for standing in found].count(True),
        late=[standing.late for standing in found].count(True),
        unreported=[standing.unreported for standing in found].count(True),
        in_window=[standing.in_window for standing in found].count(True),
        undated=[standing.undated for standing in found].count(True),
        states={state: states.count(state) for state in COUNTED},
    )

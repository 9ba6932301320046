"""The milestones over time: the answer of `roadmap timeline`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from roadmap_cli.model.dates import DayRange, PartialDate, Precision
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import HIDDEN, Value, field
from roadmap_cli.questions.progress import Waypoint, waypoint
from roadmap_cli.questions.standing import Standing, State


class Placement(Value):
    """The place of a milestone on the axis: somewhere from `start` to `end`.

    `precision` is that of the date by which it is drawn. `lasts` are the days that it certainly takes, None
    if it does not last. `awaits` says that it is the time within which a standing body is expected to meet.
    """

    start: date
    end: date
    precision: Precision
    lasts: DayRange | None
    awaits: bool = False


class ScheduledMilestone(Value):
    """A milestone on the time line; `placement` is None if it has no date."""

    id: str
    title: Text
    kind: str
    status: str
    late: bool
    unreported: bool
    start: PartialDate | None
    due: PartialDate | None
    closed: PartialDate | None
    placement: Placement | None = field(name="drawn")
    standing: Annotated[Standing, HIDDEN]


class SchedulePillar(Value):
    """The milestones of one pillar, by day; those without a date come last."""

    id: str
    name: Text
    items: tuple[ScheduledMilestone, ...]


class Schedule(Value):
    """The milestones over time by pillar, the ends of the road, the axis, and the day asked about."""

    origin: Waypoint | None
    destination: Waypoint | None
    axis: DayRange
    today: date
    pillars: tuple[SchedulePillar, ...]


def timeline(state: State, selected: Sequence[Standing]) -> Schedule:
    """Return the milestones `selected` over time.

    The pillars are in the roadmap's order, unknown ones at the end. The axis covers every date that is
    drawn, both ends of the road and the day asked about.
    """
    roadmap = state.roadmap
    names = {key: pillar.name for key, pillar in roadmap.pillars.items()}
    names |= {s.pillar: Text(s.pillar) for s in selected if s.pillar not in names}
    pillars = tuple(
        SchedulePillar(key, name, _items((s for s in selected if s.pillar == key), state.day))
        for key, name in names.items()
    )
    ends = [waypoint(state, roadmap.origin), waypoint(state, roadmap.destination)]
    return Schedule(ends[0], ends[1], _axis(state.day, ends, pillars), state.day, pillars)


def _items(standings: Iterator[Standing], day: date) -> tuple[ScheduledMilestone, ...]:
    return tuple(sorted((_item(standing, day) for standing in standings), key=_by_day))


def _item(standing: Standing, day: date) -> ScheduledMilestone:
    body = standing.cadence
    began = day if standing.status == "under-way" else None
    return ScheduledMilestone(
        id=standing.id,
        title=standing.title,
        kind=standing.kind,
        status=standing.status,
        late=standing.late,
        unreported=standing.unreported,
        start=standing.start,
        due=standing.due,
        closed=standing.closed,
        placement=(
            _awaited(body.since, body.expected)
            if body and body.since and body.expected
            else placement(standing.start, standing.closed or standing.due, began)
        ),
        standing=standing,
    )


def placement(
    start: PartialDate | None, end: PartialDate | None, until: date | None = None
) -> Placement | None:
    """Return the place of what ends at `end` and, if it lasts, begins at `start`.

    What has no end is at its start; if it is certainly under way on the day `until`, it lasts up to then.

    It lasts only if it certainly begins before it ends. If both may be the same day, its place is
    somewhere in the days of both. A start after the end (it was dropped before it began) is ignored.
    """
    if end is None:
        return _without_end(start, until) if start else None
    if start is None or end.wholly_before(start):
        return Placement(end.start, end.end, end.precision, None)
    lasts = DayRange(start.end, end.start) if start.wholly_before(end) else None
    return Placement(min(start.start, end.start), end.end, end.precision, lasts)


def _awaited(since: PartialDate, expected: date) -> Placement:
    """Return the place of a standing body: from its last meeting, or the promise, to the day by which it is to meet."""
    return Placement(since.start, expected, since.precision, None, awaits=True)


def _without_end(start: PartialDate, until: date | None) -> Placement:
    if until is None or start.end >= until:
        return Placement(start.start, start.end, start.precision, None)
    return Placement(start.start, until, start.precision, DayRange(start.end, until))


def _by_day(item: ScheduledMilestone) -> tuple[object, ...]:
    place = item.placement
    return (False, place.start, place.end, item.id) if place else (True, item.id)


def _axis(today: date, ends: Sequence[Waypoint | None], pillars: Sequence[SchedulePillar]) -> DayRange:
    places: list[Placement | PartialDate] = [end.date for end in ends if end and end.date]
    places += [item.placement for pillar in pillars for item in pillar.items if item.placement]
    return DayRange(
        min([today, *(place.start for place in places)]),
        max([today, *(place.end for place in places)]),
    )

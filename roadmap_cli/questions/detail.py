"""Everything about one milestone: the answer of `roadmap show`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between
from roadmap_cli.model.errors import Absent, NotFound, message
from roadmap_cli.model.roadmap import Outcome, Party, Side, Source, Text, Update
from roadmap_cli.model.value import INLINE, Value
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.chains import reversed_links
from roadmap_cli.questions.log_days import Redating, redatings
from roadmap_cli.questions.ordering import by_day
from roadmap_cli.questions.periods import id_hint
from roadmap_cli.questions.standing import Standing, State


class Body(Value):
    """A body that owns the milestone (its `role` is owner) or takes part in it (partner)."""

    id: str
    name: Text
    short: Text
    role: str
    sides: tuple[str, ...]


class LinkedMilestone(Value):
    """Another milestone that this one is linked to.

    `days` is the time from the closing of the earlier one to that of the later one, if both are closed.
    """

    id: str
    title: Text
    status: str
    state: str
    closed: PartialDate | None
    days: DaySpan | None


class Detail(Value):
    """Everything that is known of one milestone on a day."""

    standing: Annotated[Standing, INLINE]
    bodies: tuple[Body, ...]
    redatings: tuple[Redating, ...]
    words: tuple[logs.SideStatement, ...]
    updates: tuple[Update, ...]
    outcomes: tuple[Outcome, ...]
    origins: tuple[LinkedMilestone, ...]
    successors: tuple[LinkedMilestone, ...]
    prerequisites: tuple[LinkedMilestone, ...]
    dependants: tuple[LinkedMilestone, ...]
    evidence: tuple[Source, ...]


def find(state: State, key: str) -> Standing:
    """Return the standing of milestone `key`; raise NotFound if it is unknown, or not known yet."""
    if standing := state.standings.get(key):
        return standing
    if key in state.roadmap.milestones:
        known_from = logs.known_from(state.roadmap.milestones[key])
        raise NotFound(message("milestone.not-yet", id=key, day=state.day, known=known_from))
    hint = id_hint(key, state.roadmap.milestones)
    raise NotFound(message("milestone.unknown", id=key), hint, absent=Absent("milestones", key))


class BackLinks(Value):
    """The milestones that follow, and those that need, each milestone."""

    followers: Mapping[str, Sequence[str]]
    needers: Mapping[str, Sequence[str]]


def back_links(state: State) -> BackLinks:
    """Return the milestones that link to each one on the day of `state`."""
    follows = {standing.id: standing.follows for standing in state.all}
    needs = {standing.id: standing.needs for standing in state.all}
    return BackLinks(reversed_links(follows), reversed_links(needs))


def detail(state: State, key: str, links: BackLinks | None = None) -> Detail:
    """Return everything that is known of milestone `key` on the day of `state`; raise NotFound as `find` does.

    Whoever asks for many milestones gives the `links` of the state, which are then found once.
    """
    standing = find(state, key)
    links = links or back_links(state)
    words = logs.side_statements(standing.log)
    return Detail(
        standing=standing,
        bodies=(*_bodies(state, standing.owners, "owner"), *_bodies(state, standing.partners, "partner")),
        redatings=redatings(standing.milestone, state.day),
        words=words if standing.differ else (),
        updates=standing.log,
        outcomes=logs.counting_outcomes(standing.milestone, state.day),
        origins=_links(state, standing.follows, standing, earlier=True),
        successors=_links(state, links.followers.get(key, ()), standing, earlier=False),
        prerequisites=_links(state, standing.needs, standing, earlier=True),
        dependants=_links(state, links.needers.get(key, ()), standing, earlier=False),
        evidence=tuple(state.roadmap.sources[s] for s in standing.sources if s in state.roadmap.sources),
    )


def _bodies(state: State, ids: Sequence[str], role: str) -> list[Body]:
    return [_body(state, key, role) for key in ids]


def _body(state: State, key: str, role: str) -> Body:
    found: Party | Side | None = state.roadmap.parties.get(key) or state.roadmap.sides.get(key)
    if isinstance(found, Party):
        return Body(key, found.name, found.short, role, found.sides)
    if isinstance(found, Side):
        return Body(key, found.name, found.name, role, (key,))
    return Body(key, Text(key), Text(key), role, ())


def _links(
    state: State, keys: Sequence[str], this: Standing, *, earlier: bool
) -> tuple[LinkedMilestone, ...]:
    others = sorted((state.standings[key] for key in keys), key=by_day)
    return tuple(_link(other, this, earlier) for other in others)


def _link(other: Standing, this: Standing, earlier: bool) -> LinkedMilestone:
    first, second = (other, this) if earlier else (this, other)
    days = days_between(first.closed, second.closed) if first.closed and second.closed else None
    return LinkedMilestone(other.id, other.title, other.status, other.state, other.closed, days)

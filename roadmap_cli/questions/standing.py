"""How each milestone stands on a day: every view is based on this."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Annotated

from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Milestone, Outcome, Roadmap, Text, Update
from roadmap_cli.model.states import overall_state
from roadmap_cli.model.value import HIDDEN, Value
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.cadence import BodyCadence, cadences
from roadmap_cli.questions.log_days import redatings
from roadmap_cli.questions.next_steps import NextStep, next_steps
from roadmap_cli.questions.outlooks import OutlookWord, newest_outlook, outlooks


class Standing(Value):
    """How one milestone stands on a day; the fields are those that scripts read.

    `status` is the word of the files, `state` the one that views show: late or unreported, else the status.
    `outlook` is the newest word on the date ahead, whoever says it; `outlooks` has that of each side. `cadence` is
    that of a standing body, None for any other milestone; a standing body is not late, undated or stale.
    """

    id: str
    title: Text
    summary: Text
    kind: str
    pillar: str
    owners: tuple[str, ...]
    partners: tuple[str, ...]
    sides: tuple[str, ...]
    follows: tuple[str, ...]
    needs: tuple[str, ...]
    tags: tuple[str, ...]
    visibility: str
    status: str
    state: str
    status_since: PartialDate | None
    start: PartialDate | None
    due: PartialDate | None
    first_due: PartialDate | None
    moves: int
    closed: PartialDate | None
    open: bool
    late: bool
    days_late: int
    unreported: bool
    differ: bool
    outlook: str | None
    outlooks: tuple[OutlookWord, ...]
    in_window: bool
    due_soon: bool
    undated: bool
    stale: bool
    blocked: bool
    unsourced: bool
    next_steps: tuple[NextStep, ...]
    cadence: BodyCadence | None
    last_update: PartialDate | None
    sources: tuple[str, ...]
    milestone: Annotated[Milestone, HIDDEN]
    log: Annotated[tuple[Update, ...], HIDDEN]

    @property
    def done(self) -> bool:
        """Whether it was reached; a dropped milestone is closed, but not done."""
        return self.status == "done"

    @property
    def day(self) -> PartialDate | None:
        """The date on which it was closed, else its due."""
        return self.closed or self.due

    @property
    def moved(self) -> bool:
        """Whether its date was changed at least once."""
        return self.moves > 0

    @property
    def with_next(self) -> bool:
        """Whether a next step stands."""
        return bool(self.next_steps)

    @property
    def next_late(self) -> bool:
        """Whether a next step that stands is late."""
        return any(step.late for step in self.next_steps)

    @property
    def every(self) -> Cadence | None:
        """How often a standing body is to meet."""
        return self.milestone.every

    @property
    def no_meeting_known(self) -> bool:
        """Whether the day has passed by which a standing body was expected to meet again."""
        return self.cadence is not None and self.cadence.no_meeting_known

    @property
    def at_risk(self) -> bool:
        """Whether somebody says that its date is at risk."""
        return any(word.outlook == "at-risk" for word in self.outlooks)

    @property
    def off_track(self) -> bool:
        """Whether somebody says that its date will not be met as things are."""
        return any(word.outlook == "off-track" for word in self.outlooks)

    @property
    def known_since(self) -> PartialDate | None:
        """The date of the first update that counts."""
        return min((u.date for u in self.log), key=lambda d: d.end, default=None)


class State(Value):
    """A roadmap as it stands on `day`: the standings of the milestones known by then, by id."""

    roadmap: Roadmap
    day: date
    standings: Mapping[str, Standing]

    @property
    def all(self) -> tuple[Standing, ...]:
        """Every standing, in the order of the files' names."""
        return tuple(self.standings.values())


def state(roadmap: Roadmap, day: date) -> State:
    """Return how the roadmap stands on `day`, without milestones that were not known yet."""
    read = {
        key: log
        for key, milestone in roadmap.milestones.items()
        if (log := logs.counting(milestone.updates, day)) or not milestone.updates
    }
    statuses = {key: logs.current_status(log) for key, log in read.items()}
    bodies = cadences(roadmap.milestones, read, statuses, day)
    sides_of = cache(roadmap.sides_of)
    standings = {
        key: _standing(roadmap, sides_of, key, log, statuses, bodies.get(key), day)
        for key, log in read.items()
    }
    return State(roadmap, day, standings)


def _standing(
    roadmap: Roadmap,
    sides_of: Callable[[tuple[str, ...]], tuple[str, ...]],
    key: str,
    log: tuple[Update, ...],
    statuses: Mapping[str, str],
    cadence: BodyCadence | None,
    day: date,
) -> Standing:
    milestone, road = roadmap.milestones[key], roadmap.road_of(key)
    status, naming = statuses[key], logs.naming_status(log) or log
    since = naming[0].date if naming else None
    due, is_open = logs.current_due(milestone, log), status not in CLOSED
    late = is_open and due is not None and due.end < day
    unreported = late and due is not None and not reported_after(log, due)
    newest = newest_update(log)
    words = outlooks(milestone, log, day, tuple(roadmap.sides))
    follows = milestone.follows and tuple(root for root in milestone.follows if root in statuses)
    needs = milestone.needs and tuple(need for need in milestone.needs if need in statuses)
    return Standing(
        id=key,
        title=milestone.title,
        summary=milestone.summary,
        kind=milestone.kind,
        pillar=milestone.pillar,
        owners=milestone.owners,
        partners=milestone.partners,
        sides=sides_of(milestone.owners),
        follows=follows,
        needs=needs,
        tags=milestone.tags,
        visibility=milestone.visibility,
        status=status,
        state=overall_state(status, late, unreported),
        status_since=since,
        start=logs.current_start(milestone, log),
        due=due,
        first_due=logs.first_due(milestone, log),
        moves=len(redatings(milestone, day)),
        closed=None if is_open else since,
        open=is_open,
        late=late,
        days_late=(day - due.end).days if late and due else 0,
        unreported=unreported,
        differ=logs.differ(logs.side_statements(log)),
        outlook=newest_outlook(log, words) if words else None,
        outlooks=words,
        in_window=is_open and due is not None and due.start < due.end and due.start <= day <= due.end,
        due_soon=is_open and due is not None and not late and due.end <= _ahead(day, road.due_soon_days),
        undated=is_open and due is None and cadence is None,
        stale=_is_stale(newest, road.stale_after_days, day) and is_open and cadence is None,
        blocked=bool(needs) and is_open and any(statuses[need] != "done" for need in needs),
        unsourced=not any(update.sources for update in naming),
        next_steps=next_steps(milestone, log, day),
        cadence=cadence,
        last_update=newest,
        sources=_sources(milestone, log, day),
        milestone=milestone,
        log=log,
    )


def _is_stale(newest: PartialDate | None, days: int, day: date) -> bool:
    return newest is not None and (day - newest.end).days > days


def _ahead(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


def reported_after(log: Sequence[Update], due: PartialDate) -> bool:
    """Return whether an update that ends after `due` names a status."""
    return any(update.status and update.date.end > due.end for update in log)


def newest_update(log: tuple[Update, ...]) -> PartialDate | None:
    """Return the date of the update that counts last."""
    if len(log) == 1:
        return log[0].date
    return max((update.date for update in log), key=lambda d: d.end, default=None)


def _sources(milestone: Milestone, log: tuple[Update, ...], day: date) -> tuple[str, ...]:
    entries: Sequence[Update | Outcome] = log
    if milestone.outcomes:
        entries = [*log, *logs.counting_outcomes(milestone, day)]
    return tuple(dict.fromkeys([citation.source for entry in entries for citation in entry.sources]))

"""The paper for a meeting: how the road stands, what changed, what is to be settled before the next one.

It covers the time since the last meeting that was held, and looks ahead to the next one. Of the
milestones selected, each open one is in one list only: the most urgent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between, from_day
from roadmap_cli.model.errors import Absent, NotFound, WrongUsage, message
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import HIDDEN, INLINE, Value, field
from roadmap_cli.questions.actions import Action, actions, body_order, is_for
from roadmap_cli.questions.balance import DifferingMilestone
from roadmap_cli.questions.changes import Changes, changes
from roadmap_cli.questions.evidence import Statement, evidence
from roadmap_cli.questions.log import side_statements
from roadmap_cli.questions.names import bodies
from roadmap_cli.questions.progress import Tally, at_risk, no_meeting_known, tally
from roadmap_cli.questions.standing import Standing, State

LOOKS_AHEAD = 90
"""How many days the paper looks ahead if no next meeting has a date."""


class Meeting(Value):
    """A meeting and its date; `unreported` if that has passed and no outcome has been reported."""

    id: str
    title: Text
    date: PartialDate
    unreported: bool = False


class Meetings(Value):
    """The last meeting held, the next one, and those between the two that were not reported as held.

    `undated` says that no date is on record for a next one; there may be one that is not among those
    selected.
    """

    last: Meeting | None
    next: Meeting | None
    missing: tuple[Meeting, ...]
    undated: Annotated[bool, HIDDEN] = False


class Promise(Value):
    """An open milestone to which no date was promised: when it was first announced, and how long ago."""

    standing: Annotated[Standing, INLINE]
    first_told: PartialDate | None
    age: DaySpan | None


class Brief(Value):
    """The paper, which looks ahead to the day `ahead`.

    `steps` are the next steps that stand, those that the party is to take first. `past` is late or without a
    report, `no_meeting_known` a standing body that was expected to meet by now, `due` is or may be due by `ahead`,
    `asked` is proposed and not taken on yet, `undated` was promised without a date, `later` is every other open
    milestone.
    `at_risk` is everything that somebody calls off track or at risk; it is in one of the other lists too.
    """

    party: str | None = field(name="for")
    ahead: date
    meetings: Meetings
    totals: Tally
    steps: tuple[Action, ...]
    past: tuple[Standing, ...]
    no_meeting_known: tuple[Standing, ...]
    changes: Annotated[Changes, INLINE]
    due: tuple[Standing, ...]
    asked: tuple[Promise, ...]
    undated: tuple[Promise, ...]
    later: tuple[Standing, ...]
    differing: tuple[DifferingMilestone, ...]
    unsourced: tuple[Statement, ...]
    at_risk: tuple[Standing, ...]

    @property
    def is_due_certain(self) -> bool:
        """Whether all that is `due` certainly is by `ahead`; a coarse date may lie on either side of it."""
        return all(one.due is not None and one.due.end <= self.ahead for one in self.due)


def meetings(state: State) -> Meetings:
    """Return the meetings of `state` around its day: those with the tag that the roadmap names.

    A standing body is no meeting: that it has ended is no day on which anybody met.
    """
    tagged = [s for s in state.all if not s.cadence and state.roadmap.road_of(s.id).meetings in s.tags]
    held = [_meeting(s, s.closed) for s in tagged if s.done and s.closed]
    coming = [_meeting(s, s.due) for s in tagged if s.open and s.due and not s.late]
    passed = [_meeting(s, s.due) for s in tagged if s.late and s.due]
    last = max(held, key=_order, default=None)
    missing = [m for m in passed if last is None or m.date.end > last.date.end]
    return Meetings(
        last, min(coming, key=_order, default=None), tuple(sorted(missing, key=_order)), undated=not coming
    )


def _meeting(standing: Standing, when: PartialDate) -> Meeting:
    return Meeting(standing.id, standing.title, when, standing.unreported)


def _order(meeting: Meeting) -> tuple[date, date, str]:
    return meeting.date.end, meeting.date.start, meeting.id


def body(roadmap: Roadmap, asked: str) -> str:
    """Return the id of the party or side that `asked` is or names.

    Raises NotFound, with the nearest name, if there is none, and WrongUsage if it may be several.
    """
    known = bodies(roadmap)
    ids = known.ids_of(asked)
    if len(ids) > 1:
        raise WrongUsage(message("brief.ambiguous-party", found=asked), known.hint(asked))
    if not ids:
        absent = Absent("parties", asked, by_name=not is_id(asked))
        raise NotFound(message("brief.unknown-party", found=asked), known.hint(asked), absent=absent)
    return ids[0]


def concerning(roadmap: Roadmap, selected: Sequence[Standing], key: str) -> tuple[Standing, ...]:
    """Return those of `selected` that party or side `key` owns, takes part in or is to take a next step of."""
    return tuple(s for s in selected if _concerns(roadmap, s, key))


def _concerns(roadmap: Roadmap, standing: Standing, key: str) -> bool:
    bodies = (*standing.owners, *standing.partners)
    if key in bodies or (key in roadmap.sides and key in roadmap.sides_of(bodies)):
        return True
    return any(is_for(step, key, roadmap) for step in standing.next_steps)


def brief(
    state: State,
    selected: Sequence[Standing],
    found: Meetings,
    since: date,
    party: str | None = None,
    since_id: str | None = None,
) -> Brief:
    """Return the paper on the milestones `selected` as of the day of `state`.

    Its changes are those from the day `since` to the day asked about, both included; if that day is given as
    the one of a meeting or another milestone, `since_id`, they do not list that milestone. Meetings that
    are not selected are left out.
    """
    ahead = found.next.date.end if found.next else _days_on(state.day, LOOKS_AHEAD)
    rest = [s for s in selected if s.open]
    silent = _take(rest, [s for s in rest if s.no_meeting_known])
    past = _take(rest, [s for s in rest if s.late])
    due = _take(rest, [s for s in rest if _may_fall_due(s, ahead)])
    asked = _take(rest, [s for s in rest if s.status == "proposed"])
    undated = _take(rest, [s for s in rest if s.undated])
    changed = changes(state.roadmap, [s.id for s in selected if s.id != since_id], since, state.day)
    return Brief(
        party=party,
        ahead=ahead,
        meetings=_selected(found, {standing.id for standing in selected}),
        totals=tally(selected),
        steps=_steps(state.roadmap, selected, party),
        past=tuple(sorted(past, key=lambda s: (-s.days_late, s.id))),
        no_meeting_known=no_meeting_known(silent),
        changes=changed,
        due=tuple(sorted(due, key=_by_due)),
        asked=_promises(asked, state),
        undated=_promises(undated, state),
        later=tuple(sorted(rest, key=_by_due)),
        differing=tuple(
            DifferingMilestone(s.id, s.title, side_statements(s.log)) for s in selected if s.differ
        ),
        unsourced=evidence(state, selected).unsourced,
        at_risk=at_risk(selected),
    )


def _steps(roadmap: Roadmap, selected: Sequence[Standing], party: str | None) -> tuple[Action, ...]:
    """Return the next steps by body, those of the party before the others."""
    found = tuple(sorted(actions(roadmap, selected), key=body_order(roadmap)))
    if party is None:
        return found
    return tuple(sorted(found, key=lambda action: not is_for(action.step, party, roadmap)))


def _selected(found: Meetings, ids: set[str]) -> Meetings:
    """Return the meetings that are among the milestones `ids`."""
    return Meetings(
        found.last if found.last and found.last.id in ids else None,
        found.next if found.next and found.next.id in ids else None,
        tuple(meeting for meeting in found.missing if meeting.id in ids),
        found.undated,
    )


def _take(rest: list[Standing], taken: list[Standing]) -> list[Standing]:
    """Remove `taken` from `rest` and return it: each milestone is in one list."""
    ids = {standing.id for standing in taken}
    rest[:] = [standing for standing in rest if standing.id not in ids]
    return taken


def _may_fall_due(standing: Standing, ahead: date) -> bool:
    return standing.due is not None and standing.due.start <= ahead and standing.status != "paused"


def _days_on(day: date, count: int) -> date:
    return day + timedelta(days=min(count, (date.max - day).days))


def _by_due(standing: Standing) -> tuple[object, ...]:
    due = standing.due
    return (due.end, due.start, standing.id) if due else (date.max, date.max, standing.id)


def _promises(found: Sequence[Standing], state: State) -> tuple[Promise, ...]:
    """Return milestones with their age, the oldest first."""
    return tuple(sorted((_promise(standing, state) for standing in found), key=_by_age))


def _promise(standing: Standing, state: State) -> Promise:
    known = standing.known_since
    return Promise(standing, known, days_between(known, from_day(state.day)) if known else None)


def _by_age(promise: Promise) -> tuple[object, ...]:
    known = promise.first_told
    return (
        (known.end, known.start, promise.standing.id) if known else (date.min, date.min, promise.standing.id)
    )

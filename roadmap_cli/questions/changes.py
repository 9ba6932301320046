"""What happened between two days: the answer of `roadmap changes`.

Every change belongs to one day. The changes of a day are the differences of a milestone's standing
between that day and the one before, and what counts from that day. Opposite changes do not cancel out,
so the changes of two adjacent periods are those of both together. Only the days on which a milestone
can change are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between, from_day
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Milestone, Outcome, Roadmap, Text, Update
from roadmap_cli.model.value import HIDDEN, Value, field, replace
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.log_days import LogReader, days_of
from roadmap_cli.questions.next_steps import NextStep, steps_on
from roadmap_cli.questions.outlooks import OutlookWord, words_on
from roadmap_cli.questions.standing import State, state

Day = date  # `Change` has a field of the name `date`

KINDS = ("new", "status", "moved", "late", "outlook", "evidence", "outcome", "note", "next")
"""The kinds of change, in the order of the changes of one milestone on one day."""

ChangeValue = str | PartialDate | Citation | Outcome | Text | NextStep


class Change(Value):
    """One change of one milestone on `day`.

    `was` and `to` are statuses (`new`, `status`), dates (`moved`; `to` of `late` is the date that
    passed), outlooks, a citation, an outcome, a note or a next step. `date` is that of the update that makes the
    change. If a date moved, `days` is by how much, and `told` says whether the move was announced `before` or
    `after` the old date, or that this is `unclear`.
    """

    id: str
    title: Text
    change: str
    was: ChangeValue | None = field(name="from")
    to: ChangeValue | None
    date: PartialDate
    reason: Text
    sources: tuple[Citation, ...]
    day: Day
    by: str | None = None
    days: DaySpan | None = None
    told: str | None = None


class Changes(Value):
    """The changes from the day `since` to the day before `until` (None at the end of the calendar).

    The next period starts on `until`: no day is missed or counted twice. `end` is how the road stands on
    the last of these days.
    """

    since: Day
    until: Day | None
    items: tuple[Change, ...]
    end: Annotated[State, HIDDEN]


def changes(roadmap: Roadmap, ids: Iterable[str], since: Day, last: Day) -> Changes:
    """Return the changes of the milestones `ids` on the days from `since` to `last`, both included.

    They are sorted by day, then by id, then in the order of `KINDS`.
    """
    lives = (life(roadmap.milestones[key], last, tuple(roadmap.sides)) for key in ids)
    found = [change for lived in lives for change in lived if since <= change.day]
    found.sort(key=lambda change: (change.day, change.id))
    until = max(since, last + timedelta(days=1)) if last < Day.max else None
    return Changes(since, until, tuple(found), state(roadmap, last))


def life(milestone: Milestone, last: Day, sides: Sequence[str]) -> Iterator[Change]:
    """Yield every change of `milestone`, of a roadmap with these `sides`, up to the day `last`, in order."""
    before = _UNKNOWN if milestone.updates else _Snapshot("planned", logs.current_due(milestone, ()))
    reader, told = LogReader(milestone), days_of(milestone, last)
    days_told, outcomes = {update.date.end for update in milestone.updates}, _outcomes_by_day(milestone)
    for day in _days_of_change(milestone, outcomes, last):
        updates: Sequence[Update] = ()
        if day in days_told:
            _, updates, reader = next(told)
        after = _snapshot(reader, day, sides)
        yield from _differences(milestone, before, after, reader, day)
        yield from _additions(milestone, (*updates, *outcomes.get(day, ())), reader, day)
        before = after


class _Snapshot(Value):
    """What of a milestone can differ between two days; without a status, it is not known yet."""

    status: str | None
    due: PartialDate | None = None
    late: bool = False
    outlooks: tuple[OutlookWord, ...] = ()


_UNKNOWN = _Snapshot(None)


def _snapshot(reader: LogReader, day: Day, sides: Sequence[str]) -> _Snapshot:
    status, due = reader.status, reader.due
    late = status not in CLOSED and due is not None and due.end < day
    return _Snapshot(status, due, late, words_on(day, reader, sides))


def _days_of_change(milestone: Milestone, outcomes: Iterable[Day], last: Day) -> list[Day]:
    """Return the days up to `last` on which a known milestone may change."""
    known = logs.known_from(milestone) or Day.min
    dues = (milestone.due, *(update.due for update in milestone.updates))
    days = {update.date.end for update in milestone.updates} | {*outcomes}
    days |= {due.end + timedelta(days=1) for due in dues if due and due.end < Day.max}
    return sorted(day for day in days if known <= day <= last)


def _outcomes_by_day(milestone: Milestone) -> dict[Day, list[Outcome]]:
    """Return the outcomes by the day from which each counts: not before the milestone is known."""
    known = logs.known_from(milestone) or Day.min
    found: dict[Day, list[Outcome]] = {}
    for outcome in milestone.outcomes:
        found.setdefault(max(outcome.date.end, known), []).append(outcome)
    return found


def _differences(
    milestone: Milestone, before: _Snapshot, after: _Snapshot, reader: LogReader, day: Day
) -> Iterator[Change]:
    first = reader.first
    if first and before.status != after.status:
        kind = "new" if before.status is None else "status"
        yield _of_update(milestone, kind, (before.status, after.status), reader.naming or first, day)
    if first and not logs.same_date(before.due, after.due):
        # A milestone's own due is promised with its first update.
        yield _moved(milestone, before, after, reader.dated or first, day)
    if after.late and not before.late:
        passed = from_day(day)
        yield Change(milestone.id, milestone.title, "late", None, after.due, passed, NO_TEXT, (), day)
    yield from _outlooks(milestone, before, after, day)


def _outlooks(milestone: Milestone, before: _Snapshot, after: _Snapshot, day: Day) -> Iterator[Change]:
    """Yield the words on the date ahead that are not those of the day before; that one has ended is no change.

    What comes before a common word is what both sides said, None if they did not say the same.
    """
    earlier = {word.side: word.outlook for word in before.outlooks}
    said = {*earlier.values()}
    alike = said.pop() if len(said) == 1 and (None in earlier or len(earlier) > 1) else None
    for word in after.outlooks:
        was = alike if word.side is None else earlier.get(word.side, earlier.get(None))
        if was != word.outlook:
            yield _of_word(milestone, word, was, day)


def _of_word(milestone: Milestone, word: OutlookWord, was: str | None, day: Day) -> Change:
    of_update = _of_update(milestone, "outlook", (was, word.outlook), word.update, day)
    return replace(of_update, by=word.side, reason=NO_TEXT)


def _moved(milestone: Milestone, before: _Snapshot, after: _Snapshot, update: Update, day: Day) -> Change:
    days = days_between(before.due, after.due) if before.due and after.due else None
    told = _when_announced(before.due, update.date) if before.due else None
    return _of_update(milestone, "moved", (before.due, after.due), update, day, days, told)


def _when_announced(due: PartialDate, announced: PartialDate) -> str:
    if announced.end <= due.end:
        return "before"
    return "after" if due.end < announced.start else "unclear"


def _additions(
    milestone: Milestone, entries: Sequence[Update | Outcome], reader: LogReader, day: Day
) -> Iterator[Change]:
    """Yield what counts from `day`: the sources that `entries` cite, the outcomes, the notes and the next steps."""
    cited: dict[Citation, Update | Outcome] = {}
    for entry in entries:
        for citation in entry.sources:
            cited.setdefault(citation, entry)
    for citation, entry in cited.items():
        by = entry.by if isinstance(entry, Update) else None
        yield _added(milestone, "evidence", citation, entry.date, (citation,), day, by)
    for entry in entries:
        if isinstance(entry, Outcome):
            yield _added(milestone, "outcome", entry, entry.date, entry.sources, day, None)
    for entry in entries:
        if isinstance(entry, Update) and entry.note:
            yield _added(milestone, "note", entry.note, entry.date, entry.sources, day, entry.by)
    agreed = [update for update in reader.steps.values() if update.date.end == day]
    for step in steps_on(day, milestone, agreed):
        yield _added(milestone, "next", step, step.since, step.sources, day, step.by)


def _of_update(
    milestone: Milestone,
    kind: str,
    change: tuple[ChangeValue | None, ChangeValue | None],
    update: Update,
    day: Day,
    days: DaySpan | None = None,
    told: str | None = None,
) -> Change:
    """Return a change that `update` makes."""
    was, to = change
    return Change(
        milestone.id,
        milestone.title,
        kind,
        was,
        to,
        update.date,
        update.reason,
        update.sources,
        day,
        update.by,
        days,
        told,
    )


def _added(
    milestone: Milestone,
    kind: str,
    what: ChangeValue,
    when: PartialDate,
    sources: Sequence[Citation],
    day: Day,
    by: str | None,
) -> Change:
    return Change(milestone.id, milestone.title, kind, None, what, when, NO_TEXT, tuple(sources), day, by)

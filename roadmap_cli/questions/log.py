"""What a milestone's log says as of a day.

An update counts from the last day of its date. Updates are read in the order of the file, except that
one moves up before another that is wholly later: dates decide if they can, and the order of the file if
they overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between
from roadmap_cli.model.roadmap import Citation, Milestone, Outcome, Text, Update
from roadmap_cli.model.value import HIDDEN, Value, field
from roadmap_cli.model.vocabulary import CLOSED, UNDATED

Day = date  # `Redating` has a field of the name `date`


class Redating(Value):
    """A change of the current due from one date to another, or to none (`to` is None).

    `days` is by how many days it moved, None if the date was withdrawn. `date`, `reason` and `sources`
    are those of the `update` that makes the change, `day` is the day from which it counts.
    """

    was: PartialDate = field(name="from")
    to: PartialDate | None
    days: DaySpan | None
    date: PartialDate
    reason: Text
    sources: tuple[Citation, ...]
    day: Annotated[Day, HIDDEN]
    update: Annotated[Update, HIDDEN]


def counting(updates: Sequence[Update], day: date) -> tuple[Update, ...]:
    """Return the updates that count on `day`, in the order in which they are read."""
    ordered: list[Update] = []
    latest_start = date.min
    for update in updates:
        if update.date.end > day:
            continue
        if update.date.end >= latest_start:
            ordered.append(update)
        else:
            ordered.insert(_place(ordered, update), update)
        latest_start = max(latest_start, update.date.start)
    return tuple(ordered)


def _place(ordered: Sequence[Update], update: Update) -> int:
    return next(i for i, above in enumerate(ordered) if update.date.wholly_before(above.date))


def counting_outcomes(milestone: Milestone, day: date) -> tuple[Outcome, ...]:
    """Return the outcomes of a milestone that count on `day`."""
    return tuple(outcome for outcome in milestone.outcomes if outcome.date.end <= day)


def known_from(milestone: Milestone) -> date | None:
    """Return the first day on which a milestone is known, None if it always was."""
    return min((update.date.end for update in milestone.updates), default=None)


def is_known(milestone: Milestone, day: date) -> bool:
    """Return whether a milestone is known on `day`: an update counts by then, or it has none at all."""
    first = known_from(milestone)
    return first is None or first <= day


def current_status(log: Sequence[Update]) -> str:
    """Return the status of the newest update of `log` that names one; `planned` if none does."""
    return next((update.status for update in reversed(log) if update.status), "planned")


def naming_status(log: Sequence[Update]) -> tuple[Update, ...]:
    """Return the updates that name the current status, since it was last another one."""
    current, naming = current_status(log), []
    for update in reversed(log):
        if update.status == current:
            naming.append(update)
        elif update.status:
            break
    return tuple(reversed(naming))


def status_since(log: Sequence[Update]) -> Update | None:
    """Return the first update of those that name the current status; if none does, the first of all."""
    return next(iter(naming_status(log) or log), None)


def current_due(milestone: Milestone, log: Sequence[Update]) -> PartialDate | None:
    """Return the due date after `log`: the newest one that an update names, else the milestone's own.

    A standing body has no date of its own, even if its file gives one.
    """
    if milestone.every:
        return None
    for update in reversed(log):
        if update.due or update.withdraws_due:
            return update.due
    return milestone.due


def current_start(milestone: Milestone, log: Sequence[Update]) -> PartialDate | None:
    """Return the start after `log`: the newest one that an update names, else the milestone's own."""
    return next((update.start for update in reversed(log) if update.start), milestone.start)


def first_due(milestone: Milestone, log: Sequence[Update]) -> PartialDate | None:
    """Return the first due date that was promised, as far as the updates of `log` say; none of a standing body."""
    if milestone.every:
        return None
    return milestone.due or next((update.due for update in log if update.due), None)


def redatings(milestone: Milestone, day: date) -> tuple[Redating, ...]:
    """Return the changes of the current due up to `day`, at most one for each day.

    Not a change is: a first date, the same date again, or several updates of one day that end with the
    date before it. After a date was withdrawn, the next one is a first date again. The milestone's own due
    was promised with its first update, so another date of that day is not a change either. An update without
    a date may change the due too, by the order in which the others are read.
    """
    counted = [update for update in milestone.updates if update.date.end <= day]
    if not any(update.due or update.withdraws_due for update in counted):
        return ()
    found: list[Redating] = []
    before: PartialDate | None = None
    for moment in sorted({update.date.end for update in counted}):
        log = counting(milestone.updates, moment)
        due = current_due(milestone, log)
        if before is not None and not same_date(before, due):
            found.append(_redating(before, due, moment, _newest_dated(log)))
        before = due
    return tuple(found)


def _redating(was: PartialDate, to: PartialDate | None, day: Day, update: Update) -> Redating:
    days = days_between(was, to) if to else None
    return Redating(was, to, days, update.date, update.reason, update.sources, day, update)


def _newest_dated(log: Sequence[Update]) -> Update:
    return next(update for update in reversed(log) if update.due or update.withdraws_due)


def same_date(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Return whether two dates are the same days, however they are written."""
    if one is None or other is None:
        return one is other
    return (one.start, one.end) == (other.start, other.end)


class SideStatement(Value):
    """What one side itself last said of a milestone: its status and its due, or that it has none."""

    side: str
    status: str | None
    due: PartialDate | None
    withdraws_due: bool
    update: Update


def side_statements(log: Sequence[Update]) -> tuple[SideStatement, ...]:
    """Return what each side itself said since the last update of both sides."""
    since_common: list[Update] = []
    for update in reversed(log):
        if update.by is None:
            break
        since_common.append(update)
    sides = dict.fromkeys(update.by for update in reversed(since_common) if update.by)
    return tuple(_side_statement(side, since_common) for side in sides)


def _side_statement(side: str, newest_first: Iterable[Update]) -> SideStatement:
    own = [update for update in newest_first if update.by == side]
    status = next((update.status for update in own if update.status), None)
    dated = next((update for update in own if update.due or update.withdraws_due), None)
    return SideStatement(
        side, status, dated.due if dated else None, bool(dated and dated.withdraws_due), own[0]
    )


def differ(statements: Sequence[SideStatement]) -> bool:
    """Return whether two sides name a different status or a different due."""
    statuses = {one.status for one in statements if one.status}
    dues = {_due_key(one) for one in statements if one.due or one.withdraws_due}
    return len(statuses) > 1 or len(dues) > 1


def _due_key(statement: SideStatement) -> tuple[date, date] | str:
    return (statement.due.start, statement.due.end) if statement.due else UNDATED


class OutlookWord(Value):
    """What one side says of the date ahead, and since when; `side` is None if both say it together."""

    side: str | None
    outlook: str
    date: PartialDate
    update: Annotated[Update, HIDDEN]


def outlooks(
    milestone: Milestone, log: Sequence[Update], day: date, sides: Sequence[str]
) -> tuple[OutlookWord, ...]:
    """Return what each of `sides` says on `day` of the date ahead, after `log`: one word if they say it together.

    All words end when the milestone is closed or its date becomes another one, and after the last day of that.
    """
    if not any(update.outlook for update in log):
        return ()
    words, due = _words_ahead(milestone, log)
    common = words.pop(None, None)
    if due and due.end < day:
        return ()
    if common and not words:
        return _words((None, common))
    said = {side: words.get(side) or common for side in dict.fromkeys((*sides, *words))}
    return _words(*((side, update) for side, update in said.items() if update))


def _words(*said: tuple[str | None, Update]) -> tuple[OutlookWord, ...]:
    return tuple(OutlookWord(side, update.outlook or "", update.date, update) for side, update in said)


def _words_ahead(
    milestone: Milestone, log: Sequence[Update]
) -> tuple[dict[str | None, Update], PartialDate | None]:
    """Return which update of whom speaks of the date ahead after `log`, and that date."""
    words: dict[str | None, Update] = {}
    status, due = "planned", None if milestone.every else milestone.due
    for update in log:
        status = update.status or status
        is_dated = bool(update.due or update.withdraws_due) and not milestone.every
        ends = status in CLOSED or (is_dated and not same_date(due, update.due))
        if ends or (update.outlook and update.by is None):
            words.clear()
        due = update.due if is_dated else due
        if update.outlook and status not in CLOSED:
            words[update.by] = update
    return words, due


def newest_outlook(log: Sequence[Update], words: Sequence[OutlookWord]) -> str | None:
    """Return the word of `words` that stands last in `log`, None if there are none."""
    held = [word.update for word in words]
    return next((update.outlook for update in reversed(log) if update in held), None)

"""What a milestone's log says as of a day.

An update counts from the last day of its date. Updates are read in the order of the file, except that
one moves up before another that is wholly later: dates decide if they can, and the order of the file if
they overlap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Milestone, Outcome, Update
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import UNDATED


def counting(updates: Sequence[Update], day: date) -> tuple[Update, ...]:
    """Return the updates that count on `day`, in the order in which they are read."""
    if len(updates) == 1:
        return tuple(updates) if updates[0].date.end <= day else ()
    ordered: list[Update] = []
    # For each of them the latest start up to it: the first of these after an end is the place.
    latest: list[date] = []
    for update in updates:
        start, end = update.date.start, update.date.end
        if end > day:
            continue
        place = bisect_right(latest, end)
        latest.insert(place, max(start, latest[place - 1]) if place else start)
        ordered.insert(place, update)
    return tuple(ordered)


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
    for update in reversed(log):
        if update.status:
            return update.status
    return "planned"


def naming_status(log: Sequence[Update]) -> tuple[Update, ...]:
    """Return the updates that name the current status, since it was last another one."""
    if len(log) == 1:
        return tuple(log) if log[0].status else ()
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
    for update in reversed(log):
        if update.start:
            return update.start
    return milestone.start


def first_due(milestone: Milestone, log: Sequence[Update]) -> PartialDate | None:
    """Return the first due date that was promised, as far as the updates of `log` say; none of a standing body."""
    if milestone.every:
        return None
    return milestone.due or next((update.due for update in log if update.due), None)


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
    if not since_common:
        return ()
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
    if len(statements) < 2:
        return False
    statuses = {one.status for one in statements if one.status}
    dues = {_due_key(one) for one in statements if one.due or one.withdraws_due}
    return len(statuses) > 1 or len(dues) > 1


def _due_key(statement: SideStatement) -> tuple[date, date] | str:
    return (statement.due.start, statement.due.end) if statement.due else UNDATED

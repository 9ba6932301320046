"""What a milestone's log says as of a day.

An update counts from the last day of its date. Those that count are read in the file's order,
except that one which lies wholly earlier than one above it moves up before it: dates decide where
they can, and the file's order where they overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between
from roadmap_cli.model.roadmap import Citation, Milestone, Text, Update
from roadmap_cli.model.value import HIDDEN, Value, field
from roadmap_cli.model.vocabulary import UNDATED

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


def known_from(milestone: Milestone) -> date | None:
    """Return the first day on which the milestone is known, None where it always was."""
    return min((update.date.end for update in milestone.updates), default=None)


def is_known(milestone: Milestone, day: date) -> bool:
    """Say whether anybody had spoken of the milestone by `day`."""
    first = known_from(milestone)
    return first is None or first <= day


def current_status(log: Sequence[Update]) -> str:
    """Return the status of the newest update of `log` that names one; `planned` where none does."""
    return next((update.status for update in reversed(log) if update.status), "planned")


def naming_status(log: Sequence[Update]) -> tuple[Update, ...]:
    """Return the updates that name the current status, from that on which it was not interrupted."""
    current, naming = current_status(log), []
    for update in reversed(log):
        if update.status == current:
            naming.append(update)
        elif update.status:
            break
    return tuple(reversed(naming))


def status_since(log: Sequence[Update]) -> Update | None:
    """Return the update from which the current status has stood without a break."""
    return next(iter(naming_status(log) or log), None)


def current_due(milestone: Milestone, log: Sequence[Update]) -> PartialDate | None:
    """Return the due that stands after `log`: the newest one named, else the milestone's own."""
    for update in reversed(log):
        if update.due or update.withdraws_due:
            return update.due
    return milestone.due


def current_start(milestone: Milestone, log: Sequence[Update]) -> PartialDate | None:
    """Return the start that stands after `log`."""
    return next((update.start for update in reversed(log) if update.start), milestone.start)


def first_due(milestone: Milestone, log: Sequence[Update]) -> PartialDate | None:
    """Return the first date ever promised, as far as the counting updates tell."""
    return milestone.due or next((update.due for update in log if update.due), None)


def redatings(milestone: Milestone, day: date) -> tuple[Redating, ...]:
    """Return the days up to `day` on which the current due changed from one date to another or none.

    A first date, a date said again, and several words on one day that end where they began are no
    moves. A date that was withdrawn and then named anew is a first date again. The milestone's own
    due was promised with its first update, so what else that update's day names is no move either.
    """
    naming = [u for u in milestone.updates if u.date.end <= day and (u.due or u.withdraws_due)]
    if not naming:
        return ()
    found: list[Redating] = []
    moments = sorted({update.date.end for update in naming})
    standing = None if moments[0] == known_from(milestone) else milestone.due
    for moment in moments:
        log = counting(milestone.updates, moment)
        due = current_due(milestone, log)
        if standing is not None and not same_date(standing, due):
            found.append(_redating(standing, due, moment, _namer(log)))
        standing = due
    return tuple(found)


def _redating(was: PartialDate, to: PartialDate | None, day: Day, update: Update) -> Redating:
    days = days_between(was, to) if to else None
    return Redating(was, to, days, update.date, update.reason, update.sources, day, update)


def _namer(log: Sequence[Update]) -> Update:
    return next(update for update in reversed(log) if update.due or update.withdraws_due)


def same_date(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Say whether two dates name the same days, however they are written."""
    if one is None or other is None:
        return one is other
    return (one.start, one.end) == (other.start, other.end)


class SideStatement(Value):
    """What one side says for itself: a status and a due (`undated` where it withdraws it)."""

    side: str
    status: str | None
    due: PartialDate | None
    withdraws_due: bool
    update: Update


def side_statements(log: Sequence[Update]) -> tuple[SideStatement, ...]:
    """Return each side's own newest word that no common update has followed."""
    since_common: list[Update] = []
    for update in reversed(log):
        if update.by is None:
            break
        since_common.append(update)
    sides = dict.fromkeys(update.by for update in reversed(since_common) if update.by)
    return tuple(_word(side, since_common) for side in sides)


def _word(side: str, newest_first: Iterable[Update]) -> SideStatement:
    own = [update for update in newest_first if update.by == side]
    status = next((update.status for update in own if update.status), None)
    dated = next((update for update in own if update.due or update.withdraws_due), None)
    return SideStatement(
        side, status, dated.due if dated else None, bool(dated and dated.withdraws_due), own[0]
    )


def differ(words: Sequence[SideStatement]) -> bool:
    """Say whether two sides name a different status or a different due."""
    statuses = {word.status for word in words if word.status}
    dues = {_due_key(word) for word in words if word.due or word.withdraws_due}
    return len(statuses) > 1 or len(dues) > 1


def _due_key(word: SideStatement) -> tuple[date, date] | str:
    return (word.due.start, word.due.end) if word.due else UNDATED

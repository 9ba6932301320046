"""What a log says at the end of each day on which it changes, found in one pass.

Each update is read once if the last days of the updates do not go back in the order in which they are read. A coarse
date before a finer one of the same time makes them go back, since an update may be read before another as of one day
and after it as of a later one. Then those that may overlap with it are read anew for each of their days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date
from itertools import groupby, pairwise
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between
from roadmap_cli.model.roadmap import Citation, Milestone, Text, Update
from roadmap_cli.model.value import HIDDEN, Value, field
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions.log import counting, same_date

Day = date  # `Redating` has a field of the name `date`


class LogReader:
    """What the updates of a milestone's log say that have been read so far.

    `first` was read first; `naming` is the newest that names a status, `dated` the newest that gives or withdraws a
    due, `first_dated` the first that gives one. `words` are those that speak of the date ahead, by side, even if that
    date has passed; `steps` are those that agreed the next steps that stand, by owner. `reported` is the last day of
    those that name a status.
    """

    def __init__(self, milestone: Milestone) -> None:
        self._milestone = milestone
        self.first: Update | None = None
        self.naming: Update | None = None
        self.dated: Update | None = None
        self.first_dated: Update | None = None
        self.reported = date.min
        self.words: dict[str | None, Update] = {}
        self.steps: dict[str | None, Update] = {}

    @property
    def status(self) -> str:
        """The current status; `planned` if no update names one."""
        return self.naming.status or "" if self.naming else "planned"

    @property
    def due(self) -> PartialDate | None:
        """The current due, the milestone's own if no update gives one; a standing body has none."""
        if self._milestone.every:
            return None
        return self.dated.due if self.dated else self._milestone.due

    @property
    def first_due(self) -> PartialDate | None:
        """The first due that was promised; a standing body has none."""
        if self._milestone.every:
            return None
        return self._milestone.due or (self.first_dated.due if self.first_dated else None)

    def read(self, updates: Sequence[Update]) -> None:
        """Read further updates."""
        for update in updates:
            was = self.due
            self._read(update)
            self._hear(update, ends=not same_date(was, self.due))
            self._agree(update)

    def copy(self) -> LogReader:
        """Return a reader that has read as much."""
        other = copy(self)
        other.words, other.steps = {**self.words}, {**self.steps}
        return other

    def _read(self, update: Update) -> None:
        self.first = self.first or update
        if update.status:
            self.naming, self.reported = update, max(self.reported, update.date.end)
        if update.due or update.withdraws_due:
            self.dated = update
        if update.due:
            self.first_dated = self.first_dated or update

    def _hear(self, update: Update, *, ends: bool) -> None:
        """Take what an update says of the date ahead: all words end if that becomes another, or with a closing."""
        is_closed = self.status in CLOSED
        if ends or is_closed or (update.outlook and update.by is None):
            self.words.clear()
        if update.outlook and not is_closed:
            self.words[update.by] = update

    def _agree(self, update: Update) -> None:
        """Take the step that an update agrees, in place of its owner's; steps end with a closing."""
        if update.next:
            self.steps[update.next_owner] = update
        elif update.clears_next and update.next_owner:
            self.steps.pop(update.next_owner, None)
        elif update.clears_next:
            self.steps.clear()
        if self.status in CLOSED:
            self.steps.clear()


def reader_of(milestone: Milestone, log: Sequence[Update]) -> LogReader:
    """Return the reader of a milestone that has read the whole `log`."""
    reader = LogReader(milestone)
    reader.read(log)
    return reader


def days_of(milestone: Milestone, last: date) -> Iterator[tuple[date, Sequence[Update], LogReader]]:
    """Yield each day up to `last` from which updates count, these updates, and the reader of all that count then.

    The reader goes on with the next day: what is wanted of it must be taken before.
    """
    reader = LogReader(milestone)
    for stretch in _stretches([update for update in milestone.updates if update.date.end <= last]):
        log = counting(stretch, last)
        if all(one.date.end <= other.date.end for one, other in pairwise(log)):
            for day, group in groupby(log, key=_end):
                new = tuple(group)
                reader.read(new)
                yield day, new, reader
            continue
        before = reader
        for day in sorted({*map(_end, stretch)}):
            reader, read = before.copy(), counting(stretch, day)
            reader.read(read)
            yield day, [update for update in read if update.date.end == day], reader


def _stretches(updates: Sequence[Update]) -> list[list[Update]]:
    """Return the updates, in their order, in parts of which each is wholly later than the one before."""
    starts: list[date] = []
    latest = date.min
    for when in sorted((update.date.start, update.date.end) for update in updates):
        if not starts or when[0] > latest:
            starts.append(when[0])
        latest = max(latest, when[1])
    parts: list[list[Update]] = [[] for _ in starts]
    for update in updates:
        parts[bisect_right(starts, update.date.start) - 1].append(update)
    return parts


def _end(update: Update) -> date:
    return update.date.end


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


def redatings(milestone: Milestone, day: date) -> tuple[Redating, ...]:
    """Return the changes of the current due up to `day`, at most one for each day.

    Not a change is: a first date, the same date again, or several updates of one day that end with the
    date before it. After a date was withdrawn, the next one is a first date again. The milestone's own due
    was promised with its first update, so another date of that day is not a change either. An update without
    a date may change the due too, by the order in which the others are read.
    """
    if not any(update.due or update.withdraws_due for update in milestone.updates):
        return ()
    found: list[Redating] = []
    before: PartialDate | None = None
    for moment, _, reader in days_of(milestone, day):
        due = reader.due
        if before is not None and reader.dated and not same_date(before, due):
            found.append(_redating(before, due, moment, reader.dated))
        before = due
    return tuple(found)


def _redating(was: PartialDate, to: PartialDate | None, day: Day, update: Update) -> Redating:
    days = days_between(was, to) if to else None
    return Redating(was, to, days, update.date, update.reason, update.sources, day, update)

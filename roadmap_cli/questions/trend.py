"""How the road grew: what was known, done, open and late at the end of each month, quarter or year.

Every log is read once, not once for each step: what it says from one step to another is added to the
first and taken off at the other, and the counts of the steps are the running sums.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, islice, pairwise

from roadmap_cli.model.dates import PartialDate, from_day, parse
from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.model.value import Value, names
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions.log_days import LogReader, days_of
from roadmap_cli.questions.standing import Standing

Day = date  # `TrendStep` has a field of the name `day`

EVERY = {"month": 1, "quarter": 3, "year": 12}
"""The lengths of a step, each with its months."""

MOST_STEPS = 24
"""A trend of no given step has at most so many, unless it takes more years."""

UNPROMISED = ("proposed", "dropped")
"""The statuses that are no promise."""


class TrendStep(Value):
    """How the road stood at the end of `day`, the last one of `step`.

    `known` are done, dropped or open; `late` are open ones and include those that are `unreported`, as
    `is:late` finds them. `promised` are those whose due, as it was known then, has its last day by `day`,
    without what is only proposed or was dropped; `promised_done` of them are done. `first_promised` counts
    by the first due that each had, and keeps what was dropped.
    """

    step: PartialDate
    day: Day
    known: int
    done: int
    dropped: int
    open: int
    late: int
    unreported: int
    undated: int
    promised: int
    promised_done: int
    first_promised: int


class Trend(Value):
    """The steps from the first to the last; the last one ends with the day asked about if that is earlier."""

    every: str
    items: tuple[TrendStep, ...]


COUNTED = tuple(name for name in names(TrendStep) if name not in ("step", "day", "open"))


def trend(selected: Iterable[Standing], steps: Sequence[PartialDate], every: str) -> Trend:
    """Return how the milestones `selected` stood at the end of each of `steps`, which are `every` long."""
    days = [step.end for step in steps]
    changes = {name: [0] * (len(days) + 1) for name in COUNTED}
    for standing in selected:
        for name, first, end in _spans(standing.milestone, days):
            changes[name][first] += 1
            changes[name][end] -= 1
    counts = {name: list(accumulate(row)) for name, row in changes.items()}
    return Trend(
        every,
        tuple(_step(step, {name: counts[name][at] for name in COUNTED}) for at, step in enumerate(steps)),
    )


def _step(step: PartialDate, counts: dict[str, int]) -> TrendStep:
    is_open = counts["known"] - counts["done"] - counts["dropped"]
    return TrendStep(step=step, day=step.end, open=is_open, **counts)


def _spans(milestone: Milestone, days: Sequence[Day]) -> Iterator[tuple[str, int, int]]:
    """Yield what a milestone counts as, from the number of one step up to that of another."""
    days_told = {update.date.end for update in milestone.updates}
    starts = Counter(bisect_left(days, day) for day in days_told) or Counter({0: 0})
    reader, told = LogReader(milestone), days_of(milestone, days[-1])
    for first, end in pairwise(sorted({*starts, len(days)})):
        for _, _, read in islice(told, starts[first]):
            reader = read
        for name, since in _counted_as(milestone, reader, days):
            if max(first, since) < end:
                yield name, max(first, since), end


def _counted_as(milestone: Milestone, reader: LogReader, days: Sequence[Day]) -> Iterator[tuple[str, int]]:
    """Yield what a milestone counts as while its log says what was read, each from the number of a step on."""
    status, due, first_due = reader.status, reader.due, reader.first_due
    yield "known", 0
    if status in CLOSED:
        yield status, 0
    elif due is None:
        if milestone.every is None:  # a standing body has no date of its own
            yield "undated", 0
    else:
        late = bisect_right(days, due.end)
        yield "late", late
        if reader.reported <= due.end:
            yield "unreported", late
    if due and status not in UNPROMISED:
        yield "promised", bisect_left(days, due.end)
        if status == "done":
            yield "promised_done", bisect_left(days, due.end)
    if first_due and status != "proposed":
        yield "first_promised", bisect_left(days, first_due.end)


def steps_between(since: Day, until: Day, every: str) -> tuple[PartialDate, ...]:
    """Return the months, quarters or years from that of `since` to that of `until`.

    The last one is the day `until` if it does not end on it.
    """
    months = EVERY[every]
    numbers = range(_number(since, months), _number(until, months) + 1)
    found = [_period(number, months) for number in numbers]
    return (*found[:-1], found[-1] if found[-1].end == until else from_day(until))


def _number(day: Day, months: int) -> int:
    """Return the number of the period of so many months that `day` is in."""
    return (12 * day.year + day.month - 1) // months


def _period(number: int, months: int) -> PartialDate:
    year, month = divmod(number * months, 12)
    parts = {1: f"-{month + 1:02}", 3: f"-Q{month // 3 + 1}", 12: ""}
    return parse(f"{year:04}{parts[months]}")


def usual_step(since: Day, until: Day) -> str:
    """Return the shortest step of which a page has room for all from `since` to `until`."""
    fitting = (
        every
        for every, months in EVERY.items()
        if _number(until, months) - _number(since, months) < MOST_STEPS
    )
    return next(fitting, "year")


def usual_start(origin: Day | None, selected: Iterable[Standing], until: Day) -> Day:
    """Return the first day that `selected` were known on, but not before `origin`, the day of the road's start.

    `origin` is None if the road has none; without anything known it is `until`.
    """
    first = min((s.known_since.end for s in selected if s.known_since), default=until)
    return max(first, origin) if origin and origin <= until else first

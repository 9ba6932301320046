"""The labels of an axis of days: days, weeks, months, quarters, half-years, years and their multiples.

Labels are written as in the files, which is the same in every language. Which scale is used depends on
the room, which only a format knows. `levels` are those of an axis of counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_cli.model.value import Value

MONTHS = (1, 3, 6)
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


LEVELS = 5
"""How many lines a chart of counts has at most, without that of zero."""


def levels(top: int) -> range:
    """Return the counts from 0 to `top` at which a chart has a line: every 1, 2 or 5, or ten times as much."""
    step = 1
    while top // step > LEVELS:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return range(0, top + 1, step)


class Tick(Value):
    """The first day of a period of the axis, and the period's name."""

    day: date
    label: str


def scales(start: date, end: date, most: int) -> Iterator[tuple[Tick, ...]]:
    """Yield the labels of the axis from `start` to `end`, the finest scale first, at most `most` of each.

    A scale without any period that begins on the axis is left out.
    """
    days = (end - start).days + 1
    for makers, length in _makers():
        if days // length <= most:
            ticks = tuple(tick for tick in makers(start, end) if start <= tick.day <= end)
            if 0 < len(ticks) <= most:
                yield ticks


def _makers() -> Iterator[tuple[_Maker, int]]:
    """Yield the maker of the ticks of each scale, and the fewest days between two of them."""
    yield _Days(1), 1
    yield _Days(7), 7
    yield from ((_Months(months), 28 * months) for months in MONTHS)
    yield from ((_Months(12 * years), 365 * years) for years in YEARS)


class _Days(Value):
    step: int

    def __call__(self, start: date, end: date) -> Iterator[Tick]:
        """Yield every day, or every Monday, from `start` to `end`."""
        first = start.toordinal() + (0 if self.step == 1 else -start.weekday() % 7)
        for number in range(first, end.toordinal() + 1, self.step):
            day = date.fromordinal(number)
            yield Tick(day, day.isoformat())


class _Months(Value):
    step: int

    def __call__(self, start: date, end: date) -> Iterator[Tick]:
        """Yield the first day of every period of `step` months that begins up to `end`."""
        months = start.year * 12 + start.month - 1
        for number in range(months - months % self.step, end.year * 12 + end.month, self.step):
            year, month = divmod(number, 12)
            if year >= date.min.year:
                yield Tick(date(year, month + 1, 1), self._label(year, month))

    def _label(self, year: int, month: int) -> str:
        if self.step == 1:
            return f"{year:04}-{month + 1:02}"
        if self.step == 3:
            return f"{year:04}-Q{month // 3 + 1}"
        return f"{year:04}-H{month // 6 + 1}" if self.step == 6 else f"{year:04}"


_Maker = _Days | _Months

"""Dates that keep the precision of their source.

A `PartialDate` is an interval of days: `2025-Q1` is from 1 January to 31 March 2025, and is never reduced
to one of these days. Weeks are those of ISO 8601 (Monday to Sunday, week 1 has the year's first
Thursday). A fiscal year has the number of the year in which it begins, as in the United Kingdom and
Japan.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from roadmap_cli.model.value import Value

Precision = Literal[
    "day",
    "week",
    "month",
    "quarter",
    "half",
    "year",
    "fiscal-quarter",
    "fiscal-half",
    "fiscal-year",
    "range",
]

_FORM = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


class PartialDate(Value):
    """An interval of days, with the text that was written and its precision.

    `ends` are the two dates of a range.
    """

    text: str
    precision: Precision
    start: date
    end: date
    ends: tuple[PartialDate, PartialDate] | None = None

    def __str__(self) -> str:
        return self.text

    def touches(self, other: PartialDate) -> bool:
        """Return whether the two may be the same day."""
        return self.start <= other.end and other.start <= self.end

    def wholly_before(self, other: PartialDate) -> bool:
        """Return whether every day of this one is before every day of `other`."""
        return self.end < other.start


class DayRange(Value):
    """The days from `start` to `end`, both included."""

    start: date
    end: date


class DaySpan(Value):
    """A number of days that is between `min` and `max`, both included."""

    min: int
    max: int


def exactly(days: int) -> DaySpan:
    """Return a number of days that is known exactly."""
    return DaySpan(days, days)


def days_between(earlier: PartialDate, later: PartialDate) -> DaySpan:
    """Return the number of days from `earlier` to `later`: a single number only if both are days."""
    return DaySpan((later.start - earlier.end).days, (later.end - earlier.start).days)


@lru_cache(maxsize=8192)
def from_day(day: date) -> PartialDate:
    """Return `day` as a partial date of day precision."""
    return PartialDate(day.isoformat(), "day", day, day)


@lru_cache(maxsize=8192)
def parse(text: str, fiscal_year_start: int = 4) -> PartialDate:
    """Read one of the written forms of a date.

    `text` is `2025-03-07`, `2025-W12`, `2025-03`, `2025-Q1`, `2025-H1`, `2025`, `FY2027`,
    `FY2027-H1`, `FY2027-Q3`, or two of these joined by `..`; `fiscal_year_start` is the month, 1 to
    12, in which the roadmap's fiscal year begins. Raises ValueError if `text` is none of these or names
    a day, week or year that does not exist.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return _parse_single(text, fiscal_year_start)
    start, end = _parse_single(first, fiscal_year_start), _parse_single(last, fiscal_year_start)
    if start.start > end.end:
        raise ValueError("ends before it begins")
    return PartialDate(text, "range", start.start, end.end, (start, end))


def _parse_single(text: str, fiscal_year_start: int) -> PartialDate:
    if not text.isascii() or not (match := _FORM.fullmatch(text)):
        raise ValueError("no form of a date")
    part = match.groupdict()
    year = int(part["year"])
    if part["fiscal"]:
        return _fiscal(text, year, part, fiscal_year_start)
    if part["week"]:
        return _week(text, year, int(part["week"]))
    if part["day"]:
        day = date(year, int(part["month"]), int(part["day"]))
        return PartialDate(text, "day", day, day)
    if part["month"]:
        return _months(text, "month", year, int(part["month"]), 1)
    if part["quarter"]:
        return _months(text, "quarter", year, 3 * int(part["quarter"]) - 2, 3)
    if part["half"]:
        return _months(text, "half", year, 6 * int(part["half"]) - 5, 6)
    return _months(text, "year", year, 1, 12)


def _week(text: str, year: int, week: int) -> PartialDate:
    monday = date.fromisocalendar(year, week, 1)
    if (date.max - monday).days < 6:
        raise ValueError("the week ends after the calendar")
    return PartialDate(text, "week", monday, monday + timedelta(days=6))


def _fiscal(text: str, year: int, part: dict[str, str | None], first_month: int) -> PartialDate:
    if part["week"] or part["month"]:
        raise ValueError("a fiscal year has halves and quarters only")
    if quarter := part["quarter"]:
        return _months(text, "fiscal-quarter", year, first_month + 3 * (int(quarter) - 1), 3)
    if half := part["half"]:
        return _months(text, "fiscal-half", year, first_month + 6 * (int(half) - 1), 6)
    return _months(text, "fiscal-year", year, first_month, 12)


def _months(text: str, precision: Precision, year: int, first: int, count: int) -> PartialDate:
    """Return `count` months from month `first` of `year`; month 13 is the next January."""
    if precision == "month" and not 1 <= first <= 12:
        raise ValueError("there is no such month")
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    last = first + count - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = date(last_year, last_month, days_in_month(last_year, last_month))
    return PartialDate(text, precision, start, end)


def days_in_month(year: int, month: int) -> int:
    """Return how many days `month`, 1 to 12, of `year` has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days

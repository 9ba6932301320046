"""How a sheet writes years, as its mapping says: the order of a date's figures, and how fiscal years are named.

Years of two digits are those from 1969 to 2068, as POSIX has it (strptime, %y).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from roadmap_cli.model.dates import PartialDate, parse
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.typed_dates import RANGE, readings

Order = Literal["", "day-month-year", "month-day-year", "year-month-day"]
FiscalYears = Literal["", "start", "end"]
ORDERS: tuple[Order, ...] = ("", "day-month-year", "month-day-year", "year-month-day")
FISCAL_YEARS: tuple[FiscalYears, ...] = ("", "start", "end")

_FIRST_YEAR = 1000
_PIVOT = 69
_MOST_DASHES = 8
"""More than two dates have, in figures and with their times."""
_FULL_YEAR = r"\d{4}"
_YEAR = r"\d{4}|\d{2}"
_NAMED = re.compile(rf"(?<![a-z])fy ?'?({_YEAR})(?: ?[/–-] ?'?({_YEAR}))?(?!\d|[/.-]\d)")
_PAIR = re.compile(rf"(?<![\w'])(?<!\w[/.–-])'?(\d{{4}}|1[3-9]|[2-9]\d) ?[/–-] ?'?({_YEAR})(?!\d|[/.-]\d)")
"""Two years of which the first is no month."""
_FIGURES = re.compile(r"'?(\d{1,4})([./-])(\d{1,2})\2'?(\d{1,4})")
_NAME = r"[^\W\d_]+"


class DateForms(Value):
    """How a sheet writes dates; empty if its mapping does not say.

    `order` is that of day, month and year; `fiscal_years` is whether FY25 is named after the calendar year in
    which it begins or ends.
    """

    order: Order = ""
    fiscal_years: FiscalYears = ""


def as_mapped(text: str, forms: DateForms, start: int) -> tuple[PartialDate, ...]:
    """Return the dates that `text`, folded, may be in a sheet with these forms.

    `start` is the month in which the fiscal year begins, here and below.
    """
    found = _single(text, forms, start)
    if forms.order:
        unordered = {*_ranges(text, replace(forms, order=""), start)}
        ordered = {*_ranges(text, forms, start)} - unordered
        found = tuple(ordered | {*found}) if len(found) == 1 else tuple(ordered) or found
    found = found or tuple(_ranges(text, forms, start))
    return tuple(sorted({one for one in found if _year_of(one) >= _FIRST_YEAR}, key=lambda one: one.text))


def _year_of(found: PartialDate) -> int:
    return int(found.text.removeprefix("FY")[:4])


def _single(text: str, forms: DateForms, start: int) -> tuple[PartialDate, ...]:
    found = _by_fiscal_years(text, forms, start)
    if forms.order and len(found) != 1:
        ordered = readings(_in_order(text, forms.order) or "", start)
        return tuple(one for one in ordered if "FY" not in one.text) or found
    return found


def _ranges(text: str, forms: DateForms, start: int) -> Iterator[PartialDate]:
    """Yield two dates joined by a dash if each of them is one by itself: Jan 25 – Mar 26.

    A short year after a full one may belong to that, as in 2026-27 Q3.
    """
    dashes = list(re.finditer(RANGE, text))
    for dash in dashes if len(dashes) <= _MOST_DASHES else ():
        ends = text[: dash.start()], text[dash.end() :]
        if re.search(_FULL_YEAR, ends[0]) and not re.search(_FULL_YEAR, ends[1]):
            continue
        found = [_single(end, forms, start) for end in ends if end]
        if [len(end) for end in found] == [1, 1] and not any(end[0].ends for end in found):
            first, last = (end[0] for end in found)
            if first.start <= last.end:
                yield parse(f"{first.text}..{last.text}", start)


def _by_fiscal_years(text: str, forms: DateForms, start: int) -> tuple[PartialDate, ...]:
    """Return the dates that a text may be with its fiscal years as the files write them, and as it stands.

    The name of a fiscal year is read as the mapping says, unless its months are given and say otherwise.
    Two years without a name may be a month too: 2011-12.
    """
    named = _with_fiscal_years(_NAMED, text, forms, start)
    if named != text and forms.fiscal_years:
        return readings(named, start) or readings(text, start)
    paired = _with_fiscal_years(_PAIR, named, forms, start) if forms.fiscal_years else named
    found = {*readings(text, start), *(readings(paired, start) if paired != text else ())}
    return tuple(found or _of_a_short_year(text, forms, start))


def _with_fiscal_years(pattern: re.Pattern[str], text: str, forms: DateForms, start: int) -> str:
    def written(match: re.Match[str]) -> str:
        year = _begins(match, forms, start)
        return match[0] if year is None else f"fy{year}"

    return pattern.sub(written, text)


def _begins(match: re.Match[str], forms: DateForms, start: int) -> int | None:
    """Return the year in which the fiscal year of a match begins, or None if it is not one for certain."""
    first, second = match.groups()
    if not forms.fiscal_years and {len(first), len(second or "")} != {4}:
        return None
    year = _full(first)
    if second is None:
        return year - (forms.fiscal_years == "end" and start > 1)
    if start == 1 or len(second) > len(first) or (year + 1 - int(second)) % 10 ** len(second):
        return None
    return year


def _full(year: str) -> int:
    return int(year) + (0 if len(year) == 4 else 1900 if int(year) >= _PIVOT else 2000)


def _of_a_short_year(text: str, forms: DateForms, start: int) -> tuple[PartialDate, ...]:
    """Return the fiscal year that begins with a year of two digits, in words that say which it is: 25年度."""
    if not forms.fiscal_years or not (match := re.fullmatch(r"(\d{2})(\D.*)", text)):
        return ()
    found = readings(f"{_full(match[1])}{match[2]}", start)
    return tuple(one for one in found if one.precision.startswith("fiscal"))


def _in_order(text: str, order: Order) -> str | None:
    """Return a date in figures, or with a short year, as it is typed in one way only; None if it is neither.

    Two digits beside a month alone are a year if they stand where the year does, and are not the day that
    could stand there too: 25 is a year in `Mar-25` and `'25 Mar`, in `March 25` only if the day comes first.
    """
    parts = order.split("-")
    if match := _FIGURES.fullmatch(text):
        part = dict(zip(parts, (match[1], match[3], match[4]), strict=True))
        if len(part["year"]) not in (2, 4) or max(len(part["month"]), len(part["day"])) > 2:
            return None
        return f"{_full(part['year'])}-{part['month']:0>2}-{part['day']:0>2}"
    if re.search(_FULL_YEAR, text) or not re.search(_NAME, text):
        return None
    if parts[0] == "year":
        match = re.fullmatch(rf"(?!\d\d {_NAME}$)'?(\d\d)(\D.*)", text)
        return f"{_full(match[1])}{match[2]}" if match else None
    if (parts[0] == "month" and re.fullmatch(rf"{_NAME} \d\d", text)) or _has_other_years(text):
        return None
    match = re.fullmatch(r"(.*[^\d'])'?(\d\d)", text)
    return f"{match[1]}{_full(match[2])}" if match else None


def _has_other_years(text: str) -> bool:
    """Return whether the first date of a range may have a year of its own: it has a number."""
    return bool(re.search(RANGE, text)) and len(re.findall(r"\d+", text)) > 1

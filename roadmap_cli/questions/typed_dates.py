"""Dates as people type them: as the files write them, as any language prints them, in figures, from today.

What may be two dates, such as 12/03/2025, is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.messages.calendar import folded
from roadmap_cli.model import dates
from roadmap_cli.model.dates import PartialDate, Precision
from roadmap_cli.model.errors import Message, WrongUsage, message

_ANY_DAY, *_FAR_DAYS = date(2000, 1, 1), date(1000, 1, 1), date(9000, 1, 1)
_FROM_TODAY = r"([+-])([0-9]{1,6})([dwmy])"
_IN_FIGURES = r"\d{1,4}([./-])\d{1,2}(\1\d{1,4})?|\d{1,2}[./-]\d{4}"
_BRACKETS = r"(.*[^ ]) ?\(([^()]*)\)"
RANGE = r" ?(?:\.\.|[-‐–—―−〜~]) ?"
"""What joins the ends of a range, as a regular expression."""
LONGEST = 120
"""How many characters the longest date has, roughly: two fiscal quarters with their months."""


def readings(text: str, fiscal_year_start: int, today: date | None = None) -> tuple[PartialDate, ...]:
    """Return the dates that `text` may be: none, one, or several if it can be read in several ways.

    Without `today`, what depends on it (`yesterday`, `-30d`) is none. Raises WrongUsage for a day outside
    the calendar.
    """
    try:
        return (dates.parse(text.strip().upper(), fiscal_year_start),)
    except (ValueError, OverflowError):
        plain = folded(text)
    if today and (day := _from_today(plain, today)):
        return (dates.from_day(day),)
    if today:
        plain = _with_days(plain, today)
    found = _all(plain, fiscal_year_start) if len(plain) <= LONGEST else ()
    return tuple(dates.parse(notation, fiscal_year_start) for notation in found)


def is_date(text: str) -> bool:
    """Return whether `text` is one date in some roadmap, in whatever month its fiscal year begins."""
    seen = [*((month, _ANY_DAY) for month in range(1, 13)), *((1, day) for day in _FAR_DAYS)]
    return any(len(readings(text, month, day)) == 1 for month, day in seen)


def looks_like_date(text: str) -> bool:
    """Return whether `text` is in figures as dates are, or may be several dates: 12/03/2025, 2025/13/1."""
    return bool(re.fullmatch(_IN_FIGURES, folded(text))) or len(readings(text, 1)) > 1


def why_unread(text: str, found: tuple[PartialDate, ...]) -> Message:
    """Return why `text`, which has the readings `found`, is not one date."""
    if found:
        return message("date.two-readings", text=text, first=found[0], second=found[1])
    return message("date.no-date", text=text)


def typed_forms() -> Message:
    """Return the forms in which a date can be typed."""
    return message("date.typed-forms", forms=message("date.forms"))


def _from_today(text: str, today: date) -> date | None:
    try:
        if match := re.fullmatch(_FROM_TODAY, text):
            return _shifted(today, int(match[1] + match[2]), match[3])
        if text in _days():
            return today + timedelta(days=_days()[text])
    except (ValueError, OverflowError):
        raise WrongUsage(message("date.out-of-reach", text=text), typed_forms()) from None
    return None


def _with_days(text: str, today: date) -> str:
    """Return a range with the days that its ends mean, seen from `today`, if they are words for days."""
    for dash in re.finditer(RANGE, text):
        ends = text[: dash.start()], text[dash.end() :]
        if any(end in _days() for end in ends):
            first, last = (str(_from_today(end, today)) if end in _days() else end for end in ends)
            return f"{first}..{last}"
    return text


def _shifted(day: date, count: int, unit: str) -> date:
    """Return the day `count` days, weeks, months or years on, at most the last of its month."""
    if unit in "dw":
        return day + timedelta(days=count * (7 if unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, dates.days_in_month(year, month + 1)))


def _all(text: str, start: int) -> tuple[str, ...]:
    """Return how the files would write each date that `text`, folded, may be."""
    return tuple(sorted({*_single(text, start), *_ranges(text, start)}))


def _single(text: str, start: int) -> Iterator[str]:
    """Yield how the files would write each date that `text`, folded, may be, if it is no range.

    A date may have its months in brackets, as fiscal years are printed; they have to be its own.
    """
    if match := re.fullmatch(_BRACKETS, text):
        inside = {_days_of(notation, start) for notation in _all(match[2], start)}
        yield from (one for one in _single(match[1], start) if _days_of(one, start) in inside)
    for notation in {text.upper(), *_in_figures(text), *_in_words(text)}:
        if _is_date(notation, start):
            yield notation


def _days_of(notation: str, start: int) -> tuple[date, date]:
    found = dates.parse(notation, start)
    return found.start, found.end


def _is_date(notation: str, start: int) -> bool:
    try:
        return not dates.parse(notation, start).ends
    except (ValueError, OverflowError):
        return False


def _in_figures(text: str) -> Iterator[str]:
    """Yield the readings of 2027/3/31, 31.3.2027, 3/31/2027, 2027/3 and 3/2027: a year has four digits."""
    if not re.fullmatch(_IN_FIGURES, text):
        return
    parts = re.split(r"[./-]", text)
    if len(parts[0]) == 4:
        orders = [parts]
    elif len(parts) == 2:
        orders = [parts[::-1]]
    else:
        orders = [[parts[2], parts[1], parts[0]], [parts[2], parts[0], parts[1]]]
    for year, month, *day in orders:
        if len(year) == 4:
            yield "-".join((year, f"{int(month):02}", *(f"{int(one):02}" for one in day)))


def _in_words(text: str) -> Iterator[str]:
    """Yield the readings of what a language prints."""
    for code in LANGUAGES:
        calendar = language_of(code).CALENDAR
        for kind, pattern in _patterns(code):
            if match := pattern.fullmatch(text):
                try:
                    notation = calendar.notation(kind, match.groupdict())
                except ValueError:
                    continue
                if notation:
                    yield notation


@cache
def _patterns(code: str) -> tuple[tuple[Precision, re.Pattern[str]], ...]:
    return language_of(code).CALENDAR.patterns()


@cache
def _days() -> Mapping[str, int]:
    """Return the words for days of every language, with their distance from today."""
    return {folded(w): n for code in LANGUAGES for w, n in language_of(code).CALENDAR.days.items()}


def _ranges(text: str, start: int) -> Iterator[str]:
    """Yield the readings of two dates joined by a dash or dots; one may lack what the other has."""
    for dash in re.finditer(RANGE, text):
        first, last = text[: dash.start()], text[dash.end() :]
        for one, other in _completed(first, last, start):
            if dates.parse(one, start).start <= dates.parse(other, start).end:
                yield f"{one}..{other}"


def _completed(first: str, last: str, start: int) -> Iterator[tuple[str, str]]:
    """Yield two dates of which the first may end as the last does, or the last begin as the first.

    The end is whole words (19 – 21 May 2023), the beginning does not end within a number (2023年5月19日〜21日).
    """
    firsts, lasts = list(_single(first, start)), list(_single(last, start))
    if lasts and not firsts:
        ends = (last[i:] for i, letter in enumerate(last) if letter == " ")
        firsts = [one for end in ends for one in _single(first + end, start)]
    elif firsts and not lasts:
        heads = (first[:i] for i in range(1, len(first) + 1) if not first[i - 1].isdigit())
        lasts = [one for head in heads for one in _single(head + last, start)]
    yield from ((one, other) for one in firsts for other in lasts)

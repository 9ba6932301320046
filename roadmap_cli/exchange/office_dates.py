"""Dates as offices write them in sheets: Q3 FY25, end of March 2027, 令和9年度末, 2025-01-31 09:00, TBC.

Whatever can be typed as a date is read first. What stays uncertain is refused, with the readings that the
sheet's mapping would give it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from roadmap_cli.exchange.office_words import candidates, sheet_words, without_width
from roadmap_cli.exchange.office_years import FISCAL_YEARS, ORDERS, DateForms, as_mapped
from roadmap_cli.messages import LANGUAGES, language_of, words_of_sheets
from roadmap_cli.messages.calendar import folded
from roadmap_cli.model.dates import PartialDate, Precision, parse
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.value import Value, replace
from roadmap_cli.model.vocabulary import STATUSES, UNDATED
from roadmap_cli.questions.names import Names, words
from roadmap_cli.questions.typed_dates import LONGEST, why_unread

__all__ = ["FISCAL_YEARS", "ORDERS", "DateForms", "DateRefusal", "SheetDate", "sheet_date"]

_SIGNS = r"[-‐-―−ー?]+"
"""Dashes and question marks alone: no date."""
_NO_YEAR = "YYYY"
_LEAP_YEAR = "2000"
"""What stands for a year that is missing in the form that is proposed, and a year that has every day."""


class SheetDate(Value):
    """A date of a sheet: as the files write it, or `undated`; `left` is what the cell says beyond it.

    That is a time of day, a time zone, a weekday, or a word such as mid or 上旬; empty if there is none.
    """

    notation: str
    left: str = ""


class DateRefusal(Value):
    """Why a cell is not read as a date, and the form that would fit it."""

    why: Message
    hint: Message


@lru_cache(maxsize=4096)  # the cells of a column repeat
def sheet_date(text: str, forms: DateForms, fiscal_year_start: int) -> SheetDate | DateRefusal:
    """Return the date that a cell of a sheet holds, or why it is none.

    `forms` is how the sheet writes dates; `fiscal_year_start` is the month, 1 to 12, in which the roadmap's
    fiscal year begins. A day is taken as it is written, whatever its time zone. What may be two dates is
    refused; no text raises an error.
    """
    plain = without_width(text)
    if len(plain) > LONGEST:
        return DateRefusal(message("date.no-date", text=f"{plain[:LONGEST]} ..."), _known_forms())
    if says_nothing(plain):
        return SheetDate(UNDATED)
    found, left = _read(plain, forms, fiscal_year_start)
    if len(found) == 1:
        return SheetDate(found[0].text, left)
    return DateRefusal(*_refusal(plain, found, forms, fiscal_year_start))


def says_nothing(text: str) -> bool:
    """Return whether a cell holds what people write if there is nothing to say: n/a, 未定."""
    plain = without_width(text)
    bare = plain.strip(" ().")
    if len(plain) > LONGEST:
        return False
    return bool(re.fullmatch(_SIGNS, bare) or _undated_words(tuple(LANGUAGES)).ids_of(bare))


@cache
def _undated_words(languages: tuple[str, ...]) -> Names:
    """Return the words for no date in the languages: those that are typed anywhere, and those of sheets."""
    called = [(word, UNDATED) for language in sheet_words() for word in language.undated]
    return Names((UNDATED,), lambda: [*words((UNDATED,)).pairs, *called])


def _read(plain: str, forms: DateForms, start: int) -> tuple[tuple[PartialDate, ...], str]:
    """Return the dates that a text may be, and what was left of it to read them."""
    has_day = any(re.search(language.day, folded(plain)) for language in sheet_words())
    if found := as_mapped(folded(plain), forms, start):
        return found, ""
    for candidate in candidates(plain):
        found = as_mapped(candidate.text, forms, start)
        if has_day and any(map(_lacks_its_day, found)):
            continue
        if found:
            return tuple(map(_last_month, found)) if candidate.is_end else found, candidate.left
    return (), ""


def _lacks_its_day(found: PartialDate) -> bool:
    """Return whether a number that is a day was read as a year."""
    return any(one.precision == "month" for one in found.ends or (found,))


def _last_month(found: PartialDate) -> PartialDate:
    """Return the month in which a fiscal year ends; any other date as it is."""
    return parse(found.end.isoformat()[:7]) if found.precision == "fiscal-year" else found


def _known_forms() -> Message:
    return message("sheet-dates.forms", forms=message("date.forms"))


def _refusal(
    plain: str, found: tuple[PartialDate, ...], forms: DateForms, start: int
) -> tuple[Message, Message]:
    """Return why a text is not one date, and how to write it or what to put into the mapping."""
    if words(STATUSES).ids_of(plain):
        return message("sheet-dates.a-status", text=plain), message("sheet-dates.status-column")
    uncertain = why_unread(plain, found) if found else message("sheet-dates.uncertain", text=plain)
    yearless = _yearless(plain, start)
    orders = _options(plain, start, {one: replace(forms, order=one) for one in ORDERS[1:]})
    if yearless and orders:
        number, month = re.findall(r"\d+", plain)[-1], next(iter(orders.values()))
        return uncertain, message("sheet-dates.day-or-year", number=number, day=yearless, month=month)
    if orders:
        return uncertain, _mapping_hint("dates.order", orders)
    if years := _options(plain, start, {one: replace(forms, fiscal_years=one) for one in FISCAL_YEARS[1:]}):
        return uncertain, _mapping_hint("dates.fiscal_years", years)
    if found:
        first, second = (one.text if one.ends else one for one in found[:2])
        return uncertain, message("sheet-dates.either", first=first, second=second)
    if yearless:
        no_year = message("sheet-dates.no-year", text=plain)
        return no_year, message("sheet-dates.with-year", form=yearless)
    if _has_no_such_day(plain):
        return message("sheet-dates.no-such-day", text=plain), _known_forms()
    return why_unread(plain, ()), _season_hint(plain, forms, start) or _known_forms()


def _has_no_such_day(plain: str) -> bool:
    """Return whether a text, which no date fits, has the form of a day with its year."""
    if re.fullmatch(r"\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4}", plain):
        return True
    forms = [pattern for code in LANGUAGES for kind, pattern in _day_patterns(code) if kind == "day"]
    return any(pattern.fullmatch(one.text) for one in candidates(plain) for pattern in forms)


@cache
def _day_patterns(code: str) -> tuple[tuple[Precision, re.Pattern[str]], ...]:
    return language_of(code).CALENDAR.patterns()


def _options(plain: str, start: int, mappings: Mapping[str, DateForms]) -> dict[str, str]:
    """Return the words of a mapping with which a text is one date, and how the files write it."""
    if not re.search(r"\d", plain):
        return {}
    read = {word: _read(plain, forms, start)[0] for word, forms in mappings.items()}
    return {word: found[0].text for word, found in read.items() if len(found) == 1}


def _mapping_hint(key: str, options: Mapping[str, str]) -> Message:
    """Return what a key of the mapping could say to make a text one date; only the date if all say the same."""
    if len(set(options.values())) == 1:
        return message("sheet-dates.one", key=key, date=next(iter(options.values())))
    each = tuple(message("sheet-dates.option", word=word, date=date) for word, date in options.items())
    return message("sheet-dates.options", key=key, options=each)


def _yearless(plain: str, start: int) -> str:
    """Return how the files would write a date that lacks its year, with `YYYY` for it; empty if it is none."""
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}", plain):
        return f"{_NO_YEAR}-MM-DD"
    for candidate in candidates(plain):
        text = candidate.text if "'" in plain else candidate.text.replace("'", "")
        for code in LANGUAGES:
            for kind, pattern in _yearless_patterns(code):
                match = pattern.fullmatch(text)
                if match and (form := _with_year(code, kind, match.groupdict())):
                    is_month = candidate.is_end and kind == "fiscal-year"
                    return f"{_NO_YEAR}-{parse(f'FY{_LEAP_YEAR}', start).end:%m}" if is_month else form
    return ""


@cache
def _yearless_patterns(code: str) -> tuple[tuple[Precision, re.Pattern[str]], ...]:
    return replace(language_of(code).CALENDAR, forms=words_of_sheets(code).yearless).patterns()


def _with_year(code: str, kind: Precision, gaps: dict[str, str]) -> str:
    form = language_of(code).CALENDAR.notation(kind, {**gaps, "year": _LEAP_YEAR}) or ""
    try:
        parse(form)
    except ValueError:
        return ""
    return form.replace(_LEAP_YEAR, _NO_YEAR)


def _season_hint(plain: str, forms: DateForms, start: int) -> Message | None:
    for language in sheet_words():
        rest, count = re.subn(language.seasons, "", folded(plain))
        if count:
            found, _ = _read(rest.strip(), forms, start)
            year = str(found[0].start.year) if len(found) == 1 else _NO_YEAR
            return message("sheet-dates.season", year=year)
    return None

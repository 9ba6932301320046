"""The value of a cell as the files would write it, or why it cannot be read.

A spreadsheet makes dates into something else, which is named and never guessed. A date that can be read
in one way only is taken as it is typed anywhere, but not `today`: a sheet means the same every day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from roadmap_cli.exchange.columns import DATES, LISTS, SheetColumn, normal
from roadmap_cli.exchange.office_dates import DateForms, SheetDate, sheet_date
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.vocabulary import OUTLOOKS, STATUSES, UNDATED
from roadmap_cli.questions.names import Names, words
from roadmap_cli.questions.typed_dates import readings, why_unread
from roadmap_cli.questions.values import cadence

_IN_FIGURES = re.compile(r"\d{1,4}[/.]\d{1,2}(?:[/.]\d{1,4})?")
_WITH_MONTH = re.compile(r"(?:\d{1,2}[-/ ])?([^\W\d_]{3,})[-/ .]\d{2,4}|\d{1,2}[-/ ]([^\W\d_]{3,})")
_SERIAL = re.compile(r"[3-6]\d{4}(?:\.\d+)?")

WORDS = {"status": STATUSES, "outlook": OUTLOOKS}
"""The columns of updates that hold one of a few words."""


def cell_text(
    column: SheetColumn,
    value: object,
    exported: str,
    known: Names,
    fiscal_year_start: int,
) -> str | Message:
    """Return a cell's text in the words of the files, or the reason why it cannot be read.

    `exported` is what the cell held when it was exported; `known` are the names that the column may hold. What
    they lack is left as it is. Raises WrongUsage if a name is ambiguous.
    """
    if column.name in DATES:
        return _date_text(value, exported, fiscal_year_start)
    text = normal(_plain(value))
    if column.name == "every" and text:
        return _cadence_text(text)
    if column.name in LISTS:
        return ", ".join(_id_of(word, known) for word in known.words_of(text) if word)
    text = _id_of(text, known)
    if text and text not in WORDS.get(column.key, (text,)):
        return message(f"importing.no-{column.key}", found=text)
    return text


def _cadence_text(text: str) -> str | Message:
    try:
        return str(cadence(text, "every"))
    except WrongUsage as wrong:
        return wrong.what


def _id_of(text: str, known: Names) -> str:
    ids = known.ids_of(text)
    if len(ids) > 1:
        raise WrongUsage(message("importing.ambiguous", found=text), known.hint(text))
    return ids[0] if ids else text


def cell_hint(column: SheetColumn) -> Message | None:
    """Return how to write the cells of a column."""
    if column.name in DATES:
        return message("importing.date-as-text", forms=message("date.forms"))
    if column.name == "every":
        return message("write.cadence-forms", forms=message("file.expected-cadence"))
    return message("filter.known", words=WORDS[column.name]) if column.name in WORDS else None


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _date_text(value: object, exported: str, fiscal_year_start: int) -> str | Message:
    if why := why_mangled(value, exported):
        return why
    text = value.isoformat()[:10] if isinstance(value, date) else _plain(value).strip()
    if text.lower() in ("", UNDATED):
        return text.lower()
    found = readings(text, fiscal_year_start)
    if not found and words((UNDATED,)).ids_of(text):
        return UNDATED
    if not found and (office := _office_notation(text, fiscal_year_start)):
        return office
    if len(found) != 1:
        is_rewritten = not found and _is_rewritten(text, fiscal_year_start)
        return message("importing.rewritten", found=text) if is_rewritten else why_unread(text, found)
    day = found[0]
    may_be_made = text != day.text or isinstance(value, date)
    if may_be_made and day.precision == "day" and _starts(exported, day, fiscal_year_start):
        return message("importing.day-made", found=text)
    return day.text


def _office_notation(text: str, fiscal_year_start: int) -> str:
    """Return how the files write a date in the words of offices, empty if it is none or says more than they hold."""
    found = sheet_date(text, DateForms(), fiscal_year_start)
    return found.notation if isinstance(found, SheetDate) and not found.left else ""


def _is_rewritten(text: str, fiscal_year_start: int) -> bool:
    """Return whether a text is as spreadsheets write dates: `Mar-25`, `25-Mar`, `3/7/25`."""
    if not (match := _WITH_MONTH.fullmatch(text)):
        return _IN_FIGURES.fullmatch(text) is not None
    return any(
        one.precision == "month" for one in readings(f"{match[1] or match[2]} 2000", fiscal_year_start)
    )


def _starts(exported: str, day: PartialDate, fiscal_year_start: int) -> bool:
    """Return whether `day`, which a spreadsheet may have written, is the first of a coarser date."""
    coarse = readings(exported, fiscal_year_start)
    return any(one.precision != "day" and one.start == day.start for one in coarse)


def why_mangled(value: object, exported: str) -> Message | None:
    """Return what a spreadsheet has done to a date, or None if nothing can be seen.

    A date of the spreadsheet's own type that does not show its whole day is accepted only if it was
    `exported` as that day: it may have been made of a month.
    """
    if isinstance(value, datetime) and value.time() != time():
        return message("importing.time-of-day", found=value.isoformat(" "))
    if isinstance(value, datetime):
        day = value.isoformat()[:10]
        return None if day == exported else message("importing.day-made", found=day)
    if isinstance(value, date):
        return None
    if isinstance(value, timedelta | time | bool):
        return message("date.no-date", text=str(value))
    if isinstance(value, int | float):
        is_year = 1000 <= value <= 9999 and float(value).is_integer()
        return None if is_year else message("importing.serial", found=f"{value:g}")
    text = str(value).strip()
    if _SERIAL.fullmatch(text):
        return message("importing.serial", found=text)
    return None

"""Dates that a spreadsheet has made into something else: named, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from roadmap_cli.model.errors import Message, message

_MONTH = re.compile(r"(?:\d{1,2}[-/ ])?[A-Za-z]{3,9}[-/ .]\d{2,4}")
_SLASHED = re.compile(r"\d{1,4}[/.]\d{1,2}(?:[/.]\d{1,4})?")
_SERIAL = re.compile(r"[3-6]\d{4}(?:\.\d+)?")


def why_mangled(value: object, stood: str) -> Message | None:
    """Return what a spreadsheet has done to a date, None where nothing is to be seen of that.

    `value` is what the cell holds; `stood` is what was exported: the very day that stood there is
    taken, for nothing was lost.
    """
    if isinstance(value, datetime) and value.time() != time():
        return message("importing.time-of-day", found=value.isoformat(" "))
    if isinstance(value, date):
        day = value.isoformat()[:10]
        return None if day == stood else message("importing.day-made", found=day)
    if isinstance(value, timedelta | time | bool):
        return message("importing.no-date", found=str(value))
    if isinstance(value, int | float):
        year = 1000 <= value <= 9999 and float(value).is_integer()
        return None if year else message("importing.serial", found=f"{value:g}")
    return _text_mangled(str(value).strip())


def _text_mangled(text: str) -> Message | None:
    if _SERIAL.fullmatch(text):
        return message("importing.serial", found=text)
    if _MONTH.fullmatch(text) or _SLASHED.fullmatch(text):
        return message("importing.rewritten", found=text)
    return None

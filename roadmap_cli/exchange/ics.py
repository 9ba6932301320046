"""The events and tasks of a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from roadmap_cli.exchange.tables import Asked, RawTable, TableFile
from roadmap_cli.model.errors import BadData, message, reason

KEYS = {
    "UID": "id",
    "SUMMARY": "title",
    "DTSTART": "start",
    "DTEND": "due",
    "COMPLETED": "done",
    "STATUS": "status",
    "DESCRIPTION": "summary",
    "CATEGORIES": "tags",
    "URL": "source",
    "LOCATION": "",
    "ORGANIZER": "",
    "RRULE": "",
    "PERCENT-COMPLETE": "",
}
"""The properties that are read, each with the column that it is; DTEND is the last day, or when a task is due."""


_OURS = "-//roadmap-cli//"
_KNOWN = {*KEYS, "DUE", "DTSTAMP"}


def read(content: bytes, asked: Asked) -> TableFile:
    """Return the events and tasks of a calendar.

    Raises BadData if it is no calendar or was exported by this program, and ModuleNotFoundError if the library
    that reads calendars is not installed.
    """
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        what = message("importing.no-calendar", why=reason(error))
        raise BadData(what, None, asked.location) from error
    if not calendars:
        raise BadData(message("importing.empty-calendar"), None, asked.location)
    if any(str(one.get("prodid", "")).startswith(_OURS) for one in calendars):
        raise BadData(message("importing.own-calendar"), message("importing.make-copy"), asked.location)
    entries = [entry for one in calendars for entry in one.walk() if entry.name in ("VEVENT", "VTODO")]
    table = RawTable("", [[*KEYS], *map(_row, entries)], has_names=True, keys=KEYS)
    others = tuple(sorted({name for entry in entries for name in entry if name not in _KNOWN}))
    return TableFile((table,), (message("importing.other-fields", names=others),) if others else ())


def _row(entry: Any) -> list[object]:
    first, last = _days(entry)
    row: dict[str, object] = {name: _text(entry, name) for name in KEYS}
    repeats = entry.get("rrule")
    row |= {
        "DTSTART": first if entry.name == "VTODO" or first != last else "",
        "DTEND": last,
        "COMPLETED": _moment(entry, "completed"),
        "CATEGORIES": tuple(_categories(entry)),
        "RRULE": "" if repeats is None else str(repeats.to_ical(), "utf-8"),
    }
    return [row[name] for name in KEYS]


def _days(entry: Any) -> tuple[object, object]:
    """Return the first and the last day of an entry, empty for what it does not say."""
    first, end = _moment(entry, "dtstart"), _moment(entry, "dtend")
    if entry.name == "VTODO":
        return first, _moment(entry, "due")
    if isinstance(end, date):
        end -= timedelta(days=1)  # an all-day event ends before the day that it names (section 3.6.1)
    same_day = str(end)[:10] == str(first)[:10]
    return (end, end) if same_day else (first, end or first)


def _moment(entry: Any, name: str) -> date | str:
    """Return a day; a time of day as ISO 8601 writes it; what is neither as it stands; empty if there is nothing."""
    held = entry.get(name)
    try:
        value = getattr(held, "dt", None)
    except ValueError:  # it is only now that the library tells
        return str(held)
    return value.isoformat() if isinstance(value, datetime) else value if isinstance(value, date) else ""


def _categories(entry: Any) -> Iterator[str]:
    found = entry.get("categories", [])
    for one in found if isinstance(found, list) else [found]:
        yield from (str(category) for category in getattr(one, "cats", [one]) if str(category).strip())


def _text(entry: Any, name: str) -> str:
    return str(entry.get(name, "")).strip()

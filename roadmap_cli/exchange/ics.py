"""The events and tasks of a calendar (RFC 5545)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from roadmap_cli.exchange.csv import readable
from roadmap_cli.exchange.tables import Asked, RawTable, TableFile
from roadmap_cli.model.errors import BadData, Message, message, reason

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


_OURS = ("-//hiroshima-to-osaka//", "-//roadmap-cli//")
"""How the product ids of this program begin, the one it has now and the one it had first."""

_KNOWN = {*KEYS, "DUE", "DTSTAMP", "DURATION", "RECURRENCE-ID", "VERSION", "PRODID", "CALSCALE"}
_PARTS = ("VCALENDAR", "VEVENT", "VTODO", "VTIMEZONE", "STANDARD", "DAYLIGHT")
"""The parts of a calendar that are read, or tell how its times are meant."""


def read(content: bytes, asked: Asked) -> TableFile:
    """Return the events and tasks of a calendar.

    Raises BadData if it is no calendar or was exported by this program, and ModuleNotFoundError if the library
    that reads calendars is not installed.
    """
    from icalendar import Calendar

    text, said = readable(content, asked)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
        what = message("importing.no-calendar", why=reason(error))
        raise BadData(what, None, asked.location) from error
    if not calendars:
        raise BadData(message("importing.empty-calendar"), None, asked.location)
    if any(str(one.get("prodid", "")).startswith(_OURS) for one in calendars):
        raise BadData(message("importing.own-calendar"), message("importing.make-copy"), asked.location)
    entries = [entry for one in calendars for entry in one.walk() if entry.name in ("VEVENT", "VTODO")]
    table = RawTable("", [[*KEYS], *map(_row, entries)], has_names=True, keys=KEYS)
    return TableFile((table,), (*said, *_unread(calendars, entries)))


def _unread(calendars: Sequence[Any], entries: Sequence[Any]) -> Iterator[Message]:
    """Yield what is not read: fields, parts such as alarms and journals, and lines that are none of the format."""
    if others := sorted({name for one in (*calendars, *entries) for name in one if name not in _KNOWN}):
        yield message("importing.other-fields", names=tuple(others))
    parts = [part for one in calendars for part in one.walk()]
    counts = Counter(part.name for part in parts if part.name not in _PARTS)
    if counts:
        names = tuple(f"{name} ({n})" for name, n in sorted(counts.items()))
        yield message("importing.other-parts", names=names)
    if lines := tuple(line for part in parts for line in _broken_lines(part)):
        yield message("importing.broken-lines", lines=lines)


def _broken_lines(part: Any) -> Iterator[str]:
    """Yield the lines of a part that cannot be read, and those that say again what can be said once."""
    for name, why in part.errors:
        line = re.search(r"into parts: (\'.*\'|\".*\"):", why, re.DOTALL)
        yield name or (line[1][1:-1] if line else why)
    for name in part:
        if name in (*_ONCE, "DUE", "DURATION") and isinstance(part.get(name), list):
            yield from (f"{name}:{str(other.to_ical(), 'utf-8')}" for other in part.get(name)[1:])


_ONCE = tuple(name for name in KEYS if name != "CATEGORIES")
"""The properties that an entry has at most once."""


def _held(entry: Any, name: str) -> Any:
    """Return what an entry says first under a name, None if it says nothing."""
    found = entry.get(name)
    return found[0] if isinstance(found, list) else found


def _row(entry: Any) -> list[object]:
    first, last = _days(entry)
    row: dict[str, object] = {name: _text(entry, name) for name in KEYS}
    repeats = _held(entry, "rrule")
    row |= {
        "UID": _uid(entry),
        "DTSTART": first if entry.name == "VTODO" or first != last else "",
        "DTEND": last,
        "COMPLETED": _moment(entry, "completed"),
        "CATEGORIES": tuple(_categories(entry)),
        "RRULE": "" if repeats is None else str(repeats.to_ical(), "utf-8"),
    }
    return [row[name] for name in KEYS]


def _uid(entry: Any) -> str:
    """Return what identifies an entry: one of a series that was moved has the series' UID and its day (3.8.4.4)."""
    day = str(_moment(entry, "recurrence-id"))[:10]
    return f"{_text(entry, 'UID')} {day}".strip()


def _lasting_until(entry: Any) -> date | str:
    """Return when an entry ends by its start and its duration (3.8.2.5), empty if it does not say both.

    A duration beyond the calendar is returned as it stands.
    """
    first, lasts = _dated(entry, "dtstart"), _dated(entry, "duration")
    if not isinstance(first, date) or not isinstance(lasts, timedelta):
        return ""
    try:
        end = first + lasts
    except OverflowError:
        return str(_held(entry, "duration").to_ical(), "utf-8")
    return end.isoformat() if isinstance(end, datetime) else end


def _days(entry: Any) -> tuple[object, object]:
    """Return the first and the last day of an entry, empty for what it does not say."""
    first, end = _moment(entry, "dtstart"), _moment(entry, "dtend") or _lasting_until(entry)
    if entry.name == "VTODO":
        return first, _moment(entry, "due") or _lasting_until(entry)
    if isinstance(end, date) and end > date.min:
        end -= timedelta(days=1)  # an all-day event ends before the day that it names (section 3.6.1)
    same_day = str(end)[:10] == str(first)[:10]
    return (end, end) if same_day else (first, end or first)


def _moment(entry: Any, name: str) -> date | str:
    """Return a day; a time of day as ISO 8601 writes it; what is neither as it stands; empty if there is nothing."""
    value = _dated(entry, name)
    if isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, datetime) else value if isinstance(value, date) else ""


def _dated(entry: Any, name: str) -> Any:
    """Return a day, a time or a duration; what is none of them as it stands; None if there is nothing."""
    held = _held(entry, name)
    try:
        return getattr(held, "dt", None)
    except ValueError:  # it is only now that the library tells
        return str(held)


def _categories(entry: Any) -> Iterator[str]:
    found = entry.get("categories", [])
    for one in found if isinstance(found, list) else [found]:
        yield from (str(category) for category in getattr(one, "cats", [one]) if str(category).strip())


def _text(entry: Any, name: str) -> str:
    held = _held(entry, name)
    return "" if held is None else str(held).strip()

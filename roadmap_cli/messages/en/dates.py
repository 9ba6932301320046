"""Dates in English."""

from __future__ import annotations

from roadmap_cli.model.dates import PartialDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def written(date: PartialDate, long: bool) -> str:
    """Return `date` as English writes it; `long` spells months out."""
    start, end, year = date.start, date.end, date.text[:4]
    if date.ends:
        return _range(date.ends, long)
    if date.precision == "day":
        return f"{start.day} {_month(start.month, long)} {start.year}"
    if date.precision == "month":
        return f"{_month(start.month, long)} {start.year}"
    if date.precision == "year":
        return year
    if date.precision == "week":
        return f"week {int(date.text[6:])} of {year}"
    if date.precision in ("quarter", "half"):
        return f"{date.text[5:]} {year}"
    months = f"{_month(start.month, False)} {start.year}–{_month(end.month, False)} {end.year}"
    return f"{date.text.replace('-', ' ')} ({months})"


def _month(month: int, long: bool) -> str:
    return MONTHS[month - 1] if long else MONTHS[month - 1][:3]


def _range(ends: tuple[PartialDate, PartialDate], long: bool) -> str:
    first, last = (written(end, long) for end in ends)
    return f"{first} – {last}" if first != last else first

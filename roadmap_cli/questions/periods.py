"""Dates that people ask for: written dates, days from today, the day of a milestone, open ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from roadmap_cli.model import dates
from roadmap_cli.model.dates import DayRange, PartialDate
from roadmap_cli.model.errors import Absent, Message, NotFound, WrongUsage, message
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.nearest import nearest, nearest_hint
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.standing import State

_ANY_DAY = date(2000, 1, 1)
_FROM_TODAY = r"([+-])([0-9]{1,6})([dwmy])"


def period(text: str, state: State) -> DayRange:
    """Read a period of a filter: one date, or two joined by `..` of which either may be left out."""
    first, dots, last = text.partition("..")
    if not dots or text == "..":
        only = asked_date(text, state.roadmap, state.day)
        return DayRange(only.start, only.end)
    start = asked_date(first, state.roadmap, state.day).start if first else date.min
    end = asked_date(last, state.roadmap, state.day).end if last else date.max
    if start > end:
        raise WrongUsage(message("date.backwards", text=text), message("date.forms"))
    return DayRange(start, end)


def check_period(text: str) -> None:
    """Raise WrongUsage if `text` can be no period, whatever milestones there are."""
    ends = text.split("..")
    if len(ends) > 2 or text == "..":
        raise WrongUsage(message("date.unreadable", text=text), message("date.forms"))
    for end in filter(None, ends):
        check_date(end)


def check_date(text: str) -> None:
    """Raise WrongUsage if `text` can be no date, whatever milestones there are."""
    if not (is_id(text) and not _is_number(text)) and not _written(text) and not _from_today(text, _ANY_DAY):
        raise WrongUsage(message("date.unreadable", text=text), message("date.forms"))


def asked_date(text: str, roadmap: Roadmap, today: date) -> PartialDate:
    """Return the date that `text` asks for, seen from `today`.

    `text` is a date as the files write it, `today`, days from today such as `-30d` or `+6m`, or a
    milestone's id, which stands for the date on which it was closed, else its due. A word that is
    no date reads as an id if it has a hyphen or is near a known one. Raises WrongUsage if it is none
    of these or the milestone has no date, NotFound if an id is unknown.
    """
    found = _written(text, roadmap.fiscal_year_start) or _from_today(text, today)
    if found:
        return found
    if text in roadmap.milestones:
        return _milestone_date(text, roadmap)
    absent = Absent("milestones", text)
    near = nearest(text, roadmap.milestones)
    if is_id(text) and not _is_number(text) and (near or "-" in text):
        hint = id_hint(text, roadmap.milestones)
        raise NotFound(message("milestone.unknown", id=text), hint, absent=absent)
    raise WrongUsage(
        message("date.unreadable", text=text), message("date.forms"), absent=absent if is_id(text) else None
    )


def _is_number(text: str) -> bool:
    return not re.search("[a-z]", text)


def id_hint(text: str, known: Iterable[str]) -> Message:
    """Return the hint that names the known milestone nearest to `text`, or how to list them all."""
    return nearest_hint(text, known, message("milestone.list"))


def _written(text: str, fiscal_year_start: int = 1) -> PartialDate | None:
    try:
        return dates.parse(text.upper(), fiscal_year_start)
    except (ValueError, OverflowError):
        return None


def _from_today(text: str, today: date) -> PartialDate | None:
    if text == "today":
        return dates.from_day(today)
    if not (match := re.fullmatch(_FROM_TODAY, text)):
        return None
    count = int(match[2]) * (1 if match[1] == "+" else -1)
    try:
        return dates.from_day(_shifted(today, count, match[3]))
    except (ValueError, OverflowError):
        raise WrongUsage(message("date.out-of-reach", text=text), message("date.forms")) from None


def _shifted(day: date, count: int, unit: str) -> date:
    """Return the day `count` days, weeks, months or years on, at most the last of its month."""
    if unit in "dw":
        return day + timedelta(days=count * (7 if unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, dates.days_in_month(year, month + 1)))


def _milestone_date(key: str, roadmap: Roadmap) -> PartialDate:
    milestone = roadmap.milestones[key]
    log = logs.counting(milestone.updates, date.max)
    status, since = logs.current_status(log), logs.status_since(log)
    closed = since.date if since and status in ("done", "dropped") else None
    found = closed or logs.current_due(milestone, log)
    if found is None:
        raise WrongUsage(message("milestone.no-date", id=key), message("date.forms"))
    return found

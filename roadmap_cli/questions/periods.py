"""Dates that people ask for: typed dates, the day of a milestone, open ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from roadmap_cli.model.dates import DayRange, PartialDate
from roadmap_cli.model.errors import Absent, Message, NotFound, WrongUsage, message
from roadmap_cli.model.ids import is_full_id
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.names import typed_id
from roadmap_cli.questions.standing import State
from roadmap_cli.questions.typed_dates import is_date, readings, typed_forms, why_unread


def period(text: str, state: State) -> DayRange:
    """Read a period of a filter: one date, or two joined by `..` of which either may be left out."""
    first, dots, last = text.partition("..")
    if not dots or text == "..":
        only = asked_of(text, state)
        return DayRange(only.start, only.end)
    start = asked_of(first, state).start if first else date.min
    end = asked_of(last, state).end if last else date.max
    if start > end:
        raise WrongUsage(message("date.backwards", text=text), typed_forms())
    return DayRange(start, end)


def check_period(text: str) -> None:
    """Raise WrongUsage if `text` can be no period, whatever milestones there are."""
    ends = text.split("..")
    if len(ends) > 2 or text == "..":
        raise WrongUsage(message("date.unreadable", text=text), typed_forms())
    for end in filter(None, ends):
        check_date(end)


def check_date(text: str) -> None:
    """Raise WrongUsage if `text` can be no date, whatever milestones there are."""
    key = typed_id(text)
    if not (is_full_id(key) and not _is_number(key)) and not is_date(text):
        raise _unreadable(text, readings(text, 1))


def asked_date(text: str, roadmap: Roadmap, today: date) -> PartialDate:
    """Return the date that `text` asks for, seen from `today`.

    `text` is a milestone's id in any case and width, which stands for the date on which it was closed,
    else its due, or a date as people type it. A word that is neither reads as an id if it has a hyphen or
    is near a known one. Raises WrongUsage if it is none of these or the milestone has no date, NotFound if an id is
    unknown.
    """
    key = typed_id(text)
    if key in roadmap.milestones:
        return _milestone_date(key, roadmap)
    found = readings(text, roadmap.fiscal_year_start, today)
    if len(found) == 1:
        return found[0]
    absent = Absent("milestones", key)
    near = nearest_hint(key, roadmap.milestones)
    if is_full_id(key) and not _is_number(key) and (near or "-" in key):
        hint = near or message("date.id-or-date", forms=typed_forms())
        raise NotFound(message("milestone.unknown", id=text), hint, absent=absent)
    raise _unreadable(text, found, absent if is_full_id(key) else None)


def asked_of(text: str, state: State) -> PartialDate:
    """Return the date that `text` asks for, seen from the day of `state`; raise as `asked_date` does."""
    return asked_date(text, state.roadmap, state.day)


def _unreadable(text: str, found: tuple[PartialDate, ...], absent: Absent | None = None) -> WrongUsage:
    """Return the refusal of a text that is no id and, by what was `found`, not one date."""
    why = why_unread(text, found) if found else message("date.unreadable", text=text)
    return WrongUsage(why, typed_forms(), absent=absent)


def _is_number(text: str) -> bool:
    return not re.search("[a-z]", text)


def id_hint(text: str, known: Iterable[str]) -> Message:
    """Return the hint that names the known milestone nearest to `text`, or how to list them all."""
    return nearest_hint(text, known, message("milestone.list"))


def _milestone_date(key: str, roadmap: Roadmap) -> PartialDate:
    milestone = roadmap.milestones[key]
    log = logs.counting(milestone.updates, date.max)
    status, since = logs.current_status(log), logs.status_since(log)
    closed = since.date if since and status in ("done", "dropped") else None
    found = closed or logs.current_due(milestone, log)
    if found is None:
        raise WrongUsage(message("milestone.no-date", id=key), typed_forms())
    return found

"""The road as a calendar (RFC 5545) of all-day events.

A milestone stands where it was reached, else where it is due; one that lasts, from its start to
there. A date that is no day spans its period; where that is longer than a quarter nobody could
use it in a calendar, and the milestone is left out and counted. Nothing is read from the clock: an
event's stamp is the day of its newest update, so that the same road gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event

from roadmap_cli.exchange.columns import newest_note
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import message
from roadmap_cli.model.value import Value
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.about import standing_line
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.plain import on_lines, on_one_line

LONGEST = 92
"""The days of the longest quarter: a date that may lie further apart is no entry of a calendar."""


class Span(Value):
    """The days that an event covers, both included, and the dates that they come from."""

    first: date
    last: date
    dates: tuple[PartialDate, ...]


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the calendar, and a note on what is not in it."""
    spans = {standing.id: span_of(standing) for standing in export.selected}
    coarse = [s for s in export.selected if spans[s.id] is None and _date(s)]
    undated = sum(not _date(s) for s in export.selected)
    calendar = _calendar(export, coarse, undated)
    for standing in export.selected:
        if span := spans[standing.id]:
            calendar.add_component(_event(export, standing, span))
    notes = (
        [message("export.ics-coarse", n=len(coarse), ids=", ".join(s.id for s in coarse))] if coarse else []
    )
    notes += [message("export.ics-undated", n=undated)] if undated else []
    return Written(calendar.to_ical(), tuple(notes))


def span_of(standing: Standing) -> Span | None:
    """Return the days of a milestone's event, or None where it has no date that a calendar can hold."""
    last, start = _date(standing), standing.start
    if last is None or _is_coarse(last):
        return None
    if start is None or _is_coarse(start) or start.start > last.end:
        return Span(last.start, last.end, (last,))
    return Span(start.start, last.end, (start, last))


def _date(standing: Standing) -> PartialDate | None:
    """Return the date on which a milestone was reached, else on which it is due, else begins.

    What lasts ends on its due, also where it is done (has begun) before; what was dropped stands
    where it would have been.
    """
    if standing.closed and standing.done and not standing.start:
        return standing.closed
    return standing.due or standing.closed or standing.start


def _is_coarse(day: PartialDate) -> bool:
    return (day.end - day.start).days >= LONGEST


def _calendar(export: RoadmapExport, coarse: Sequence[Standing], undated: int) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//roadmap-cli//roadmap export//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    said = [*standing_line(export.about, export.messages)]
    said += (
        [export.messages("export.ics-coarse", n=len(coarse), ids=", ".join(s.id for s in coarse))]
        if coarse
        else []
    )
    said += [export.messages("export.ics-undated", n=undated)] if undated else []
    for name, text in (("name", export.title), ("description", "; ".join(said))):
        calendar.add(name, on_one_line(text))  # RFC 7986
        calendar.add({"name": "x-wr-calname", "description": "x-wr-caldesc"}[name], on_one_line(text))
    calendar.add("x-roadmap-left-out", str(len(coarse) + undated))
    return calendar


def _event(export: RoadmapExport, standing: Standing, span: Span) -> Event:
    stamp = datetime.combine(standing.last_update.end if standing.last_update else span.first, time(), UTC)
    event = Event()
    event.add("uid", f"{standing.id}@roadmap-cli")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", standing.moves)
    event.add("dtstart", span.first)
    event.add("dtend", _day_after(span.last))
    event.add("summary", _summary(export, standing, span))
    event.add("description", _description(export, standing))
    event.add("categories", [on_one_line(export.pillar(standing.pillar))])
    event.add("status", _status(standing))
    event.add("transp", "TRANSPARENT")  # a milestone makes nobody busy
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _status(standing: Standing) -> str:
    if standing.status == "dropped":
        return "CANCELLED"
    return "CONFIRMED" if standing.done else "TENTATIVE"


def _summary(export: RoadmapExport, standing: Standing, span: Span) -> str:
    """Return the title, with the date behind it where the days alone would say more than is known."""
    title = export.messages.text(standing.title)
    if all(day.precision == "day" for day in span.dates):
        return on_one_line(title)
    written = " – ".join(export.messages.date(day) for day in span.dates)
    return on_one_line(export.messages("export.with-date", title=title, date=written))


def _description(export: RoadmapExport, standing: Standing) -> str:
    messages = export.messages
    label: Any = lambda name, value: f"{messages(f'list.{name}')}{messages('common.colon')}{value}"  # noqa: E731
    lines = [label("status", messages(f"terms.{'unreported' if standing.unreported else standing.status}"))]
    if standing.owners:
        lines.append(label("owners", messages.list([export.body(key) for key in standing.owners])))
    lines += [messages.text(text) for text in (standing.summary, newest_note(standing)) if text]
    found = (export.roadmap.sources.get(key) for key in standing.sources)
    lines += [source.url for source in found if source and source.url]
    return on_lines("\n".join([*lines, label("id", standing.id)]))

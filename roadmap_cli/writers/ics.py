"""The road as a calendar (RFC 5545) of all-day events.

A milestone is an event on the day on which it was reached, else on which it is due; one that lasts
begins on its start. What is due in a period, as opposed to on a day, is due by the end of it, and has its
event on the last day, under a title that says so. The date on which something was reached, or begins, spans
its period; if that is longer than a quarter, it is of no use in a calendar, and the milestone is left out and
counted. An event's stamp is the day of its latest update and not the time of the export, so that the same
road gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event

from roadmap_cli.exchange.columns import newest_note
from roadmap_cli.messages import language_of
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.ids import split_id
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.about import standing_line
from roadmap_cli.views.pieces import outlook_cell
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.plain import on_lines, on_one_line

LONGEST = 92
"""The days of the longest quarter, and so of the longest date that a calendar shows."""


class EventDays(Value):
    """The days that an event covers, both included, and the dates that they come from.

    `title` names the line of what the title says of them: that it is due by the end of a period, or without an end.
    """

    first: date
    last: date
    dates: tuple[PartialDate, ...]
    title: str = "with-date"


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the calendar, and notices of what is not in it."""
    events = {standing.id: days_of(standing) for standing in export.selected}
    coarse = [s for s in export.selected if events[s.id] is None and _date(s)]
    undated = sum(not _date(s) for s in export.selected)
    calendar = _calendar(export, coarse, undated)
    for standing in export.selected:
        if days := events[standing.id]:
            calendar.add_component(_event(export, standing, days, options.alarm))
    return Written(calendar.to_ical(), _notices(coarse, undated))


def _notices(coarse: Sequence[Standing], undated: int) -> tuple[Message, ...]:
    """Return what is left out: milestones with too vague a date, and the number of those without one."""
    notices = []
    if coarse:
        ids = tuple(standing.id for standing in coarse)
        notices.append(message("export.ics-coarse", n=len(coarse), ids=ids))
    if undated:
        notices.append(message("export.ics-undated", n=undated))
    return tuple(notices)


def days_of(standing: Standing) -> EventDays | None:
    """Return the days of a milestone's event, or None if it has no date that a calendar can show."""
    last, start, due = _date(standing), standing.start, standing.due
    lasts = bool(
        start and last and not _is_coarse(start) and not _is_coarse(last) and start.start <= last.end
    )
    if standing.open and due and due.precision != "day" and not lasts:
        end = due.ends[-1] if due.ends else due
        return EventDays(end.end, end.end, (end,), "by-day" if end.precision == "day" else "by-end")
    if last is None or _is_coarse(last):
        return None
    if start and last == start and not standing.day:
        return EventDays(start.start, start.end, (start,), "from-date")
    if not lasts or start is None:
        return EventDays(last.start, last.end, (last,))
    return EventDays(start.start, last.end, (start, last))


def _date(standing: Standing) -> PartialDate | None:
    """Return the date on which a milestone was reached, else on which it is due, else begins.

    One that lasts ends on its due even if it is done (has begun) before; a dropped one keeps its due.
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
    messages = export.messages
    notices = map(messages.say, _notices(coarse, undated))
    description = messages.clauses((*standing_line(export.about, messages, roadmap=export.roadmap), *notices))
    for name, text in (("name", export.title), ("description", description)):
        calendar.add(name, on_one_line(text))  # RFC 7986
        calendar.add({"name": "x-wr-calname", "description": "x-wr-caldesc"}[name], on_one_line(text))
    calendar.add("x-roadmap-left-out", str(len(coarse) + undated))
    return calendar


def _event(export: RoadmapExport, standing: Standing, days: EventDays, alarm: int | None) -> Event:
    stamp = datetime.combine(standing.last_update.end if standing.last_update else days.first, time(), UTC)
    event = Event()
    event.add("uid", _uid(export.roadmap, standing.id))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", len(standing.log))  # more than the moves, by which it was once counted
    event.add("dtstart", days.first)
    event.add("dtend", _day_after(days.last))
    event.add("summary", _summary(export, standing, days))
    event.add("description", _description(export, standing))
    event.add("categories", [on_one_line(export.pillar(standing.pillar))])
    event.add("status", _status(standing))
    event.add("transp", "TRANSPARENT")  # a milestone makes nobody busy
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if alarm is not None and standing.open and standing.due and not standing.late:
        event.add_component(_alarm(event, days, alarm))
    return event


def _uid(roadmap: Roadmap, key: str) -> str:
    """Return the same name for a milestone whether its road is exported alone or with others."""
    if own := roadmap.road_of(key).identity:
        return f"{split_id(key)[1]}@{own}"
    return f"{key}@roadmap-cli"


def _alarm(event: Event, covered: EventDays, days: int) -> Alarm:
    """Return a reminder so many days before the last day of an event (RFC 5545, 3.6.6)."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    if covered.first == covered.last:
        alarm.add("trigger", timedelta(days=-days))
    else:  # what lasts ends at the beginning of the day after its last
        alarm.add("trigger", timedelta(days=-days - 1), parameters={"related": "END"})
    return alarm


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _status(standing: Standing) -> str:
    if standing.status == "dropped":
        return "CANCELLED"
    return "CONFIRMED" if standing.done else "TENTATIVE"


def _summary(export: RoadmapExport, standing: Standing, days: EventDays) -> str:
    """Return the title, followed by the date if the days of the event are not all that it says."""
    messages, title = export.messages, export.messages.text(standing.title)
    if days.title == "with-date" and all(day.precision == "day" for day in days.dates):
        return on_one_line(title)
    written = " – ".join(messages.date(day) for day in days.dates)
    if days.title == "by-end":  # without the months of a fiscal year: the event is at the end of them
        written = language_of(messages.language).CALENDAR.written(days.dates[0], era=messages.era)
    return on_one_line(messages(f"export.{days.title}", title=title, date=written))


def _description(export: RoadmapExport, standing: Standing) -> str:
    messages = export.messages
    label: Any = lambda name, value: f"{messages(f'list.{name}')}{messages('common.colon')}{value}"  # noqa: E731
    lines = [label("status", messages(f"terms.{standing.state}"))]
    if standing.owners:
        lines.append(label("owners", messages.list([export.body(key) for key in standing.owners])))
    if standing.outlooks:
        words = [piece.text for piece in outlook_cell(messages, standing, export.roadmap)]
        lines.append(label("outlook", messages.list(words)))
    lines += [messages.text(text) for text in (standing.summary, newest_note(standing)) if text]
    found = (export.roadmap.sources.get(key) for key in standing.sources)
    lines += [source.url for source in found if source and source.url]
    return on_lines("\n".join([*lines, label("id", standing.id)]))

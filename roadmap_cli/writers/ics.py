"""The road as a calendar (RFC 5545) of all-day events.

A milestone is an event on the day on which it was reached, else on which it is due; one that lasts begins on
its start. What is due in a period, as opposed to on a day, is due by the end of it, and has its event on the
last day, under a title that says so. The date on which something was reached, or begins, spans its period; if
that is longer than a quarter, it is of no use in a calendar, and the milestone is left out and counted. A
next step that stands has an event of its own on the last day of its date. An event's stamp is the day of its
latest update and not the time of the export, so that the same road gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from roadmap_cli.exchange.columns import newest_note
from roadmap_cli.messages import language_of
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.ids import split_id
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.questions.next_steps import NextStep
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.about import standing_line
from roadmap_cli.views.pieces import outlook_cell
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.plain import on_lines, on_one_line

WITHOUT_IDENTITY = "roadmap-cli"
"""What stands for a road without an identity in the ids of its events: a calendar knows them by it, so it stays."""

_END = b"END:VCALENDAR\r\n"

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
    notices = _notices(coarse, undated, _undated_steps(export))
    calendar = _calendar(export, notices, len(coarse) + undated).to_ical().removesuffix(_END)
    return Written(b"".join((calendar, *_events(export, events, options.alarm), _END)), notices)


def _events(
    export: RoadmapExport, events: Mapping[str, EventDays | None], alarm: int | None
) -> Iterator[bytes]:
    """Yield each event as it is written, so that no calendar of all of them is kept."""
    for standing in export.selected:
        if days := events[standing.id]:
            yield _event(export, standing, days, alarm).to_ical()
        for step in standing.next_steps:
            if step.due:
                yield _step_event(export, standing, step, step.due, alarm).to_ical()


def _undated_steps(export: RoadmapExport) -> int:
    return sum(step.due is None for standing in export.selected for step in standing.next_steps)


def _notices(coarse: Sequence[Standing], undated: int, steps: int) -> tuple[Message, ...]:
    """Return what is left out: milestones with too vague a date, the number of those and of `steps` without one."""
    notices = []
    if coarse:
        ids = tuple(standing.id for standing in coarse)
        notices.append(message("export.ics-coarse", n=len(coarse), ids=ids))
    if undated:
        notices.append(message("export.ics-undated", n=undated))
    if steps:
        notices.append(message("export.ics-steps", n=steps))
    return tuple(notices)


def days_of(standing: Standing) -> EventDays | None:
    """Return the days of a milestone's event, or None if it has no date that a calendar can show."""
    last, start, due = _date(standing), standing.start, standing.due
    lasts = bool(
        start and last and not _is_coarse(start) and not _is_coarse(last) and start.start <= last.end
    )
    if standing.open and due and due.precision != "day" and not lasts:
        return _by_end(due)
    if last is None or _is_coarse(last):
        return None
    if start and last == start and not standing.day:
        return EventDays(start.start, start.end, (start,), "from-date")
    if not lasts or start is None:
        return EventDays(last.start, last.end, (last,))
    return EventDays(start.start, last.end, (start, last))


def _by_end(due: PartialDate) -> EventDays:
    """Return the last day of a period."""
    end = due.ends[-1] if due.ends else due
    return EventDays(end.end, end.end, (end,), "by-day" if end.precision == "day" else "by-end")


def _date(standing: Standing) -> PartialDate | None:
    """Return the date on which a milestone was reached, else on which it is due, else begins.

    One that lasts ends on its due even if it is done (has begun) before; a dropped one keeps its due.
    That a standing body has ended, or is said to start, is no day in a calendar: its meetings are.
    """
    if standing.cadence:
        return None
    if standing.closed and standing.done and not standing.start:
        return standing.closed
    return standing.due or standing.closed or standing.start


def _is_coarse(day: PartialDate) -> bool:
    return (day.end - day.start).days >= LONGEST


def _calendar(export: RoadmapExport, notices: Sequence[Message], left_out: int) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//hiroshima-to-osaka//roadmap export//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    messages = export.messages
    said = map(messages.say, notices)
    description = messages.clauses((*standing_line(export.about, messages, roadmap=export.roadmap), *said))
    for name, text in (("name", export.title), ("description", description)):
        calendar.add(name, on_one_line(text))  # RFC 7986
        calendar.add({"name": "x-wr-calname", "description": "x-wr-caldesc"}[name], on_one_line(text))
    calendar.add("x-roadmap-left-out", str(left_out))
    return calendar


def _event(export: RoadmapExport, standing: Standing, days: EventDays, alarm: int | None) -> Event:
    event = _event_of(export, standing, days)
    event.add("summary", _summary(export, export.messages.text(standing.title), days))
    event.add("description", _description(export, standing))
    event.add("status", _status(standing))
    if alarm is not None and standing.open and standing.due and not standing.late:
        event.add_component(_alarm(event, days, alarm))
    return event


def _step_event(
    export: RoadmapExport, standing: Standing, step: NextStep, due: PartialDate, alarm: int | None
) -> Event:
    """Return the event of a next step; another one for the same owner has the same id, and takes its place."""
    messages, days = export.messages, EventDays(due.start, due.end, (due,))
    if due.precision != "day":
        days = _by_end(due)
    event = _event_of(export, standing, days, f".next.{step.owner}" if step.owner else ".next")
    title = messages("export.step", step=step.text, title=standing.title)
    event.add("summary", _summary(export, title, days))
    event.add("description", _step_description(export, standing, step))
    event.add("status", "TENTATIVE")
    if alarm is not None and not step.late:
        event.add_component(_alarm(event, days, alarm))
    return event


def _event_of(export: RoadmapExport, standing: Standing, days: EventDays, part: str = "") -> Event:
    """Return an event of a milestone, or of the `part` of it that its name then ends with, with what all have."""
    stamp = datetime.combine(standing.last_update.end if standing.last_update else days.first, time(), UTC)
    event = Event()
    event.add("uid", _uid(export.roadmap, standing.id, part))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", len(standing.log))  # more than the moves, by which it was once counted
    event.add("dtstart", days.first)
    event.add("dtend", _day_after(days.last))
    event.add("categories", [on_one_line(export.pillar(standing.pillar))])
    event.add("transp", "TRANSPARENT")  # a milestone makes nobody busy
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event


def _uid(roadmap: Roadmap, key: str, part: str) -> str:
    """Return the same name for a milestone, or a part of it, whether its road is exported alone or with others."""
    if own := roadmap.road_of(key).identity:
        return f"{split_id(key)[1]}{part}@{own}"
    return f"{key}{part}@{WITHOUT_IDENTITY}"


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


def _summary(export: RoadmapExport, title: str, days: EventDays) -> str:
    """Return the title, followed by the date if the days of the event are not all that it says."""
    messages = export.messages
    if days.title == "with-date" and all(day.precision == "day" for day in days.dates):
        return on_one_line(title)
    written = " – ".join(messages.date(day) for day in days.dates)
    if days.title == "by-end":  # without the months of a fiscal year: the event is at the end of them
        written = language_of(messages.language).CALENDAR.written(days.dates[0], era=messages.era)
    return on_one_line(messages(f"export.{days.title}", title=title, date=written))


def _description(export: RoadmapExport, standing: Standing) -> str:
    messages = export.messages
    lines = [_labelled(export, "list.status", messages(f"terms.{standing.state}"))]
    if standing.owners:
        lines.append(_labelled(export, "list.owners", _names(export, standing.owners)))
    if standing.outlooks:
        words = [piece.text for piece in outlook_cell(messages, standing, export.roadmap)]
        lines.append(_labelled(export, "list.outlook", messages.list(words)))
    lines += [messages.text(text) for text in (standing.summary, newest_note(standing)) if text]
    lines += _addresses(export, standing.sources)
    return on_lines("\n".join([*lines, _labelled(export, "list.id", standing.id)]))


def _step_description(export: RoadmapExport, standing: Standing, step: NextStep) -> str:
    """Return who is to take a step, since when it is agreed, its milestone and its sources."""
    messages = export.messages
    lines = [_labelled(export, "actions.who", _names(export, step.owners))] if step.owners else []
    agreed = messages.date(step.since)
    if step.by:
        agreed = messages("common.with-hint", what=agreed, hint=export.body(step.by))
    lines.append(_labelled(export, "actions.since", agreed))
    lines.append(_labelled(export, "actions.title", messages.text(standing.title)))
    lines += _addresses(export, [citation.source for citation in step.sources])
    return on_lines("\n".join([*lines, _labelled(export, "list.id", standing.id)]))


def _labelled(export: RoadmapExport, line: str, value: str) -> str:
    return f"{export.messages(line)}{export.messages('common.colon')}{value}"


def _names(export: RoadmapExport, keys: Sequence[str]) -> str:
    return export.messages.list([export.body(key) for key in keys])


def _addresses(export: RoadmapExport, keys: Sequence[str]) -> list[str]:
    found = (export.roadmap.sources.get(key) for key in keys)
    return [source.url for source in found if source and source.url]

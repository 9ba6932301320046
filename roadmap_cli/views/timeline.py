"""`roadmap timeline`: the road drawn over time."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DayRange, PartialDate, from_day
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.states import OVERALL
from roadmap_cli.questions.progress import Waypoint
from roadmap_cli.questions.timeline import Placement, Schedule, ScheduledMilestone, SchedulePillar
from roadmap_cli.views import page
from roadmap_cli.views.page import (
    Block,
    Cell,
    Column,
    Group,
    Guide,
    Line,
    Mark,
    Piece,
    Row,
    Table,
    date_piece,
    plain,
    state_of,
    state_piece,
)

MARKS = ("period", "lasting")


def blocks(answer: Schedule, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the ends of the road and the time line, or a line that says that there is nothing."""
    groups = tuple(_group(pillar, messages) for pillar in answer.pillars if pillar.items)
    if not groups:
        yield Line((Piece(messages("common.nothing"), "dim"),))
        return
    yield from _ends(answer, messages)
    guides = tuple(_guides(answer, messages))
    yield page.Timeline(answer.axis, guides, groups, tuple(_legend(groups, messages)))


def _ends(answer: Schedule, messages: Messages) -> Iterator[Block]:
    ends = [("origin", answer.origin), ("destination", answer.destination)]
    rows = tuple(_end(messages(f"timeline.{name}"), end, messages) for name, end in ends if end)
    if rows:
        yield Table((Column("end", ""), Column("title", "", give=2), Column("date", "")), rows)


def _end(label: str, end: Waypoint, messages: Messages) -> tuple[Cell, ...]:
    return (Piece(label, "dim"),), plain(messages.text(end.title)), (date_piece(messages, end.date),)


def _guides(answer: Schedule, messages: Messages) -> Iterator[Guide]:
    if answer.origin and answer.origin.date:
        yield _guide("origin", answer.origin.date, messages)
    if answer.destination and answer.destination.date:
        yield _guide("destination", answer.destination.date, messages)
    yield _guide("today", from_day(answer.today), messages)


def _guide(role: page.GuideRole, day: PartialDate, messages: Messages) -> Guide:
    return Guide(role, messages(f"timeline.{role}"), date_piece(messages, day), DayRange(day.start, day.end))


def _group(pillar: SchedulePillar, messages: Messages) -> Group:
    return Group(messages.text(pillar.name), tuple(_row(item, messages) for item in pillar.items))


def _row(item: ScheduledMilestone, messages: Messages) -> Row:
    label = Piece(messages.text(item.title), state_of(item.standing), item.id)
    return Row(label, date_piece(messages, _date(item)), _mark(item.placement) if item.placement else None)


def _date(item: ScheduledMilestone) -> PartialDate | None:
    """Return the date by which the item is drawn: from its start, where it lasts."""
    end = item.closed or item.due
    if not (item.start and end and item.placement and item.placement.lasts):
        return end
    text = f"{item.start.text}..{end.text}"
    return PartialDate(text, "range", item.start.start, end.end, (item.start, end))


def _mark(drawn: Placement) -> Mark:
    lasting = DayRange(drawn.lasts.start, drawn.lasts.end) if drawn.lasts else None
    return Mark(DayRange(drawn.start, drawn.end), lasting)


def _legend(groups: tuple[Group, ...], messages: Messages) -> Iterator[Piece]:
    """Yield the states and the kinds of mark that occur, in their fixed order."""
    rows = [row for group in groups for row in group.rows]
    states = {row.label.role for row in rows}
    marks = {row.mark.kind for row in rows if row.mark}
    yield from (state_piece(messages, state) for state in OVERALL if state in states)
    yield from (Piece(messages(f"timeline.{mark}"), mark) for mark in MARKS if mark in marks)

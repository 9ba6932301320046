"""`roadmap timeline`: the road drawn over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DayRange, PartialDate, from_day
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.states import OVERALL
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import OUTLOOKS
from roadmap_cli.questions.cadence import in_words
from roadmap_cli.questions.standing import Standing, State
from roadmap_cli.questions.timeline import (
    Placement,
    Schedule,
    ScheduledMilestone,
    SchedulePillar,
    timeline,
)
from roadmap_cli.views import milestones
from roadmap_cli.views.milestones import Listing
from roadmap_cli.views.page import (
    RANGES,
    Block,
    Column,
    Group,
    Guide,
    GuideRole,
    Heading,
    Mark,
    Piece,
    Row,
    Table,
    Timeline,
)
from roadmap_cli.views.pieces import (
    date_cell,
    date_piece,
    day_text,
    link_to,
    nothing,
    outlook_words,
    state_piece,
    title_piece,
)

ROAD_FIELDS = ("state", "date", "id", "title", "kind", "pillar", "owners", "sources")


def blocks(answer: Schedule, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the ends of the road and the time line, or a line that says that there is nothing.

    The answer is already cut to `limit` milestones.
    """
    if not any(pillar.items for pillar in answer.pillars):
        yield nothing(messages)
        return
    yield from _ends(answer, messages)
    yield drawing(answer, roadmap, messages)


def drawing(answer: Schedule, roadmap: Roadmap, messages: Messages, *, short: bool = False) -> Timeline:
    """Return the time line alone; `short` leaves the months of fiscal years out."""
    groups = tuple(_group(pillar, roadmap, messages, short) for pillar in answer.pillars if pillar.items)
    return Timeline(answer.axis, tuple(_guides(answer, messages)), groups, tuple(_legend(groups, messages)))


def _ends(answer: Schedule, messages: Messages) -> Iterator[Table]:
    ends = (("origin", answer.origin), ("destination", answer.destination))
    rows = tuple(
        (
            (Piece(messages(f"timeline.{name}"), "dim"),),
            (title_piece(messages, end.title, end.id),),
            date_cell(messages, end.date),
        )
        for name, end in ends
        if end
    )
    if rows:
        yield Table((Column("end", ""), Column("title", "", give=2), Column("date", "")), rows)


def _guides(answer: Schedule, messages: Messages) -> Iterator[Guide]:
    if answer.origin and answer.origin.date:
        yield _guide("origin", answer.origin.date, messages)
    if answer.destination and answer.destination.date:
        yield _guide("destination", answer.destination.date, messages)
    yield _guide("today", from_day(answer.today), messages)


def _guide(role: GuideRole, day: PartialDate, messages: Messages) -> Guide:
    return Guide(role, messages(f"timeline.{role}"), date_piece(messages, day), DayRange(day.start, day.end))


def _group(pillar: SchedulePillar, roadmap: Roadmap, messages: Messages, short: bool) -> Group:
    rows = tuple(_row(item, roadmap, messages, short) for item in pillar.items)
    return Group(messages.text(pillar.name), rows, link_to("pillars", pillar.id))


def _row(item: ScheduledMilestone, roadmap: Roadmap, messages: Messages, short: bool) -> Row:
    label = replace(title_piece(messages, item.title, item.id, item.standing.state), value=item.id)
    mark = _mark(item.placement) if item.placement else None
    date = _date_piece(item, messages)
    if short and item.standing.day and (when := _date(item)):
        date = replace(date, text=messages.short_date(when))
    outlook = outlook_words(messages, item.standing, roadmap) if item.standing.outlooks else None
    return Row(label, date, mark, outlook)


def _date_piece(item: ScheduledMilestone, messages: Messages) -> Piece:
    """Return the date by which the milestone is drawn; what has no end is from its start on.

    A standing body is drawn by the day by which it is expected to meet, or was and no meeting is known:
    words for people alone, as that day is no date of the body.
    """
    body = item.standing.cadence
    if body and body.expected:
        line = "timeline.no-meeting-known" if body.no_meeting_known else "timeline.expected"
        text = messages(line, every=in_words(body.every), day=body.expected)
        return Piece(text, "date", "")
    if body and item.standing.open:
        return Piece(day_text(messages, item.standing), "dim", "")
    if item.start and not item.standing.day:
        return Piece(messages("timeline.since", date=item.start), "date", item.start.text)
    return date_piece(messages, _date(item))


def _date(item: ScheduledMilestone) -> PartialDate | None:
    """Return the date by which the milestone is drawn; if it lasts, its start and its end."""
    end = item.standing.day
    if not (item.start and end and item.placement and item.placement.lasts):
        return end
    text = f"{item.start.text}..{end.text}"
    return PartialDate(text, "range", item.start.start, end.end, (item.start, end))


def _mark(placement: Placement) -> Mark:
    return Mark(DayRange(placement.start, placement.end), placement.lasts, placement.awaits)


def _legend(groups: Sequence[Group], messages: Messages) -> Iterator[Piece]:
    """Yield the states and the kinds of mark that occur, in their fixed order."""
    rows = [row for group in groups for row in group.rows]
    states = {row.label.role for row in rows}
    marks = {row.mark.kind for row in rows if row.mark}
    said = {row.outlook.role for row in rows if row.outlook}
    yield from (state_piece(messages, state) for state in OVERALL if state in states)
    yield from (state_piece(messages, outlook) for outlook in OUTLOOKS if outlook in said)
    yield from (Piece(messages(f"timeline.{mark}"), mark) for mark in RANGES if mark in marks)


def road_blocks(state: State, selected: Sequence[Standing], messages: Messages) -> Iterator[Block]:
    """Yield the page of the whole road: the time line, and the milestones as a table."""
    roadmap, limit = state.roadmap, len(selected)
    yield from blocks(timeline(state, selected), roadmap, messages, limit)
    if selected:
        yield Heading(messages("export.sheet-milestones"))
        yield from milestones.blocks(
            Listing(milestones.with_outlook(ROAD_FIELDS, selected), tuple(selected), by_pillar=True),
            roadmap,
            messages,
            limit,
        )

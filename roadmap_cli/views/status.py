"""`roadmap status`: the whole road on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.progress import PillarTally, Progress, Tally, Waypoint
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Piece,
    Table,
    date_piece,
    number,
    plain,
    state_of,
    state_piece,
    text_cell,
)

BAR = ("done", "under-way", "unreported", "open")
"""The roles of the parts of a bar, in the order of `Tally.parts`."""


def blocks(answer: Progress, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` milestones."""
    ends = [("origin", answer.origin), ("destination", answer.destination)]
    rows = tuple(_waypoint(messages(f"status.{name}"), end, messages) for name, end in ends if end)
    if rows:
        columns = (
            Column("end", ""),
            Column("title", "", give=2),
            Column("date", ""),
            Column("days", "", "right"),
        )
        yield Table(columns, rows)
    yield Line(_totals(answer.totals, messages))
    if answer.pillars:
        yield Bars(tuple(_bar(pillar, messages) for pillar in answer.pillars))
    for name, standings in (("late", answer.late), ("next", answer.next)):
        if standings:
            yield _heading(messages(f"status.{name}-list"), len(standings), limit, messages)
            yield _list(standings[:limit], messages)
    if answer.sides:
        yield _sides(answer, messages)


def _waypoint(label: str, end: Waypoint, messages: Messages) -> tuple[Cell, ...]:
    days = plain(_days(end, messages) if end.days else "")
    return (Piece(label, "dim"),), plain(messages.text(end.title)), (date_piece(messages, end.date),), days


def _days(end: Waypoint, messages: Messages) -> str:
    assert end.days is not None
    if end.days.min == end.days.max == 0:
        return messages("status.today")
    if end.days.min >= 0:
        return messages("status.days-ago" if end.done else "status.days-past", days=end.days)
    if end.days.max <= 0:
        return messages("status.days-ahead", days=DaySpan(-end.days.max, -end.days.min))
    return messages("status.days-around")


def _totals(totals: Tally, messages: Messages) -> tuple[Piece, ...]:
    pieces = [Piece(messages("status.totals", n=totals.total), "strong")]
    counts = [
        ("done", totals.done),
        ("under-way", totals.under_way),
        ("planned", totals.planned),
        ("proposed", totals.proposed),
        ("paused", totals.paused),
        ("dropped", totals.dropped),
        ("late", totals.late - totals.unreported),
        ("unreported", totals.unreported),
    ]
    for state, count in counts:
        if count:
            pieces += [
                Piece(" "),
                Piece(messages("status.count", n=count, state=messages(f"terms.{state}")), state),
            ]
    return tuple(pieces)


def _bar(pillar: PillarTally, messages: Messages) -> Bar:
    tally = pillar.tally
    remark = (("late", tally.late - tally.unreported), ("unreported", tally.unreported))
    return Bar(
        messages.text(pillar.name),
        tuple(zip(BAR, tally.parts, strict=True)),
        tuple(Piece(messages.number(count), role) for role, count in remark if count),
    )


def _heading(text: str, count: int, most: int, messages: Messages) -> Heading:
    return Heading(text if count <= most else messages("status.of", text=text, shown=most, n=count))


def _list(standings: Sequence[Standing], messages: Messages) -> Table:
    columns = (Column("state", ""), Column("due", ""), Column("title", "", give=2))
    return Table(columns, tuple(_row(standing, messages) for standing in standings))


def _row(standing: Standing, messages: Messages) -> tuple[Cell, ...]:
    state = state_piece(messages, "in-window" if standing.in_window else state_of(standing))
    title = (Piece(messages.text(standing.title)),)
    return (state,), (date_piece(messages, standing.due),), title


def _sides(answer: Progress, messages: Messages) -> Table:
    names = ("side", "owes", "joint", "done", "open", "late", "unreported", "undated")
    columns = tuple(
        Column(name, messages(f"status.{name}"), "left" if name == "side" else "right") for name in names
    )
    rows = []
    for side in answer.sides:
        tally = side.tally
        counts = (
            tally.total,
            side.joint,
            tally.done,
            tally.open,
            tally.late - tally.unreported,
            tally.unreported,
            tally.undated,
        )
        rows.append((text_cell(messages, side.name)[:1], *(number(messages, count) for count in counts)))
    return Table(columns, tuple(rows))

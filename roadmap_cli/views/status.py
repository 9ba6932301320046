"""`roadmap status`: the whole road on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.model.dates import DaySpan
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
from roadmap_cli.words import Words


def blocks(answer: Progress, words: Words, most: int = 3) -> tuple[Block, ...]:
    """Return the blocks of the page; each list shows at most `most` milestones."""
    return tuple(_blocks(answer, words, most))


def _blocks(answer: Progress, words: Words, most: int) -> Iterator[Block]:
    ends = [("origin", answer.origin), ("destination", answer.destination)]
    rows = tuple(_waypoint(words(f"status.{name}"), end, words) for name, end in ends if end)
    if rows:
        columns = (
            Column("end", ""),
            Column("title", "", give=2),
            Column("date", ""),
            Column("days", "", "right"),
        )
        yield Table(columns, rows)
    yield Line(_totals(answer.totals, words))
    if answer.pillars:
        yield Bars(tuple(_bar(pillar, words) for pillar in answer.pillars))
    for name, standings in (("late", answer.late), ("next", answer.next)):
        if standings:
            yield _heading(words(f"status.{name}-list"), len(standings), most, words)
            yield _list(standings[:most], words)
    if answer.sides:
        yield _sides(answer, words)


def _waypoint(label: str, end: Waypoint, words: Words) -> tuple[Cell, ...]:
    days = plain(_days(end, words) if end.days else "")
    return (Piece(label, "dim"),), plain(words.text(end.title)), (date_piece(words, end.date),), days


def _days(end: Waypoint, words: Words) -> str:
    assert end.days is not None
    if end.days.min == end.days.max == 0:
        return words("status.today")
    if end.days.min >= 0:
        return words("status.days-ago" if end.done else "status.days-past", days=end.days)
    if end.days.max <= 0:
        return words("status.days-ahead", days=DaySpan(-end.days.max, -end.days.min))
    return words("status.days-around")


def _totals(totals: Tally, words: Words) -> tuple[Piece, ...]:
    pieces = [Piece(words("status.totals", n=totals.total), "strong")]
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
            pieces += [Piece(" "), Piece(f"{count} {words(f'terms.{state}')}", state)]
    return tuple(pieces)


def _bar(pillar: PillarTally, words: Words) -> Bar:
    tally = pillar.tally
    late = tally.late
    rest = tally.total - tally.done - tally.under_way - late
    remark = []
    if tally.late - tally.unreported:
        remark.append(Piece(str(tally.late - tally.unreported), "late"))
    if tally.unreported:
        remark.append(Piece(str(tally.unreported), "unreported"))
    parts = (
        ("done", tally.done),
        ("under-way", max(min(tally.under_way, tally.total - tally.done - late), 0)),
        ("unreported", late),
        ("open", max(rest, 0)),
    )
    return Bar(words.text(pillar.name), parts, tuple(remark))


def _heading(text: str, count: int, most: int, words: Words) -> Heading:
    return Heading(text if count <= most else words("status.of", text=text, shown=most, n=count))


def _list(standings: Sequence[Standing], words: Words) -> Table:
    columns = (Column("state", ""), Column("due", ""), Column("title", "", give=2))
    return Table(columns, tuple(_row(standing, words) for standing in standings))


def _row(standing: Standing, words: Words) -> tuple[Cell, ...]:
    state = state_piece(words, "in-window" if standing.in_window else state_of(standing))
    title = (Piece(words.text(standing.title)),)
    return (state,), (date_piece(words, standing.due),), title


def _sides(answer: Progress, words: Words) -> Table:
    names = ("side", "owes", "joint", "done", "open", "late", "unreported", "undated")
    columns = tuple(
        Column(name, words(f"status.{name}"), "left" if name == "side" else "right") for name in names
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
        rows.append((text_cell(words, side.name)[:1], *(number(count) for count in counts)))
    return Table(columns, tuple(rows))

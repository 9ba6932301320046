"""A time line as text: titles beside a drawn axis, or a list if there is no room for an axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Piece, Role, Row, Timeline
from roadmap_cli.writers.cells import cut, pad, width
from roadmap_cli.writers.text.chart import Chart, DrawnLine, Segment
from roadmap_cli.writers.text.signs import Signs

LIST_BELOW = 40
"""A screen narrower than this shows a list: it has no room for both titles and axis."""

DATES_FROM = 64
"""Dates are shown beside the titles if the axis still has so many cells."""

LONG = 30
"""A time line of more rows has its axis again at the end, where a screen stops scrolling."""

LEAST_LABEL, PIPE_CHART = 20, 48
LEAST_TITLE = 12
"""How many cells of a title are left beside what is said of its date."""

GAP = "  "


def fitted(block: Timeline, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield the time line `room` cells wide: titles on the left, cut to fit beside the axis."""
    signs = signs.for_drawing
    if room < LIST_BELOW:
        yield from _list(block, signs, room)
    else:
        yield from _beside(block, signs, room)
    yield from _legend(block, signs, room)


def _beside(block: Timeline, signs: Signs, room: int) -> Iterator[DrawnLine]:
    label, dates = _columns(block, signs, room)
    chart = Chart(block, signs, room - label - len(GAP) - (dates + len(GAP) if dates else 0))

    def line(drawn: DrawnLine, text: str = "", role: Role = "plain", date: str = "") -> DrawnLine:
        shown = _signed(pad(signs.fit(cut(text, label)), label) + GAP, role, signs)
        when = (Segment(pad(date, dates) + GAP, "dim"),) if dates else ()
        return (*shown, *when, *drawn)

    yield from map(line, chart.head())
    for group in block.groups:
        yield line(chart.empty())
        yield line(chart.empty(), clean(group.label), "strong")
        for row in group.rows:
            date = _date(row, signs)
            yield line(chart.row(row, "" if dates else date), _label(row, signs, label), row.label.role, date)
    yield line(chart.empty())
    if len(_rows(block)) > LONG:
        yield from map(line, chart.foot())
        yield ()


def _columns(block: Timeline, signs: Signs, room: int) -> tuple[int, int]:
    """Return the cells of the titles and those of the dates, 0 if there is no room for dates."""
    rows = _rows(block)
    names = [_label(row, signs) for row in rows] + [clean(group.label) for group in block.groups]
    label = min(max(map(width, names)), max(room * 9 // 20, LEAST_LABEL))
    dates = max(width(_date(row, signs)) for row in rows)
    return label, dates if room - label - dates - 2 * len(GAP) >= DATES_FROM else 0


def whole(block: Timeline, signs: Signs) -> Iterator[DrawnLine]:
    """Yield the time line for a pipe: the axis, then dates and titles, uncut."""
    signs = signs.for_drawing
    chart = Chart(block, signs, PIPE_CHART)
    dates = max(width(_date(row, signs)) for row in _rows(block))
    yield from chart.head()
    for group in block.groups:
        yield chart.empty()
        yield (*chart.empty(), Segment(GAP + signs.fit(clean(group.label)), "strong"))
        for row in group.rows:
            when = GAP + pad(_date(row, signs), dates) + GAP
            label = signs.fit(_label(row, signs))
            yield (*chart.row(row), Segment(when, "dim"), *_signed(label, row.label.role, signs))
    yield chart.empty()
    if len(_rows(block)) > LONG:
        yield from chart.foot()
        yield ()
    yield from _legend(block, signs, None)


def _list(block: Timeline, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield the rows as a list, each with its date on the next line."""
    for group in block.groups:
        if group is not block.groups[0]:
            yield ()
        yield (Segment(signs.fit(cut(clean(group.label), room)), "strong"),)
        for row in group.rows:
            yield _signed(signs.fit(_label(row, signs, room)), row.label.role, signs)
            yield (Segment(signs.fit(cut(GAP + _date(row, signs), room)), "dim"),)
    yield ()


def _legend(block: Timeline, signs: Signs, room: int | None) -> Iterator[DrawnLine]:
    """Yield the meaning of the signs in lines of at most `room` cells."""
    drawn = room is None or room >= LIST_BELOW
    pieces = [_sign(piece, signs) for piece in block.legend if drawn or signs.of(piece.role)]
    line: list[Segment] = []
    for piece in pieces:
        text = signs.fit(clean(piece.text))
        used = sum(width(segment.text) for segment in line)
        if line and room is not None and used + len(GAP) + width(text) > room:
            yield tuple(line)
            line = []
        line += [Segment(GAP), Segment(text, piece.role)] if line else [Segment(text, piece.role)]
    if line:
        yield tuple(line)


def _sign(piece: Piece, signs: Signs) -> Piece:
    sign = signs.of(piece.role) or f"{signs.mark(piece.role)} "
    return Piece(sign + piece.text, piece.role)


def _rows(block: Timeline) -> Sequence[Row]:
    return [row for group in block.groups for row in group.rows]


def _label(row: Row, signs: Signs, room: int | None = None) -> str:
    """Return the title with its sign, and what is said of its date, of which the sign alone is left in little room."""
    title = signs.of(row.label.role) + clean(row.label.text)
    if row.outlook is None:
        return title if room is None else cut(title, room)
    sign = signs.of(row.outlook.role)
    said = f"{GAP}{sign}{clean(row.outlook.text)}"
    if room is None:
        return title + said
    said = said if room - width(said) >= LEAST_TITLE else f"{GAP}{sign}".rstrip()
    return cut(title, room - width(said)) + said


def _signed(text: str, role: Role, signs: Signs) -> DrawnLine:
    """Return a text of which only the sign has the role: coloured titles would fill the page."""
    sign = len(signs.of(role))
    return (Segment(text[:sign], role), Segment(text[sign:])) if sign else (Segment(text, role),)


def _date(row: Row, signs: Signs) -> str:
    return signs.fit(clean(row.date.text))

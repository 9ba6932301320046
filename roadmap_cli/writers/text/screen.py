"""A page for a terminal: lines that fit its width."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Bar, Bars, Block, Facts, Heading, Line, Notes, Page, Table, Timeline
from roadmap_cli.writers.text import timeline
from roadmap_cli.writers.text.cells import cut, pad, shares, width
from roadmap_cli.writers.text.segments import (
    DrawnLine,
    Segment,
    coloured,
    cropped,
    of_piece,
    text_of,
    wrapped,
)
from roadmap_cli.writers.text.signs import Signs
from roadmap_cli.writers.text.tables import GAP, LONGEST, facts_lines, table_lines

BAR_CELLS, LEAST_BAR_CELLS = 8, 4
COUNT_CELLS = 7
TWO_COLUMNS_FROM = 76
"""A screen of so many cells shows bars in two columns."""

ONE_COLUMN = 60
FEW = 8


def page_text(page: Page, signs: Signs, room: int, colour: bool) -> str:
    """Return the page laid out for `room` cells, with the terminal's colour codes if asked for."""
    shown = coloured if colour else text_of
    return "".join(f"{shown(line).rstrip()}\n" for line in _page(page, signs, room))


def _page(page: Page, signs: Signs, room: int) -> Iterator[DrawnLine]:
    yield from _title(page, signs, room)
    above: Block | None = None
    for block in page.blocks:
        if _is_apart(block, above, page.dense):
            yield ()
        yield from _block(block, signs, room)
        above = block


def _is_apart(block: Block, above: Block | None, dense: bool) -> bool:
    """Say whether a blank line comes before `block`; a dense page has few, to fit on one screen."""
    if above is None or isinstance(above, Heading) or isinstance(block, Line):
        return False
    return not dense or isinstance(block, Bars) or (isinstance(block, Table) and isinstance(above, Table))


def _title(page: Page, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield the title and the standing line: on its right if there is room, else below."""
    title = Segment(signs.fit(clean(page.title, LONGEST)), "strong")
    line = Segment(signs.fit("; ".join(clean(part, LONGEST) for part in page.standing_line)), "dim")
    blanks = room - width(title.text) - width(line.text)
    if blanks >= GAP:
        yield (title, Segment(" " * blanks), line)
    else:
        yield from wrapped((title,), room)
        yield from wrapped((line,), room)


def _block(block: Block, signs: Signs, room: int) -> Iterator[DrawnLine]:
    if isinstance(block, Notes):
        block = block.facts
    if isinstance(block, Heading):
        yield from wrapped((Segment(signs.fit(clean(block.text, LONGEST)), "strong"),), room)
    elif isinstance(block, Line):
        yield from _line(block, signs, room)
    elif isinstance(block, Table):
        yield from table_lines(block, signs, room)
    elif isinstance(block, Facts):
        yield from facts_lines(block, signs, room)
    elif isinstance(block, Timeline):
        yield from (cropped(line, room) for line in timeline.fitted(block, signs, room))
    else:
        yield from (cropped(line, room) for line in _bars(block, signs, room))


def _line(line: Line, signs: Signs, room: int) -> Iterator[DrawnLine]:
    margin = min(2 * line.indent, max(room - 2, 0))
    for part in wrapped(tuple(of_piece(piece, signs) for piece in line.pieces), room - margin):
        yield (Segment(" " * margin), *part)


def _bars(bars: Bars, signs: Signs, room: int) -> Iterator[DrawnLine]:
    if room < TWO_COLUMNS_FROM or len(bars.bars) < FEW:
        measures = _measures(bars, signs, min(room, ONE_COLUMN))
        yield from (_bar(bar, signs, *measures) for bar in bars.bars)
        return
    column, half = min((room - GAP) // 2, ONE_COLUMN), (len(bars.bars) + 1) // 2
    measures = _measures(bars, signs, column)
    drawn = [_bar(bar, signs, *measures) for bar in bars.bars]
    for left, right in zip_longest(drawn[:half], drawn[half:], fillvalue=()):
        yield (*left, Segment(" " * (column + GAP - width(text_of(left)))), *right)


def _bar(bar: Bar, signs: Signs, label_cells: int, bar_cells: int) -> DrawnLine:
    label = pad(signs.fit(cut(clean(bar.label, LONGEST), label_cells)), label_cells)
    count = f" {f'{bar.done}/{bar.total}':>{COUNT_CELLS - 2}} "
    return (Segment(f"{label} "), *_drawn(bar, signs, bar_cells), Segment(count), *_remark(bar, signs))


def _measures(bars: Bars, signs: Signs, room: int) -> tuple[int, int]:
    """Return the cells of the labels and of the bars if one bar and all about it has `room`."""
    remarks = max((width(text_of(_remark(bar, signs))) for bar in bars.bars), default=0)
    longest = max((width(clean(bar.label, LONGEST)) for bar in bars.bars), default=0)
    left = room - COUNT_CELLS - remarks - 1
    drawn = max(min(left - longest, BAR_CELLS), LEAST_BAR_CELLS)
    return max(min(left - drawn, longest), 4), drawn


def _remark(bar: Bar, signs: Signs) -> DrawnLine:
    pieces = [of_piece(piece, signs) for piece in bar.remark]
    return tuple(part for piece in pieces for part in (Segment(" "), piece))[1:]


def _drawn(bar: Bar, signs: Signs, cells: int) -> DrawnLine:
    """Return the bar's parts in `cells` cells; each that is not empty has at least one."""
    parts = [Segment(signs.bar(role) * share, role) for role, share in shares(bar.parts, cells)]
    return (*parts, Segment(" " * (cells - sum(len(part.text) for part in parts))))

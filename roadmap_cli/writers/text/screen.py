"""A page for a terminal, laid out to fit its width."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import (
    Bar,
    Bars,
    Block,
    Curves,
    Facts,
    Heading,
    Line,
    Notes,
    Page,
    Table,
    Timeline,
)
from roadmap_cli.writers import Screen
from roadmap_cli.writers.cells import cropped, cut, pad, shares, width
from roadmap_cli.writers.text import lines as curves
from roadmap_cli.writers.text import timeline
from roadmap_cli.writers.text.chart import DrawnLine, Segment
from roadmap_cli.writers.text.pen import Pen, fitted, folded
from roadmap_cli.writers.text.plain import text_of
from roadmap_cli.writers.text.signs import Signs
from roadmap_cli.writers.text.tables import GAP, LEAST, LONGEST, cell_lines, piece_line, table_lines

BAR_CELLS, LEAST_BAR_CELLS = 8, 4
COUNT_CELLS = 7
TWO_COLUMNS_FROM = 76
"""A screen of so many cells shows bars in two columns."""

ONE_COLUMN = 60
FEW = 8


def page_text(page: Page, signs: Signs, screen: Screen) -> str:
    """Return the page laid out for the width of `screen`, with colours and links if it shows them."""
    room, pen = screen.width or 1, Pen(screen.colour, screen.links)
    lines = [pen.written(line) for line in _title(page, signs, room)]
    above: Block | None = None
    for block in page.blocks:
        if _is_apart(block, above, page.dense):
            lines.append("")
        if isinstance(block, Table):
            lines += table_lines(block, signs, room, pen)
        elif isinstance(block, Curves):
            lines += [*(pen.written(fitted(line, room)) for line in curves.drawn(block, signs, room)), ""]
            lines += table_lines(block.figures, signs, room, pen)
        else:
            lines += map(pen.written, _block(block, signs, room))
        above = block
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _is_apart(block: Block, above: Block | None, dense: bool) -> bool:
    """Say whether a blank line comes before `block`; a dense page has few, to fit on one screen."""
    if above is None or isinstance(above, Heading) or isinstance(block, Line):
        return False
    return not dense or isinstance(block, Bars) or (isinstance(block, Table) and isinstance(above, Table))


def _title(page: Page, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield the title and the standing line: on its right if there is room, else below."""
    title = Segment(signs.fit(clean(page.title, LONGEST)), "strong")
    about = page.messages.clauses(clean(part, LONGEST) for part in page.standing_line)
    line = Segment(signs.fit(about), "dim")
    blanks = room - width(title.text) - width(line.text)
    if blanks >= GAP:
        yield title, Segment(" " * blanks), line
    else:
        yield from folded((title,), room)
        yield from folded((line,), room)


def _block(
    block: Heading | Line | Facts | Notes | Bars | Timeline, signs: Signs, room: int
) -> Iterator[DrawnLine]:
    if isinstance(block, Notes):
        block = block.facts
    if isinstance(block, Heading):
        yield from folded((Segment(signs.fit(clean(block.text, LONGEST)), "strong"),), room)
    elif isinstance(block, Line):
        line = tuple(segment for part in block.pieces for segment in piece_line(part, signs))
        hang = width(signs.of(block.pieces[0].role)) if block.pieces else 0
        yield from _set_in(line, min(2 * block.indent, max(room - 2, 0)), room, hang)
    elif isinstance(block, Facts):
        yield from _facts(block, signs, room)
    elif isinstance(block, Timeline):
        yield from (fitted(line, room) for line in timeline.fitted(block, signs, room))
    else:
        yield from _bars(block, signs, room)


def _set_in(line: DrawnLine, indent: int, room: int, hang: int) -> Iterator[DrawnLine]:
    """Yield `line` in lines of `room` cells, each set in by `indent` of them.

    All but the first are set in by `hang` cells more, to stand beside the sign that the first begins with.
    """
    if width(text_of(line)) <= room - indent or room - indent - hang < LEAST:
        hang = 0
    sign, rest = _split(line, hang)
    for number, part in enumerate(folded(rest, room - indent - hang)):
        blanks = Segment(" " * (indent + (hang if number else 0)))
        yield (*((blanks,) if blanks.text else ()), *(() if number else sign), *part)


def _split(line: DrawnLine, cells: int) -> tuple[DrawnLine, DrawnLine]:
    """Return the first `cells` cells of a line, which are a sign and a blank, and what is behind them."""
    if not cells:
        return (), line
    first, *others = line
    count = len(cropped(first.text, cells))
    sign, rest = replace(first, text=first.text[:count]), replace(first, text=first.text[count:])
    return (sign,), (rest, *others)


def _facts(facts: Facts, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield the names with their cells beside them, or beneath them if the screen is too narrow."""
    names = [Segment(signs.fit(clean(name, LONGEST)), "dim") for name, _ in facts.rows]
    at = max((width(name.text) for name in names), default=0) + GAP
    for name, (_, cell) in zip(names, facts.rows, strict=True):
        lines = cell_lines(cell, signs)
        if room - at < LEAST:
            yield from folded((name,), room)
            yield from (part for line in lines for part in folded(line, room))
        else:
            beside = [part for line in lines for part in folded(line, room - at)]
            head = (Segment(pad(name.text, at), name.role),)
            for number, part in enumerate(beside or [()]):
                yield (*head, *part) if number == 0 else (Segment(" " * at), *part)


def _bars(bars: Bars, signs: Signs, room: int) -> Iterator[DrawnLine]:
    if room < TWO_COLUMNS_FROM or len(bars.bars) < FEW:
        measures = _measures(bars, signs, min(room, ONE_COLUMN))
        yield from (fitted(_bar(bar, signs, *measures), room) for bar in bars.bars)
        return
    column, half = min((room - GAP) // 2, ONE_COLUMN), (len(bars.bars) + 1) // 2
    measures = _measures(bars, signs, column)
    lines = [fitted(_bar(bar, signs, *measures), column) for bar in bars.bars]
    for index in range(half):
        left, *right = lines[index::half]
        blanks = Segment(" " * (column + GAP - width(text_of(left))))
        yield (*left, blanks, *right[0]) if right else left


def _bar(bar: Bar, signs: Signs, label_cells: int, bar_cells: int) -> DrawnLine:
    label = pad(signs.fit(cut(clean(bar.label, LONGEST), label_cells)), label_cells)
    count = f" {f'{bar.done}/{bar.total}':>{COUNT_CELLS - 2}} "
    return Segment(f"{label} "), *_drawn(bar, signs, bar_cells), Segment(count), *_remark(bar, signs)


def _measures(bars: Bars, signs: Signs, room: int) -> tuple[int, int]:
    """Return the cells of the labels and of the bars if one bar and all about it has `room`."""
    remarks = max((width(text_of(_remark(bar, signs))) for bar in bars.bars), default=0)
    longest = max((width(clean(bar.label, LONGEST)) for bar in bars.bars), default=0)
    left = room - COUNT_CELLS - remarks - 1
    drawn = max(min(left - longest, BAR_CELLS), LEAST_BAR_CELLS)
    return max(min(left - drawn, longest), 4), drawn


def _remark(bar: Bar, signs: Signs) -> DrawnLine:
    apart = ((Segment(" "),) if number else () for number in range(len(bar.remark)))
    pairs = zip(apart, bar.remark, strict=True)
    return tuple(one for blank, part in pairs for one in (*blank, *piece_line(part, signs)))


def _drawn(bar: Bar, signs: Signs, cells: int) -> DrawnLine:
    """Return the bar's parts in `cells` cells; each that is not empty has at least one."""
    parts = [Segment(signs.bar(role) * share, role) for role, share in shares(bar.parts, cells)]
    return *parts, Segment(" " * (cells - sum(len(part.text) for part in parts)))

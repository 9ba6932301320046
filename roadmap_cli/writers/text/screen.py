"""A page for a terminal: Rich tables and bars that fit its width."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import (
    Bar,
    Bars,
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Notes,
    Page,
    Piece,
    Table,
    Timeline,
)
from roadmap_cli.writers.text import drawing, long
from roadmap_cli.writers.text.cells import shares
from roadmap_cli.writers.text.chart import DrawnLine
from roadmap_cli.writers.text.plain import piece_text
from roadmap_cli.writers.text.signs import STYLES, Signs
from roadmap_cli.writers.text.tables import GAP, laid_out

LONGEST = 300
"""What is longer than this in one cell is cut, so that no row fills the screen."""

BAR_CELLS, LEAST_BAR_CELLS = 8, 4
COUNT_CELLS = 7
TWO_COLUMNS_FROM = 76
ONE_COLUMN = 60
FEW = 8


def render(page: Page, signs: Signs, width: int, colour: bool) -> str:
    """Return the page laid out for `width` cells, with the terminal's colour codes where asked."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    console.print(_title(page, signs, width))
    above: Block | None = None
    for block in page.blocks:
        if _stands_apart(block, above, page.dense):
            console.print()
        if isinstance(block, Table) and len(block.rows) > long.LONG:
            out.writelines(f"{line}\n" for line in long.lines(block, signs, width, colour, LONGEST))
        else:
            for renderable in _block(block, signs, width):
                console.print(renderable)
        above = block
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _stands_apart(block: Block, above: Block | None, dense: bool) -> bool:
    """Say whether a blank line comes before `block`; a dense page has few, to fit on one screen."""
    if above is None or isinstance(above, Heading) or isinstance(block, Line):
        return False
    return not dense or isinstance(block, Bars) or (isinstance(block, Table) and isinstance(above, Table))


def _title(page: Page, signs: Signs, width: int) -> RenderableType:
    title = Text(signs.fit(clean(page.title, LONGEST)), style="bold")
    told = Text(signs.fit("; ".join(clean(part, LONGEST) for part in page.standing_line)), style="dim")
    if title.cell_len + told.cell_len + 2 > width:
        return Group(title, told)
    return Text.assemble(title, " " * (width - title.cell_len - told.cell_len), told)


def _block(block: Block, signs: Signs, width: int) -> Iterator[RenderableType]:
    if isinstance(block, Notes):
        block = block.facts
    if isinstance(block, Heading):
        yield Text(signs.fit(clean(block.text, LONGEST)), style="bold")
    elif isinstance(block, Line):
        yield _line(block, signs, width)
    elif isinstance(block, Table):
        yield laid_out(block, signs, width, lambda cell: _cell(cell, signs, LONGEST))
    elif isinstance(block, Facts):
        yield _facts(block, signs)
    elif isinstance(block, Timeline):
        yield from (_drawn_line(line) for line in drawing.fitted(block, signs, width))
    else:
        yield _bars(block, signs, width)


def _drawn_line(line: DrawnLine) -> Text:
    parts = ((segment.text, STYLES.get(segment.role, "")) for segment in line)
    return Text.assemble(*parts, no_wrap=True, overflow="crop")


def _line(line: Line, signs: Signs, width: int) -> RenderableType:
    text = Text.assemble(*(piece(part, signs) for part in line.pieces))
    if not line.indent:
        return text
    grid = RichTable.grid(padding=0)
    grid.add_column(width=min(2 * line.indent, max(width - 1, 0)))
    grid.add_column(overflow="fold")
    grid.add_row("", text)
    return grid


def piece(part: Piece, signs: Signs, most: int | None = None) -> Text:
    """Return a piece as a Rich text in the colour of its role."""
    return Text(piece_text(part, signs, most), style=STYLES.get(part.role, ""))


def _cell(cell: Cell, signs: Signs, most: int | None = None) -> Text:
    return Text("\n").join(piece(part, signs, most) for part in cell)


def _facts(facts: Facts, signs: Signs) -> RenderableType:
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for name, cell in facts.rows:
        grid.add_row(Text(signs.fit(clean(name))), _cell(cell, signs))
    return grid


def _bars(bars: Bars, signs: Signs, width: int) -> RenderableType:
    if width < TWO_COLUMNS_FROM or len(bars.bars) < FEW:
        measures = _measures(bars, signs, min(width, ONE_COLUMN))
        return Group(*(_bar(bar, signs, *measures) for bar in bars.bars))
    room, half = min((width - GAP) // 2, ONE_COLUMN), (len(bars.bars) + 1) // 2
    measures = _measures(bars, signs, room)
    grid = RichTable.grid(padding=(0, GAP, 0, 0))
    for _ in range(2):
        grid.add_column(width=room, no_wrap=True)
    for index in range(half):
        grid.add_row(*(_bar(bar, signs, *measures) for bar in bars.bars[index::half]))
    return grid


def _bar(bar: Bar, signs: Signs, label_cells: int, bar_cells: int) -> Text:
    done = sum(size for role, size in bar.parts if role == "done")
    count = f" {f'{done}/{bar.total}':>{COUNT_CELLS - 2}} "
    label = Text(signs.fit(clean(bar.label, LONGEST)))
    label.truncate(label_cells, overflow="ellipsis", pad=True)
    label.plain = signs.fit(label.plain)
    return Text.assemble(label, " ", _drawn(bar, signs, bar_cells), count, _remark(bar, signs))


def _measures(bars: Bars, signs: Signs, width: int) -> tuple[int, int]:
    """Return the cells of the labels and of the bars, where one bar and all about it has `width`."""
    remarks = max((_remark(bar, signs).cell_len for bar in bars.bars), default=0)
    longest = max((cell_len(clean(bar.label, LONGEST)) for bar in bars.bars), default=0)
    room = width - COUNT_CELLS - remarks - 1
    drawn = max(min(room - longest, BAR_CELLS), LEAST_BAR_CELLS)
    return max(min(room - drawn, longest), 4), drawn


def _remark(bar: Bar, signs: Signs) -> Text:
    return Text(" ").join(piece(part, signs) for part in bar.remark)


def _drawn(bar: Bar, signs: Signs, cells: int) -> Text:
    """Return the bar's parts in `cells` cells; what is there at all has at least one of them."""
    text, filled = Text(), 0
    for role, share in shares(bar.parts, cells):
        text.append(signs.bar(role) * share, STYLES.get(role, "dim"))
        filled += share
    return text.append(" " * (cells - filled))

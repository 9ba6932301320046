"""A page for a terminal: Rich tables and bars that fit its width."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from roadmap_cli.formats.text.clean import clean
from roadmap_cli.formats.text.plain import piece_text
from roadmap_cli.formats.text.signs import STYLES, Signs
from roadmap_cli.views.page import Bar, Bars, Block, Cell, Column, Facts, Heading, Line, Page, Piece, Table

LONGEST = 300
"""What is longer than this in one cell is cut, so that no row fills the screen."""

BAR_CELLS, LEAST_BAR_CELLS = 8, 4
COUNT_CELLS = 7
TWO_COLUMNS_FROM = 76
ONE_COLUMN = 60
FEW = 8
GAP = 2

WRAPS, IS_CUT = 1, 2
"""How a column gives up width: by wrapping, or by being cut to what the others leave."""


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
    for block in page.blocks:
        for renderable in _block(block, signs, width):
            console.print(renderable)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _title(page: Page, signs: Signs, width: int) -> RenderableType:
    title = Text(signs.fit(clean(page.title, LONGEST)), style="bold")
    told = Text(signs.fit("; ".join(clean(part, LONGEST) for part in page.standing_line)), style="dim")
    if title.cell_len + told.cell_len + 2 > width:
        return Group(title, told)
    return Text.assemble(title, " " * (width - title.cell_len - told.cell_len), told)


def _block(block: Block, signs: Signs, width: int) -> Iterator[RenderableType]:
    if isinstance(block, Heading):
        yield Text(signs.fit(clean(block.text, LONGEST)), style="bold")
    elif isinstance(block, Line):
        yield _line(block, signs, width)
    elif isinstance(block, Table):
        yield _table(block, signs, width)
    elif isinstance(block, Facts):
        yield _facts(block, signs)
    else:
        yield _bars(block, signs, width)


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


def _table(table: Table, signs: Signs, width: int) -> RenderableType:
    rich = RichTable(
        box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=any(c.label for c in table.columns)
    )
    for column in table.columns:
        rich.add_column(
            Text(signs.fit(column.label)),
            header_style="dim",
            justify=column.align,
            no_wrap=column.give != WRAPS,
            overflow="fold",
        )
    rows = [[_cell(cell, signs, LONGEST) for cell in row] for row in table.rows]
    room = _room_for_cut(table.columns, rows, signs, width)
    for row in rows:
        for column, text in zip(table.columns, row, strict=True):
            if column.give == IS_CUT:
                text.truncate(room, overflow="ellipsis")
        rich.add_row(*row)
    return rich


def _room_for_cut(columns: Sequence[Column], rows: Sequence[Sequence[Text]], signs: Signs, width: int) -> int:
    """Return how many cells the others leave to the column that is cut."""
    taken = 0
    for index, column in enumerate(columns):
        if column.give != IS_CUT:
            cells = [line.cell_len for row in rows for line in row[index].split()]
            taken += max([cell_len(column.label), *cells]) + GAP
    return max(width - taken - GAP, 10)


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


def shares(parts: tuple[tuple[str, int], ...], cells: int) -> list[tuple[str, int]]:
    """Share `cells` among `parts` by size, each that is not empty getting at least one."""
    there = [(role, size) for role, size in parts if size]
    total = sum(size for _, size in there)
    given = [max(1, round(cells * size / total)) for _, size in there]
    while sum(given) > cells:
        given[given.index(max(given))] -= 1
    while given and sum(given) < cells:
        given[given.index(max(given))] += 1
    return [(role, share) for (role, _), share in zip(there, given, strict=True)]

"""Tables for a terminal: laid out by Rich, stacked where they are too wide for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.table import Table as RichTable
from rich.text import Text

from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Cell, Column, Table
from roadmap_cli.writers.text.signs import Signs

GAP = 2
"""The blanks between two columns."""

WRAPS, IS_CUT = 1, 2
"""How a column gives up width: by wrapping, or by being cut to what the others leave."""

LEAST_ROOM = 10
"""A column is cut to no fewer cells than these."""

Write = Callable[[Cell], Text]


def laid_out(table: Table, signs: Signs, width: int, write: Write) -> RichTable:
    """Return `table` for `width` cells; `write` makes a cell's text.

    Where it is wider than that, a column that may stand beneath another does.
    """
    rows = _written(table, write)
    if sum(_widths(table.columns, rows)) > width:
        table = stacked(table)
        rows = _written(table, write)
    _cut(table.columns, rows, signs, width)
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
    for row in rows:
        rich.add_row(*row)
    return rich


def stacked(table: Table) -> Table:
    """Return `table` with each cell that may stand beneath another put there, as its last line."""
    keys = [column.key for column in table.columns]
    beneath = {i: keys.index(c.beneath) for i, c in enumerate(table.columns) if c.beneath in keys}
    columns = tuple(column for i, column in enumerate(table.columns) if i not in beneath)
    return replace(table, columns=columns, rows=tuple(_stacked_row(row, beneath) for row in table.rows))


def _stacked_row(row: Sequence[Cell], beneath: dict[int, int]) -> tuple[Cell, ...]:
    cells = list(row)
    for index, above in beneath.items():
        cells[above] += row[index]
    return tuple(cell for index, cell in enumerate(cells) if index not in beneath)


def _written(table: Table, write: Write) -> list[list[Text]]:
    return [[write(cell) for cell in row] for row in table.rows]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> list[int]:
    """Return the cells that each column takes where nothing is wrapped, the gap behind it included."""
    return [
        max([cell_len(column.label), *(line.cell_len for row in rows for line in row[index].split())]) + GAP
        for index, column in enumerate(columns)
    ]


def _cut(columns: Sequence[Column], rows: Sequence[Sequence[Text]], signs: Signs, width: int) -> None:
    """Cut the cells of the columns that are cut to what the others leave of `width`."""
    taken = sum(w for w, c in zip(_widths(columns, rows), columns, strict=True) if c.give != IS_CUT)
    room = max(width - taken - GAP, LEAST_ROOM)
    for row in rows:
        for column, text in zip(columns, row, strict=True):
            if column.give == IS_CUT:
                text.truncate(room, overflow="ellipsis")
                text.plain = signs.fit(text.plain)

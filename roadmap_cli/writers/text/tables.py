"""Tables for a terminal, laid out by Rich; one of many rows has aligned lines, as in a pipe.

A table of many rows is looked through, not read: its cells are cut instead of wrapped, so that
each row stays short. An id is never cut, for half an id names nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.color import ColorSystem
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from roadmap_cli.model.states import LOOKS, Look
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Cell, Piece, Role, Table
from roadmap_cli.writers.text.cells import cut, width
from roadmap_cli.writers.text.chart import Segment
from roadmap_cli.writers.text.plain import CellLines, aligned, column_widths, header, piece_text
from roadmap_cli.writers.text.signs import Signs

GAP = 2
"""The blanks between two columns."""

MANY = 150
"""A table of more rows than this is looked through."""

LEAST = 10
"""A column is cut to no fewer cells unless a long table would not fit."""

LONGEST = 300
"""How many characters of one piece are shown, so that no row fills the screen."""

WRAPS, IS_CUT = 1, 2
"""How a column gives up width: by wrapping, or by being cut."""


def style(role: Role) -> str:
    """Return the words of the style of a role; none if it has no style."""
    return LOOKS.get(role, Look()).terminal


def styled_piece(part: Piece, signs: Signs, most: int | None = None) -> Text:
    """Return a piece in the style of its role; `most` as in `clean`."""
    return Text(piece_text(part, signs, most), style(part.role))


def styled_cell(lines: CellLines) -> Text:
    """Return the lines of a cell in their styles."""
    return Text("\n").join(Text(line.text, style(line.role)) for line in lines)


def cell_lines(cell: Cell, signs: Signs) -> CellLines:
    """Return the pieces of a cell as its lines."""
    return [Segment(piece_text(part, signs, LONGEST), part.role) for part in cell]


def rich_table(table: Table, signs: Signs, room: int) -> RichTable:
    """Return `table` for a screen of `room` cells."""
    table, rows, _ = _fitted(table, signs, room)
    names = header(table, signs)
    rich = RichTable(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=bool(names))
    for column in table.columns:
        rich.add_column(
            Text(signs.fit(column.label)),
            header_style=style("head"),
            justify=column.align,
            no_wrap=column.give != WRAPS,
            overflow="fold",
        )
    for row in rows[len(names) :]:
        rich.add_row(*map(styled_cell, row))
    return rich


def long_lines(table: Table, signs: Signs, room: int, colours: ColorSystem | None) -> Iterator[str]:
    """Yield the lines of a table of many rows, for which Rich would take a millisecond each."""
    table, rows, widths = _fitted(table, signs, room, is_long=True)
    right = [column.align == "right" for column in table.columns]

    def coloured(line: Segment) -> str:
        return Style.parse(style(line.role)).render(line.text, color_system=colours)

    yield from aligned(rows, right, widths, coloured)


def stacked(table: Table) -> Table:
    """Return `table` with each cell that may stand beneath another as that one's last line."""
    keys = [column.key for column in table.columns]
    beneath = {i: keys.index(c.beneath) for i, c in enumerate(table.columns) if c.beneath in keys}
    columns = tuple(column for i, column in enumerate(table.columns) if i not in beneath)
    return replace(table, columns=columns, rows=tuple(_stacked_row(row, beneath) for row in table.rows))


def _stacked_row(row: Sequence[Cell], beneath: dict[int, int]) -> tuple[Cell, ...]:
    cells = list(row)
    for index, above in beneath.items():
        cells[above] += row[index]
    return tuple(cell for index, cell in enumerate(cells) if index not in beneath)


def _fitted(
    table: Table, signs: Signs, room: int, *, is_long: bool = False
) -> tuple[Table, list[list[CellLines]], list[int]]:
    """Return a table, its rows with the header first, and how many cells its columns take.

    If it is wider than `room`, columns that may stand beneath others do. Then the columns that are cut
    share what the others leave; in a long table they are all that give up width, and if need be all.
    """
    rows = _rows(table, signs)
    widths = column_widths(rows, len(table.columns))
    if sum(widths) + GAP * len(widths) > room:
        table = stacked(table)
        rows = _rows(table, signs)
        widths = column_widths(rows, len(table.columns))
    left = room - GAP * len(widths)
    _share(left, widths, [i for i, c in enumerate(table.columns) if c.give >= (WRAPS if is_long else IS_CUT)])
    if is_long:
        _share(left, widths, range(len(widths)), 1)
    pairs = [zip(row, widths, strict=True) for row in rows]
    return table, [[[_cut(line, w, signs) for line in cell] for cell, w in row] for row in pairs], widths


def _share(room: int, widths: list[int], giving: Sequence[int], least: int = LEAST) -> None:
    """Make the columns `giving` narrow enough for all to fit into `room`, the widest first, none below `least`."""
    left = room - sum(w for i, w in enumerate(widths) if i not in giving)
    by_width = sorted(giving, key=widths.__getitem__)
    for rest, index in zip(range(len(by_width), 0, -1), by_width, strict=True):
        widths[index] = min(widths[index], max(left // rest, least))
        left -= widths[index]


def _rows(table: Table, signs: Signs) -> list[list[CellLines]]:
    return header(table, signs) + [[cell_lines(cell, signs) for cell in row] for row in table.rows]


def _cut(line: Segment, room: int, signs: Signs) -> Segment:
    if line.role == "id" or width(line.text) <= room:
        return line
    return Segment(signs.fit(cut(line.text, room)), line.role)

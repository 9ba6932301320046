"""Tables for a terminal: columns give up width until a row fits, and cells wrap or are cut.

A table of many rows is looked through, not read: its cells are cut instead of wrapped, so that
each row stays short. An id in it is never cut, for half an id names nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from roadmap_cli.model.value import Value, replace
from roadmap_cli.views.page import Cell, Column, Facts, Piece, Role, Table
from roadmap_cli.writers.text.cells import cut, width
from roadmap_cli.writers.text.segments import DrawnLine, Segment, cropped, merged, of_piece, text_of, wrapped
from roadmap_cli.writers.text.signs import Signs

GAP = 2
"""The blanks between two columns."""

MANY = 150
"""A table of more rows than this is looked through."""

LEAST = 10
"""A column is cut to no fewer cells as long as others give up some."""

LONGEST = 300
"""How many characters of one piece are shown, so that no row fills the screen."""

WRAPS, IS_CUT = 1, 2
"""How a column gives up width: by wrapping, or by being cut."""

Lines = list[Segment]
"""A cell as it is written, a segment a line."""


def table_lines(table: Table, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield the lines of `table` on a screen of `room` cells.

    If it is wider than that, columns that may stand beneath others do.
    """
    rows = _written(table, signs)
    if sum(_widths(table.columns, rows)) > room:
        table = stacked(table)
        rows = _written(table, signs)
    layout = _layout(table.columns, rows, signs, room)
    if any(column.label for column in table.columns):
        head = [[Segment(signs.fit(column.label), "head")] for column in table.columns]
        yield from layout.row(head, ["head"] * len(head), at_bottom=True)
    for row in rows:
        yield from layout.row(row, ["plain"] * len(row))


def facts_lines(facts: Facts, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield the lines of definitions: names and, beside them, values."""
    columns = (Column("name", ""), Column("value", "", give=WRAPS))
    rows = _written(Table(columns, tuple(((Piece(name, "dim"),), cell) for name, cell in facts.rows)), signs)
    layout = _layout(columns, rows, signs, room)
    for row in rows:
        yield from layout.row(row, ["dim", "plain"])


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


def _written(table: Table, signs: Signs) -> list[list[Lines]]:
    return [[[of_piece(piece, signs, LONGEST) for piece in cell] for cell in row] for row in table.rows]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Lines]]) -> list[int]:
    """Return the cells that each column and its gap take if nothing is wrapped or cut."""
    return [
        max([width(column.label), *(width(line.text) for row in rows for line in row[index])]) + GAP
        for index, column in enumerate(columns)
    ]


def _fit(columns: Sequence[Column], widths: list[int], room: int) -> None:
    """Make `widths` fit into `room`: what is cut gives way first, then what wraps, then all."""
    for give in (IS_CUT, WRAPS, None):
        giving = [i for i, column in enumerate(columns) if give in (None, column.give)]
        edge = GAP if give == IS_CUT else 0  # an ellipsis keeps away from the edge
        least = LEAST + GAP if give == IS_CUT else 1 + GAP
        _narrow(widths, giving, sum(widths) + edge - room, least)


def _narrow(widths: list[int], giving: Sequence[int], excess: int, least: int) -> None:
    """Take `excess` from the widest of the columns `giving`, down to `least` each."""
    while excess > 0 and giving and (widest := max(widths[i] for i in giving)) > least:
        most = widest - max(least, *(widths[i] for i in giving if widths[i] < widest), 0)
        columns = [i for i in giving if widths[i] == widest]
        for rest, index in zip(range(len(columns), 0, -1), columns, strict=True):
            share = min(most, round(excess / rest))
            widths[index] -= share
            excess -= share


def _layout(columns: Sequence[Column], rows: Sequence[Sequence[Lines]], signs: Signs, room: int) -> Layout:
    widths = _widths(columns, rows)
    widths[-1] -= GAP
    _fit(columns, widths, room)
    return Layout(columns, [w - GAP for w in widths[:-1]] + widths[-1:], signs, room, len(rows) > MANY)


class Layout(Value):
    """Columns with their widths; in a table of many rows what would wrap is cut."""

    columns: Sequence[Column]
    widths: Sequence[int]
    signs: Signs
    room: int
    is_long: bool

    def row(
        self, row: Sequence[Lines], blanks: Sequence[Role], *, at_bottom: bool = False
    ) -> Iterator[DrawnLine]:
        """Yield the lines of a row; `blanks` are the roles of the blanks in each column.

        With `at_bottom`, cells of fewer lines than others are aligned at the bottom.
        """
        cells = [
            [line for segment in cell for line in self._cell(segment, column, room)]
            for cell, column, room in zip(row, self.columns, self.widths, strict=True)
        ]
        if at_bottom:
            height = max(map(len, cells))
            cells = [[()] * (height - len(cell)) + cell for cell in cells]
        for lines in zip_longest(*cells, fillvalue=()):
            parts = (self._padded(line, index, blanks[index]) for index, line in enumerate(lines))
            line = tuple(segment for part in parts for segment in part)
            yield line if self.is_long else cropped(line, self.room)

    def _cell(self, segment: Segment, column: Column, room: int) -> Iterator[DrawnLine]:
        if self.is_long and segment.role == "id":
            yield (segment,)
        elif self.is_long or column.give == IS_CUT:
            yield (Segment(self.signs.fit(cut(segment.text, room)), segment.role),)
        else:
            yield from wrapped((segment,), room)

    def _padded(self, line: DrawnLine, index: int, role: Role) -> DrawnLine:
        """Return one line of the cell in column `index`, as wide as the column and its gap."""
        blanks = " " * (self.widths[index] - width(text_of(line)))
        gap = " " * GAP if index < len(self.columns) - 1 else ""
        if not line:
            return (Segment(blanks + gap, role),)
        before, after = (blanks, "") if self.columns[index].align == "right" else ("", blanks)
        return (*merged((Segment(before, role), *line, Segment(after, role))), Segment(gap, role))

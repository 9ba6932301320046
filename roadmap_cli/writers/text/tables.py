"""Tables for a terminal: aligned columns as in a pipe, made narrow enough for its width.

A table of many rows is looked through, not read: its cells are cut instead of wrapped, so that
each row stays short. An id is never cut, for half an id names nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Cell, Piece, Table
from roadmap_cli.writers.cells import cut, width
from roadmap_cli.writers.paper import parts_by_address
from roadmap_cli.writers.text.chart import DrawnLine, Segment
from roadmap_cli.writers.text.pen import Pen, folded
from roadmap_cli.writers.text.plain import CellLines, aligned, column_widths, header, piece_text, text_of
from roadmap_cli.writers.text.signs import Signs
from roadmap_cli.writers.wrapping import pieces

GAP = 2
"""The blanks between two columns."""

MANY = 150
"""A table of more rows than this is looked through."""

LEAST, LEAST_WRAPPED = 10, 14
"""A column is cut to no fewer cells and wrapped to no fewer, which is room for most words.

If a table is still wider than the screen, its cells are lines.
"""

LONGEST = 300
"""How many characters of one piece are shown, so that no row fills the screen."""

WRAPS, IS_CUT = 1, 2
"""How a column gives up width: by wrapping, or by being cut."""


def piece_line(part: Piece, signs: Signs, most: int | None = None) -> DrawnLine:
    """Return a piece in its role, each web address in it a link; `most` as in `clean`."""
    text = piece_text(part, signs, most)
    if "://" not in text:
        return (Segment(text, part.role),)
    parts = parts_by_address(text)
    return tuple(Segment(one, part.role, one if is_address else "") for one, is_address in parts)


def cell_lines(cell: Cell, signs: Signs) -> CellLines:
    """Return the pieces of a cell as its lines."""
    return [piece_line(part, signs, LONGEST) for part in cell]


def table_lines(table: Table, signs: Signs, room: int, pen: Pen) -> Iterator[str]:
    """Yield the lines of `table` for a screen of `room` cells."""
    is_long = len(table.rows) > MANY
    fitted, rows, widths = _fitted(table, signs, room, is_long=is_long)
    if not is_long and _total(widths) > room:
        yield from (pen.written(line) for line in _beneath(table, signs, room))
    else:
        yield from aligned(rows, [column.align == "right" for column in fitted.columns], widths, pen.written)


def _total(widths: Sequence[int]) -> int:
    """Return how many cells columns of these widths take together."""
    return sum(widths) + GAP * max(len(widths) - 1, 0)


def _beneath(table: Table, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield each cell of the rows on lines of its own, behind the name of its column."""
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            name = signs.fit(column.label)
            head = (Segment(name, "head"), Segment(" " * GAP)) if name else ()
            for line in cell_lines(cell, signs):
                if text_of(line):
                    yield from folded((*head, *line), room)


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
    table: Table, signs: Signs, room: int, *, is_long: bool
) -> tuple[Table, list[list[CellLines]], list[int]]:
    """Return a table, its rows with the header first, and how many cells its columns take.

    If it is wider than `room`, columns that may stand beneath others do. Then the columns that give up
    width share what the others leave, first those that are cut; if need be all do. In a long table all
    are cut instead of wrapped.
    """
    rows = _rows(table, signs)
    widths = column_widths(rows, len(table.columns))
    if _total(widths) > room:
        table = stacked(table)
        rows = _rows(table, signs)
        widths = column_widths(rows, len(table.columns))
    left = room - GAP * (len(widths) - 1)
    gives = [column.give for column in table.columns]
    if is_long:
        _share(left, widths, [i for i, give in enumerate(gives) if give], [LEAST] * len(widths))
        _share(left, widths, range(len(widths)), [1] * len(widths))
    else:
        _share(left, widths, [i for i, give in enumerate(gives) if give == IS_CUT], [LEAST] * len(widths))
        _share(
            left, widths, [i for i, give in enumerate(gives) if give == WRAPS], [LEAST_WRAPPED] * len(widths)
        )
        _share(left, widths, range(len(widths)), _whole_words(table, rows, widths))
    cuts = [is_long or give == IS_CUT for give in gives]
    return table, [_fit_row(row, widths, cuts, signs) for row in rows], widths


def _whole_words(table: Table, rows: Sequence[Sequence[CellLines]], widths: Sequence[int]) -> list[int]:
    """Return how narrow each column may be if only its name is wrapped, between words."""
    body = column_widths(rows[len(rows) - len(table.rows) :], len(table.columns))
    names = [_name_width(column.label) for column in table.columns]
    wrap = [column.give > 0 for column in table.columns]
    return [now if can else max(pair) for now, can, *pair in zip(widths, wrap, body, names, strict=True)]


def _name_width(label: str) -> int:
    """Return the longest word's width in a column's name; one without blanks (期限なし) has two lines at most."""
    longest = max((width(one.rstrip()) for one in pieces(label)), default=0)
    return longest if " " in label else max(longest, -(-width(label) // 4) * 2)


def _fit_row(
    row: Sequence[CellLines], widths: Sequence[int], cuts: Sequence[bool], signs: Signs
) -> list[CellLines]:
    """Return the cells of a row with each line cut or wrapped to the width of its column."""
    return [
        [fit for line in cell for fit in ([_cut(line, room, signs)] if is_cut else folded(line, room))]
        for cell, room, is_cut in zip(row, widths, cuts, strict=True)
    ]


def _share(room: int, widths: list[int], giving: Sequence[int], least: Sequence[int]) -> None:
    """Make the columns `giving` narrow enough for all to fit into `room`, the widest first, none below its `least`.

    A column is narrower than its share if a wider one, which comes after it, needs more for its least.
    """
    left = room - sum(w for i, w in enumerate(widths) if i not in giving)
    by_width = sorted(giving, key=widths.__getitem__)
    needed = sum(least[i] for i in by_width)
    for rest, index in zip(range(len(by_width), 0, -1), by_width, strict=True):
        needed -= least[index]
        widths[index] = min(widths[index], max(min(left // rest, left - needed), least[index]))
        left -= widths[index]


def _rows(table: Table, signs: Signs) -> list[list[CellLines]]:
    return header(table, signs) + [[cell_lines(cell, signs) for cell in row] for row in table.rows]


def _cut(line: DrawnLine, room: int, signs: Signs) -> DrawnLine:
    text = text_of(line)
    if line[0].role == "id" or width(text) <= room:
        return line
    return (Segment(signs.fit(cut(text, room)), line[0].role),)

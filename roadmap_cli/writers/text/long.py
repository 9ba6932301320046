"""Long tables for a terminal: line by line, since Rich takes a millisecond for each row of a table.

They look like Rich's, but what would wrap is cut, so that a list of many is quick and each row short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from rich.color import ColorSystem
from rich.style import Style

from roadmap_cli.views.page import Cell, Column, Piece, Table
from roadmap_cli.writers.text.cells import cut, width
from roadmap_cli.writers.text.plain import piece_text
from roadmap_cli.writers.text.signs import STYLES, Signs
from roadmap_cli.writers.text.tables import GAP, LEAST_ROOM, stacked

LONG = 150
"""A table of more rows than this is long."""

Lines = list[tuple[str, str]]
"""The lines of a cell, each with its role."""


def lines(table: Table, signs: Signs, room: int, colour: bool, most: int) -> Iterator[str]:
    """Yield the lines of `table` for a terminal of `room` cells; no cell has more than `most` characters."""
    style = _coloured if colour else _bare

    def written(rows: Sequence[Sequence[Cell]]) -> list[list[Lines]]:
        return [[[_line(piece, signs, most) for piece in cell] for cell in row] for row in rows]

    rows = written(table.rows)
    widths = _widths(table.columns, rows)
    if sum(widths) + GAP * len(widths) > room:
        table = stacked(table)
        rows = written(table.rows)
        widths = _fitted(table.columns, _widths(table.columns, rows), room)
    if any(column.label for column in table.columns):
        rows.insert(0, [[(signs.fit(column.label), "dim")] for column in table.columns])
    right = [column.align == "right" for column in table.columns]
    for row in rows:
        for number in range(max((len(cell) for cell in row), default=0)):
            cells = [cell[number] if number < len(cell) else ("", "plain") for cell in row]
            yield _joined(cells, widths, right, signs, style)


def _line(piece: Piece, signs: Signs, most: int) -> tuple[str, str]:
    return piece_text(piece, signs, most), piece.role


def _joined(
    cells: Sequence[tuple[str, str]],
    widths: Sequence[int],
    right: Sequence[bool],
    signs: Signs,
    style: Callable[[str, str], str],
) -> str:
    parts = []
    for (text, role), room, to_right in zip(cells, widths, right, strict=True):
        shown = text if role == "id" else signs.fit(cut(text, room))  # half an id names nothing
        blanks = " " * (room - width(shown))
        parts.append(blanks + style(shown, role) if to_right else style(shown, role) + blanks)
    return (" " * GAP).join(parts).rstrip()


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Lines]]) -> list[int]:
    return [
        max([width(column.label), *(width(text) for row in rows for text, _ in row[index])])
        for index, column in enumerate(columns)
    ]


def _fitted(columns: Sequence[Column], widths: list[int], room: int) -> list[int]:
    """Return `widths` with those of the columns that give way cut to share what the others leave."""
    giving = [index for index, column in enumerate(columns) if column.give]
    left = room - GAP * len(widths) - sum(w for i, w in enumerate(widths) if i not in giving)
    for rest, index in zip(range(len(giving), 0, -1), sorted(giving, key=lambda i: widths[i]), strict=True):
        widths[index] = min(widths[index], max(left // rest, LEAST_ROOM))
        left -= widths[index]
    return widths


def _bare(text: str, role: str) -> str:
    return text


def _coloured(text: str, role: str) -> str:
    return _style(role).render(text, color_system=ColorSystem.STANDARD) if role in STYLES and text else text


@cache
def _style(role: str) -> Style:
    return Style.parse(STYLES[role])

"""The rows of a sheet that is printed: how high each is, which stay together, and where a page ends.

Excel has no row higher than 409 points and hides what does not fit, so a longer text goes on in a further row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from roadmap_cli.model.value import Value
from roadmap_cli.writers.drawing import letters
from roadmap_cli.writers.wrapping import ADDRESS, wrapped

LINE_HEIGHT = 15
"""The height of a line in points; not every program adapts rows to what is in them."""

MOST_LINES, PART = 20, 14
"""The lines of the highest row, since Excel has none of more than 409 points, and of the parts of a longer text.

Two parts go on a landscape page and three on an upright one, so that little of it stays empty.
"""

SPARE = 0.9
"""Which share of a column's width is counted on, since fonts differ between programs."""

FIGURE = 0.556
"""The width of a figure in the font of the sheet, Arial, in ems: Excel measures columns in figures."""

Look = tuple[tuple[str, Any], ...]
"""The properties of a format of XlsxWriter."""


class PrintedCell(Value):
    """A text or a number in its look."""

    value: str | float
    look: Look


class PrintedRow(Value):
    """The cells of a row, and its height in points; of one that is `across`, the one cell goes over all columns.

    One that `stays` is on the page of the next. `head` is the row that is repeated above it if a page begins
    with it.
    """

    cells: tuple[PrintedCell, ...]
    height: float = LINE_HEIGHT
    across: bool = False
    stays: bool = False
    head: PrintedRow | None = None


def parts(text: str, wide: float) -> list[tuple[str, int]]:
    """Return `text` in parts that each fit a row, with the number of lines in which a cell of `wide` figures has it.

    Where a row ends within a line of the text, nothing of it is lost, blanks included.
    """
    shown = text.split("\n")
    room = max(wide * SPARE, 2) * FIGURE
    lines = [[start for start, _ in wrapped(line, room, letters.width)] for line in shown]
    count = sum(map(len, lines))
    if count <= MOST_LINES:
        # Programs break an address where they like, which may take a line more.
        return [(text, count + (count > 1 and ADDRESS in text))]
    found, used = [""], [0]
    for at, (line, starts) in enumerate(zip(shown, lines, strict=True)):
        for start, end in zip_longest([0, *starts[1:]], starts[1:]):
            if used[-1] == PART:
                found.append("")
                used.append(0)
            is_new = at > 0 and start == 0 and used[-1] > 0
            found[-1] += ("\n" if is_new else "") + line[start:end]
            used[-1] += 1
    return list(zip(found, used, strict=True))


def rows_of(
    cells: Sequence[PrintedCell],
    wide: Sequence[int],
    ends: Look = (),
    size: float = 1.0,
    across: bool = False,
    stays: bool = False,
) -> Iterator[PrintedRow]:
    """Yield the row of `cells`, or as many as their texts need, in letters `size` times as large as usual.

    The looks of the last one have what `ends` adds.
    """
    split: list[list[tuple[str | float, int]]] = [
        [(cell.value, 1)] if isinstance(cell.value, float) else [*parts(cell.value, each / size)]
        for cell, each in zip(cells, wide, strict=True)
    ]
    stacked: list[tuple[tuple[str | float, int], ...]] = list(zip_longest(*split, fillvalue=("", 1)))
    for at, entries in enumerate(stacked, start=1):
        extra = ends if at == len(stacked) else ()
        shown = [
            PrintedCell(value, (*cell.look, *extra)) for (value, _), cell in zip(entries, cells, strict=True)
        ]
        height = LINE_HEIGHT * size * max(count for _, count in entries)
        yield PrintedRow(tuple(shown), height, across, stays)


def paged(rows: Sequence[PrintedRow], room: float) -> list[list[PrintedRow]]:
    """Return `rows` by page: what stays together is on one if there is one for it, and heads are repeated."""
    pages: list[list[PrintedRow]] = [[]]
    used = 0.0
    for block in _blocks(rows):
        whole = sum(row.height for row in block)
        for at, row in enumerate(block):
            needed = whole if at == 0 and whole <= room else row.height
            if pages[-1] and used + needed > room:
                head = [row.head] if row.head else []
                pages.append(head)
                used = sum(one.height for one in head)
            pages[-1].append(row)
            used += row.height
    return pages


def _blocks(rows: Sequence[PrintedRow]) -> Iterator[list[PrintedRow]]:
    """Yield the rows that are to be on one page."""
    block: list[PrintedRow] = []
    for row in rows:
        block.append(row)
        if not row.stays:
            yield block
            block = []
    if block:
        yield block

"""A page for a pipe: aligned lines, one row a line, nothing cut and nothing coloured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import (
    Bars,
    Block,
    Cell,
    Curves,
    Facts,
    Heading,
    Line,
    Notes,
    Page,
    Piece,
    Role,
    Table,
    Timeline,
)
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.text import lines as curves
from roadmap_cli.writers.text import timeline
from roadmap_cli.writers.text.chart import DrawnLine, Segment
from roadmap_cli.writers.text.signs import Signs

LONGEST = 2000
"""How many characters of a piece are shown in a cell, so that no text makes all rows too long to read."""

CellLines = list[DrawnLine]
"""A cell as it is written."""


def page_text(page: Page, signs: Signs) -> str:
    """Return the page as plain lines."""
    about = page.messages.clauses(clean(part) for part in page.standing_line)
    lines = [signs.fit(f"{clean(page.title)}  {about}".rstrip())]
    colon = signs.fit(page.messages("common.colon").strip())
    above: Block | None = None
    for block in page.blocks:
        is_set_off = isinstance(block, Heading | Table | Facts | Notes | Bars | Timeline | Curves)
        if is_set_off and not isinstance(above, Heading):
            lines.append("")
        if isinstance(block, Heading):
            lines.append(f"{signs.fit(clean(block.text))}{colon}")
        else:
            lines.extend(line.rstrip() for line in _block(block, signs))
        above = block
    return "\n".join(lines) + "\n"


def _block(block: Line | Table | Facts | Notes | Bars | Timeline | Curves, signs: Signs) -> Iterator[str]:
    if isinstance(block, Notes):
        block = block.facts
    if isinstance(block, Line):
        yield "  " * block.indent + "".join(piece_text(piece, signs) for piece in block.pieces)
    elif isinstance(block, Table):
        rows = header(block, signs) + [[_cell(cell, signs) for cell in row] for row in block.rows]
        yield from aligned(rows, [column.align == "right" for column in block.columns])
    elif isinstance(block, Facts):
        rows = [[_plain(clean(name)), _cell(cell, signs)] for name, cell in block.rows]
        yield from aligned(rows, [False, False])
    elif isinstance(block, Curves):
        yield from map(text_of, curves.drawn(block, signs, curves.PIPE))
        yield ""
        yield from _block(block.figures, signs)
    elif isinstance(block, Timeline):
        yield from map(text_of, timeline.whole(block, signs))
    else:
        yield from _bars(block, signs)


def piece_text(piece: Piece, signs: Signs, most: int | None = None) -> str:
    """Return a piece as safe text, with the sign of its state before it; `most` as in `clean`."""
    return signs.fit(signs.of(piece.role) + clean(piece.readable, most))


def _cell(cell: Cell, signs: Signs) -> CellLines:
    return _plain(" / ".join(piece_text(piece, signs, LONGEST) for piece in cell))


def _plain(text: str, role: Role = "plain") -> CellLines:
    return [(Segment(text, role),)]


def _bars(bars: Bars, signs: Signs) -> Iterator[str]:
    rows = []
    for bar in bars.bars:
        remark = " ".join(piece_text(piece, signs) for piece in bar.remark)
        rows.append([_plain(text) for text in (clean(bar.label), f"{bar.done}/{bar.total}", remark)])
    yield from aligned(rows, [False, True, False])


def header(table: Table, signs: Signs) -> list[list[CellLines]]:
    """Return the row of the columns' labels; no row if no column has one."""
    row = [_plain(signs.fit(column.label), "head") for column in table.columns]
    return [row] if any(column.label for column in table.columns) else []


def text_of(line: DrawnLine) -> str:
    """Return the text of a line."""
    return "".join(segment.text for segment in line)


def aligned(
    rows: Sequence[Sequence[CellLines]],
    right: Sequence[bool],
    widths: Sequence[int] = (),
    shown: Callable[[DrawnLine], str] = text_of,
) -> Iterator[str]:
    """Yield the lines of rows with aligned columns, two blanks apart.

    `right` says which are aligned on the right, `widths` how many cells each takes if not what its widest
    line needs, and `shown` writes a line of a cell, which may colour it.
    """
    widths = widths or column_widths(rows, len(right))
    for row in rows:
        for line in zip_longest(*row, fillvalue=()):
            parts = []
            for segments, room, to_right in zip(line, widths, right, strict=True):
                blanks = " " * (room - width(text_of(segments)))
                parts.append(blanks + shown(segments) if to_right else shown(segments) + blanks)
            yield "  ".join(parts).rstrip()


def column_widths(rows: Sequence[Sequence[CellLines]], columns: int) -> list[int]:
    """Return how many cells the widest line of each column takes."""
    return [max((width(text_of(line)) for row in rows for line in row[i]), default=0) for i in range(columns)]

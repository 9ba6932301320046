"""A page for a pipe: aligned lines, one row a line, nothing cut and nothing coloured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import (
    Bars,
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Notes,
    Page,
    Table,
    Timeline,
)
from roadmap_cli.writers.text import timeline
from roadmap_cli.writers.text.cells import pad, width
from roadmap_cli.writers.text.segments import of_piece, text_of
from roadmap_cli.writers.text.signs import Signs

LONGEST = 2000
"""How many characters of a piece a cell shows, so that a table stays one whatever the data holds."""


def page_text(page: Page, signs: Signs) -> str:
    """Return the page as plain lines."""
    lines = [
        signs.fit(f"{clean(page.title)}  {'; '.join(clean(part) for part in page.standing_line)}".rstrip())
    ]
    for block in page.blocks:
        if isinstance(block, Heading | Table | Facts | Notes | Bars | Timeline) and not _joins(lines):
            lines.append("")
        lines.extend(line.rstrip() for line in _block(block, signs))
    return "\n".join(lines) + "\n"


def _joins(lines: Sequence[str]) -> bool:
    """Say whether the line above is a heading, which its block follows without a blank line."""
    return lines[-1].endswith(":")


def _block(block: Block, signs: Signs) -> Iterator[str]:
    if isinstance(block, Notes):
        block = block.facts
    if isinstance(block, Heading):
        yield signs.fit(f"{clean(block.text)}:")
    elif isinstance(block, Line):
        yield "  " * block.indent + "".join(of_piece(piece, signs).text for piece in block.pieces)
    elif isinstance(block, Table):
        yield from _table(block, signs)
    elif isinstance(block, Facts):
        yield from aligned([[clean(name), _cell(cell, signs)] for name, cell in block.rows], [False, False])
    elif isinstance(block, Timeline):
        yield from map(text_of, timeline.whole(block, signs))
    else:
        yield from _bars(block, signs)


def _cell(cell: Cell, signs: Signs) -> str:
    return " / ".join(of_piece(piece, signs, LONGEST).text for piece in cell)


def _table(table: Table, signs: Signs) -> Iterator[str]:
    rows = [[_cell(cell, signs) for cell in row] for row in table.rows]
    if any(column.label for column in table.columns):
        rows.insert(0, [signs.fit(column.label) for column in table.columns])
    yield from aligned(rows, [column.align == "right" for column in table.columns])


def _bars(bars: Bars, signs: Signs) -> Iterator[str]:
    rows = []
    for bar in bars.bars:
        remark = " ".join(of_piece(piece, signs).text for piece in bar.remark)
        rows.append([clean(bar.label), f"{bar.done}/{bar.total}", remark])
    yield from aligned(rows, [False, True, False])


def aligned(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> Iterator[str]:
    """Yield rows with aligned columns, two blanks apart; `right` says which are aligned on the right."""
    widths = [max((width(row[i]) for row in rows), default=0) for i in range(len(right))]
    for row in rows:
        cells = (pad(cell, room, to_right) for cell, room, to_right in zip(row, widths, right, strict=True))
        yield "  ".join(cells).rstrip()

"""A page as CSV: values for programs, in a file that Excel and LibreOffice open as text.

A page that is one table is that table. Any other begins with its title and the line under it; its
parts follow in order, each under its heading and after a blank line.

The roadmap is one row a milestone (RFC 4180), in the columns that an import takes back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from roadmap_cli.exchange.columns import columns, cut_columns, row
from roadmap_cli.exchange.guard import guarded
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, message
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
    Row,
    Table,
    Timeline,
)
from roadmap_cli.writers import OF_JAPANESE_WINDOWS, RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.records import notices_of_cut

Cells = list[str]

AS_WINDOWS_HAS_IT = str.maketrans("〜−‖—¢£¬", "～－∥―￠￡￢")
"""Characters of JIS X 0208 that Windows maps to others of Unicode than the standard does."""

AROUND = 12
"""How many characters beside one that cannot be carried are shown."""

APART = " / "
"""The separator of the lines of one cell and of the languages of one text."""


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as CSV in the encoding asked for."""
    rows = [[guarded(clean(cell)) for cell in record] for record in _page(pages[0])]
    return _encoded(rows, "\n", options.encoding)


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the milestones as CSV in the encoding asked for."""
    keys = [c.key for c in columns(export.roadmap.languages) if c.role != "entered"]
    rows = [keys]
    cut: list[str] = []
    for standing in export.selected:
        cells = row(standing, export.state, export.about.audience)
        rows.append([guarded(cells[key]) for key in keys])
        cut += (f"{standing.id}: {key}" for key in cut_columns(standing, cells, export.roadmap.languages))
    return Written(_encoded(rows, "\r\n", options.encoding), notices_of_cut(cut))


def _encoded(rows: Sequence[Cells], line_end: str, encoding: str) -> bytes:
    """Return rows as CSV; raise BadData if the encoding cannot carry a character of a cell."""
    if encoding == OF_JAPANESE_WINDOWS:
        rows = [
            [_carried(cell, at, line) for at, cell in enumerate(cells)] for line, cells in enumerate(rows)
        ]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=line_end).writerows(rows)
    return out.getvalue().encode(encoding, "replace")


def _carried(text: str, column: int, row: int) -> str:
    """Return the text of a cell in the characters of Japanese Windows; raise BadData for one that it lacks."""
    text = text.translate(AS_WINDOWS_HAS_IT)
    try:
        text.encode(OF_JAPANESE_WINDOWS)
    except UnicodeEncodeError as error:
        lacking = text[error.start]
        raise BadData(
            message(
                "output.not-carried",
                encoding=OF_JAPANESE_WINDOWS,
                character=lacking,
                code=f"U+{ord(lacking):04X}",
                cell=f"{_letters(column)}{row + 1}",
                text=text[max(error.start - AROUND, 0) : error.start + AROUND],
            ),
            message("output.not-carried-hint"),
        ) from error
    return text


def _letters(column: int) -> str:
    """Return the letters by which a spreadsheet names a column, counted from 0."""
    above, last = divmod(column, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + last)


def _page(page: Page) -> Iterator[Cells]:
    tables = [block for block in page.blocks if isinstance(block, Table)]
    if len(page.blocks) == len(tables) == 1:
        yield from _table(tables[0])
        return
    yield [page.title]
    yield from ([part] for part in page.standing_line)
    above: Block | None = None
    for block in page.blocks:
        if not isinstance(above, Heading) and not (isinstance(block, Line) and isinstance(above, Line)):
            yield []
        yield from _block(block)
        above = block


def _block(block: Block) -> Iterator[Cells]:
    if isinstance(block, Notes):
        block = block.facts
    if isinstance(block, Curves):
        block = block.figures
    if isinstance(block, Heading):
        yield [block.text]
    elif isinstance(block, Line):
        yield [*[""] * block.indent, "".join(piece.readable for piece in block.pieces).strip()]
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Facts):
        yield from ([name, _cell(cell)] for name, cell in block.rows)
    elif isinstance(block, Bars):
        yield from _bars(block)
    else:
        yield from _timeline(block)


def _table(table: Table) -> Iterator[Cells]:
    """Yield the keys of the columns, the same in every language, and the values of the rows."""
    yield [column.key for column in table.columns]
    yield from ([_cell(cell) for cell in row] for row in table.rows)


def _cell(cell: Cell) -> str:
    return APART.join(piece.plain for piece in cell if piece.plain)


def _bars(bars: Bars) -> Iterator[Cells]:
    roles = list(dict.fromkeys(role for bar in bars.bars for role, _ in bar.parts))
    yield ["label", *roles, "total"]
    for bar in bars.bars:
        sizes = dict(bar.parts)
        yield [bar.label, *(str(sizes.get(role, 0)) for role in roles), str(bar.total)]


def _timeline(block: Timeline) -> Iterator[Cells]:
    yield ["group", "id", "title", "state", "date", "start", "end", "outlook"]
    yield from (_row(group.label, row) for group in block.groups for row in group.rows)


def _row(group: str, row: Row) -> Cells:
    days = row.mark.within if row.mark else None
    ends = [days.start.isoformat(), days.end.isoformat()] if days else ["", ""]
    return [
        group,
        row.label.value or "",
        row.label.text,
        row.label.role,
        row.date.plain,
        *ends,
        row.outlook.plain if row.outlook else "",
    ]

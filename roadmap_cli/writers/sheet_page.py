"""A page as a workbook of one sheet, as an office prints and circulates it: A4, one page wide.

Every table has a header, numbers are numbers, and all else is text: no date is turned into another one. The
columns of all tables share their widths; what stands between tables goes over all of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import zip_longest
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from roadmap_cli.exchange.columns import LONGEST
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import (
    Bars,
    Block,
    Cell,
    Column,
    Curves,
    Facts,
    Heading,
    Line,
    Notes,
    Page,
    Piece,
    Table,
    Timeline,
)
from roadmap_cli.views.pieces import plain, state_piece
from roadmap_cli.writers.column_widths import ColumnWidth, column_widths, widths
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import HEADING, column_label, ink, is_bold, is_wide, spaced, words_of_remark
from roadmap_cli.writers.sheet_rows import LINE_HEIGHT, Look, PrintedCell, PrintedRow, paged, rows_of

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FIRST_MOMENT = datetime(1980, 1, 1)
"""The time at which every file says that it was made."""

A4 = 9
UPRIGHT, TURNED = 9000, 13300
"""How wide the columns may be together on an upright A4 page, and on a landscape one, in units of `ColumnWidth`."""

UNIT = 91
"""How many of these units the width of a figure has, by which Excel measures columns."""

FONT = {"font_name": "Arial", "font_size": 10}
"""A font that every system has, or one of the same widths: Calibri is replaced by far wider ones without Office."""

PAPER, SIDE, TOP, BOTTOM = (841, 595), 0.5, 0.6, 0.7
"""How high A4 is in points, upright and landscape, and its margins in inches."""

LOW, SHORT = 5 * LINE_HEIGHT, 12 * LINE_HEIGHT
"""How high a row is that stands by no other row alone on a page, and a table that is on one page."""

TEXT: Look = (("num_format", "@"), ("valign", "top"), ("text_wrap", True))
RULE: Look = (("bottom", 1), ("bottom_color", f"#{LIGHT.line}"))
RULED: Look = (*TEXT, *RULE)
HEAD: Look = (*RULED, ("bold", True), ("bg_color", "#E4EAF1"))
BAND: Look = (*RULED, ("bold", True), ("bg_color", f"#{LIGHT.band}"))
TITLE: Look = (*TEXT, ("bold", True), ("font_size", 16), ("font_color", f"#{HEADING}"))
NAMED: Look = (*TEXT, ("bold", True), ("font_size", 12), ("font_color", f"#{HEADING}"))
DIM: Look = (*TEXT, ("font_color", f"#{LIGHT.dim}"))


def sheet_page(page: Page) -> bytes:
    """Return `page` as a workbook."""
    content = io.BytesIO()
    with Workbook(content, {**OPTIONS, "default_format_properties": FONT}) as book:
        book.set_properties({"title": clean(page.title), "author": "", "created": FIRST_MOMENT})
        _Sheet(book, page).write()
    return content.getvalue()


class _Sheet:
    """The one sheet of a page: its rows, then the pages that they are printed on."""

    def __init__(self, book: Workbook, page: Page) -> None:
        self._page, self._messages = page, page.messages
        self._sheet = book.add_worksheet()
        self._format = cache(lambda look: book.add_format(dict(look)))
        self._tables = [table for block in page.blocks if (table := _as_table(block, page)) is not None]
        columns = _columns(self._tables, self._messages)
        self._is_wide = is_wide(page) or sum(column.least for column in columns) > UPRIGHT
        room = TURNED if self._is_wide else UPRIGHT
        # LibreOffice cuts off a single column that is wider than the page, but fits two.
        self._widths = (
            [wide // UNIT for wide in widths(columns, room)] if columns else [UPRIGHT // UNIT // 2] * 2
        )
        self._only_head: PrintedRow | None = None

    def write(self) -> None:
        """Write the columns, the rows by page, and how the sheet is printed."""
        for at, wide in enumerate(self._widths):
            self._sheet.set_column(at, at, wide)
        rows = list(self._rows())
        room = PAPER[self._is_wide] - 72 * (TOP + BOTTOM)
        pages = paged(rows, room - (self._only_head.height if self._only_head else 0))
        number = 0
        breaks: list[int] = []
        for page in pages:
            breaks += [number] if number else []
            for row in page:
                self._write(number, row)
                number += 1
        self._sheet.set_h_pagebreaks(breaks)
        self._print()

    def _rows(self) -> Iterator[PrintedRow]:
        yield from self._across(self._page.title, TITLE, 1.6)
        yield from self._across(self._messages.clauses(self._page.standing_line), DIM)
        for block, following in zip_longest(self._page.blocks, self._page.blocks[1:]):
            yield from self._block(block, following)

    def _block(self, block: Block, following: Block | None) -> Iterator[PrintedRow]:
        if isinstance(block, Heading):
            yield PrintedRow(())
            yield from self._across(block.text, NAMED, 1.2, stays=True)
        elif isinstance(block, Line):
            text = "".join(spaced(piece.text) or piece.readable for piece in block.pieces)
            role = block.pieces[0].role if len(block.pieces) == 1 else "plain"
            look = (*TEXT, ("indent", max(block.indent - 1, 0)), *_of_role(role))
            leads = isinstance(following, Line) and following.indent > block.indent
            yield from self._across(text, look, stays=leads)
        elif isinstance(block, Notes):
            for note in block.notes:
                yield from self._across(f"[{note.number}] {note.printed}", TEXT)
        elif (table := _as_table(block, self._page)) is not None:
            yield PrintedRow((), stays=True)
            yield from self._table(table)

    def _across(self, text: str, look: Look, size: float = 1.0, stays: bool = False) -> Iterator[PrintedRow]:
        """Yield the rows of a text that goes over all columns."""
        return rows_of(
            [PrintedCell(clean(text), look)], [sum(self._widths)], size=size, across=True, stays=stays
        )

    def _table(self, table: Table) -> Iterator[PrintedRow]:
        names = [plain(column_label(self._messages, column)) for column in table.columns]
        heads = [replace(row, stays=True) for row in self._cells(names, table.columns, HEAD)]
        yield from heads
        head = heads[0]
        is_only = len(self._tables) == 1
        if is_only:
            self._only_head = head
        entries = [list(self._cells(row, table.columns, TEXT)) for row in table.rows]
        is_short = sum(row.height for rows in entries for row in rows) <= SHORT
        last = len(entries) - 1
        for at, rows in enumerate(entries):
            if at in table.groups:
                yield from self._across(table.groups[at], BAND, stays=True)
            stays = at < last and (is_short or (at in (0, last - 1) and rows[0].height <= LOW))
            for row in rows:
                yield replace(row, stays=stays and row is rows[-1], head=None if is_only else head)

    def _cells(self, row: Sequence[Cell], columns: Sequence[Column], look: Look) -> Iterator[PrintedRow]:
        cells = []
        for cell, column in zip(row, columns, strict=True):
            own = (*look, ("align", column.align), *(_of_role(cell[0].role) if len(cell) == 1 else ()))
            if (number := _number(cell)) is not None:
                cells.append(PrintedCell(number, (*own, ("num_format", "#,##0"))))
            else:
                cells.append(PrintedCell("\n".join(clean(spaced(piece.readable)) for piece in cell), own))
        return rows_of(cells, self._widths[: len(cells)], RULE)

    def _write(self, number: int, row: PrintedRow) -> None:
        self._sheet.set_row(number, row.height)
        if row.across and len(self._widths) > 1:
            look = self._format(row.cells[0].look)
            self._sheet.merge_range(number, 0, number, len(self._widths) - 1, "", look)
        for at, cell in enumerate(row.cells):
            if isinstance(cell.value, float):
                self._sheet.write_number(number, at, cell.value, self._format(cell.look))
            else:
                self._sheet.write_string(number, at, cell.value[:LONGEST], self._format(cell.look))
        if row is self._only_head:
            self._sheet.repeat_rows(number)
            self._sheet.freeze_panes(number + 1, 0)

    def _print(self) -> None:
        """Set the sheet on A4, as many pages as it needs of one page's width, with numbers at their foot."""
        if self._is_wide:
            self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
        foot = self._messages("paper.footer", page="&P", pages="&N")
        self._sheet.set_footer(f"&R{foot}")


def _of_role(role: str) -> Look:
    colour = ink(role)
    found: Iterator[tuple[str, Any]] = iter((("font_color", f"#{colour}"),) if colour else ())
    return (*found, *((("bold", True),) if is_bold(role) else ()))


def _number(cell: Cell) -> float | None:
    """Return the number of a cell that shows it and nothing else."""
    if len(cell) != 1 or cell[0].role not in ("number", "dim"):
        return None
    shown = cell[0].text.replace(",", "")
    return float(shown) if shown.isascii() and shown.isdigit() and shown == cell[0].plain else None


def _columns(tables: Sequence[Table], messages: Messages) -> list[ColumnWidth]:
    """Return how wide each column has to be for all tables that share it."""
    found = [column_widths(table, messages) for table in tables]
    return [
        ColumnWidth(*(max(getattr(one, name) for one in columns) for name in ("least", "usual", "most")))
        for columns in ([one for one in each if one] for each in zip_longest(*found))
    ]


def _as_table(block: Block, page: Page) -> Table | None:
    """Return a block of rows as a table, with a name for each column; None for any other block."""
    messages = page.messages
    if isinstance(block, Curves):
        block = block.figures
    if isinstance(block, Table):
        return block if block.rows else None
    if isinstance(block, Facts):
        columns = (Column("entry", messages("paper.entry")), Column("value", messages("paper.value"), give=1))
        return Table(columns, tuple(((Piece(name, "strong"),), cell) for name, cell in block.rows))
    if isinstance(block, Bars):
        return _bars(block, page)
    return _timeline(block, page) if isinstance(block, Timeline) else None


def _bars(block: Bars, page: Page) -> Table:
    messages = page.messages
    names = (block.label, messages("paper.reached"), messages("paper.remark"))
    rows = [
        (
            plain(bar.label),
            plain(messages("paper.of", n=bar.done, total=bar.total)),
            words_of_remark(messages, bar),
        )
        for bar in block.bars
    ]
    return Table(tuple(Column("", name) for name in names), tuple(rows))


def _timeline(block: Timeline, page: Page) -> Table:
    """Return a time line as the table of its rows, by group."""
    messages = page.messages
    rows: list[tuple[Cell, ...]] = []
    groups: dict[int, str] = {}
    for group in block.groups:
        groups[len(rows)] = group.label
        rows += [
            ((state_piece(messages, row.label.role),), row.when, plain(row.label.text)) for row in group.rows
        ]
    names = (messages(f"paper.{name}") for name in ("state", "date", "item"))
    return Table(tuple(Column("", name) for name in names), tuple(rows), groups)

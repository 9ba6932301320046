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
from roadmap_cli.views.page import (
    Bars,
    Block,
    Cell,
    Column,
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
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.docx.tables import ColumnWidth, column_widths, widths
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import HEADING, column_label, ink, is_bold, is_wide, spaced, words_of_remark

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

LINE_HEIGHT = 16
"""The height of a line in points; not every program adapts rows to what is in them."""

Look = tuple[tuple[str, Any], ...]
"""The properties of a format of XlsxWriter."""

TEXT: Look = (("num_format", "@"), ("valign", "top"), ("text_wrap", True))
RULED: Look = (*TEXT, ("bottom", 1), ("bottom_color", f"#{LIGHT.line}"))
HEAD: Look = (*RULED, ("bold", True), ("bg_color", "#E4EAF1"))
BAND: Look = (*RULED, ("bold", True), ("bg_color", f"#{LIGHT.band}"))
TITLE: Look = (*TEXT, ("bold", True), ("font_size", 16), ("font_color", f"#{HEADING}"))
NAMED: Look = (*TEXT, ("bold", True), ("font_size", 12), ("font_color", f"#{HEADING}"))
DIM: Look = (*TEXT, ("font_color", f"#{LIGHT.dim}"))


def sheet_page(page: Page) -> bytes:
    """Return `page` as a workbook."""
    content = io.BytesIO()
    with Workbook(content, OPTIONS) as book:
        book.set_properties({"title": clean(page.title), "author": "", "created": FIRST_MOMENT})
        _Sheet(book, page).write()
    return content.getvalue()


class _Sheet:
    """The one sheet of a page, written from its first row to its last."""

    def __init__(self, book: Workbook, page: Page) -> None:
        self._page, self._messages = page, page.messages
        self._sheet = book.add_worksheet()
        self._format = cache(lambda look: book.add_format(dict(look)))
        self._tables = [table for block in page.blocks if (table := _as_table(block, page)) is not None]
        columns = _columns(self._tables, self._messages)
        self._is_wide = is_wide(page) or sum(column.least for column in columns) > UPRIGHT
        room = TURNED if self._is_wide else UPRIGHT
        self._widths = [wide // UNIT for wide in widths(columns, room)] if columns else [UPRIGHT // UNIT]
        self._row = 0

    def write(self) -> None:
        """Write the title, the line under it, the blocks, and how the sheet is printed."""
        for at, wide in enumerate(self._widths):
            self._sheet.set_column(at, at, wide)
        self._across(self._page.title, TITLE, 1.6)
        self._across(self._messages.clauses(self._page.standing_line), DIM)
        for block in self._page.blocks:
            self._block(block)
        self._print()

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._row += 1
            self._across(block.text, NAMED, 1.2)
        elif isinstance(block, Line):
            text = "".join(spaced(piece.text) or piece.readable for piece in block.pieces)
            role = block.pieces[0].role if len(block.pieces) == 1 else "plain"
            look = (*TEXT, ("indent", max(block.indent - 1, 0)), *_of_role(role))
            self._across(text, look)
        elif isinstance(block, Notes):
            for note in block.notes:
                self._across(f"[{note.number}] {note.printed}", TEXT)
        elif (table := _as_table(block, self._page)) is not None:
            self._row += 1
            self._table(table)

    def _across(self, text: str, look: Look, size: float = 1.0) -> None:
        """Write a text over all columns."""
        last = len(self._widths) - 1
        lines = max(1, -(-int(width(text) * size) // sum(self._widths)))
        self._sheet.set_row(self._row, LINE_HEIGHT * size * lines)
        if last:
            self._sheet.merge_range(self._row, 0, self._row, last, "", self._format(look))
        self._sheet.write_string(self._row, 0, clean(text)[:LONGEST], self._format(look))
        self._row += 1

    def _table(self, table: Table) -> None:
        labels = [column_label(self._messages, column) for column in table.columns]
        if len(self._tables) == 1:
            self._sheet.repeat_rows(self._row)
            self._sheet.freeze_panes(self._row + 1, 0)
        self._cells([plain(label) for label in labels], table.columns, HEAD)
        for at, row in enumerate(table.rows):
            if at in table.groups:
                self._across(table.groups[at], BAND)
            self._cells(row, table.columns, RULED)

    def _cells(self, row: Sequence[Cell], columns: Sequence[Column], look: Look) -> None:
        height = 1
        for at, (cell, column) in enumerate(zip(row, columns, strict=True)):
            own = (*look, ("align", column.align), *(_of_role(cell[0].role) if len(cell) == 1 else ()))
            text = "\n".join(clean(spaced(piece.readable)) for piece in cell)
            if (number := _number(cell)) is not None:
                own = (*own, ("num_format", "#,##0"))
                self._sheet.write_number(self._row, at, number, self._format(own))
            else:
                self._sheet.write_string(self._row, at, text[:LONGEST], self._format(own))
            height = max(height, sum(-(-width(line) // self._widths[at]) or 1 for line in text.split("\n")))
        self._sheet.set_row(self._row, LINE_HEIGHT * height)
        self._row += 1

    def _print(self) -> None:
        """Set the sheet on A4, as many pages as it needs of one page's width, with numbers at their foot."""
        if self._is_wide:
            self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
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
            ((state_piece(messages, row.label.role),), (row.date,), plain(row.label.text))
            for row in group.rows
        ]
    names = (messages(f"paper.{name}") for name in ("state", "date", "item"))
    return Table(tuple(Column("", name) for name in names), tuple(rows), groups)

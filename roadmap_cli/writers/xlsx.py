"""The milestones as a workbook for Excel, which people edit and `roadmap import` takes back.

Every cell is text, dates included, because Excel turns `2025-03` into a day. The first sheet is to
be edited; updates, outcomes and sources are read-only, and lists hold the choices of its columns.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from roadmap_cli.exchange import labels
from roadmap_cli.exchange.columns import LONGEST, SheetColumn, columns, cut_columns, row
from roadmap_cli.model import vocabulary
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Page
from roadmap_cli.views.selection import selection
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.cells import width as cells
from roadmap_cli.writers.records import Record, cut_in, notices_of_cut, outcomes, sources, updates
from roadmap_cli.writers.sheet_page import OPTIONS, sheet_page

SPARE = 500
"""The number of new rows below the last one that offer the lists of choices."""

_WIDTHS = {
    **dict.fromkeys(("title", "note", "next", "summary", "measure", "url"), 48),
    **dict.fromkeys(
        ("id", "milestone", "owners", "partners", "follows", "needs", "sources", "reason", "source"), 26
    ),
    "tags": 18,
    "pillar": 20,
}
_USUAL_WIDTH = 13
LINE_HEIGHT, MOST_LINES = 15, 8
"""The height of a line in points, and the lines of a cell that are shown without opening it."""


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as a workbook of one sheet, to be printed."""
    return sheet_page(pages[0])


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the workbook."""
    content = io.BytesIO()
    with Workbook(content, OPTIONS) as book:
        # Without the name of a user or the time, the same road gives the same bytes.
        book.set_properties(
            {"title": export.title, "author": "", "created": datetime.combine(export.state.day, time())}
        )
        formats = _formats(book)
        names = {
            each: export.messages(f"export.sheet-{each}")
            for each in ("milestones", "updates", "outcomes", "sources", "lists", "about")
        }
        sheets = {each: book.add_worksheet(name) for each, name in names.items()}
        choices = _lists(export, sheets["lists"], formats)
        cut = [
            *_milestones(export, sheets["milestones"], formats, _ranges(choices, names["lists"])),
            *_read_only(sheets["updates"], formats, export, updates(export)),
            *_read_only(sheets["outcomes"], formats, export, outcomes(export)),
            *_read_only(sheets["sources"], formats, export, sources(export), "source"),
        ]
        _about(export, sheets["about"], formats)
    return Written(content.getvalue(), notices_of_cut(cut))


class CellFormats(Value):
    """The formats of cells: all are text, those that an import ignores are grey."""

    head: Any
    head_grey: Any
    head_entered: Any
    text: Any
    grey: Any
    strong: Any


def _formats(book: Workbook) -> CellFormats:
    text = {"num_format": "@", "valign": "top", "text_wrap": True}
    head = {"bold": True, "num_format": "@", "valign": "top", "text_wrap": True, "bottom": 1}
    return CellFormats(
        head=book.add_format({**head, "bg_color": "#1F3864", "font_color": "#FFFFFF"}),
        head_grey=book.add_format({**head, "bg_color": "#D9D9D9"}),
        head_entered=book.add_format({**head, "bg_color": "#FFF2CC"}),
        text=book.add_format(text),
        grey=book.add_format({**text, "font_color": "#595959", "bg_color": "#F2F2F2"}),
        strong=book.add_format({**text, "bold": True}),
    )


def _milestones(
    export: RoadmapExport, sheet: Worksheet, formats: CellFormats, ranges: Mapping[str, str]
) -> Sequence[str]:
    """Write a row for each milestone; return which texts were cut."""
    shown = columns(export.roadmap.languages)
    for at, column in enumerate(shown):
        grey = column.role in ("computed", "stamp")
        sheet.set_column(
            at, at, _width(column), formats.grey if grey else formats.text, {"hidden": column.role == "stamp"}
        )
        head = (
            formats.head_grey if grey else formats.head_entered if column.role == "entered" else formats.head
        )
        _write(sheet, 0, at, labels.header(column, export.roadmap.languages, export.messages), head)
        if column.key in ranges:
            _offer(export, sheet, at, len(export.selected), ranges[column.key])
    pillars = labels.pillars(export.roadmap, export.messages)
    cut: list[str] = []
    for number, standing in enumerate(export.selected, start=1):
        cells = row(standing, export.state, export.about.audience)
        texts = [labels.cell(c, cells[c.key], pillars, export.messages) for c in shown]
        _write_row(sheet, number, texts, [_width(column) for column in shown])
        cut += (f"{standing.id}: {key}" for key in cut_columns(standing, cells, export.roadmap.languages))
    _finish(sheet, len(export.selected), len(shown), frozen_columns=1)
    return cut


def _width(column: SheetColumn) -> int:
    return _WIDTHS.get(column.name, _USUAL_WIDTH)


def _offer(export: RoadmapExport, sheet: Worksheet, at: int, rows: int, source: str) -> None:
    """Offer the choices of a column in each of its cells, from row 1 on."""
    sheet.data_validation(
        1,
        at,
        rows + SPARE,
        at,
        {
            "validate": "list",
            "source": source,
            "error_title": export.messages("export.pick"),
            "error_message": export.messages("export.pick-why"),
        },
    )


def _lists(export: RoadmapExport, sheet: Worksheet, formats: CellFormats) -> dict[str, int]:
    """Write the choices, a column each, and the parties; return how many choices each column has."""
    messages, roadmap = export.messages, export.roadmap
    choices: dict[str, Sequence[str]] = {
        "status": [messages(f"terms.{word}") for word in vocabulary.STATUSES],
        "kind": [messages(f"terms.{word}") for word in vocabulary.KINDS],
        "pillar": list(labels.pillars(roadmap, messages).values()),
        "visibility": [messages(f"terms.{word}") for word in vocabulary.VISIBILITIES],
        "outlook": [messages(f"terms.{word}") for word in vocabulary.OUTLOOKS],
    }
    bodies = {key: messages.text(party.name) for key, party in roadmap.parties.items()}
    bodies |= {key: messages.text(side.name) for key, side in roadmap.sides.items()}
    lines = {**choices, "parties": list(bodies), "names": list(bodies.values())}
    titles = ("statuses", "kinds", "pillars", "visibilities", "outlooks", "parties", "names")
    for at, (title, entries) in enumerate(zip(titles, lines.values(), strict=True)):
        sheet.set_column(at, at, 48 if title == "names" else 26, formats.text)
        _write(sheet, 0, at, messages(f"export.list-{title}"), formats.head)
        for number, entry in enumerate(entries, start=1):
            _write(sheet, number, at, entry, None)
    sheet.freeze_panes(1, 0)
    return {key: len(entries) for key, entries in choices.items()}


def _ranges(choices: Mapping[str, int], sheet: str) -> dict[str, str]:
    return {
        key: f"='{sheet}'!${letter}$2:${letter}${count + 1}"
        for letter, (key, count) in zip("ABCDE", choices.items(), strict=True)
        if count
    }


def _read_only(
    sheet: Worksheet,
    formats: CellFormats,
    export: RoadmapExport,
    records: Iterable[Record],
    topic: str = "update",
) -> Sequence[str]:
    """Write one row a record, under the names of their keys; return which texts were cut."""
    rows = list(records)
    keys = list(rows[0]) if rows else []
    for at, key in enumerate(keys):
        column = SheetColumn(key, "computed")
        label = export.messages(f"export.{topic}-{column.name.replace('_', '-')}")
        if column.language:
            label = labels.in_language(label, column.language, export.messages)
        sheet.set_column(at, at, _width(column), formats.grey)
        _write(sheet, 0, at, label, formats.head_grey)
    widths = [_width(SheetColumn(key, "computed")) for key in keys]
    for number, record in enumerate(rows, start=1):
        _write_row(sheet, number, list(record.values()), widths)
    if rows:
        _finish(sheet, len(rows), len(keys), frozen_columns=0)
    return [text for record in rows for text in cut_in(record)]


def _about(export: RoadmapExport, sheet: Worksheet, formats: CellFormats) -> None:
    messages = export.messages
    about, commit = export.about, export.about.commit or ""
    if commit and about.changed:
        commit = messages("export.about-changed", commit=commit)
    facts = {
        "road": export.title,
        "day": messages.day(about.day),
        "audience": messages(f"common.audience-{about.audience}"),
        "filter": messages.clauses(selection(about.terms, export.roadmap, about.day, messages)),
        "commit": commit,
        "tool": messages("common.tool", version=about.tool),
    }
    lines = [(messages(f"export.about-{key}"), text) for key, text in facts.items() if text]
    names, forms = ("edit", "shown", "entered", "grey", "dates"), messages("date.forms")
    how = [messages(f"export.about-{name}", forms=forms) for name in names]
    sheet.set_column(0, 0, 26, formats.strong)
    sheet.set_column(1, 1, 100, formats.text)
    lines += zip((messages("export.about-how"), *[""] * (len(how) - 1)), how, strict=True)
    for number, (name, text) in enumerate(lines):
        _write(sheet, number, 0, name, None)
        _write(sheet, number, 1, text, None)


def _write(sheet: Worksheet, row_: int, column: int, value: object, look: Any) -> None:
    """Write one cell, a number as a number and all else as text; an empty cell is not written."""
    if isinstance(value, int | float):
        sheet.write_number(row_, column, value, look)
    elif value:
        sheet.write_string(row_, column, str(value)[:LONGEST], look)


def _write_row(sheet: Worksheet, number: int, values: Sequence[object], widths: Sequence[int]) -> None:
    """Write a row and its height for up to MOST_LINES lines, since not every program adapts it."""
    lines = [_lines_of(str(value), width) for value, width in zip(values, widths, strict=True) if value]
    sheet.set_row(number, LINE_HEIGHT * min(max(lines, default=1), MOST_LINES))
    for at, value in enumerate(values):
        _write(sheet, number, at, value, None)


def _lines_of(text: str, width: int) -> int:
    return sum(-(-cells(line) // width) or 1 for line in text.split("\n"))


def _finish(sheet: Worksheet, rows: int, width: int, frozen_columns: int) -> None:
    sheet.set_row(0, 2 * LINE_HEIGHT)
    sheet.freeze_panes(1, frozen_columns)
    sheet.autofilter(0, 0, max(rows, 1), width - 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.set_print_scale(70)

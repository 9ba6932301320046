"""OpenDocument spreadsheets made by hand, with cells that are dates."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape
from zipfile import ZipFile

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    )
)
_STYLES = """
<number:date-style style:name="N1"><number:day/><number:text>/</number:text><number:month/><number:text>/</number:text>
<number:year number:style="long"/></number:date-style>
<number:date-style style:name="N2"><number:month number:textual="true"/><number:year number:style="long"/>
</number:date-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N2"/>
"""
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


@dataclass(frozen=True)
class DateCell:
    """A cell that holds a date, and the style in which it shows it."""

    date: str
    style: str

    def __str__(self) -> str:
        return self.date


Cell = str | DateCell


def day(date: str) -> DateCell:
    """Return a cell that shows day, month and year."""
    return DateCell(date, "day")


def month(date: str) -> DateCell:
    """Return a cell that shows month and year."""
    return DateCell(date, "month")


def ods(name: str, rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a spreadsheet of one sheet."""
    return ods_of(
        name, "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    )


def ods_of(name: str, body: str) -> bytes:
    """Return a spreadsheet of one sheet, of which `body` is the XML of its rows."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{_STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="{name}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with ZipFile(packed, "w") as package:
        package.writestr("mimetype", MIMETYPE)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
    return packed.getvalue()


def _cell(cell: Cell) -> str:
    if isinstance(cell, DateCell):
        held = f'office:value-type="date" office:date-value="{cell.date}" table:style-name="{cell.style}"'
        return f"<table:table-cell {held}><text:p>{cell.date}</text:p></table:table-cell>"
    return text_cell(cell) if cell else "<table:table-cell/>"


def text_cell(cell: str) -> str:
    """Return the XML of a cell that holds a text."""
    return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'

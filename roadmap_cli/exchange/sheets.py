"""Sheets out of a file that is not ours: CSV and Excel, as lines that know their places."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

from roadmap_cli.exchange.guard import unguarded
from roadmap_cli.exchange.steps import Line, Place
from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import Value
from roadmap_cli.questions.filters import folded
from roadmap_cli.store.files import read_bytes

DELIMITERS = (",", ";", "\t")
"""What stands between the cells: Excel takes a semicolon where a comma parts decimals."""

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Sheet(Value):
    """The rows of one sheet, and the headers that no column is known by."""

    lines: tuple[Line, ...]
    unknown: tuple[str, ...]


def content_of(path: Path) -> bytes:
    """Return what the file holds; raise BadData where there is none or it cannot be read."""
    content = read_bytes(path, str(path))
    if content is None:
        raise BadData(message("importing.no-file"), location=Location(str(path)))
    if isinstance(content, Finding):
        raise BadData(content.message, content.hint, Location(str(path)))
    return content


def from_csv(content: bytes, path: Path, headers: Mapping[str, str]) -> Sheet:
    """Return the rows of a CSV; `headers` names the key of each column by what may stand above it.

    Raises BadData where it is no text in UTF-8 or UTF-16, no CSV, or has no column of ids.
    """
    text = _text(content, path)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadData(message("importing.no-csv", why=error), location=Location(str(path))) from error
    cells = [[unguarded(cell) for cell in row] for row in table]
    return _sheet("", cells, headers, Location(str(path)))


def _text(content: bytes, path: Path) -> str:
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise BadData(message("file.not-utf8"), message("importing.save-as"), Location(str(path))) from None


def from_xlsx(content: bytes, path: Path, headers: Mapping[str, str]) -> Sheet:
    """Return the rows of the first sheet that has a column of ids and one of titles or statuses.

    Raises BadData where the file is no workbook or has no such sheet, ModuleNotFoundError where the
    library that reads it is not installed.
    """
    from python_calamine import CalamineError, CalamineWorkbook, ZipError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            tables = {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in book.sheet_names
            }
    except (CalamineError, ZipError, BadZipFile, ValueError, OSError) as error:
        raise BadData(
            message("importing.no-workbook"), message("importing.save-as"), Location(str(path))
        ) from error
    for name, table in tables.items():
        known = {headers.get(folded(str(cell))) for cell in table[0]} if table else set()
        if "id" in known and known & {"title", "status", "due", "note"}:
            return _sheet(name, table, headers, Location(str(path)))
    raise BadData(message("importing.no-ids"), message("importing.name-columns"), Location(str(path)))


def _sheet(
    name: str, table: Sequence[Sequence[object]], headers: Mapping[str, str], where: Location
) -> Sheet:
    heads = [str(cell).strip() for cell in table[0]] if table else []
    keys = [headers.get(folded(head)) for head in heads]
    if "id" not in keys:
        raise BadData(message("importing.no-ids"), message("importing.name-columns"), where)
    doubled = next((key for i, key in enumerate(keys) if key and key in keys[:i]), None)
    if doubled:
        raise BadData(message("importing.two-columns", key=doubled), location=where)
    letters = {key: letter(i) for i, key in enumerate(keys) if key}
    lines = [
        Line(
            Place(name, number),
            {key: cell for key, cell in zip(keys, row, strict=False) if key},
            letters,
        )
        for number, row in enumerate(table[1:], start=2)
        if any(str(cell).strip() for cell in row)
    ]
    unknown = tuple(head for head, key in zip(heads, keys, strict=True) if head and not key)
    return Sheet(tuple(lines), unknown)


def letter(column: int) -> str:
    """Return what a spreadsheet calls its column number `column`, counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text

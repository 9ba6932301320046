"""Rows from a CSV file, as our export or a spreadsheet writes it."""

from __future__ import annotations

import csv
import io

from roadmap_cli.exchange.guard import unguarded
from roadmap_cli.exchange.labels import headers
from roadmap_cli.exchange.rows import ImportedSheet, sheet_of
from roadmap_cli.model.errors import BadData, Location, message, reason
from roadmap_cli.model.roadmap import Roadmap

DELIMITERS = (",", ";", "\t")
"""The separators of cells; Excel takes the semicolon where the comma is the decimal mark."""

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read(content: bytes, location: Location, roadmap: Roadmap) -> ImportedSheet:
    """Return the rows of a CSV file.

    Raises BadData if it is not text in UTF-8 or UTF-16, not CSV, or has no column of ids.
    """
    text = _decoded(content, location)
    delimiter = max(DELIMITERS, key=text.split("\n", 1)[0].count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadData(message("importing.no-csv", why=reason(error)), location=location) from error
    return sheet_of(
        "", [[unguarded(cell) for cell in cells] for cells in table], headers(roadmap.languages), location
    )


def _decoded(content: bytes, location: Location) -> str:
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise BadData(message("file.not-utf8"), message("importing.save-as"), location) from None

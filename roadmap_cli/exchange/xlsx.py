"""Rows from an Excel workbook."""

from __future__ import annotations

import io
from zipfile import BadZipFile

from roadmap_cli.exchange.labels import headers
from roadmap_cli.exchange.rows import ImportedSheet, keys_of, sheet_of
from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.roadmap import Roadmap

_BESIDE_IDS = {"title", "status", "due", "note"}
"""A sheet of milestones has a column of ids and one of these."""


def read(content: bytes, location: Location, roadmap: Roadmap) -> ImportedSheet:
    """Return the rows of the first sheet of milestones.

    Raises BadData if the file is not a workbook or has no such sheet, ModuleNotFoundError if the
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
        raise BadData(message("importing.no-workbook"), message("importing.save-as"), location) from error
    keys = headers(roadmap.languages)
    for name, table in tables.items():
        known = set(keys_of([str(cell) for cell in table[0]], keys)) if table else set()
        if "id" in known and known & _BESIDE_IDS:
            return sheet_of(name, table, keys, location)
    raise BadData(message("importing.no-ids"), message("importing.name-columns"), location)

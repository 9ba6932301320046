"""The cells of a row in the words of the files, each text under the language that it is in."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.exchange.cells import cell_hint, cell_text
from roadmap_cli.exchange.columns import Cells
from roadmap_cli.exchange.rows import SheetRow
from roadmap_cli.exchange.steps import RefusedEntry
from roadmap_cli.exchange.target import ImportTarget, RefusedRow
from roadmap_cli.messages import may_be_in
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.questions.names import NO_NAMES


def read_cells(row: SheetRow, target: ImportTarget, exported: Cells) -> dict[str, str]:
    """Return the row's cells in the words of the files; raise RefusedRow if any cannot be read.

    `exported` is the row as it was exported.
    """
    found: dict[str, str] = {}
    refused: list[RefusedEntry] = []
    for column in target.columns:
        value = row.cells.get(column.key)
        if value is None or column.role in ("computed", "stamp"):
            continue
        known, was = target.names.get(column.name, NO_NAMES), exported.get(column.key, "")
        try:
            text = cell_text(column, value, was, known, target.roadmap.fiscal_year_start)
        except WrongUsage as ambiguous:
            refused.append(RefusedEntry(row.at(column.key), ambiguous.what, ambiguous.hint))
            continue
        if isinstance(text, str):
            found[column.key] = text
        else:
            refused.append(RefusedEntry(row.at(column.key), text, cell_hint(column)))
    refused += _file_by_language(found, row, target)
    if refused:
        raise RefusedRow(*refused)
    return found


def _file_by_language(cells: dict[str, str], row: SheetRow, target: ImportTarget) -> Iterator[RefusedEntry]:
    """Move the texts of columns that name no language under the one in force; yield what is not in it."""
    home = target.roadmap.languages[0]
    for key in row.unnamed:
        text = cells.get(key, "")
        if not may_be_in(text, target.language):
            what = message("write.other-script", option=key, language=target.language)
            yield RefusedEntry(row.at(key), what, message("importing.which-language", key=key))
        elif text and target.language != home and not cells.get(f"{target.language}.{key}"):
            cells[f"{target.language}.{key}"] = cells.pop(key)

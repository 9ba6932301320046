"""A sheet of several roads, as one of them reads it: its own rows, with the ids that its files have."""

from __future__ import annotations

import re

from roadmap_cli.exchange.rows import ImportedSheet, SheetRow
from roadmap_cli.model.ids import split_id
from roadmap_cli.model.value import replace

WITH_IDS = ("id", "follows", "needs", "source")
"""The columns that hold ids of milestones or sources, which belong to a road."""


def is_of_several(sheet: ImportedSheet) -> bool:
    """Return whether the sheet was exported from several roads, so that its ids name theirs."""
    return sheet.is_export and any(split_id(row.text("id"))[0] for row in sheet.rows)


def of_road(sheet: ImportedSheet, road: str) -> ImportedSheet:
    """Return the sheet without the rows of other roads; a row without a road is one of `road`."""
    own = (row for row in sheet.rows if split_id(row.text("id"))[0] in ("", road))
    return replace(sheet, rows=tuple(_local(row, road) for row in own))


def _local(row: SheetRow, road: str) -> SheetRow:
    """Return a row with the ids that the files of `road` have."""
    prefix = re.compile(rf"(?<![\w/-]){re.escape(road)}/")
    return replace(
        row,
        cells={**row.cells, **{key: prefix.sub("", row.text(key)) for key in WITH_IDS if key in row.cells}},
    )

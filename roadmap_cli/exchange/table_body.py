"""The rows below the heads of a table as a reader sees them: merged cells in each of their rows, days as one number."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.exchange.columns import DATES, FOREIGN
from roadmap_cli.exchange.heads import SheetHead, name_of
from roadmap_cli.exchange.tables import FIRST_DAY, Asked, RawTable, is_blank

_LAST_YEAR = 9999
"""The largest number that is a year in a column of dates, and no day number."""


def body_of(table: RawTable, head: SheetHead, asked: Asked) -> Sequence[Sequence[object]]:
    """Return the rows below the heads; day numbers that are taken for days count from the usual first day."""
    if not table.merged and table.first_day == FIRST_DAY:
        return table.rows[head.first :]
    rows = [[*row] for row in table.rows[head.first :]]
    _fill_merged(rows, table, head)
    if asked.cells_are_days:
        _shift_days(rows, table, head)
    return rows


def _fill_merged(rows: Sequence[list[object]], table: RawTable, head: SheetHead) -> None:
    """Write what a cell holds that fills several rows into each of them.

    A row whose id and title are both those of merged cells stays without them: it goes on with the row above it.
    """
    names = {column.index for column in head.columns if name_of(column.key) in ("id", "title")}
    is_named = [any(at < len(row) and not is_blank(row[at]) for at in names) for row in rows]
    for held, column in table.merged:
        first = held.start - head.first
        if first < 0 or first >= len(rows) or column >= len(rows[first]):
            continue
        for at in range(first + 1, min(held.stop - head.first, len(rows))):
            if column not in names or is_named[at]:
                rows[at][column] = rows[first][column]


def _shift_days(rows: Sequence[list[object]], table: RawTable, head: SheetHead) -> None:
    later = (table.first_day - FIRST_DAY).days
    dates = [column.index for column in head.columns if name_of(column.key) in (*DATES, *FOREIGN)]
    for row in rows if later else ():
        for at in dates:
            value = row[at] if at < len(row) else None
            if isinstance(value, int | float) and not isinstance(value, bool) and value > _LAST_YEAR:
                row[at] = value + later

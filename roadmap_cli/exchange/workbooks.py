"""Tables out of a workbook, Excel's or the OpenDocument one, read within bounds.

The library that reads workbooks makes room for every cell up to the last one that holds something, and tells
a date from a number but not how it is shown. So the package is looked at first: how far its sheets reach, and
which of their cells show a whole day.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zipfile import ZipFile

from roadmap_cli.exchange.tables import Asked, CellError, RawTable, TableFile
from roadmap_cli.model.errors import BadData, Message, message

MOST_CELLS = 5_000_000
"""How many cells a sheet may span: some 160 MB."""

MOST_BYTES = 300_000_000
"""How large the unpacked package may be."""

ALWAYS_READ, MOST_TIMES = 20_000_000, 50
"""How large a package may be in any case when it is unpacked, and how many times as large as it is packed."""

Place = tuple[int, int]
"""A row and a column, from 0."""


class Package(Protocol):
    """What is known of a kind of workbook beside its values; sheets are named as people see them."""

    def extents(self, package: ZipFile) -> Mapping[str, Place]:
        """Return the last place of each sheet that holds something."""

    def days(self, package: ZipFile, sheet: str) -> frozenset[Place]:
        """Return the places of a sheet whose dates are shown with year, month and day."""

    def merged(self, package: ZipFile, sheet: str) -> Sequence[tuple[range, int]]:
        """Return the rows and the first column of each cell of a sheet that fills several rows."""

    def errors(self, package: ZipFile, sheet: str) -> Mapping[Place, str]:
        """Return what the cells of a sheet show whose formulas failed."""

    def first_day(self, package: ZipFile) -> date:
        """Return the day from which day numbers count."""

    def comments(self, package: ZipFile) -> int:
        """Return how many comments the cells of all sheets have."""

    def addresses(self, package: ZipFile) -> Sequence[str]:
        """Return the addresses to which cells of all sheets lead."""


def read_tables(content: bytes, asked: Asked, kind: Package) -> TableFile:
    """Return the tables of a workbook.

    Raises BadData if it cannot be read or spans too many cells, ModuleNotFoundError if the library that
    reads workbooks is not installed.
    """
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        with ZipFile(io.BytesIO(content)) as package:
            _check_bounds(package, len(content), asked, kind)
            with CalamineWorkbook.from_filelike(_unpacked(package)) as book:
                visible = {
                    sheet.name: sheet.visible == SheetVisibleEnum.Visible for sheet in book.sheets_metadata
                }
                found = {
                    name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                    for name in book.sheet_names
                }
            hidden = tuple(name for name in found if not visible[name] and name != asked.records)
            tables = tuple(
                _table(name, rows, package, asked, kind) for name, rows in found.items() if name not in hidden
            )
            said = tuple(_unread(package, kind, tables, hidden))
    except BadData:
        raise
    except Exception as error:  # a package may be broken in any way
        raise BadData(
            message("importing.no-workbook"), message("importing.save-as"), asked.location
        ) from error
    return TableFile(tables, said)


def _unread(
    package: ZipFile, kind: Package, tables: Sequence[RawTable], hidden: tuple[str, ...]
) -> Iterator[Message]:
    """Yield what a workbook holds beside the cells that are read."""
    if hidden:
        yield message("importing.hidden-sheets", names=hidden)
    if n := kind.comments(package):
        yield message("importing.comments", n=n)
    if addresses := kind.addresses(package):
        shown = {str(cell).strip() for table in tables for row in table.rows for cell in row}
        if n := sum(address.removeprefix("mailto:") not in shown for address in addresses):
            yield message("importing.addresses", n=n)


def _check_bounds(package: ZipFile, size: int, asked: Asked, kind: Package) -> None:
    most = min(MOST_BYTES, max(ALWAYS_READ, MOST_TIMES * size))
    if sum(part.file_size for part in package.infolist()) > most:
        raise BadData(message("file.too-large-unpacked", most=most), None, asked.location)
    cells = 0
    for name, (row, column) in kind.extents(package).items():
        cells += (row + 1) * (column + 1)
        if cells > MOST_CELLS:
            what = message("importing.too-wide", sheet=name, rows=row + 1, columns=column + 1)
            raise BadData(what, message("importing.too-wide-hint"), asked.location)


def _unpacked(package: ZipFile) -> io.BytesIO:
    """Return the package without compression: another reader may not stop where a part is said to end."""
    whole = io.BytesIO()
    with ZipFile(whole, "w") as plain:
        for name in dict.fromkeys(package.namelist()):
            plain.writestr(name, package.read(name))
    whole.seek(0)
    return whole


def _table(
    name: str, rows: Sequence[Sequence[object]], package: ZipFile, asked: Asked, kind: Package
) -> RawTable:
    has_dates = any(isinstance(cell, date) for row in rows for cell in row)
    days = kind.days(package, name) if has_dates and not asked.cells_are_days else frozenset()
    errors = {place: CellError(text) for place, text in kind.errors(package, name).items()}
    return RawTable(
        name,
        [
            [
                errors.get((at, column)) or _cell(cell, asked.cells_are_days or (at, column) in days)
                for column, cell in enumerate(row)
            ]
            for at, row in enumerate(rows)
        ],
        merged=tuple(kind.merged(package, name)),
        first_day=kind.first_day(package),
    )


def _cell(value: object, is_day: bool) -> object:
    """Return a cell; a date that is shown as a day is a `date`, with a time of day or not shown so a `datetime`."""
    if isinstance(value, datetime):
        return value.date() if is_day and value.time() == time() else value
    if isinstance(value, date):
        return value if is_day else datetime.combine(value, time())
    return str(value) if isinstance(value, timedelta) else value


def shows_a_day(pattern: str) -> bool:
    """Return whether a number format of Excel shows year, month and day (ECMA-376 part 1, 18.8.31)."""
    import re

    letters = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", pattern.split(";")[0].lower())
    return "d" in letters and any(year in letters for year in ("y", "e"))

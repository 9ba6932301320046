"""What the readers of files return: tables of cells as the file holds them, before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from roadmap_cli.model.errors import Location, Message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, field


class CellError(Value):
    """A cell whose formula failed: what it shows instead of a value, such as `#REF!`."""

    text: str

    def __str__(self) -> str:
        return self.text


FIRST_DAY = date(1899, 12, 30)
"""The day 0 of spreadsheets, unless a workbook has one of its own."""


class RawTable(Value):
    """One table of a file: its rows of cells, the first of them being row 1 of the file.

    A cell is a text, a number, a truth value, None, a tuple of texts, or a `CellError`. A cell that is surely a day is
    a `date`; one that a spreadsheet holds as a date without showing all of the day is a `datetime`. With `has_names`
    the first row holds the names of the fields of records, and the others are the records; `keys` says which of them
    are columns of ours, by their names. `separator` stands between the cells of a text. `merged` are cells that fill
    several rows: these, from 0, and the column; `first_day` is what day numbers count from.
    """

    name: str
    rows: Sequence[Sequence[object]]
    has_names: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    separator: str = ""
    merged: tuple[tuple[range, int], ...] = ()
    first_day: date = FIRST_DAY


class TableFile(Value):
    """The tables of a file, and what has to be said of how they were read, such as the encoding."""

    tables: tuple[RawTable, ...]
    said: tuple[Message, ...] = ()


class Asked(Value):
    """What is asked of a reader: the file's name in messages, and what options and the mapping say.

    `roadmap` is imported into. `records` names the list of a nested file, or the sheet of a workbook, that holds
    the records; with `cells_are_days` every date of a spreadsheet is a day, however it is shown.
    """

    location: Location
    roadmap: Roadmap
    records: str = ""
    cells_are_days: bool = False
    delimiter: str = ""


def is_blank(cell: object) -> bool:
    """Return whether a cell holds nothing."""
    return cell is None or cell == () or (isinstance(cell, str) and not cell.strip())


def plain_text(cell: object) -> str:
    """Return a cell as text without blanks around it: a whole number without a fraction, a list with semicolons."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, tuple):
        return "; ".join(map(plain_text, cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if is_blank(cell) else str(cell).strip()

"""The rows of a sheet from elsewhere, each cell with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roadmap_cli.exchange.columns import COMPUTED, TEXTS
from roadmap_cli.exchange.labels import stand_ins, unnamed
from roadmap_cli.exchange.steps import CellPlace
from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.questions.names import folded_name


class SheetRow(Value):
    """One row: the values of its cells and the letters of its columns, by the columns' keys.

    `unnamed` are the keys of texts whose header names no language, in a sheet that is no export.
    """

    place: CellPlace
    cells: Mapping[str, object]
    letters: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()

    def at(self, key: str) -> CellPlace:
        """Return the place of a cell; an entry of a list, such as `owners[2]`, is in its column."""
        return replace(self.place, key=key, letter=self.letters.get(key.partition("[")[0], ""))

    def text(self, key: str) -> str:
        """Return a cell as text without blanks around it; empty if there is no such column."""
        return str(self.cells.get(key, "")).strip()


class ImportedSheet(Value):
    """The rows of one sheet, and the headers that are not those of any column.

    `computed` are the headers of computed columns in which a row that was not exported holds something.
    """

    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...]
    computed: tuple[str, ...] = ()


def sheet_of(
    name: str, table: Sequence[Sequence[object]], known: Mapping[str, str], location: Location
) -> ImportedSheet:
    """Return the sheet whose first row holds the headers; `known` leads from folded headers to keys.

    Raises BadData if it has no column of ids, or two columns of one key.
    """
    titles = [str(cell).strip() for cell in table[0]] if table else []
    labels = {folded_name(title) for title in titles}
    keys = keys_of(titles, known)
    if "id" not in keys:
        raise BadData(message("importing.no-ids"), message("importing.name-columns"), location)
    doubled = next((key for i, key in enumerate(keys) if key and key in keys[:i]), None)
    if doubled:
        raise BadData(message("importing.two-columns", key=doubled), location=location)
    letters = {key: column_letter(i) for i, key in enumerate(keys) if key}
    rows = tuple(
        SheetRow(
            CellPlace(name, number),
            {key: cell for key, cell in zip(keys, cells, strict=False) if key},
            letters,
            frozenset(key for key in TEXTS if labels & unnamed(key) and "version" not in letters),
        )
        for number, cells in enumerate(table[1:], start=2)
        if any(str(cell).strip() for cell in cells)
    )
    unknown = tuple(t for t, key in zip(titles, keys, strict=True) if t and not key)
    return ImportedSheet(rows, unknown, _computed(titles, keys, rows))


def keys_of(titles: Sequence[str], known: Mapping[str, str]) -> list[str | None]:
    """Return the key of each header, None if it is not that of any column.

    In a sheet that is no export, `stand_ins` stand for a column that it does not have.
    """
    keys = [known.get(folded_name(title)) for title in titles]
    if "version" in keys:
        return keys
    others = stand_ins()
    for at, title in enumerate(titles):
        if (key := others.get(folded_name(title))) and key not in keys:
            keys[at] = key
    return keys


def _computed(titles: Sequence[str], keys: Sequence[str | None], rows: Sequence[SheetRow]) -> tuple[str, ...]:
    """Return the headers of computed columns in which a row that was not exported holds something."""
    own = [row for row in rows if not row.text("version")]
    named = zip(titles, keys, strict=True)
    return tuple(title for title, key in named if key in COMPUTED and any(row.text(key) for row in own))


def column_letter(index: int) -> str:
    """Return what a spreadsheet calls the column of that index from 0: `A`, `Z`, `AA`."""
    text, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        text = chr(ord("A") + letter) + text
    return text

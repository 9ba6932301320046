"""The rows of a sheet, each cell with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from roadmap_cli.exchange.above import day_in, lines_above
from roadmap_cli.exchange.columns import LOG_TEXTS, TEXTS
from roadmap_cli.exchange.heads import SheetHead, TakenColumn, head_of, is_computed, name_of
from roadmap_cli.exchange.mapping import IGNORED, SheetMapping
from roadmap_cli.exchange.steps import CellPlace, RefusedEntry
from roadmap_cli.exchange.table_body import body_of
from roadmap_cli.exchange.tables import Asked, CellError, RawTable, is_blank, plain_text
from roadmap_cli.model.errors import BadData, Message, message
from roadmap_cli.model.value import Value, field, replace


class LabelledText(Value):
    """A cell that several columns fill: the parts of a text, each with the head that tells it from the others."""

    parts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "\n".join(f"{head}: {text}" if head else text for head, text in self.parts)


class SheetRow(Value):
    """One row: the values of its cells and the letters of its columns, by the columns' keys.

    `guessed` are the heads of the columns that no mapping names, by their keys. `unnamed` are the keys of texts whose
    header names no language, in a sheet that is no export. `set_id` is what the row's sheet calls the milestone,
    and the name of that set of rows, if its id is another here.
    """

    place: CellPlace
    cells: Mapping[str, object]
    letters: Mapping[str, str] = field(default_factory=dict)
    guessed: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()
    set_id: tuple[str, str] | None = None

    def at(self, key: str) -> CellPlace:
        """Return the place of a cell; an entry of a list, such as `owners[2]`, is in its column."""
        return replace(self.place, key=key, letter=self.letters.get(key.partition("[")[0], ""))

    def text(self, key: str) -> str:
        """Return a cell as text without blanks around it; empty if there is no such column."""
        return plain_text(self.cells.get(key, ""))


def head_row(rows: Sequence[SheetRow]) -> SheetRow:
    """Return that of the rows of one milestone which says what it is: the first with a title, if any has one."""
    titled = (row for row in rows if any(row.text(key) for key in row.cells if name_of(key) == "title"))
    return next(titled, rows[0])


class ColumnUse(Value):
    """What a column is taken for, its first values, and how many cells it has that hold something."""

    column: TakenColumn
    examples: tuple[str, ...]
    filled: int

    @property
    def is_read(self) -> bool:
        """Whether the cells of the column are read."""
        return self.column.key not in ("", IGNORED) and not is_computed(self.column)


class ImportedSheet(Value):
    """The rows of one sheet, what its columns are taken for, and the rows that cannot be read at all.

    `others` are the names of the other sheets of its file that hold something; `above` are the lines above the
    heads, and `day_above` is the first day that they name.
    """

    name: str
    rows: tuple[SheetRow, ...]
    uses: tuple[ColumnUse, ...]
    refused: tuple[RefusedEntry, ...] = ()
    is_export: bool = False
    others: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    day_above: str = ""

    @property
    def unread(self) -> tuple[ColumnUse, ...]:
        """The columns that hold something and are not taken for any column of ours."""
        return tuple(use for use in self.uses if use.filled and not use.column.key)

    @property
    def computed(self) -> tuple[ColumnUse, ...]:
        """The computed columns in which a row that was not exported holds something."""
        own = [row for row in self.rows if not row.text("version")]
        return tuple(
            use
            for use in self.uses
            if is_computed(use.column) and any(row.text(use.column.key) for row in own)
        )


ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!)")
"""What a cell shows whose formula failed (ECMA-376 part 1, 18.17.2.5, and later ones)."""

_SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
EXAMPLES = 3
"""How many different values of a column are shown."""


def sheet_of(tables: Sequence[RawTable], mapping: SheetMapping, asked: Asked) -> ImportedSheet:
    """Return the rows of the table that the mapping names, else of our export, else of the one with most known heads.

    Raises BadData if there is none such, no row of it names the columns, two columns are the same one, or the
    mapping names a column that there is not.
    """
    languages = asked.roadmap.languages
    named = [table for table in tables if asked.records in ("", table.name)]
    if not named:
        known = tuple(filter(None, (table.name for table in tables)))
        what = message("importing.no-records", name=asked.records)
        raise BadData(what, message("filter.known", words=known) if known else None, asked.location)
    found = [(head, table) for table in named if (head := head_of(table, mapping, languages))]
    if not found:
        if all(map(_is_prose, named)):
            raise BadData(message("importing.no-table"), message("importing.no-table-hint"), asked.location)
        raise BadData(message("importing.no-heads"), message("importing.name-columns"), asked.location)
    head, table = max(found, key=lambda one: (one[0].is_export, len(one[0].keys)))
    others = tuple(one.name for one in tables if one is not table and any(map(_is_filled, one.rows)))
    return replace(_sheet(table, head, mapping, asked), others=others)


def _is_prose(table: RawTable) -> bool:
    """Return whether no two rows of a text have several cells and as many as each other."""
    filled = [row for row in table.rows if _is_filled(row)]
    widths = [len(row) for row in filled if len(row) > 1]
    return bool(table.separator and filled) and len(set(widths)) == len(widths)


def _is_filled(row: Sequence[object]) -> bool:
    return not all(map(is_blank, row))


def _sheet(table: RawTable, head: SheetHead, mapping: SheetMapping, asked: Asked) -> ImportedSheet:
    if head.doubled:
        first, second = head.doubled
        what = message("importing.two-columns", key=first.key, first=first.shown, second=second.shown)
        raise BadData(what, message("importing.leave-one", column=second.typed), asked.location)
    body = body_of(table, head, asked)
    _check_mapped(head, mapping, asked)
    rows, refused = [], []
    letters, guessed, unnamed = _letters(head), _guessed(head), _unnamed(head)
    for number, cells in enumerate(body, start=head.first + 1):
        place = CellPlace(table.name, number - table.has_names)
        if not _is_filled(table.rows[number - 1]):
            continue
        if failed := [*_failed(head, cells, place)]:
            refused += failed
            continue
        if extra := [cell for cell in cells[len(head.columns) :] if not is_blank(cell)]:
            what = message("importing.too-many-cells", n=len(extra), found=str(extra[0]))
            refused.append(RefusedEntry(place, what, _why_too_many(table)))
        else:
            rows.append(SheetRow(place, _cells(head, cells), letters, guessed, unnamed))
    uses = tuple(_use(column, body) for column in head.columns)
    found = ImportedSheet(table.name, tuple(rows), uses, tuple(refused), head.is_export)
    above = tuple(lines_above(table.rows[: head.top]))
    return replace(found, above=above, day_above=day_in(above, asked.roadmap.fiscal_year_start))


def _failed(head: SheetHead, cells: Sequence[object], place: CellPlace) -> Iterator[RefusedEntry]:
    """Yield a refusal of each cell of a row whose formula failed, if its column is read."""
    for column in head.columns:
        cell = cells[column.index] if column.index < len(cells) else ""
        if column.key in ("", IGNORED) or is_computed(column) or not _is_error(cell, head):
            continue
        at = replace(place, key=column.key, letter=column.letter)
        yield RefusedEntry(at, message("importing.failed", found=str(cell)), message("importing.failed-hint"))


def _is_error(cell: object, head: SheetHead) -> bool:
    """Return whether a cell shows an error; in our exports a text such as `#N/A` is what somebody wrote."""
    is_text = isinstance(cell, str) and not head.is_export
    return isinstance(cell, CellError) or (is_text and ERRORS.fullmatch(str(cell).strip()) is not None)


def _why_too_many(table: RawTable) -> Message:
    """Return how a row may have come to have more cells than there are heads."""
    if not table.separator:
        return message("importing.name-column")
    return message("importing.unquoted", sign=message(f"importing.sign-{_SIGNS[table.separator]}"))


def _check_mapped(head: SheetHead, mapping: SheetMapping, asked: Asked) -> None:
    found = {name for column in head.columns for name in column.names}
    for name in mapping.columns:
        if name not in found:
            heads = tuple(column.head for column in head.columns if column.head)
            what = message("importing.no-column", found=name)
            raise BadData(what, message("filter.known", words=heads), asked.location)


def _cells(head: SheetHead, cells: Sequence[object]) -> dict[str, object]:
    """Return the cells by key; of several columns of one key, the entries of a list or a text in parts."""
    found: dict[str, object] = {}
    for column in head.columns:
        value = cells[column.index] if column.index < len(cells) else ""
        if column.key in ("", IGNORED):
            continue
        if not _shares_its_key(column, head):
            found[column.key] = value
        elif not is_blank(value):
            found[column.key] = _joined(found.get(column.key), column, value)
    return found


def _shares_its_key(column: TakenColumn, head: SheetHead) -> bool:
    """Return whether a cell is one of several, or a part of a text that the mapping has put there."""
    is_part = name_of(column.key) in (*LOG_TEXTS, "summary") and column.is_mapped and not column.is_known
    return is_part or sum(other.key == column.key for other in head.columns) > 1


def _joined(before: object, column: TakenColumn, value: object) -> object:
    if name_of(column.key) in TEXTS:
        part = (column.head if column.is_mapped and not column.is_known else "", plain_text(value))
        return LabelledText((*(before.parts if isinstance(before, LabelledText) else ()), part))
    entries = value if isinstance(value, tuple) else (str(value),)
    return (*(before if isinstance(before, tuple) else ()), *entries)


def _letters(head: SheetHead) -> Mapping[str, str]:
    return {column.key: column.letter for column in reversed(head.columns) if column.key not in ("", IGNORED)}


def _guessed(head: SheetHead) -> Mapping[str, str]:
    return {column.key: column.head for column in head.columns if column.key and not column.is_mapped}


def _unnamed(head: SheetHead) -> frozenset[str]:
    """Return the keys of the texts whose head names no language, if the sheet is no export."""
    texts = (column for column in head.columns if column.key in TEXTS and not column.names_language)
    return frozenset() if head.is_export else frozenset(column.key for column in texts)


def _use(column: TakenColumn, body: Sequence[Sequence[object]]) -> ColumnUse:
    values = [
        row[column.index] for row in body if column.index < len(row) and not is_blank(row[column.index])
    ]
    return ColumnUse(column, tuple(dict.fromkeys(map(plain_text, values)))[:EXAMPLES], len(values))

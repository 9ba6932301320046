"""The rows of a sheet from elsewhere in the words of the files: what a plan can be made of.

Nothing is filled in but what the mapping says, and no day is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from roadmap_cli.exchange.columns import COMPUTED, FOREIGN, STAMPS
from roadmap_cli.exchange.foreign_cells import STRONG, CellTranslator, ReadAs
from roadmap_cli.exchange.heads import name_of
from roadmap_cli.exchange.mapping import SheetMapping
from roadmap_cli.exchange.newcomers import Newcomer
from roadmap_cli.exchange.office_dates import says_nothing
from roadmap_cli.exchange.rows import ImportedSheet, SheetRow
from roadmap_cli.exchange.set_ids import SetIds
from roadmap_cli.exchange.steps import RefusedEntry
from roadmap_cli.exchange.tables import is_blank
from roadmap_cli.exchange.target import RefusedRow
from roadmap_cli.model import dates
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.model.vocabulary import CLOSED


class Translation(Value):
    """The rows of a sheet in the words of the files.

    `roadmap` has what the sheet names and the roadmap lacks, `newcomers`; `readings` are in the order of the
    rows. `continued` are the rows that belong to the milestone above them; `unused_words` are those of the mapping
    that no cell holds, each after its key.
    """

    rows: tuple[SheetRow, ...]
    refused: tuple[RefusedEntry, ...]
    readings: tuple[ReadAs, ...]
    newcomers: tuple[Newcomer, ...]
    roadmap: Roadmap
    continued: tuple[SheetRow, ...] = ()
    unused_words: tuple[tuple[str, str], ...] = ()


def translated(
    sheet: ImportedSheet, mapping: SheetMapping, roadmap: Roadmap, today: date = date.max
) -> Translation:
    """Return the rows of a sheet that is no export of ours; `mapping` has the name of its set."""
    return _Translator(sheet, mapping, roadmap, today).translation()


class _Translator:
    """Translates one sheet; it collects the readings and newcomers of its rows."""

    def __init__(self, sheet: ImportedSheet, mapping: SheetMapping, roadmap: Roadmap, today: date) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._roadmap = roadmap
        self._ids = SetIds(roadmap, mapping.name)
        names = (row.text(key) for row in sheet.rows for key in ("owners", "partners"))
        holding = bool(mapping.separator) or any(re.search(STRONG, text) for text in names)
        self._continued: list[SheetRow] = []
        self._cells = CellTranslator(mapping, roadmap, self._ids, names_hold_commas=holding, today=today)

    def translation(self) -> Translation:
        """Return the whole."""
        refused = [*self._sheet.refused]
        found: list[SheetRow] = []
        for row in self._filled(self._with_ids(refused)):
            try:
                found += self._row(row)
            except RefusedRow as error:
                refused += error.refused
        new = self._cells.newcomers
        readings = tuple(self._cells.readings)
        return Translation(
            tuple(found),
            tuple(refused),
            readings,
            tuple(new),
            new.added_to(self._roadmap),
            tuple(self._continued),
            self._cells.unused_words,
        )

    def _filled(self, rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
        """Yield the rows with what the mapping fills blanks with; a day says more of a status than that."""
        for row in rows:
            fixed = {key: text for key, text in self._fixed(row).items() if is_blank(row.cells.get(key))}
            yield replace(row, cells={**row.cells, **fixed})

    def _fixed(self, row: SheetRow) -> Mapping[str, str]:
        has_day = any(row.text(key) for key in FOREIGN)
        return {key: text for key, text in self._mapping.fixed.items() if not (has_day and key == "status")}

    def _with_ids(self, refused: list[RefusedEntry]) -> list[SheetRow]:
        """Return the rows with their milestones' ids: all are known before any cell that may name one is read."""
        found: list[SheetRow] = []
        seen: dict[str, SheetRow] = {}
        for row in self._sheet.rows:
            own, title = row.text("id"), _title(row)
            own = "" if says_nothing(own) else own
            if own or title:
                key = self._ids.id_of(own, title)
                row = replace(row, cells={**row.cells, "id": key}, set_id=self._ids.set_id(own, title))
            elif found and _is_dated(row):  # the cells above it are merged, or not repeated
                row = replace(row, cells={**row.cells, "id": found[-1].cells["id"]}, set_id=found[-1].set_id)
                self._continued.append(row)
            else:
                refused.append(RefusedEntry(row.at("id"), message("importing.no-id-or-title")))
                continue
            first = seen.setdefault(row.text("id"), row)
            if first is not row and not (_is_dated(first) and _is_dated(row)):
                what = message("importing.twice", id=own or title or row.text("id"), row=first.place.row)
                refused.append(
                    RefusedEntry(row.at("id" if own else "title"), what, message("importing.twice-hint"))
                )
                continue
            found.append(row)
        return found

    def _row(self, row: SheetRow) -> Iterator[SheetRow]:
        """Yield the row in the words of the files, and before it one for the day on which work began."""
        cells = self._translated(row)
        begun, done = cells.pop("started", ""), cells.pop("done", "")
        if begun and done and self._parsed(begun).start > self._parsed(done).end:
            what = message("importing.begun-after-done", begun=self._parsed(begun), done=self._parsed(done))
            raise RefusedRow(RefusedEntry(row.at("started"), what))
        if begun and (done or cells.get("status", "") not in ("", "under-way")):
            yield replace(row, cells={"id": cells["id"], "status": "under-way", "on": begun})
        elif begun:
            cells |= {"status": "under-way", "on": begun}
        if done:
            yield from self._done(row, cells, done)
        else:
            yield replace(row, cells=cells)

    def _parsed(self, notation: str) -> dates.PartialDate:
        return dates.parse(notation, self._roadmap.fiscal_year_start)

    def _translated(self, row: SheetRow) -> dict[str, str]:
        """Return the cells that hold something in the words of the files; raise RefusedRow for those that cannot be."""
        cells, refused = {"id": row.text("id")}, []
        for key, value in row.cells.items():
            if key == "id" or key in (*COMPUTED, *STAMPS) or is_blank(value):
                continue
            try:
                text = self._cells.cell(row, key, value)
                fixed = "" if text else self._fixed(row).get(key, "")
                cells[key] = self._cells.cell(row, key, fixed) if fixed else text
            except WrongUsage as error:
                refused.append(RefusedEntry(row.at(key), error.what, error.hint))
        if refused:
            raise RefusedRow(*refused)
        return cells

    def _done(self, row: SheetRow, cells: Mapping[str, str], day: str) -> Iterator[SheetRow]:
        """Yield the row as of the day on which it was done, and its note as of the row's own date."""
        status, on = cells.get("status") or "done", cells.get("on") or day
        if status not in CLOSED:
            what = message(
                "importing.done-but-open", date=self._parsed(day), status=message(f"terms.{status}")
            )
            raise RefusedRow(RefusedEntry(row.at("done"), what, message("importing.done-but-open-hint")))
        notes = {key: text for key, text in cells.items() if name_of(key) == "note"} if on != day else {}
        others = {key: text for key, text in cells.items() if key not in notes}
        yield replace(row, cells={**others, "status": status, "on": day})
        if notes:
            yield replace(row, cells={"id": cells["id"], "on": on, **notes})
        elif on != day:
            self._cells.record(row, "on", on, "")


def _title(row: SheetRow) -> str:
    """Return the title on one line, in a language that its column names if there is no other."""
    titles = (row.text(key) for key in ("title", *(key for key in row.cells if key.endswith(".title"))))
    return " ".join(next(filter(None, titles), "").split())


def _is_dated(row: SheetRow) -> bool:
    """Return whether a row says as of when it is."""
    return any(row.text(key) for key in ("on", *FOREIGN))

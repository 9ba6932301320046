"""The rows of a sheet from elsewhere in the words of the files: what a plan can be made of.

Ids, names, dates and statuses are read as the sheet writes them, and whatever is read as something else is
recorded; nothing is filled in but what the mapping says, and no day is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, partial

from roadmap_cli.exchange.columns import DATES, FOREIGN, TEXTS, normal
from roadmap_cli.exchange.labels import names_of_columns, printed_words
from roadmap_cli.exchange.mapping import SheetMapping
from roadmap_cli.exchange.newcomers import Newcomer, Newcomers
from roadmap_cli.exchange.office_dates import DateRefusal, SheetDate, sheet_date
from roadmap_cli.exchange.office_years import DateForms
from roadmap_cli.exchange.rows import ImportedSheet, SheetRow
from roadmap_cli.exchange.set_ids import SetIds
from roadmap_cli.exchange.steps import CellPlace, RefusedEntry
from roadmap_cli.exchange.tables import is_blank, plain_text
from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.model.vocabulary import CLOSED, STATUSES, UNDATED
from roadmap_cli.questions import values
from roadmap_cli.questions.names import COMMAS, NO_NAMES, Names, folded_name, words_between_commas

_STRONG = r"[;；\n]"
"""What stands between names that may hold commas."""

_WEAK = r"[・/／&＆]"
"""What stands between names too, but often within one: only names that are known are parted by it."""

_ADDRESS = r"(?:^|(?<=[\s;；,，、|]))(?=https?://)"
"""Where a web address begins: not within another one, as in that of an archived copy."""

_BETWEEN = ";；,，、|"
"""What stands behind an address and is no part of it."""

_SERIAL = re.compile(r"[3-6]\d{4}(?:\.0*)?")
_FIRST_DAY = date(1899, 12, 30)
"""The day 0 of a spreadsheet's calendar, from March 1900 on."""


class ReadAs(Value):
    """A cell's words and what they are read as, empty for nothing; `left` is what of them is not kept."""

    place: CellPlace
    found: str
    meant: str
    left: str = ""


class Translation(Value):
    """The rows of a sheet in the words of the files.

    `roadmap` has what the sheet names and the roadmap lacks, `newcomers`; `readings` are in the order of the
    rows.
    """

    rows: tuple[SheetRow, ...]
    refused: tuple[RefusedEntry, ...]
    readings: tuple[ReadAs, ...]
    newcomers: tuple[Newcomer, ...]
    roadmap: Roadmap


def translated(sheet: ImportedSheet, mapping: SheetMapping, roadmap: Roadmap) -> Translation:
    """Return the rows of a sheet that is no export of ours; `mapping` has the name of its set."""
    return _Translator(sheet, mapping, roadmap).translation()


class _Refusal(Exception):
    """A cell that cannot be read: its key, why, and how to write it."""

    def __init__(self, key: str, why: Message, hint: Message | None = None) -> None:
        super().__init__(why.key)
        self.key = key
        self.why = why
        self.hint = hint


class _Translator:
    """Translates one sheet; it collects the readings and newcomers of its rows."""

    def __init__(self, sheet: ImportedSheet, mapping: SheetMapping, roadmap: Roadmap) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._roadmap = roadmap
        self._names = names_of_columns(roadmap)
        self._newcomers = Newcomers(roadmap)
        self._ids = SetIds(roadmap, mapping.name)
        self._readings: list[ReadAs] = []
        self._printed = printed_words(STATUSES)
        cells = (row.text(key) for row in sheet.rows for key in ("owners", "partners"))
        self._parts_by_semicolon = bool(mapping.separator) or any(re.search(_STRONG, cell) for cell in cells)

    def translation(self) -> Translation:
        """Return the whole."""
        refused = [*self._sheet.refused]
        found: list[SheetRow] = []
        for row in self._with_ids(self._filled(self._sheet.rows), refused):
            try:
                found += self._row(row)
            except _RefusedCells as error:
                refused += error.refused
        newcomers = tuple(self._newcomers)
        return Translation(
            tuple(found),
            tuple(refused),
            tuple(self._readings),
            newcomers,
            self._newcomers.added_to(self._roadmap),
        )

    def _filled(self, rows: Sequence[SheetRow]) -> Iterator[SheetRow]:
        """Yield the rows with what the mapping fills blanks with; a day says more of a status than that."""
        for row in rows:
            fixed = {key: text for key, text in self._mapping.fixed.items() if is_blank(row.cells.get(key))}
            if any(row.text(key) for key in FOREIGN):
                fixed.pop("status", None)
            yield replace(row, cells={**row.cells, **fixed})

    def _with_ids(self, rows: Iterator[SheetRow], refused: list[RefusedEntry]) -> list[SheetRow]:
        """Return the rows with their milestones' ids: all are known before any cell that may name one is read."""
        found: list[SheetRow] = []
        titles: dict[str, int] = {}
        for row in rows:
            own, title = row.text("id"), " ".join(row.text("title").split()) or _other_title(row)
            if not (own or title):
                if found and row.text("on"):  # the cells above it are merged, or not repeated
                    found.append(_continued(row, found[-1]))
                else:
                    refused.append(RefusedEntry(row.at("id"), message("importing.no-id-or-title")))
                continue
            if not own and not row.text("on"):
                titles[title] = titles.get(title, 0) + 1
                own = f"{title} ({titles[title]})" if titles[title] > 1 else ""
            key = self._ids.id_of(own, title)
            cells = {**row.cells, "id": key}
            found.append(replace(row, cells=cells, set_id=self._ids.set_id(own, title)))
        return found

    def _row(self, row: SheetRow) -> Iterator[SheetRow]:
        """Yield the row in the words of the files, and before it one for the day on which work began."""
        cells: dict[str, object] = {}
        refused: list[RefusedEntry] = []
        for key, value in row.cells.items():
            if key == "id":
                cells[key] = value
            elif not is_blank(value):
                try:
                    cells[key] = self._cell(row, key, value)
                except _Refusal as error:
                    refused.append(RefusedEntry(row.at(error.key), error.why, error.hint))
                except WrongUsage as error:
                    refused.append(RefusedEntry(row.at(key), error.what, error.hint))
        if refused:
            raise _RefusedCells(refused)
        begun, done = cells.pop("started", ""), cells.pop("done", "")
        if begun and (done or cells.get("status") not in (None, "", "under-way")):
            yield replace(row, cells={"id": cells["id"], "status": "under-way", "on": begun})
        elif begun:
            cells |= {"status": "under-way", "on": begun}
        if done:
            yield from self._done(row, cells, str(done))
        else:
            yield replace(row, cells=cells)

    def _done(self, row: SheetRow, cells: dict[str, object], day: str) -> Iterator[SheetRow]:
        """Yield the row as of the day on which it was done, and its note as of the row's own date."""
        status = str(cells.get("status") or "done")
        if status not in CLOSED:
            what = message("importing.done-but-open", date=day, status=message(f"terms.{status}"))
            raise _RefusedCells([RefusedEntry(row.at("done"), what, message("importing.done-but-open-hint"))])
        on, note = (
            cells.get("on"),
            {key: text for key, text in cells.items() if key.rpartition(".")[2] == "note"},
        )
        if on and on != day and note:
            yield replace(
                row, cells={k: v for k, v in cells.items() if k not in note} | {"status": status, "on": day}
            )
            yield replace(row, cells={"id": cells["id"], "on": on, **note})
            return
        if on and on != day:
            self._record(row, "on", str(on), "")
        yield replace(row, cells={**cells, "status": status, "on": day})

    def _record(self, row: SheetRow, key: str, found: str, meant: str, left: str = "") -> None:
        self._readings.append(ReadAs(row.at(key), found, meant, left))

    def _cell(self, row: SheetRow, key: str, value: object) -> str:
        name = key.rpartition(".")[2]
        if name in TEXTS or key == "reason":
            return normal(plain_text(value))
        if key in (*DATES, *FOREIGN):
            return self._date(row, key, value)
        if key == "source":
            return "; ".join(self._sources(row, value))
        if key == "status":
            return self._status(row, plain_text(value))
        if key in ("owners", "partners"):
            return ", ".join(dict.fromkeys(self._bodies(row, key, value)))
        if key in ("follows", "needs"):
            return ", ".join(dict.fromkeys(map(partial(self._milestone, key), _entries(value, COMMAS))))
        if key == "tags":
            return ", ".join(dict.fromkeys(map(partial(self._tag, row), _entries(value, COMMAS))))
        return self._word(row, key, plain_text(value))

    def _mapped(self, key: str, text: str) -> str | None:
        """Return what the mapping says of a word under a column; None if nothing."""
        return self._mapping.words.get(key, {}).get(folded_name(text))

    def _word(self, row: SheetRow, key: str, text: str) -> str:
        """Return a pillar, a kind, a side or an audience; a pillar may be a new one."""
        meant = self._mapped(key, text)
        if meant is None and _says_nothing(text):
            meant = ""
        if meant is None:
            known = self._names.get(key, NO_NAMES)
            ids = known.ids_of(text)
            if len(ids) > 1:
                raise _Refusal(key, message("importing.ambiguous", found=text), known.hint(text))
            if not ids and key != "pillar":
                raise _Refusal(key, message("importing.unknown", key=key, found=text), known.hint(text))
            return ids[0] if ids else self._newcomers.id_of("pillars", text)
        self._record(row, key, text, meant)
        return meant

    def _status(self, row: SheetRow, text: str) -> str:
        meant = self._mapped("status", text)
        if meant is None and _says_nothing(text):
            meant = ""
        if meant is None:
            known = self._names["status"]
            ids = _other_statuses().get(folded_name(text)) or known.ids_of(text)
            if len(ids) != 1:
                raise _Refusal(
                    "status",
                    message("importing.no-status", found=text),
                    message("importing.map-word", key="status", found=text),
                )
            meant = ids[0]
        if meant not in self._printed.get(folded_name(text), ()):
            self._record(row, "status", text, meant)
        return meant

    def _bodies(self, row: SheetRow, key: str, value: object) -> Iterator[str]:
        known = self._names[key]
        for text in self._body_names(value, known):
            mapped = (self._mapped(one, text) for one in (key, "owners", "partners"))
            meant = next((one for one in mapped if one is not None), None)
            if meant is None and _says_nothing(text):
                meant = ""
            if meant is not None:
                self._record(row, key, text, meant)
            elif len(ids := known.ids_of(text)) > 1:
                raise _Refusal(key, message("importing.ambiguous", found=text), known.hint(text))
            else:
                meant = ids[0] if ids else self._newcomers.id_of("parties", text)
            if meant:
                yield meant

    def _body_names(self, value: object, known: Names) -> Iterator[str]:
        if isinstance(value, tuple):
            yield from filter(None, (plain_text(entry) for entry in value))
            return
        text = normal(plain_text(value))
        if known.ids_of(text) or self._mapped("owners", text) is not None:
            yield text
            return
        separator = re.escape(self._mapping.separator) if self._mapping.separator else _STRONG
        for part in filter(None, (part.strip() for part in re.split(separator, text))):
            names = (
                [part]
                if self._parts_by_semicolon
                else words_between_commas(part, lambda one: bool(known.ids_of(one)), 5)
            )
            for name in filter(None, names):
                parts = [one.strip() for one in re.split(_WEAK, name)]
                yield from parts if len(parts) > 1 and all(map(known.ids_of, parts)) else [name]

    def _milestone(self, key: str, text: str) -> str:
        found = self._mapped(key, text) or self._ids.named(text)
        if not found:
            raise _Refusal(
                key,
                message("importing.unknown", key=key, found=text),
                message("importing.enter-first", found=text),
            )
        return found

    def _tag(self, row: SheetRow, text: str) -> str:
        meant = self._mapped("tags", text)
        if meant is None:
            meant = " ".join(re.sub(COMMAS, " ", text).split())
        if meant != text:
            self._record(row, "tags", text, meant)
        return meant

    def _sources(self, row: SheetRow, value: object) -> Iterator[str]:
        """Yield the citations of a cell: addresses, which may hold any sign but a blank, and ids with places."""
        for entry in value if isinstance(value, tuple) else (value,):
            if _says_nothing(plain_text(entry)):
                self._record(row, "source", plain_text(entry), "")
                continue
            for part in re.split(_ADDRESS, plain_text(entry)):
                address = re.match(r"https?://\S+", part)
                rest = part
                if address and not address[0].endswith(":"):
                    yield self._source(address[0].rstrip(_BETWEEN))
                    rest = part[address.end() :]
                for text in filter(None, (one.strip(f" {_BETWEEN}") for one in re.split(_STRONG, rest))):
                    yield self._source(text)

    def _source(self, text: str) -> str:
        meant = self._mapped("source", text) or text
        try:
            return str(values.citation(meant, self._roadmap.sources))
        except values.UnknownSource as unknown:
            key = self._newcomers.id_of("sources", unknown.found)
            return f"{key}: {unknown.place}" if unknown.place else key

    def _date(self, row: SheetRow, key: str, value: object) -> str:
        """Return a date in the form of the files; `undated` for a due alone, else empty."""
        if isinstance(value, datetime):
            return self._moment(row, key, value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, bool | time | timedelta):
            raise _Refusal(key, message("date.no-date", text=str(value)))
        text = plain_text(value)
        if _SERIAL.fullmatch(text):
            if not self._mapping.cells_are_days:
                raise _Refusal(key, message("importing.serial", found=text), message("importing.cells-days"))
            day = (_FIRST_DAY + timedelta(days=int(float(text)))).isoformat()
            self._record(row, key, text, day)
            return day
        found = sheet_date(text, self._mapping.dates, self._roadmap.fiscal_year_start)
        if isinstance(found, DateRefusal):
            raise _Refusal(key, found.why, found.hint)
        if found.notation != text or found.left:
            self._record(row, key, text, found.notation, found.left)
        return "" if found.notation == UNDATED and key != "due" else found.notation

    def _moment(self, row: SheetRow, key: str, value: datetime) -> str:
        """Return the day of a date cell that has a time of day; one that has none may have been a month."""
        day = value.date().isoformat()
        if value.time() == time() and not self._mapping.cells_are_days:
            what = message("importing.day-made", found=day)
            raise _Refusal(key, what, message("importing.month-or-days", month=day[:7]))
        if value.time() != time():
            self._record(row, key, value.isoformat(" "), day, value.time().isoformat())
        return day


class _RefusedCells(Exception):
    """The cells of one row that cannot be read."""

    def __init__(self, refused: list[RefusedEntry]) -> None:
        super().__init__()
        self.refused = refused


def _continued(row: SheetRow, above: SheetRow) -> SheetRow:
    """Return a row without id and title as one more of the milestone above it."""
    return replace(row, cells={**row.cells, "id": above.cells["id"]}, set_id=above.set_id)


def _other_title(row: SheetRow) -> str:
    """Return the title in a language that its column names."""
    return next((row.text(key) for key in row.cells if key.endswith(".title") and row.text(key)), "")


def _entries(value: object, commas: str) -> list[str]:
    """Return the entries of a list: of a text, what stands between semicolons, line ends or commas."""
    if isinstance(value, tuple):
        return [plain_text(entry) for entry in value]
    return [part.strip() for part in re.split(f"{_STRONG}|{commas}", plain_text(value)) if part.strip()]


def _says_nothing(text: str) -> bool:
    """Return whether a cell holds what people write if there is nothing to say: n/a, 未定."""
    found = sheet_date(text, DateForms(), 1)
    return isinstance(found, SheetDate) and found.notation == UNDATED


@cache
def _other_statuses() -> Mapping[str, tuple[str, ...]]:
    """Return what other people's sheets call a status, folded."""
    return {
        folded_name(word): (status,)
        for code in LANGUAGES
        for status, words in language_of(code).SHEET_STATUSES.items()
        for word in words
    }

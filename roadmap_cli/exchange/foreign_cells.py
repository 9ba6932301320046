"""The cells of a sheet from elsewhere in the words of the files.

Names, dates and statuses are read as the sheet writes them; whatever is read as something else is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache, partial

from roadmap_cli.exchange.columns import DATES, ENTERED_LIKE, FOREIGN, TEXTS, normal
from roadmap_cli.exchange.heads import name_of
from roadmap_cli.exchange.labels import names_of_columns, printed_words
from roadmap_cli.exchange.mapping import SheetMapping
from roadmap_cli.exchange.newcomers import Newcomers
from roadmap_cli.exchange.office_dates import DateRefusal, says_nothing, sheet_date
from roadmap_cli.exchange.rows import SheetRow
from roadmap_cli.exchange.set_ids import SetIds
from roadmap_cli.exchange.steps import CellPlace
from roadmap_cli.exchange.tables import FIRST_DAY, is_blank, plain_text
from roadmap_cli.messages import LANGUAGES, words_of_sheets
from roadmap_cli.messages.clean import control_in
from roadmap_cli.messages.clean import name_of as character_name
from roadmap_cli.model import dates
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import OUTLOOKS, STATUSES, UNDATED
from roadmap_cli.questions import values
from roadmap_cli.questions.names import COMMAS, NO_NAMES, Names, folded_name, words_between_commas

STRONG = r"[;；\n]"
"""What stands between names that may hold commas."""

_WEAK = r"[・/／&＆]"
"""What stands between names too, but often within one: only names that are known are parted by it."""

_ADDRESS = r"(?<![A-Za-z0-9/=?&%.])https?://[^\s<>\"「」『』（）。、，；｜]+"
"""A web address: not within another one, as in that of an archived copy."""

_PARTS = r"\n|；|;(?=\s|$|https?://)|[,，、|](?=\s*[<(（]?https?://)"
"""What stands between the sources of a cell."""

_NO_ADDRESS = r"(?<![\w/.])(?:www\.|ftp://)\S"
"""How what looks like an address and cannot be cited begins."""

_AROUND = " \t,;:.|<>()[]{}'\"，；：、。｜（）「」『』—–-"
"""What stands between an address and the words about it."""

_SERIAL = re.compile(r"[3-6]\d{4}(?:\.0*)?")


_NEW = {"pillar": "pillars", "next_owner": "parties"}
"""The columns of one name that may be new, and the table that it is new in."""


class ReadAs(Value):
    """A cell's words and what they are read as, empty for nothing; `left` is what of them is not kept."""

    place: CellPlace
    found: str
    meant: str
    left: str = ""


class CellTranslator:
    """Translates the cells of one sheet; it collects their readings, and what they name and the roadmap lacks.

    With `names_hold_commas` names stand between semicolons alone.
    """

    def __init__(
        self,
        mapping: SheetMapping,
        roadmap: Roadmap,
        ids: SetIds,
        *,
        names_hold_commas: bool,
        today: date = date.max,
    ) -> None:
        self.readings: list[ReadAs] = []
        self.newcomers = Newcomers(roadmap)
        self._mapping = mapping
        self._roadmap = roadmap
        self._ids = ids
        self._names = names_of_columns(roadmap)
        self._printed = {"status": printed_words(STATUSES), "outlook": printed_words(OUTLOOKS)}
        self._names_hold_commas = names_hold_commas
        self._today = today
        self._used: set[tuple[str, str]] = set()

    def record(self, row: SheetRow, key: str, found: str, meant: str, left: str = "") -> None:
        """Record what a cell is read as."""
        self.readings.append(ReadAs(row.at(key), found, meant, left))

    def cell(self, row: SheetRow, key: str, value: object) -> str:
        """Return a cell of a row, which holds something, in the words of the files; raise WrongUsage if it is none."""
        if found := control_in(plain_text(value)):
            raise WrongUsage(message("write.control-character", option=key, name=character_name(found)))
        is_text = name_of(key) in TEXTS or key == "reason"
        if is_text or key in (*DATES, *FOREIGN):
            value = self._reworded(row, key, value)
        if name_of(key) == "next" and says_nothing(plain_text(value)):
            self.record(row, key, plain_text(value), "")
            return ""
        if is_text or is_blank(value):
            return normal(plain_text(value))
        return self._known(row, key, value)

    def _reworded(self, row: SheetRow, key: str, value: object) -> object:
        """Return what the mapping says of a whole cell, else the cell."""
        meant = self._mapped(key, plain_text(value))
        if meant is None:
            return value
        self.record(row, key, plain_text(value), meant)
        return meant

    def _known(self, row: SheetRow, key: str, value: object) -> str:
        """Return a cell that names something: a date, a source, a word of the format, an entry of the roadmap."""
        if key in (*DATES, *FOREIGN):
            return self._past(row, key, self._date(row, key, value))
        if key == "source":
            return "; ".join(self._sources(row, value))
        if key in self._printed:
            return self._state(row, key, plain_text(value))
        if key in ("owners", "partners"):
            return ", ".join(dict.fromkeys(self._bodies(row, key, value)))
        if key in ("follows", "needs"):
            return ", ".join(dict.fromkeys(map(partial(self._milestone, key), _entries(value, COMMAS))))
        if key == "tags":
            return ", ".join(dict.fromkeys(map(partial(self._tag, row), _entries(value, COMMAS))))
        if key == "every":
            return self._cadence(row, plain_text(value))
        return self._word(row, key, plain_text(value))

    def _cadence(self, row: SheetRow, text: str) -> str:
        """Return how often a body is to meet; nothing if the cell says nothing of it."""
        meant = self._mapped("every", text) or text
        found = "" if says_nothing(meant) else str(values.cadence(meant, "every"))
        if found != text:
            self.record(row, "every", text, found)
        return found

    def _mapped(self, key: str, text: str) -> str | None:
        """Return what the mapping says of a word under a column; None if nothing."""
        meant = self._mapping.words.get(key, {}).get(folded_name(text))
        if meant is not None:
            self._used.add((key, folded_name(text)))
        return meant

    @property
    def unused_words(self) -> tuple[tuple[str, str], ...]:
        """The words of the mapping that no cell so far holds, folded, each after its key."""
        words = ((key, word) for key, table in self._mapping.words.items() for word in table)
        return tuple(one for one in words if one not in self._used)

    def _word(self, row: SheetRow, key: str, text: str) -> str:
        """Return a pillar, a kind, a side, an audience or a body; a pillar and a body may be new ones."""
        meant = self._mapped(key, text)
        if meant is None and says_nothing(text):
            meant = ""
        if meant is None:
            known = self._names.get(key, NO_NAMES)
            ids = known.ids_of(text)
            if len(ids) > 1:
                raise WrongUsage(message("importing.ambiguous", found=text), known.hint(text))
            if not ids and key not in _NEW:
                raise WrongUsage(message("importing.unknown", key=key, found=text), known.hint(text))
            return ids[0] if ids else self.newcomers.id_of(_NEW[key], text)
        self.record(row, key, text, meant)
        return meant

    def _state(self, row: SheetRow, key: str, text: str) -> str:
        """Return the status or the outlook that a cell names."""
        meant = self._mapped(key, text)
        if meant is None and says_nothing(text):
            meant = ""
        if meant is None:
            ids = _other_words(key).get(folded_name(text)) or self._names[key].ids_of(text)
            if len(ids) != 1:
                raise WrongUsage(
                    message(f"importing.no-{key}", found=text),
                    message("importing.map-word", key=key, found=text),
                )
            meant = ids[0]
        if meant not in self._printed[key].get(folded_name(text), ()):
            self.record(row, key, text, meant)
        return meant

    def _bodies(self, row: SheetRow, key: str, value: object) -> Iterator[str]:
        known = self._names[key]
        for text in self._body_names(value, known):
            mapped = (self._mapped(one, text) for one in (key, "owners", "partners"))
            meant = next((one for one in mapped if one is not None), None)
            if meant is None and says_nothing(text):
                meant = ""
            if meant is not None:
                self.record(row, key, text, meant)
            elif len(ids := known.ids_of(text)) > 1:
                raise WrongUsage(message("importing.ambiguous", found=text), known.hint(text))
            elif ids:
                meant = ids[0]
            elif found := _with_remark(text, known):
                (meant,), left = found
                self.record(row, key, text, meant, left)
            else:
                holds = [one for one in _weak_parts(text) if known.ids_of(one)]
                meant = self.newcomers.id_of("parties", text, ", ".join(holds))
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
        separator = re.escape(self._mapping.separator) if self._mapping.separator else STRONG
        for part in filter(None, (part.strip() for part in re.split(separator, text))):
            names = (
                [part]
                if self._names_hold_commas
                else words_between_commas(part, lambda one: bool(known.ids_of(one)), 5)
            )
            for name in filter(None, names):
                parts = _weak_parts(name)
                are_known = all(known.ids_of(one) or _with_remark(one, known) for one in parts)
                yield from parts if len(parts) > 1 and are_known and not known.ids_of(name) else [name]

    def _milestone(self, key: str, text: str) -> str:
        found = self._mapped(key, text) or self._ids.named(text)
        if self._ids.is_ambiguous(text):
            raise WrongUsage(message("importing.ambiguous", found=text))
        if not found:
            raise WrongUsage(
                message("importing.unknown", key=key, found=text),
                message("importing.enter-first", found=text),
            )
        return found

    def _tag(self, row: SheetRow, text: str) -> str:
        meant = self._mapped("tags", text)
        if meant is None:
            meant = " ".join(re.sub(COMMAS, " ", text).split())
        if meant != text:
            self.record(row, "tags", text, meant)
        return meant

    def _sources(self, row: SheetRow, value: object) -> Iterator[str]:
        """Yield the citations of a cell: addresses, which may hold any sign but a blank, and ids with places."""
        for entry in value if isinstance(value, tuple) else (value,):
            if says_nothing(plain_text(entry)):
                self.record(row, "source", plain_text(entry), "")
                continue
            for part in re.split(_PARTS, plain_text(entry)):
                yield from map(self._source, _citations(part))

    def _source(self, text: str) -> str:
        meant = self._mapped("source", text) or text
        try:
            return str(values.citation(meant, self._roadmap.sources))
        except values.UnknownSource as unknown:
            key = self.newcomers.id_of("sources", unknown.found)
            return f"{key}: {unknown.place}" if unknown.place else key

    def _past(self, row: SheetRow, key: str, text: str) -> str:
        """Return a date; raise WrongUsage if an update would lie ahead only because of what a head was taken for."""
        is_guess = text and key in ("on", *FOREIGN) and key in row.guessed
        if is_guess and dates.parse(text, self._roadmap.fiscal_year_start).start > self._today:
            typed = next((word for word, like in ENTERED_LIKE.items() if like == key), key)
            what = message("importing.ahead", found=text)
            raise WrongUsage(what, message("importing.ahead-hint", head=row.guessed[key], key=typed))
        return text

    def _date(self, row: SheetRow, key: str, value: object) -> str:
        """Return a date in the form of the files; `undated` for a due alone, else empty."""
        if key in FOREIGN and plain_text(value).upper() in ("TRUE", "FALSE"):
            self.record(row, key, plain_text(value), "")
            return ""
        if isinstance(value, datetime):
            return self._moment(row, key, value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, bool | time | timedelta):
            raise WrongUsage(message("date.no-date", text=str(value)))
        text = plain_text(value)
        if _SERIAL.fullmatch(text):
            if not self._mapping.cells_are_days:
                raise WrongUsage(message("importing.serial", found=text), message("importing.cells-days"))
            day = (FIRST_DAY + timedelta(days=int(float(text)))).isoformat()
            self.record(row, key, text, day)
            return day
        found = sheet_date(text, self._mapping.dates, self._roadmap.fiscal_year_start)
        if isinstance(found, DateRefusal):
            raise WrongUsage(found.why, found.hint)
        if found.notation != text or found.left:
            self.record(row, key, text, found.notation, found.left)
        return "" if found.notation == UNDATED and key != "due" else found.notation

    def _moment(self, row: SheetRow, key: str, value: datetime) -> str:
        """Return the day of a date cell that has a time of day; one that has none may have been a month."""
        day = value.date().isoformat()
        if value.time() == time() and not self._mapping.cells_are_days:
            what = message("importing.day-made", found=day)
            raise WrongUsage(what, message("importing.month-or-days", month=day[:7]))
        if value.time() != time():
            self.record(row, key, value.isoformat(" "), day, value.time().isoformat())
        return day


@cache
def _between(languages: tuple[str, ...]) -> str:
    return "|".join((_WEAK, *(words_of_sheets(code).between for code in languages)))


def _weak_parts(text: str) -> list[str]:
    """Return what stands between signs and words that may stand within a name too."""
    return [part.strip() for part in re.split(_between(tuple(LANGUAGES)), text) if part.strip()]


def _with_remark(text: str, known: Names) -> tuple[tuple[str, ...], str] | None:
    """Return the id of a name with a remark behind it, such as (lead) or 等, and the remark; None if it has none."""
    others = "|".join(words_of_sheets(code).others for code in LANGUAGES)
    match = re.fullmatch(rf"(.+?)\s*([（(][^()（）]*[)）]|{others})", text)
    ids = known.ids_of(match[1].rstrip(" ,、")) if match else ()
    return (ids, match[2]) if match and len(ids) == 1 else None


def _citations(text: str) -> Iterator[str]:
    """Yield what a part of a cell cites: addresses, or ids with places; words about one address are its place.

    Raises WrongUsage for words about several addresses, and for an address that is not whole.
    """
    addresses = [_bare(found) for found in re.findall(_ADDRESS, text)]
    around = re.sub(_ADDRESS, " ", text)
    words = " ".join(re.sub(r"[<(（\[]\s*[>)）\]]", " ", around).split()).strip(_AROUND)
    if re.search(_NO_ADDRESS, around) or (words and len(addresses) > 1):
        raise WrongUsage(message("importing.no-address", found=text), message("importing.no-address-hint"))
    if not addresses:
        yield from filter(None, (one.strip(" ,|、，") for one in re.split(STRONG, text)))
    elif words:
        yield f"{addresses[0]}: {words}"
    else:
        yield from addresses


def _bare(address: str) -> str:
    """Return an address without the signs of the sentence around it."""
    found = address.rstrip(".,;:|!?'’”")
    while found.endswith((")", "]")) and found.count("(") + found.count("[") < found.count(")") + found.count(
        "]"
    ):
        found = found[:-1].rstrip(".,;:|!?'’”")
    return found


def _entries(value: object, commas: str) -> list[str]:
    """Return the entries of a list: of a text, what stands between semicolons, line ends or commas."""
    if isinstance(value, tuple):
        return [plain_text(entry) for entry in value]
    return [part.strip() for part in re.split(f"{STRONG}|{commas}", plain_text(value)) if part.strip()]


@cache
def _other_words(key: str) -> Mapping[str, tuple[str, ...]]:
    """Return what other people's sheets call a status or an outlook, folded."""
    tables = [words_of_sheets(code) for code in LANGUAGES]
    return {
        folded_name(word): (meant,)
        for table in tables
        for meant, words in (table.statuses if key == "status" else table.outlooks).items()
        for word in words
    }

"""A milestone as one row of a sheet: what CSV and Excel hold, and what an import compares.

All cells are texts in the words of the files. A row ends with what it was made of (the day, the
audience) and with its version: from these an import tells what somebody has edited since from what
has happened on the road since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Literal

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import NO_TEXT, Text
from roadmap_cli.model.value import Value
from roadmap_cli.questions.standing import Standing, State

Role = Literal["id", "said", "kept", "worked-out", "entered", "stamp"]
"""What becomes of an edited cell.

`said` becomes an update, `kept` is reported and left, `worked-out` is passed over; `entered` is
empty, for what goes with an update; `stamp` says what the row was made of.
"""

Row = Mapping[str, str]

LONGEST = 32_767
"""How many characters a cell of Excel holds; more is cut, in CSV too, which ends up there."""

_BY_ROLE: tuple[tuple[str, Role], ...] = (
    ("id", "id"),
    ("title", "kept"),
    ("kind", "kept"),
    ("pillar", "kept"),
    ("owners", "kept"),
    ("partners", "kept"),
    ("status", "said"),
    ("status_since", "worked-out"),
    ("start", "kept"),
    ("due", "said"),
    ("first_due", "worked-out"),
    ("moves", "worked-out"),
    ("closed", "worked-out"),
    ("note", "said"),
    ("on", "entered"),
    ("reason", "entered"),
    ("by", "entered"),
    ("source", "entered"),
    ("summary", "kept"),
    ("follows", "kept"),
    ("needs", "kept"),
    ("tags", "kept"),
    ("visibility", "kept"),
    ("sources", "worked-out"),
    ("last_update", "worked-out"),
    ("as_of", "stamp"),
    ("audience", "stamp"),
    ("version", "stamp"),
)
TEXTS = ("title", "note", "summary")
DATES = ("start", "due", "on")
LISTS = ("owners", "partners", "follows", "needs", "tags")


class Column(Value):
    """One column: `key` is its name in the file, with the language before a dot in a translation."""

    key: str
    role: Role

    @property
    def name(self) -> str:
        """The key without its language."""
        return self.key.rpartition(".")[2]

    @property
    def language(self) -> str | None:
        """The language of a translation, None in the roadmap's first language."""
        return self.key.rpartition(".")[0] or None


def columns(languages: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of a roadmap in `languages`: a text's translations stand beside it."""
    found: list[Column] = []
    for key, role in _BY_ROLE:
        found.append(Column(key, role))
        if key in TEXTS:
            found += [Column(f"{language}.{key}", "kept") for language in languages[1:]]
    return tuple(found)


def row(standing: Standing, state: State, audience: str) -> Row:
    """Return the row of one milestone of `state`, which was cut to `audience`."""
    made = {column.key: _cell(standing, column) for column in columns(state.roadmap.languages)}
    made |= {"as_of": state.day.isoformat(), "audience": audience}
    return made | {"version": version(made, state.roadmap.languages)}


def version(cells: Row, languages: Sequence[str]) -> str:
    """Return a short hash of the cells that an import compares; spreadsheets take it for a word."""
    compared = [normal(cells.get(c.key, "")) for c in columns(languages) if c.role in ("said", "kept")]
    return f"v-{sha256(chr(0).join(compared).encode('utf-8', 'replace')).hexdigest()[:10]}"


def normal(text: str) -> str:
    """Return a text as it is compared: spreadsheets change line ends and drop blanks around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def newest_note(standing: Standing) -> Text:
    """Return the note of the update that came last of those that have one."""
    return next((update.note for update in reversed(standing.log) if update.note), NO_TEXT)


def _cell(standing: Standing, column: Column) -> str:
    if column.role in ("entered", "stamp"):
        return ""
    value = newest_note(standing) if column.name == "note" else getattr(standing, column.name)
    return _fitting(_text(value, column.language))


def _text(value: object, language: str | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.others.get(language, "") if language else value.plain
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(str(entry) for entry in value)
    return str(value)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

"""A milestone as one row of a sheet: what CSV and Excel hold, and what an import compares.

All cells are texts in the words of the files. A row ends with the day and the audience that it was
made for and with its version: from these an import tells what somebody has edited since from what
has changed in the roadmap since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Literal

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.ids import split_id
from roadmap_cli.model.roadmap import NO_TEXT, Text
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.next_steps import newest_step
from roadmap_cli.questions.ordering import TITLE_LANGUAGE
from roadmap_cli.questions.standing import Standing, State

Role = Literal["id", "update", "head", "computed", "entered", "stamp"]
"""What an import makes of an edited cell.

That of an `update` column becomes an update; that of a `head` column is reported and left; that of
a `computed` column is ignored. An `entered` column is exported empty, for what goes with an update;
a `stamp` tells what the row was made of.
"""

Cells = Mapping[str, str]
"""The texts of a row by the keys of their columns."""

LONGEST = 32_767
"""How many characters a cell of Excel holds; CSV is cut there too, since Excel may open it."""

_BY_ROLE: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("id", ("id",)),
    ("head", ("title", "kind", "pillar", "owners", "partners")),
    ("update", ("status",)),
    ("computed", ("status_since",)),
    ("head", ("start",)),
    ("update", ("due",)),
    ("computed", ("first_due", "moves", "closed")),
    ("update", ("outlook", "note", "next", "next_by", "next_owner")),
    ("entered", ("on", "reason", "by", "source")),
    ("head", ("summary", "follows", "needs", "tags", "visibility", "every")),
    ("computed", ("sources", "last_update", "title_language")),
    ("stamp", ("as_of", "audience", "version")),
)
"""The columns in their order."""

STAMPS = frozenset(key for role, keys in _BY_ROLE if role == "stamp" for key in keys)
COMPUTED = frozenset(key for role, keys in _BY_ROLE if role == "computed" for key in keys)
"""What follows from the log."""

STEP = {"next": "text", "next_by": "due", "next_owner": "owner"}
"""The columns of the next step that was agreed last, each with the field of the step that it holds."""

LATER = ("outlook", *STEP, "every")
"""The compared columns that came after the first version: a hash has those that hold something, with their keys.

So a sheet that was exported before they were there keeps its version.
"""

LOG_TEXTS = ("note", "next")
"""The texts of which an update brings all languages."""

TEXTS = ("title", *LOG_TEXTS, "summary")
DATES = ("start", "due", "next_by", "on")
LINKS = ("follows", "needs")
LISTS = ("owners", "partners", "follows", "needs", "tags")


FOREIGN = ("started", "done")
"""The columns of sheets from elsewhere alone: the days on which something was begun and done."""

SHEET_KEYS = (
    *(key for role, keys in _BY_ROLE if role not in ("computed", "stamp") for key in keys),
    *FOREIGN,
)
"""The columns that one of a sheet from elsewhere can be."""

ENTERED_LIKE = {
    "date": "on",
    "sources": "source",
    "owner": "owners",
    "partner": "partners",
    "tag": "tags",
} | {key.replace("_", "-"): key for key in STEP}
"""Other words for keys of columns."""


class SheetColumn(Value):
    """One column: `key` is its name, after its language and a dot if it holds a translation."""

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


def columns(languages: Sequence[str]) -> tuple[SheetColumn, ...]:
    """Return the columns of a roadmap in `languages`, each text followed by its translations."""
    found: list[SheetColumn] = []
    for role, keys in _BY_ROLE:
        for key in keys:
            found.append(SheetColumn(key, role))
            if key in TEXTS:
                found += [SheetColumn(f"{language}.{key}", "head") for language in languages[1:]]
    return tuple(found)


def row(standing: Standing, state: State, audience: str) -> Cells:
    """Return the row of one milestone of `state`, which was cut to `audience`."""
    home = state.roadmap.languages[0]
    cells = {column.key: _cell(standing, column) for column in columns(state.roadmap.languages)}
    cells |= {TITLE_LANGUAGE: standing.title.language(home) or ""}
    cells |= {"as_of": state.day.isoformat(), "audience": audience}
    return cells | {"version": version(_of_files(standing, cells), state.roadmap.languages)}


def _of_files(standing: Standing, cells: Cells) -> Cells:
    """Return the cells with the links that the milestone's file has, so that a version is that of its road alone."""
    if not split_id(standing.id)[0]:
        return cells
    links = {key: tuple(split_id(link)[1] for link in getattr(standing, key)) for key in LINKS}
    local = replace(standing, **links)
    return {**cells, **{key: _cell(local, SheetColumn(key, "head")) for key in LINKS}}


def cut_columns(standing: Standing, cells: Cells, languages: Sequence[str]) -> Iterator[str]:
    """Yield the columns in which the row `cells` holds less than the milestone says."""
    if any(len(text) == LONGEST for text in cells.values()):
        yield from (c.key for c in columns(languages) if len(_whole(standing, c)) > LONGEST)


def version(cells: Cells, languages: Sequence[str]) -> str:
    """Return a short hash of the cells that an import compares, in a form that spreadsheets leave alone."""
    texts = {c: normal(cells.get(c.key, "")) for c in columns(languages) if c.role in ("update", "head")}
    compared = [text for column, text in texts.items() if column.name not in LATER]
    compared += [f"{c.key}={text}" for c, text in texts.items() if c.name in LATER and text]
    return f"v-{sha256(chr(0).join(compared).encode('utf-8', 'replace')).hexdigest()[:10]}"


def normal(text: str) -> str:
    """Return a text as it is compared: spreadsheets change line ends and drop blanks around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def newest_note(standing: Standing) -> Text:
    """Return the note of the last update that has one."""
    return next((update.note for update in reversed(standing.log) if update.note), NO_TEXT)


def _cell(standing: Standing, column: SheetColumn) -> str:
    text = _whole(standing, column)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _whole(standing: Standing, column: SheetColumn) -> str:
    """Return the text of a cell, however long it is."""
    if column.role in ("entered", "stamp") or column.key == TITLE_LANGUAGE:
        return ""
    return _text(_value(standing, column.name), column.language)


def _value(standing: Standing, name: str) -> object:
    if name == "note":
        return newest_note(standing)
    if name in STEP:
        step = newest_step(standing.next_steps, standing.log)
        return step and getattr(step, STEP[name])
    return getattr(standing, name)


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

"""Values of the model as TOML, in the form in which people write them into a roadmap's files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Milestone, Outcome, Party, Pillar, Side, Source, Text, Update
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import UNDATED, VISIBILITIES

Table = Mapping[str, Any]
"""The keys of a TOML table and their values; the key of a translation is `LANGUAGE.KEY`."""

MOST_SHARED = 3
"""Up to how many lines that both sides share git keeps inside one conflict."""

DIGITS = 6
"""How many hexadecimal digits of its digest mark a block."""

_UPDATE = (
    *("date", "status", "due", "start", "reason", "note", "outlook"),
    *("next", "next_by", "next_owner", "sources", "by", "visibility"),
)
_OUTCOME = ("date", "side", "measure", "value", "unit", "note", "sources", "visibility")
_SOURCE = ("publisher", "author", "title", "copied_by", "date", "url", "language", "own", "note", "accessed")
_SIDE = ("name", "language")
_PILLAR = ("name",)
_PARTY = ("name", "short", "sides", "sector")
MILESTONE = (
    *("title", "translation", "kind", "pillar", "owners", "partners", "follows", "needs"),
    *("start", "due", "every", "summary", "tags", "visibility"),
)
"""The keys of a milestone in the order in which a new file has them."""


def update(entry: Update) -> Table:
    """Return the keys of one entry of a log."""
    return dict(_keys(entry, _UPDATE))


def outcome(entry: Outcome) -> Table:
    """Return the keys of one outcome."""
    return dict(_keys(entry, _OUTCOME))


def milestone(entry: Milestone) -> Table:
    """Return the keys of a milestone without its log, its outcomes and the user's own tables."""
    return dict(_keys(entry, MILESTONE))


def source(entry: Source) -> Table:
    """Return the keys of one source."""
    return dict(_keys(entry, _SOURCE))


def side(entry: Side) -> Table:
    """Return the keys of one side."""
    return dict(_keys(entry, _SIDE))


def pillar(entry: Pillar) -> Table:
    """Return the keys of one pillar."""
    return dict(_keys(entry, _PILLAR))


def party(entry: Party) -> Table:
    """Return the keys of one body."""
    return dict(_keys(entry, _PARTY))


def text(key: str, value: Text) -> Table:
    """Return a text under `key`, followed by its translations."""
    plain = {key: value.plain} if value.plain else {}
    return plain | {f"{language}.{key}": words for language, words in value.others.items()}


def _keys(entry: Value, keys: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield the keys that are not at their default, each followed by its translations."""
    for key in keys:
        value = getattr(entry, key)
        if key == "due" and getattr(entry, "withdraws_due", False):
            yield key, UNDATED
        elif key == "next" and getattr(entry, "clears_next", False):
            yield key, ""
        elif isinstance(value, Text):
            yield from text(key, value).items()
        elif isinstance(value, Mapping):
            yield from ((f"{language}.{key}", word) for language, word in value.items())
        elif not _is_default(key, value):
            yield key, _value(value)


def _is_default(key: str, value: object) -> bool:
    if key == "visibility":
        return value == VISIBILITIES[0]
    return value is None or value is False or value == ()


def _value(value: object) -> object:
    if isinstance(value, PartialDate):
        return date(value)
    if isinstance(value, Cadence):
        return str(value)
    return [str(entry) for entry in value] if isinstance(value, tuple) else value


def date(written: PartialDate) -> datetime.date | str:
    """Return a date as TOML: a day as a date, anything coarser as a string."""
    return written.start if written.precision == "day" else written.text


def lines(table: Table) -> list[str]:
    """Return one line for each key."""
    return [f"{key} = {literal(value)}" for key, value in table.items()]


def block(header: str, table: Table) -> str:
    """Return the header and under it the keys of `table`, each line with its end."""
    return "".join(f"{line}\n" for line in (header, *lines(table)))


def marked_block(header: str, table: Table) -> str:
    """Return a block as it is added to a file: git shows two of them in a conflict whole and apart.

    Git leaves out of a conflict the lines that both sides begin or end with, and divides it wherever more than
    `MOST_SHARED` lines are shared. So the first and the last line, and as many as are needed between them, end in a
    comment with a digest of the block.
    """
    plain = [header, *lines(table)]
    digest = sha256("\n".join(plain).encode()).hexdigest()
    mark = f"  # {digest[:DIGITS]}"
    between = range(1, len(plain) - 1, MOST_SHARED + 1) if len(plain) - 2 > MOST_SHARED else ()
    marked = {0, len(plain) - 1, *between}
    return "".join(f"{line}{mark if at in marked else ''}\n" for at, line in enumerate(plain))


def without_mark(line: str) -> str:
    """Return a line without the comment by which `marked_block` tells it from those of other blocks."""
    return re.sub(rf"  # [0-9a-f]{{{DIGITS}}}$", "", line)


def inline(table: Table) -> str:
    """Return `table` as an entry of an inline array."""
    return "{ " + ", ".join(lines(table)) + " }"


def literal(value: object) -> str:
    """Return one value on one line."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(literal(entry) for entry in value) + "]"
    from tomli_w import dumps

    return dumps({"k": value}).removeprefix("k = ").removesuffix("\n")


def as_read(table: Table) -> dict[str, Any]:
    """Return `table` as a TOML parser reads it: the translations of each language in a table of its own."""
    read: dict[str, Any] = {}
    for key, value in table.items():
        language, dot, name = key.partition(".")
        if dot:
            read.setdefault(language, {})[name] = value
        else:
            read[key] = value
    return read

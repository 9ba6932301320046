"""What the columns and words of a sheet from elsewhere stand for: `--map`, `--set` and the mapping file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from roadmap_cli.exchange.columns import ENTERED_LIKE, SHEET_KEYS, TEXTS
from roadmap_cli.exchange.office_years import FISCAL_YEARS, ORDERS, DateForms
from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.model.errors import BadData, Location, Message, WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.value import Value, field
from roadmap_cli.questions.names import folded_name
from roadmap_cli.store.files import named_bytes, to_table, to_text
from roadmap_cli.store.locate import line_of

IGNORED = "-"
"""What stands for a column that is left out on purpose."""

Words = Mapping[str, Mapping[str, str]]
"""By the key of a column, the words of the sheet, folded, and what each stands for."""


KeyNames = tuple[str, ...]
"""The names that lead to a key of a mapping file."""


class SheetMapping(Value):
    """What a sheet's columns, blanks, words and dates stand for.

    `columns` leads from folded heads to keys, `fixed` from keys to what fills blanks. `name` is that of the
    set of rows, under which the ids of the sheet are remembered; empty for that of the file.
    """

    name: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    dates: DateForms = DateForms()
    records: str = ""
    cells_are_days: bool = False
    separator: str = ""


def key_of(word: str) -> str:
    """Return the key of a column as it is typed, `IGNORED` for none; raise WrongUsage if there is none such."""
    typed = word.strip().lower()
    key = ENTERED_LIKE.get(typed) or _shown_keys().get(folded_name(typed), typed)
    language, _, name = key.rpartition(".")
    if key in (*SHEET_KEYS, IGNORED) or (name in TEXTS and language):
        return key
    raise WrongUsage(message("importing.no-key", found=word), nearest_hint(key, SHEET_KEYS))


@cache
def _shown_keys() -> Mapping[str, str]:
    """Return the keys of columns by what a plan prints for them in any language, folded."""
    return {folded_name(Messages((code,))(f"columns.{key}")): key for code in LANGUAGES for key in SHEET_KEYS}


def columns_of(typed: Iterable[str]) -> Mapping[str, str]:
    """Return the keys by folded heads of `HEAD=KEY,...`; raise WrongUsage for a form or key that is wrong.

    A comma belongs to a head unless it follows a key.
    """
    found: dict[str, str] = {}
    for text in typed:
        rest = text
        while rest.strip():
            match = re.match(r"(.+?)[=＝]\s*([\w.-]+)\s*(?:[,、，]|$)", rest, re.DOTALL)
            if match is None:
                raise WrongUsage(message("importing.bad-map", found=rest), message("importing.map-form"))
            _put(found, folded_name(match[1]), key_of(match[2]), match[1].strip())
            rest = rest[match.end() :]
    return found


def fixed_of(typed: Iterable[str]) -> Mapping[str, str]:
    """Return the values by key of `KEY=VALUE,...`; raise WrongUsage for a form or key that is wrong.

    A comma belongs to a value unless a key and an equals sign follow.
    """
    found: dict[str, str] = {}
    for text in typed:
        for part in re.split(r"[,、，](?=\s*[\w.-]+[=＝])", text):
            key, is_set, value = part.replace("＝", "=", 1).partition("=")
            if not is_set or not value.strip():
                raise WrongUsage(message("importing.bad-set", found=part), message("importing.set-form"))
            _put(found, _fillable(key), value.strip(), key.strip())
    return found


def _put(found: dict[str, str], key: str, value: str, shown: str) -> None:
    """Enter a value; raise WrongUsage if the key has another one."""
    first = found.setdefault(key, value)
    if first != value:
        raise WrongUsage(message("usage.twice", name=shown, first=first, second=value))


def _fillable(word: str) -> str:
    """Return the key of a column whose blanks a value can fill: no two rows have one id or title."""
    key = key_of(word)
    if key in ("id", IGNORED) or key.rpartition(".")[2] == "title":
        raise WrongUsage(message("importing.not-fixed", key=word.strip()))
    return key


class _WrongKey(Exception):
    """A key of a mapping file whose name or value is wrong."""

    def __init__(self, path: Sequence[str], what: Message, hint: Message | None = None) -> None:
        super().__init__()
        self.path, self.what, self.hint = path, what, hint


def read_mapping(file: Path) -> SheetMapping:
    """Return what a mapping file says; raise BadData if it cannot be read or has a key that is wrong."""
    name = str(file)
    text = to_text(named_bytes(file), name)
    table = to_table(text, name) if isinstance(text, str) else text
    if isinstance(table, Finding):
        raise BadData(table.message, table.hint, table.location)
    try:
        found = dict(_fields(table))
    except _WrongKey as wrong:
        what = message("importing.in-mapping", key=".".join(wrong.path), what=wrong.what)
        raise BadData(what, wrong.hint, Location(name, line_of(str(text), tuple(wrong.path)))) from wrong
    return SheetMapping(**{"name": file.stem, **found})


def _fields(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a mapping that a table gives; raise _WrongKey for a key or value that is wrong."""
    for key, value in table.items():
        if key not in _KEYS:
            raise _WrongKey((key,), message("importing.mapping-key"), nearest_hint(key, _KEYS))
        name, read = _KEYS[key]
        yield name, read(value, (key,))


def _text(value: Any, path: KeyNames) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise _WrongKey(path, message("importing.mapping-text"))


def _texts(value: Any, path: KeyNames) -> Mapping[str, str]:
    """Return a table of texts, which may be empty."""
    for key, text in _table(value, path).items():
        if not isinstance(text, str):
            raise _WrongKey((*path, key), message("importing.mapping-text"))
    texts: Mapping[str, str] = value
    return texts


def _table(value: Any, path: KeyNames) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise _WrongKey(path, message("importing.mapping-table"))


def _key(read: Callable[[str], str], word: str, path: KeyNames) -> str:
    """Return what `read` makes of a word; its refusal is that of the key `path`."""
    try:
        return read(word)
    except WrongUsage as error:
        raise _WrongKey(path, error.what, error.hint) from error


def _heads(value: Any, path: KeyNames) -> Mapping[str, str]:
    return {
        folded_name(head): _key(key_of, key or IGNORED, (*path, head))
        for head, key in _texts(value, path).items()
    }


def _fixed(value: Any, path: KeyNames) -> Mapping[str, str]:
    return {_key(_fillable, key, (*path, key)): text for key, text in _texts(value, path).items()}


def _words(value: Any, path: KeyNames) -> Words:
    found: dict[str, Mapping[str, str]] = {}
    for key, table in _table(value, path).items():
        known = _key(key_of, key, (*path, key))
        if known in ("id", IGNORED):
            raise _WrongKey((*path, key), message("importing.no-words"))
        found[known] = {folded_name(word): meant for word, meant in _texts(table, (*path, key)).items()}
    return found


def _dates(value: Any, path: KeyNames) -> DateForms:
    table: Mapping[str, Any] = _texts(value, path)
    known: Mapping[str, Sequence[str]] = {"order": ORDERS, "fiscal_years": FISCAL_YEARS}
    for key, word in table.items():
        if key not in known:
            raise _WrongKey((*path, key), message("importing.mapping-key"), nearest_hint(key, known))
        _one_of(word, known[key], (*path, key))
    return DateForms(**table)


def _one_of(word: Any, known: Iterable[str], path: KeyNames) -> str:
    if word not in known:
        what = message("importing.mapping-word", found=str(word) if isinstance(word, str | int) else "-")
        raise _WrongKey(path, what, message("filter.known", words=tuple(filter(None, known))))
    return str(word)


def _cells(value: Any, path: KeyNames) -> bool:
    return _one_of(value, ("days",), path) == "days"


_KEYS: Mapping[str, tuple[str, Callable[[Any, KeyNames], object]]] = {
    "name": ("name", _text),
    "records": ("records", _text),
    "cells": ("cells_are_days", _cells),
    "separator": ("separator", _text),
    "columns": ("columns", _heads),
    "set": ("fixed", _fixed),
    "words": ("words", _words),
    "dates": ("dates", _dates),
}
"""The keys of a mapping file: the field that each fills, and what reads it."""

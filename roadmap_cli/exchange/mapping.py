"""What the columns and words of a sheet from elsewhere stand for: `--map`, `--set` and the mapping file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from roadmap_cli.store.files import read_bytes, to_table, to_text

IGNORED = "-"
"""What stands for a column that is left out on purpose."""

Words = Mapping[str, Mapping[str, str]]
"""By the key of a column, the words of the sheet, folded, and what each stands for."""


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
            found[folded_name(match[1])] = key_of(match[2])
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
            found[key_of(key)] = value.strip()
    return found


def read_mapping(file: Path) -> SheetMapping:
    """Return what a mapping file says; raise BadData if it cannot be read or has a key that is wrong."""
    name = str(file)
    content = read_bytes(file, name)
    if content is None:
        raise BadData(message("importing.no-file"), location=Location(name))
    text = to_text(content, name) if isinstance(content, bytes) else content
    table = to_table(text, name) if isinstance(text, str) else text
    if isinstance(table, Finding):
        raise BadData(table.message, table.hint, table.location)
    for key in table:
        if key not in _KEYS:
            raise _wrong(name, message("importing.mapping-key", key=key), nearest_hint(key, _KEYS))
    try:
        found: dict[str, Any] = {
            field: read(table[key]) for key, (field, read) in _KEYS.items() if key in table
        }
    except WrongUsage as error:
        raise _wrong(name, error.what, error.hint) from error
    return SheetMapping(**{"name": file.stem, **found})


def _wrong(name: str, what: Message, hint: Message | None) -> BadData:
    return BadData(what, hint, Location(name))


def _text(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise WrongUsage(message("importing.mapping-text", found=str(value)))


def _texts(value: Any) -> Mapping[str, str]:
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        return value
    raise WrongUsage(message("importing.mapping-table", found=str(value)))


def _heads(value: Any) -> Mapping[str, str]:
    return {folded_name(head): key_of(key or IGNORED) for head, key in _texts(value).items()}


def _fixed(value: Any) -> Mapping[str, str]:
    return {key_of(key): text for key, text in _texts(value).items()}


def _words(value: Any) -> Words:
    if not isinstance(value, dict):
        raise WrongUsage(message("importing.mapping-table", found=str(value)))
    return {
        key_of(key): {folded_name(word): meant for word, meant in _texts(table).items()}
        for key, table in value.items()
    }


def _dates(value: Any) -> DateForms:
    table: Mapping[str, Any] = _texts(value)
    known: Mapping[str, Sequence[str]] = {"order": ORDERS, "fiscal_years": FISCAL_YEARS}
    for key, word in table.items():
        if key not in known:
            raise WrongUsage(message("importing.mapping-key", key=f"dates.{key}"), nearest_hint(key, known))
        _one_of(word, known[key])
    return DateForms(**table)


def _one_of(word: Any, known: Iterable[str]) -> str:
    if word not in known:
        what = message("importing.mapping-word", found=str(word))
        raise WrongUsage(what, message("filter.known", words=tuple(filter(None, known))))
    return str(word)


def _cells(value: Any) -> bool:
    return _one_of(value, ("days",)) == "days"


_KEYS: Mapping[str, tuple[str, Callable[[Any], object]]] = {
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

"""Texts of JSON (RFC 8259) and of lines of it (ndjson.org), refused where a value of them would be lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from roadmap_cli.model.errors import BadData, Foreign, Location, message
from roadmap_cli.model.value import replace

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]', re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""How JSON writes one half of a character beyond the first 65,536 (section 7); alone it is no character."""

_LINES = (".ndjson", ".jsonl")


class _RepeatedKey(Exception):
    """An object has a key twice."""


def parsed(text: str, location: Location) -> Any:
    """Return what a text of JSON holds; of lines of JSON, a list of what each of them holds.

    Raises BadData, with the line, if it is no JSON, is nested too deep, has a key twice in one object, or holds half
    a character.
    """
    try:
        whole = _whole(text, location.file)
    except json.JSONDecodeError as error:
        what = message("importing.no-json-at", why=Foreign(error.msg), line=error.lineno, column=error.colno)
        raise BadData(what, location=location) from error
    except _RepeatedKey as error:
        key, line = _repeated(text)
        what = message("importing.key-twice", key=key)
        raise BadData(what, message("importing.key-twice-hint"), replace(location, line=line)) from error
    except RecursionError as error:
        raise BadData(message("importing.json-too-deep"), location=location) from error
    except ValueError as error:
        raise BadData(message("importing.long-number"), location=location) from error
    if _ESCAPED_HALF.search(text):
        _refuse_halves(whole, location)
    return whole


def _whole(text: str, file: str) -> Any:
    if file.lower().endswith(_LINES):
        return _lines(text)
    try:
        return _value(text)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data" or sum(map(bool, map(str.strip, text.split("\n")))) < 2:
            raise
        return _lines(text)


def _value(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_object)


def _lines(text: str) -> Any:
    return [_line(line, number) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _line(line: str, number: int) -> Any:
    try:
        return _value(line)
    except json.JSONDecodeError as error:
        error.lineno = number
        raise


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedKey
    return found


def _repeated(text: str) -> tuple[str, int]:
    """Return the first key that an object has twice, and the line where it stands again."""
    open_keys: list[set[str]] = []
    last = ""
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "{[":
            open_keys.append(set())
        elif sign in "}]":
            open_keys.pop()
        elif sign == ":":
            if last in open_keys[-1]:
                return last, text.count("\n", 0, token.start()) + 1
            open_keys[-1].add(last)
        elif sign != ",":
            last = json.loads(sign)
    return last, 1


def _refuse_halves(whole: Any, location: Location) -> None:
    for path, text in _texts(whole):
        if half := _HALF.search(text):
            row = next((part + 1 for part in path if isinstance(part, int)), 1)
            names = (part for part in path if isinstance(part, str))
            field = _HALF.sub("?", ".".join(names)) or "-"
            what = message("importing.half-letter", row=row, field=field, found=f"\\u{ord(half[0]):04x}")
            raise BadData(what, message("importing.half-letter-hint"), location)


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each text of a value, keys too, with the keys and the indexes that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, entry in enumerate(value):
            yield from _texts(entry, (*path, at))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield (*path, key), key
            yield from _texts(entry, (*path, key))

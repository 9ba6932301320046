"""Records out of nested data, such as JSON, as a table: a column for each field, `owner.name` for nested ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from roadmap_cli.exchange.github import with_plain_state
from roadmap_cli.exchange.tables import Asked, RawTable
from roadmap_cli.model.errors import BadData, message

DEEPEST = 4
"""How many levels down lists of records are looked for."""

LONGEST_QUOTE = 60
"""How many characters of an entry that is no record a message quotes."""

_NAMES = ("title", "name", "displayName", "login", "label", "value")
"""The field of a nested record that names it, such as a label or a person."""

KEY = "id"
"""The column of the keys under which records stand in a table of tables; `key` if they have that field."""


def records_of(whole: Any, asked: Asked) -> RawTable:
    """Return the table of the records that `asked.records` names, or of the only ones there are.

    An object without lists of records is a record itself. Raises BadData if there are none, if there are several
    lists and none is named, or if an entry of the list is no record.
    """
    found = dict(_lists(whole))
    _refuse_strays(whole, asked)
    if not found and not asked.records and _is_record(whole):
        return _table("", [whole])
    if asked.records:
        if asked.records not in found:
            raise BadData(message("importing.no-records", name=asked.records), _listed(found), asked.location)
        return _table(asked.records, found[asked.records])
    if "" in found:
        return _table("", found[""])
    if len(found) != 1:
        what = message("importing.which-records" if found else "importing.no-records-at-all")
        raise BadData(what, _listed(found) if found else None, asked.location)
    return next(_table(name, records) for name, records in found.items())


def _is_record(whole: Any) -> bool:
    """Return whether an object that holds no records has a field that names it."""
    return isinstance(whole, dict) and ("id" in whole or _name_field(whole) is not None)


def _refuse_strays(whole: Any, asked: Asked) -> None:
    """Raise BadData if a list of records holds an entry that is none."""
    for key in filter(None, asked.records.split(".")):
        whole = whole.get(key) if isinstance(whole, dict) else None
    if not isinstance(whole, list) or not any(isinstance(entry, dict) for entry in whole):
        return
    for number, entry in enumerate(whole, start=1):
        if not isinstance(entry, dict):
            what = message("importing.no-record", row=number, found=json.dumps(entry)[:LONGEST_QUOTE])
            raise BadData(what, message("importing.no-record-hint"), asked.location)


def _listed(found: Mapping[str, Sequence[Any]]) -> Any:
    each = tuple(message("importing.records-of", name=name, n=len(found[name])) for name in found)
    return message("importing.name-records", each=each) if each else None


def _lists(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """Yield each list of records and each table of records, with the path of keys that leads to it."""
    if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        yield path, value
    elif isinstance(value, dict) and depth < DEEPEST:
        entries = list(value.values())
        if len(entries) > 1 and all(isinstance(entry, dict) for entry in entries) and _alike(entries):
            yield path, [_keyed(key, entry) for key, entry in value.items()]
        for key, entry in value.items():
            yield from _lists(entry, f"{path}.{key}" if path else key, depth + 1)


def _alike(records: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether records share a field, as entries of one kind do."""
    return bool(set.intersection(*(set(record) for record in records)))


def _keyed(key: str, record: Mapping[str, Any]) -> Mapping[str, Any]:
    return {KEY if KEY not in record else "key": key, **record}


def _table(name: str, records: Sequence[Mapping[str, Any]]) -> RawTable:
    records = list(map(with_plain_state, records))
    flat = [dict(_fields(record)) for record in records]
    heads = list(dict.fromkeys(head for record in flat for head in record))
    rows = [[record.get(head) for head in heads] for record in flat]
    return RawTable(name, [heads, *rows], has_names=True)


def _fields(record: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield the fields of a record; a nested one stands under its name, its other fields in columns of their own."""
    for key, value in record.items():
        head = before + key
        if isinstance(value, dict):
            yield from _nested(head, value)
        elif isinstance(value, list):
            yield from _listed_fields(head, value)
        else:
            yield head, value


def _nested(head: str, record: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    name = _name_field(record)
    if name:
        yield head, record[name]
    yield from _fields({key: value for key, value in record.items() if key != name}, f"{head}.")


def _listed_fields(head: str, entries: Sequence[Any]) -> Iterator[tuple[str, object]]:
    """Yield the texts of a list; of nested records those of their names, then those of each other field."""
    yield head, tuple(text for entry in entries if (text := _text(entry)))
    nested = [entry for entry in entries if isinstance(entry, dict) and _name_field(entry)]
    for key in dict.fromkeys(key for entry in nested for key in entry if key != _name_field(entry)):
        yield f"{head}.{key}", tuple(text for entry in nested if (text := _text(entry.get(key))))


def _text(entry: Any) -> str:
    if isinstance(entry, dict) and (name := _name_field(entry)):
        return str(entry[name])
    if isinstance(entry, dict | list):
        return json.dumps(entry, ensure_ascii=False)
    return "" if entry is None else str(entry).strip()


def _name_field(record: Mapping[str, Any]) -> str | None:
    return next((key for key in _NAMES if isinstance(record.get(key), str)), None)

"""Answers as JSON: one encoder for all, and one frame around them.

JSON is written from the answer itself: its fields are the keys. A field may have another name
there, stand in its parent's place (`INLINE`) or be left out (`HIDDEN`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from msgspec import structs

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message
from roadmap_cli.model.layout import SCHEMA
from roadmap_cli.model.roadmap import Citation, Text
from roadmap_cli.model.value import HIDDEN, INLINE, Value


class Frame(Value):
    """What stands around every answer: what it speaks of, and from which files."""

    kind: str
    as_of: date
    audience: str
    filter: tuple[str, ...]
    generated_from: Mapping[str, object]
    problems: tuple[Mapping[str, object], ...]


def render(frame: Frame, answer: object, messages: Messages, *, ascii_only: bool = False) -> str:
    """Return the answer in its frame as one JSON object; a tuple of answers becomes `items`.

    With `ascii_only`, what ASCII lacks is written as its code, so that any output carries it.
    """
    body = {"items": answer} if isinstance(answer, tuple | list) else answer
    encoded = encode(body, messages)
    whole = {
        "schema": SCHEMA,
        "kind": frame.kind,
        "as_of": frame.as_of.isoformat(),
        "audience": frame.audience,
        "filter": list(frame.filter),
        "generated_from": dict(frame.generated_from),
        "problems": [dict(problem) for problem in frame.problems],
        **encoded,
    }
    return json.dumps(whole, ensure_ascii=ascii_only, indent=2) + "\n"


def encode(value: object, messages: Messages) -> Any:
    """Return `value` in the types of JSON."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, PartialDate):
        return {
            "text": value.text,
            "precision": value.precision,
            "start": value.start.isoformat(),
            "end": value.end.isoformat(),
        }
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Text):
        return _lead(value, messages) or None
    if isinstance(value, Citation):
        return {"source": value.source, "place": value.place or None}
    if isinstance(value, Message):
        return messages.say(value)
    if isinstance(value, Mapping):
        return {str(key): encode(entry, messages) for key, entry in value.items()}
    if isinstance(value, Value):
        return _record(value, messages)
    return [encode(entry, messages) for entry in value]  # type: ignore[attr-defined]


@cache
def _keys(kind: type[Value]) -> tuple[tuple[str, str, bool], ...]:
    """Return of each field that is written its name, its key, and whether it is inline."""
    marked = [(field, getattr(field.type, "__metadata__", ())) for field in structs.fields(kind)]
    return tuple((f.name, f.encode_name, INLINE in marks) for f, marks in marked if HIDDEN not in marks)


def _record(value: Value, messages: Messages) -> dict[str, Any]:
    record: dict[str, Any] = {}
    texts: dict[str, Text] = {}
    for name, key, inline in _keys(value.__class__):
        entry = getattr(value, name)
        if inline:
            record.update(_record(entry, messages))
            continue
        record[key] = encode(entry, messages)
        if isinstance(entry, Text):
            texts[key] = entry
    if texts:
        told = record.setdefault("translations", {})
        for language, entries in _translations(texts, messages).items():
            told[language] = {**told.get(language, {}), **entries}
    return record


def _lead(text: Text, messages: Messages) -> str:
    """Return the text in the first language asked for, in the roadmap's own where it has no other."""
    if messages.language == messages.home:
        return text.plain
    return text.others.get(messages.language, text.plain)


def _translations(texts: Mapping[str, Text], messages: Messages) -> dict[str, dict[str, str]]:
    """Return the other languages of `texts`, by language and key."""
    found: dict[str, dict[str, str]] = {}
    for key, text in texts.items():
        for language, written in {messages.home: text.plain, **text.others}.items():
            if written and language != messages.language:
                found.setdefault(language, {})[key] = written
    return found

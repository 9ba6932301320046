"""Answers, findings and the whole roadmap as JSON: one encoder for all, in one envelope.

An answer's fields are its keys. A field may have another name in JSON, be merged into its parent
(`INLINE`) or be left out (`HIDDEN`).

The roadmap holds every key of the files, and `roadmap import` takes it back. Its texts are in the
roadmap's first language, whatever language is asked for, with `translations` beside them; ids,
statuses and kinds are the words of the files. The users' own tables `[x-...]` are written for the
roadmap's keepers only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from functools import cache, partial
from io import BytesIO, TextIOWrapper
from math import isfinite
from typing import Any, cast

from msgspec import structs

from roadmap_cli.messages import Messages
from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message
from roadmap_cli.model.layout import FORMAT, SCHEMA
from roadmap_cli.model.roadmap import Citation, Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import HIDDEN, INLINE, Value
from roadmap_cli.model.vocabulary import UNDATED
from roadmap_cli.questions.excerpt import extract
from roadmap_cli.questions.ordering import TITLE_LANGUAGE
from roadmap_cli.views.about import About
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.findings import FindingsReport

_HEAD = (
    "title",
    "summary",
    "timezone",
    "fiscal_year_start",
    "languages",
    "origin",
    "destination",
    "stale_after_days",
    "due_soon_days",
    "meetings",
    "identity",
)


class Each(list[Any]):
    """A list that encodes an entry when it is asked for, so that a long one is written without being kept."""

    def __init__(self, entries: Iterable[Any], encode_one: Callable[[Any], object]) -> None:
        super().__init__(entries)
        self._encode_one = encode_one

    def __iter__(self) -> Iterator[Any]:
        return map(self._encode_one, super().__iter__())


def write_answer(about: About, answer: object, messages: Messages, options: WriterOptions) -> bytes:
    """Return the answer in its envelope as one JSON object; a tuple of answers becomes `items`."""
    return written({**_envelope(about), **encoded(answer, messages, options)}, ascii_only=options.ascii_only)


def encoded(answer: object, messages: Messages, options: WriterOptions) -> dict[str, Any]:
    """Return the answer as an object of JSON, its `items` with the fields asked for."""
    body: dict[str, Any] = encode({"items": answer} if isinstance(answer, tuple | list) else answer, messages)
    if options.fields:
        body["items"] = [_chosen(item, options.fields) for item in body["items"]]
    return body


def _chosen(item: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Return an item with `fields` in their order, and the translations of those that are texts."""
    with_language = (
        other for name in fields for other in ((name, TITLE_LANGUAGE) if name == "title" else (name,))
    )
    chosen = {name: item[name] for name in with_language}
    translations = {
        language: {name: text for name, text in texts.items() if name in fields}
        for language, texts in item["translations"].items()
    }
    if any(translations.values()):
        chosen["translations"] = translations
    return chosen


def write_findings(report: FindingsReport, options: WriterOptions) -> bytes:
    """Return the findings in their envelope."""
    return write_answer(report.about, report, report.messages, options)


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the roadmap, or what a filter and a day leave of it, as one JSON object."""
    roadmap = export.roadmap if export.whole else extract(export.state, export.selected)
    is_internal = export.about.audience == "internal"
    home = _home(roadmap)
    content = {
        **_envelope(export.about),
        "format": FORMAT,
        "roadmap": _head(roadmap, is_internal, home)
        | (_roads(roadmap, is_internal, home) if export.whole else {}),
        "sources": encode(tuple(roadmap.sources.values()), home, filed=True),
        "milestones": milestones(export),
    }
    if export.whole:
        content["as_of"] = None
    return Written(written(content))


def milestones(export: RoadmapExport) -> Iterable[dict[str, object]]:
    """Return the exported milestones as objects, each with every key of its file."""
    is_internal = export.about.audience == "internal"
    roadmap = export.roadmap if export.whole else extract(export.state, export.selected)
    keys = list(roadmap.milestones) if export.whole else [s.id for s in export.selected]
    home = _home(roadmap)
    return Each(keys, lambda key: _milestone(roadmap.milestones[key], is_internal, home))


def _home(roadmap: Roadmap) -> Messages:
    """Return the roadmap's first language, in which its texts are exported."""
    return Messages(roadmap.languages[:1], roadmap.languages[0])


def written(content: Mapping[str, object], *, ascii_only: bool = False) -> bytes:
    """Return an object of JSON as the text of a file."""
    file = BytesIO()
    with TextIOWrapper(file, encoding="utf-8", errors="replace", newline="\n") as out:
        json.dump(content, out, ensure_ascii=ascii_only, indent=2)  # piece by piece, as it is encoded
        out.write("\n")
        out.flush()
        return file.getvalue()


def _envelope(about: About) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "kind": about.kind,
        "as_of": about.day.isoformat(),
        "audience": about.audience,
        "filter": list(about.terms),
        "generated_from": {"commit": about.commit, "changed": about.changed, "tool": about.tool},
        "problems": [dict(problem) for problem in about.problems],
    }


def _head(roadmap: Roadmap, is_internal: bool, home: Messages) -> dict[str, object]:
    head: dict[str, object] = {name: encode(getattr(roadmap, name), home, filed=True) for name in _HEAD}
    if roadmap.id:
        head["id"] = roadmap.id
    head["translations"] = _translations({"title": roadmap.title, "summary": roadmap.summary}, home)
    for name in ("sides", "parties", "pillars"):
        head[name] = encode(tuple(getattr(roadmap, name).values()), home, filed=True)
    # Exemptions from rules may name milestones that others must not know of.
    head["check"] = encode(roadmap.check, home) if is_internal else None
    head["views"] = dict(roadmap.views) if is_internal else {}
    head["own"] = encode(roadmap.extra, home) if is_internal else {}
    head["sources_own"] = encode(roadmap.sources_extra, home) if is_internal else {}
    return head


def _roads(roadmap: Roadmap, is_internal: bool, home: Messages) -> dict[str, object]:
    """Return the head of each road, if several were read as one."""
    heads = {key: _head(road, is_internal, home) for key, road in roadmap.roads.items()}
    return {"roads": heads} if heads else {}


def _milestone(milestone: Milestone, is_internal: bool, home: Messages) -> dict[str, object]:
    record = _record(milestone, home, filed=True)
    record["updates"] = Each(milestone.updates, lambda update: _update(update, home))
    own = record.pop("extra")
    record["own"] = own if is_internal else {}
    return record


def _update(update: Update, home: Messages) -> dict[str, object]:
    record = _record(update, home, filed=True)
    if record.pop("withdraws_due"):
        record["due"] = UNDATED
    if record.pop("clears_next"):
        record["next"] = ""
    return record


def encode(value: object, messages: Messages, *, filed: bool = False) -> Any:
    """Return `value` in the types of JSON; texts in the language of `messages`, or else in one they have.

    `filed` texts are those of the files: in the roadmap's first language or null.
    """
    if isinstance(value, Cadence) or (isinstance(value, float) and not isfinite(value)):
        return str(value)
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, PartialDate):
        return {
            "text": value.text,
            "precision": value.precision,
            "start": value.start.isoformat(),
            "end": value.end.isoformat(),
        }
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Text):
        return (value.plain if filed else messages.lead(value)[0]) or None
    if isinstance(value, Citation):
        return {"source": value.source, "place": value.place or None}
    if isinstance(value, Message):
        return messages.say(value)
    if isinstance(value, Mapping):
        return {str(key): encode(entry, messages, filed=filed) for key, entry in value.items()}
    if isinstance(value, Value):
        return _record(value, messages, filed=filed)
    entries = cast("Iterable[object]", value)
    return Each(entries, partial(encode, messages=messages, filed=filed))


@cache
def _keys(kind: type[Value]) -> tuple[tuple[str, str, bool], ...]:
    """Return the name, the key and whether it is inline of each field that is written."""
    marked = [(field, getattr(field.type, "__metadata__", ())) for field in structs.fields(kind)]
    return tuple((f.name, f.encode_name, INLINE in marks) for f, marks in marked if HIDDEN not in marks)


def _record(value: Value, messages: Messages, *, filed: bool = False) -> dict[str, Any]:
    record: dict[str, Any] = {}
    texts: dict[str, Text] = {}
    for name, key, is_inline in _keys(value.__class__):
        entry = getattr(value, name)
        if is_inline:
            record.update(_record(entry, messages, filed=filed))
            continue
        record[key] = encode(entry, messages, filed=filed)
        if isinstance(entry, Text):
            texts[key] = entry
            if key == "title" and not filed:
                record[TITLE_LANGUAGE] = messages.lead(entry)[1]
    if texts:
        translations = record.setdefault("translations", {})
        for language, entries in _translations(texts, messages).items():
            translations[language] = {**translations.get(language, {}), **entries}
    return record


def _translations(texts: Mapping[str, Text], messages: Messages) -> dict[str, dict[str, str]]:
    """Return the other languages of `texts`, by language and key."""
    found: dict[str, dict[str, str]] = {}
    for key, text in texts.items():
        for language, words in {messages.home: text.plain, **text.others}.items():
            if words and language != messages.language:
                found.setdefault(language, {})[key] = words
    return found

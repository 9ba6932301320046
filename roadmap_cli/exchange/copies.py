"""Another copy of a roadmap out of `export -f json`, and the file of a milestone that is new here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from roadmap_cli.exchange.merge import Theirs
from roadmap_cli.exchange.steps import Place, Refused
from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import FORMAT, ROADMAP_FILE, SCHEMA, SOURCES_FILE
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import codec
from roadmap_cli.store.reader import Reader

KIND = "roadmap"
_DATES = ("date", "due", "start", "accessed")


class Copy(Value):
    """What the file holds: the roadmap's head and sources, its milestones, and what cannot be read.

    `whole` says that nothing was cut from it for an audience, a day or a filter.
    """

    roadmap: Roadmap
    milestones: tuple[Theirs, ...]
    refused: tuple[Refused, ...]
    whole: bool


def from_json(content: bytes, path: Path, ours: Roadmap) -> Copy:
    """Return the copy in a JSON file; raise BadData where it is no export of a whole roadmap."""
    where = Location(str(path))
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadData(message("importing.no-json", why=error), location=where) from error
    if not isinstance(whole, dict) or whole.get("kind") != KIND or whole.get("schema") != SCHEMA:
        raise BadData(message("importing.no-copy"), message("importing.make-copy"), where)
    if isinstance(whole.get("format"), int) and whole["format"] > FORMAT:
        raise BadData(message("file.newer-format", found=whole["format"]), message("file.upgrade"), where)
    refused: list[Refused] = []
    head = _head(whole, ours, refused)
    found = [
        _theirs(entry, i, ours, refused) for i, entry in enumerate(_entries(whole, "milestones"), start=1)
    ]
    uncut = whole.get("audience") == "internal" and whole.get("as_of") is None
    return Copy(head, tuple(each for each in found if each), tuple(refused), uncut)


def _entries(whole: Mapping[str, Any], name: str) -> list[Any]:
    entries = whole.get(name)
    return entries if isinstance(entries, list) else []


def _head(whole: Mapping[str, Any], ours: Roadmap, refused: list[Refused]) -> Roadmap:
    head = whole.get("roadmap")
    told = dict(head) if isinstance(head, dict) else {}
    own, sources_own = told.pop("own", None) or {}, told.pop("sources_own", None) or {}
    raw = as_in_file(told) | own | {"format": FORMAT}
    for name in ("sides", "parties", "pillars"):
        raw[name] = {entry.get("id"): as_in_file(entry) for entry in _entries(told, name)}
    reader = Reader(ROADMAP_FILE)
    found = codec.read_roadmap(raw, reader)
    sources = {entry.get("id"): as_in_file(entry) for entry in _entries(whole, "sources")}
    source_reader = Reader(SOURCES_FILE, ours.languages[1:], ours.fiscal_year_start)
    read = codec.read_sources(sources, source_reader)
    for place, each in (("roadmap", reader), ("sources", source_reader)):
        refused += [_refused(Place(place, 0), finding) for finding in each.findings]
    return replace(found, sources=read, sources_extra=sources_own)


def _theirs(entry: Any, number: int, ours: Roadmap, refused: list[Refused]) -> Theirs | None:
    place = Place("milestones", number)
    key = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(key, str):
        refused.append(Refused(place, message("importing.no-id")))
        return None
    raw = as_in_file({name: value for name, value in entry.items() if name != "own"}) | (
        entry.get("own") or {}
    )
    reader = Reader("", ours.languages[1:], ours.fiscal_year_start, key)
    milestone = codec.read_milestone(key, raw, reader)
    refused += [_refused(place, finding) for finding in reader.findings]
    return Theirs(place, raw, milestone) if milestone and not reader.findings else None


def _refused(place: Place, finding: Finding) -> Refused:
    return Refused(replace(place, key=".".join(map(str, finding.path))), finding.message, finding.hint)


def as_in_file(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of the JSON as the files have it: what is empty is left out, the id too."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        if name == "translations" and isinstance(value, dict):
            for language, texts in value.items():
                found.setdefault(language, {}).update(texts)
        elif name == "translation" and isinstance(value, dict):
            for language, whose in value.items():
                found.setdefault(language, {})[name] = whose
        elif name != "id" and value not in (None, [], {}):
            found[name] = _value(value)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return [_value(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if "precision" in value and "text" in value:
        return value["text"]
    if value.keys() == {"source", "place"}:
        return f"{value['source']}: {value['place']}" if value["place"] else value["source"]
    return as_in_file(value)

"""Another copy of a roadmap, out of the JSON that `export -f json` writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from roadmap_cli.exchange.steps import CellPlace, RefusedEntry
from roadmap_cli.model.errors import BadData, Foreign, Location, message, reason
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import FORMAT, ROADMAP_FILE, SCHEMA, SOURCES_FILE
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import codec
from roadmap_cli.store.reader import Reader

KIND = "roadmap"


class CopiedMilestone(Value):
    """A milestone of another copy, and the place of its entry there."""

    place: CellPlace
    milestone: Milestone


class RoadmapCopy(Value):
    """Another copy: its head and sources, its milestones, and a refusal of all that cannot be read.

    `is_whole` means that nothing was cut from it for an audience, a day or a filter.
    """

    roadmap: Roadmap
    milestones: tuple[CopiedMilestone, ...]
    refused: tuple[RefusedEntry, ...]
    is_whole: bool


def read(content: bytes, location: Location, ours: Roadmap) -> RoadmapCopy:
    """Return the copy in a JSON file; raise BadData if it is not the export of a roadmap.

    `ours` says which languages its texts may be in, and when the fiscal year begins.
    """
    whole = _object(content, location)
    refused: list[RefusedEntry] = []
    head = _head(whole, ours, refused)
    read = [
        _milestone(entry, CellPlace("milestones", number), ours, refused)
        for number, entry in enumerate(_entries(whole, "milestones"), start=1)
    ]
    is_whole = whole.get("audience") == "internal" and whole.get("as_of") is None
    return RoadmapCopy(head, tuple(each for each in read if each), tuple(refused), is_whole)


def _object(content: bytes, location: Location) -> dict[str, Any]:
    """Return the object of JSON that a file holds; raise BadData if it is not a roadmap's."""
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        what = message("importing.no-json-at", why=Foreign(error.msg), line=error.lineno, column=error.colno)
        raise BadData(what, location=location) from error
    except (ValueError, RecursionError) as error:
        raise BadData(message("importing.no-json", why=reason(error)), location=location) from error
    if not isinstance(whole, dict) or whole.get("kind") != KIND or whole.get("schema") != SCHEMA:
        raise BadData(message("importing.no-copy"), message("importing.make-copy"), location)
    if isinstance(whole.get("format"), int) and whole["format"] > FORMAT:
        what = message("file.newer-format", found=whole["format"])
        raise BadData(what, message("file.upgrade"), location)
    return whole


def _entries(whole: Mapping[str, Any], name: str) -> list[Any]:
    entries = whole.get(name)
    return entries if isinstance(entries, list) else []


def _head(whole: Mapping[str, Any], ours: Roadmap, refused: list[RefusedEntry]) -> Roadmap:
    """Return the copy's head and sources; add a refusal of each key that cannot be read."""
    head = whole.get("roadmap")
    record = dict(head) if isinstance(head, dict) else {}
    own, sources_own = record.pop("own", None) or {}, record.pop("sources_own", None) or {}
    table = as_in_file(record) | own | {"format": FORMAT}
    for name in ("sides", "parties", "pillars"):
        table[name] = {entry.get("id"): as_in_file(entry) for entry in _entries(record, name)}
    reader = Reader(ROADMAP_FILE)
    roadmap = codec.read_roadmap(table, reader)
    sources = {entry.get("id"): as_in_file(entry) for entry in _entries(whole, "sources")}
    source_reader = Reader(SOURCES_FILE, ours.languages[1:], ours.fiscal_year_start)
    read = codec.read_sources(sources, source_reader)
    for sheet, found in (("roadmap", reader.findings), ("sources", source_reader.findings)):
        refused += [_refused(CellPlace(sheet, 0), finding) for finding in found]
    return replace(roadmap, sources=read, sources_extra=sources_own)


def _milestone(
    entry: Any, place: CellPlace, ours: Roadmap, refused: list[RefusedEntry]
) -> CopiedMilestone | None:
    """Return the milestone of an entry; None, with refusals added, if it cannot be read."""
    key = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(key, str):
        refused.append(RefusedEntry(place, message("importing.no-id")))
        return None
    record = {name: value for name, value in entry.items() if name != "own"}
    reader = Reader("", ours.languages[1:], ours.fiscal_year_start, key)
    milestone = codec.read_milestone(key, as_in_file(record) | (entry.get("own") or {}), reader)
    refused += [_refused(place, finding) for finding in reader.findings]
    return CopiedMilestone(place, milestone) if milestone and not reader.findings else None


def _refused(place: CellPlace, finding: Finding) -> RefusedEntry:
    key = ".".join(map(str, finding.path))
    return RefusedEntry(replace(place, key=key), finding.message, finding.hint)


def as_in_file(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of the JSON as the files have it, without its id and what is empty."""
    table: dict[str, Any] = {}
    for name, value in record.items():
        if name == "translations" and isinstance(value, dict):
            for language, texts in value.items():
                table.setdefault(language, {}).update(texts)
        elif name == "translation" and isinstance(value, dict):
            for language, status in value.items():
                table.setdefault(language, {})[name] = status
        elif name != "id" and value not in (None, [], {}):
            table[name] = _value(value)
    return table


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

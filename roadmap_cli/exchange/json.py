"""JSON, and lines of it: another copy of a roadmap, as our export writes it, or the records of another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from roadmap_cli.exchange.csv import readable
from roadmap_cli.exchange.json_text import parsed
from roadmap_cli.exchange.records import records_of
from roadmap_cli.exchange.steps import CellPlace, RefusedEntry
from roadmap_cli.exchange.tables import Asked, TableFile
from roadmap_cli.model.errors import BadData, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import FORMAT, ROADMAP_FILE, SCHEMA, SOURCES_FILE
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import codec
from roadmap_cli.store.reader import Reader

KIND = "roadmap"
_NOTHING: tuple[object, ...] = (None, "", [], {})
_HEAD = {"id", "title", "kind", "pillar"}


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


def read(content: bytes, asked: Asked) -> TableFile | RoadmapCopy:
    """Return the copy of a roadmap in a file of JSON, or in one of lines of JSON; else the records in it.

    Raises BadData if it is not JSON, or holds no records, or several lists of which none is named.
    """
    text, said = readable(content, asked)
    whole = parsed(text, asked.location)
    if isinstance(whole, dict) and (whole.get("kind") == KIND or {"kind", "schema"} <= whole.keys()):
        return _copy(whole, asked)
    if isinstance(whole, list) and whole and all(map(_is_milestone, whole)):
        return RoadmapCopy(asked.roadmap, *_milestones(whole, asked.roadmap, []), is_whole=False)
    table = records_of(whole, asked)
    if others := tuple(_beside(whole, table.name)):
        said = (*said, message("importing.other-fields", names=others))
    return TableFile((table,), said)


def _beside(whole: Any, path: str, before: str = "") -> Iterator[str]:
    """Yield the fields, by the keys that lead to them, that hold something beside the records at a path."""
    key, _, rest = path.partition(".")
    if isinstance(whole, dict) and path:
        yield from (
            f"{before}{name}" for name, value in whole.items() if name != key and value not in _NOTHING
        )
        yield from _beside(whole.get(key), rest, f"{before}{key}.")


def _is_milestone(record: Any) -> bool:
    """Return whether a record is a milestone as our own export has it."""
    return isinstance(record, dict) and isinstance(record.get("updates"), list) and record.keys() >= _HEAD


def _copy(whole: Mapping[str, Any], asked: Asked) -> RoadmapCopy:
    """Return the copy of a roadmap; `asked.roadmap` says in which languages its texts may be."""
    is_ours = whole["kind"] == KIND and whole.get("schema") == SCHEMA
    if not is_ours or not isinstance(whole.get("milestones"), list):
        raise BadData(message("importing.no-copy"), message("importing.make-copy"), asked.location)
    if isinstance(whole.get("format"), int) and whole["format"] > FORMAT:
        what = message("file.newer-format", found=whole["format"])
        raise BadData(what, message("file.upgrade"), asked.location)
    refused: list[RefusedEntry] = []
    head = _head(whole, asked.roadmap, refused)
    is_whole = whole.get("audience") == "internal" and whole.get("as_of") is None
    return RoadmapCopy(head, *_milestones(_entries(whole, "milestones"), asked.roadmap, refused), is_whole)


def _milestones(
    entries: Sequence[Any], ours: Roadmap, refused: list[RefusedEntry]
) -> tuple[tuple[CopiedMilestone, ...], tuple[RefusedEntry, ...]]:
    """Return the milestones of entries that can be read, and all that is refused."""
    read = [
        _milestone(entry, CellPlace("milestones", number), ours, refused)
        for number, entry in enumerate(entries, start=1)
    ]
    return tuple(each for each in read if each), tuple(refused)


def _entries(whole: Mapping[str, Any], name: str) -> list[Any]:
    entries = whole.get(name)
    return entries if isinstance(entries, list) else []


def _head(whole: Mapping[str, Any], ours: Roadmap, refused: list[RefusedEntry]) -> Roadmap:
    """Return the copy's head and sources; add a refusal of each key that cannot be read."""
    head = whole.get("roadmap")
    record = dict(head) if isinstance(head, dict) else {}
    own, sources_own = record.pop("own", None) or {}, record.pop("sources_own", None) or {}
    table = as_in_file(record) | own | {"format": FORMAT}
    if record.get("id"):
        table["id"] = record["id"]
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

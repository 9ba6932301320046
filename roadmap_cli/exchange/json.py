"""JSON, and lines of it: another copy of a roadmap, as our export writes it, or the records of another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from roadmap_cli.exchange.csv import readable
from roadmap_cli.exchange.json_text import parsed
from roadmap_cli.exchange.records import records_of
from roadmap_cli.exchange.steps import CellPlace, RefusedEntry
from roadmap_cli.exchange.tables import Asked, TableFile
from roadmap_cli.model.errors import BadData, Message, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import FORMAT, ROADMAP_FILE, SCHEMA, SOURCES_FILE
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import codec
from roadmap_cli.store.files import is_toml_integer, leaves
from roadmap_cli.store.reader import Reader, dotted, shown

KIND = "roadmap"
_NOTHING: tuple[object, ...] = (None, "", [], {})
_HEAD = {"id", "title", "kind", "pillar"}

_BY_ID = ("sides", "parties", "pillars")
"""The lists of the head whose entries have ids."""


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
        what = message("file.newer-format", found=shown(whole["format"]))
        raise BadData(what, message("file.upgrade"), asked.location)
    refused: list[RefusedEntry] = []
    head = _head(whole, asked.roadmap, refused)
    is_whole = whole.get("audience") == "internal" and whole.get("as_of") is None
    return RoadmapCopy(head, *_milestones(whole["milestones"], asked.roadmap, refused), is_whole)


def _milestones(
    entries: Sequence[Any], ours: Roadmap, refused: list[RefusedEntry]
) -> tuple[tuple[CopiedMilestone, ...], tuple[RefusedEntry, ...]]:
    """Return the milestones of entries that can be read, and all that is refused."""
    read = [
        _milestone(entry, CellPlace("milestones", number), ours, refused)
        for number, entry in enumerate(entries, start=1)
    ]
    return tuple(each for each in read if each), tuple(refused)


def _head(whole: Mapping[str, Any], ours: Roadmap, refused: list[RefusedEntry]) -> Roadmap:
    """Return the copy's head and sources; add a refusal of each key that cannot be read."""
    record, place = _table(whole, "roadmap", CellPlace("", 0), refused), CellPlace("roadmap", 0)
    own, sources_own = (_own(record, name, place, refused) for name in ("own", "sources_own"))
    told = {name: value for name, value in record.items() if name not in (*_BY_ID, "own", "sources_own")}
    table = as_in_file(told) | own | {"format": FORMAT}
    if record.get("id"):
        table["id"] = record["id"]
    table |= {name: _by_id(record, name, place, refused) for name in _BY_ID}
    reader = Reader(ROADMAP_FILE)
    roadmap = codec.read_roadmap(table, reader)
    sources = _by_id(whole, "sources", CellPlace("", 0), refused)
    source_reader = Reader(SOURCES_FILE, ours.languages[1:], ours.fiscal_year_start)
    read = codec.read_sources(sources, source_reader)
    for sheet, found in (("roadmap", reader.findings), ("sources", source_reader.findings)):
        refused += [_refused(CellPlace(sheet, 0), finding) for finding in found]
    return replace(roadmap, sources=read, sources_extra=sources_own)


def _table(
    record: Mapping[str, Any], name: str, place: CellPlace, refused: list[RefusedEntry]
) -> dict[str, Any]:
    """Return the object that a record has under a name, empty if it has none; add a refusal of anything else."""
    found = record.get(name)
    if found is None or isinstance(found, dict):
        return found or {}
    refused.append(_wrong(replace(place, key=name), name, found, message("file.expected-table", header=name)))
    return {}


def _own(
    record: Mapping[str, Any], name: str, place: CellPlace, refused: list[RefusedEntry]
) -> dict[str, Any]:
    """Return the user's own tables that a record has; add a refusal of each value that TOML cannot hold."""
    own = _table(record, name, place, refused)
    for path, value in leaves(own):
        if value is None or value != value or (isinstance(value, int) and not is_toml_integer(value)):
            key = dotted((name, *path))
            found = "null" if value is None else shown(value)
            what = message("file.wrong-value", key=key, found=found, expected=message("file.expected-toml"))
            refused.append(RefusedEntry(replace(place, key=key), what))
    return own


def _by_id(
    record: Mapping[str, Any], name: str, place: CellPlace, refused: list[RefusedEntry]
) -> dict[str, Any]:
    """Return the entries of a list by their ids; add a refusal of each that has none, or that of another."""
    found: dict[str, Any] = {}
    entries = record.get(name)
    if entries is not None and not isinstance(entries, list):
        at = replace(place, key=name)
        refused.append(_wrong(at, name, entries, message("file.expected-list")))
        return found
    for number, entry in enumerate(entries or (), start=1):
        key, at = entry.get("id") if isinstance(entry, dict) else None, CellPlace(name, number)
        if not isinstance(key, str):
            refused.append(RefusedEntry(at, message("importing.no-id")))
        elif key in found:
            refused.append(RefusedEntry(at, message("file.twice", key=name, found=shown(key))))
        else:
            found[key] = as_in_file(entry)
    return found


def _wrong(place: CellPlace, key: str, found: object, expected: Message) -> RefusedEntry:
    what = message("file.wrong-value", key=key, found=shown(found), expected=expected)
    return RefusedEntry(place, what)


def _milestone(
    entry: Any, place: CellPlace, ours: Roadmap, refused: list[RefusedEntry]
) -> CopiedMilestone | None:
    """Return the milestone of an entry; None, with refusals added, if it cannot be read."""
    key = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(key, str):
        refused.append(RefusedEntry(place, message("importing.no-id")))
        return None
    record, before = {name: value for name, value in entry.items() if name != "own"}, len(refused)
    own = _own(entry, "own", place, refused)
    reader = Reader("", ours.languages[1:], ours.fiscal_year_start, key)
    milestone = codec.read_milestone(key, as_in_file(record) | own, reader)
    refused += [_refused(place, finding) for finding in reader.findings]
    return CopiedMilestone(place, milestone) if milestone and len(refused) == before else None


def _refused(place: CellPlace, finding: Finding) -> RefusedEntry:
    key = ".".join(map(str, finding.path))
    return RefusedEntry(replace(place, key=key), finding.message, finding.hint)


def as_in_file(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of the JSON as the files have it, without its id and what is empty.

    What is not of the form that it should have stays as it is, for the decoder to refuse.
    """
    table = {
        name: _value(value)
        for name, value in record.items()
        if value not in (None, [], {}) and name != "id" and not _is_of_languages(name, value)
    }
    for name in ("translations", "translation"):
        value = record.get(name)
        for language, texts in value.items() if isinstance(value, dict) else ():
            keys = {name: texts} if name == "translation" else texts
            stands = table.get(language, {})
            both = isinstance(stands, dict) and isinstance(keys, dict)
            table[language] = {**stands, **keys} if both else keys
    return table


def _is_of_languages(name: str, value: object) -> bool:
    """Return whether this holds texts by their language, which the files have under that language."""
    return name in ("translations", "translation") and isinstance(value, dict)


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

"""The keys of the three kinds of file, decoded into values of the model.

Each shape is a table from key to decoder. To add a key to the format, add a line here, a field
in `model.roadmap` and a sentence in the documentation of the format.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model import vocabulary
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import BAD_ID, MISSING_KEY, NEWER_FORMAT, WRONG_VALUE, KeyPath
from roadmap_cli.model.ids import why_not_an_id
from roadmap_cli.model.layout import FORMAT
from roadmap_cli.model.roadmap import (
    CheckSettings,
    Exemption,
    Milestone,
    Outcome,
    Party,
    Pillar,
    Roadmap,
    Side,
    Source,
    Update,
)
from roadmap_cli.store.decoders import (
    MOST_IN_LOG,
    address,
    cadence,
    citation,
    due_date,
    identity,
    language,
    list_of,
    name,
    number,
    one_of,
    partial_date,
    plain,
    prose,
    step,
    tag,
    truth,
    whole,
)
from roadmap_cli.store.reader import WRONG, Decoder, FormatKey, Reader, Shape, is_own, shown

_NAMES = FormatKey(list_of(name))
_CITATIONS = FormatKey(list_of(citation))
_DATE = FormatKey(partial_date)
_WORDS = FormatKey(prose, translated=True)
_VISIBILITY = FormatKey(one_of(*vocabulary.VISIBILITIES))

UPDATE = Shape(
    date=FormatKey(partial_date, required=True),
    status=FormatKey(one_of(*vocabulary.STATUSES)),
    due=FormatKey(due_date),
    start=_DATE,
    note=_WORDS,
    reason=_WORDS,
    outlook=FormatKey(one_of(*vocabulary.OUTLOOKS)),
    next=FormatKey(step, translated=True),
    next_by=_DATE,
    next_owner=FormatKey(name),
    by=FormatKey(name),
    sources=_CITATIONS,
    visibility=_VISIBILITY,
)

OUTCOME = Shape(
    date=FormatKey(partial_date, required=True),
    side=FormatKey(name),
    measure=FormatKey(prose, required=True, translated=True),
    value=FormatKey(number, required=True),
    unit=FormatKey(prose, required=True, translated=True),
    note=_WORDS,
    sources=_CITATIONS,
    visibility=_VISIBILITY,
)

# An update must have at least one of these keys.
_CONTENT = dict.fromkeys(("status", "due", "start", "note", "outlook", "next")).keys()

_OF_STEP = ("next_by", "next_owner")


def _entries(shape: Shape, build: Any) -> Decoder:
    """Return the decoder of an array of tables of `shape`; incomplete entries are left out."""

    def decode(reader: Reader, value: object, path: KeyPath) -> Any:
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            return reader.wrong(path, value, message("file.expected-entries", header=str(path[-1])))
        if len(value) > MOST_IN_LOG:
            return reader.wrong(path, value, message("file.expected-fewer", most=MOST_IN_LOG, n=len(value)))
        built = (
            build(reader, entry, reader.table(entry, shape, (*path, i)), (*path, i))
            for i, entry in enumerate(value)
        )
        return tuple(entry for entry in built if entry is not None)

    return decode


def _update(reader: Reader, raw: Mapping[str, Any], keys: dict[str, Any], path: KeyPath) -> Update | None:
    if _CONTENT.isdisjoint(raw) and _CONTENT.isdisjoint(keys):
        reader.report(MISSING_KEY, path, message("file.says-nothing", keys=tuple(_CONTENT)))
    clears_next = raw.get("next") == ""
    for key in _OF_STEP:
        if key in keys and not keys.get("next") and (key == "next_by" or not clears_next):
            reader.report(MISSING_KEY, (*path, key), message("file.no-step", key=key))
    if clears_next and keys.get("next"):
        reader.wrong((*path, "next"), "", message("file.expected-text"))
    if "date" not in keys:
        return None
    return Update(**keys, withdraws_due=raw.get("due") == vocabulary.UNDATED, clears_next=clears_next)


def _outcome(reader: Reader, raw: Mapping[str, Any], keys: dict[str, Any], path: KeyPath) -> Outcome | None:
    return Outcome(**keys) if {"date", "measure", "value", "unit"} <= keys.keys() else None


MILESTONE = Shape(
    title=FormatKey(prose, required=True, translated=True, in_any_language=True),
    translation=FormatKey(one_of(*vocabulary.TRANSLATIONS), translated=True, plain=False),
    kind=FormatKey(one_of(*vocabulary.KINDS), required=True),
    pillar=FormatKey(name, required=True),
    owners=_NAMES,
    partners=_NAMES,
    follows=_NAMES,
    needs=_NAMES,
    start=_DATE,
    due=_DATE,
    every=FormatKey(cadence),
    summary=_WORDS,
    tags=FormatKey(list_of(tag)),
    visibility=_VISIBILITY,
    updates=FormatKey(_entries(UPDATE, _update)),
    outcomes=FormatKey(_entries(OUTCOME, _outcome)),
)

SOURCE = Shape(
    publisher=FormatKey(prose, required=True, translated=True, in_any_language=True),
    author=_WORDS,
    title=_WORDS,
    copied_by=_WORDS,
    date=_DATE,
    url=FormatKey(address),
    language=FormatKey(plain),
    own=FormatKey(truth),
    note=_WORDS,
    accessed=_DATE,
)

SIDE = Shape(name=FormatKey(prose, required=True, translated=True), language=FormatKey(language))
PILLAR = Shape(name=FormatKey(prose, required=True, translated=True))
PARTY = Shape(
    name=FormatKey(prose, required=True, translated=True),
    short=_WORDS,
    sides=_NAMES,
    sector=FormatKey(one_of(*vocabulary.SECTORS)),
)


def _zone(reader: Reader, value: object, path: KeyPath) -> Any:
    from zoneinfo import ZoneInfo

    try:
        name = str(ZoneInfo(str(value)))
    except (LookupError, ValueError, OSError):
        name = ""
    is_sound = name and vocabulary.is_same_everywhere(name)
    return name if is_sound else reader.wrong(path, value, message("file.expected-timezone"))


def _named(shape: Shape, build: Any) -> Decoder:
    """Return the decoder of a table of tables, each under its id."""

    def decode(reader: Reader, value: object, path: KeyPath) -> Any:
        if not isinstance(value, dict):
            return reader.wrong(path, value, message("file.expected-table", header=str(path[-1])))
        built = {}
        for key, raw in value.items():
            keys = _one_named(reader, key, raw, shape, (*path, key))
            if keys is not None and "name" in keys:
                built[key] = build(key, **keys)
        return built

    return decode


def _one_named(reader: Reader, key: str, raw: object, shape: Shape, path: KeyPath) -> dict[str, Any] | None:
    if fault := why_not_an_id(key):
        reader.report(BAD_ID, path, message("file.bad-id", found=key), message(f"id.{fault}"))
    if not isinstance(raw, dict):
        reader.wrong(path, raw, message("file.expected-table", header=key))
        return None
    return reader.table(raw, shape, path)


EXEMPTION = Shape(
    milestone=FormatKey(name, required=True),
    code=FormatKey(plain, required=True),
    reason=FormatKey(prose, required=True, translated=True),
)


def _exemption(
    reader: Reader, raw: Mapping[str, Any], keys: dict[str, Any], path: KeyPath
) -> Exemption | None:
    return Exemption(**keys) if EXEMPTION.keys() <= keys.keys() else None


CHECK = Shape(
    select=FormatKey(list_of(plain)),
    ignore=FormatKey(list_of(plain)),
    fail_on=FormatKey(one_of(*vocabulary.THRESHOLDS)),
    exempt=FormatKey(_entries(EXEMPTION, _exemption)),
)


def _check(reader: Reader, value: object, path: KeyPath) -> Any:
    if not isinstance(value, dict):
        return reader.wrong(path, value, message("file.expected-table", header="check"))
    return CheckSettings(**reader.table(value, CHECK, path))


def _views(reader: Reader, value: object, path: KeyPath) -> Any:
    if not isinstance(value, dict):
        return reader.wrong(path, value, message("file.expected-table", header="views"))
    views = {}
    for key, line in value.items():
        if fault := why_not_an_id(key):
            reader.report(BAD_ID, (*path, key), message("file.bad-id", found=key), message(f"id.{fault}"))
        if (decoded := plain(reader, line, (*path, key))) is not WRONG:
            views[key] = decoded
    return views


ROADMAP = Shape(
    format=FormatKey(whole(1, 1_000_000), required=True),
    title=FormatKey(prose, required=True, translated=True),
    summary=_WORDS,
    timezone=FormatKey(_zone),
    fiscal_year_start=FormatKey(whole(1, 12)),
    languages=FormatKey(list_of(language)),
    origin=FormatKey(name),
    destination=FormatKey(name),
    stale_after_days=FormatKey(whole(1, 100_000)),
    due_soon_days=FormatKey(whole(1, 100_000)),
    meetings=FormatKey(tag),
    identity=FormatKey(identity),
    sides=FormatKey(_named(SIDE, Side)),
    parties=FormatKey(_named(PARTY, Party)),
    pillars=FormatKey(_named(PILLAR, Pillar)),
    check=FormatKey(_check),
    views=FormatKey(_views),
)


def read_roadmap(raw: Mapping[str, Any], reader: Reader) -> Roadmap:
    """Return the roadmap of `roadmap.toml`, without sources and milestones, as far as they can be read."""
    newer = raw.get("format")
    if isinstance(newer, int) and newer > FORMAT:
        reader.report(
            NEWER_FORMAT,
            ("format",),
            message("file.newer-format", found=shown(newer)),
            message("file.upgrade"),
        )
        return Roadmap()
    reader.other_languages = _other_languages(raw)
    reader.neighbours = {"": ROADMAP, "[parties.ID]": PARTY, "[check]": CHECK}
    keys = {
        **_own_id(raw, reader),
        **reader.table({k: v for k, v in raw.items() if not _is_id(k, v)}, ROADMAP),
    }
    keys.pop("format", None)
    for key in keys.get("parties", {}).keys() & keys.get("sides", {}).keys():
        reader.report(BAD_ID, ("parties", key), message("file.side-and-party", found=key))
    if not keys.get("languages"):
        keys.pop("languages", None)
    return Roadmap(**keys, extra=own_tables(raw))


def _is_id(key: str, value: object) -> bool:
    """Return whether this is the roadmap's id: a table of that name holds texts in Indonesian."""
    return key == "id" and not isinstance(value, dict)


def _own_id(raw: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    own = name(reader, raw["id"], ("id",)) if _is_id("id", raw.get("id", {})) else WRONG
    return {} if own is WRONG else {"id": own}


def _other_languages(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of translations: all that are known if the list is wrong, to report only that."""
    languages = raw.get("languages", [])
    return tuple(str(code) for code in languages[1:]) if isinstance(languages, list) else tuple(LANGUAGES)


def read_sources(raw: Mapping[str, Any], reader: Reader) -> dict[str, Source]:
    """Return the sources of `sources.toml` by id; one without a publisher is left out."""
    sources = {}
    for key, value in raw.items():
        if is_own(key, value):
            continue
        keys = _one_named(reader, key, value, SOURCE, (key,))
        if keys is not None and "publisher" in keys:
            sources[key] = Source(key, **keys)
    return sources


def read_milestone(key: str, raw: Mapping[str, Any], reader: Reader) -> Milestone | None:
    """Return the milestone `key`, or None if the file lacks a title, a kind or a pillar."""
    reader.neighbours = {"": MILESTONE, "[[updates]]": UPDATE, "[[outcomes]]": OUTCOME}
    keys = reader.table(raw, MILESTONE)
    if not {"title", "kind", "pillar"} <= keys.keys():
        return None
    if "every" in keys and keys["kind"] != vocabulary.STANDING_BODY:
        reader.report(WRONG_VALUE, ("every",), message("file.every-of-kind", kind=keys["kind"]))
    return Milestone(key, **keys, extra=own_tables(raw))


def own_tables(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the user's own tables `[x-...]` of a file, as they are."""
    return {key: value for key, value in raw.items() if key.startswith("x-") and is_own(key, value)}

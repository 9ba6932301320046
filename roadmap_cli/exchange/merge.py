"""What another copy of a roadmap, out of `export -f json`, would change in this one: a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from functools import partial
from math import isfinite
from typing import Any

from roadmap_cli.exchange.json import CopiedMilestone, RoadmapCopy
from roadmap_cli.exchange.steps import (
    CellPlace,
    ImportedIds,
    LeftDifference,
    LogUpdates,
    NewMilestone,
    RefusedEntry,
    Step,
    Unchanged,
    unknown_name,
)
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import message
from roadmap_cli.model.roadmap import Milestone, Outcome, Roadmap, Source, Text, Update
from roadmap_cli.model.value import names, replace
from roadmap_cli.model.vocabulary import NONE, UNDATED, VISIBILITIES

NAMED = ("sides", "parties", "pillars", "sources")
"""The tables of the roadmap whose entries have ids."""


def plan_copy(copy: RoadmapCopy, roadmap: Roadmap) -> Iterator[Step]:
    """Yield what the other copy comes to: first its head, then its milestones.

    Entries of a milestone's log that are not in ours are taken over if one of the two logs has all
    of the other's entries. If each has some that the other lacks, one of them was edited, and
    nobody can say which.
    """
    yield from copy.refused
    yield from _head_differences(copy, roadmap)
    ids = ImportedIds(roadmap, (each.milestone.id for each in copy.milestones))
    seen: set[str] = set()
    for copied in copy.milestones:
        key, place = copied.milestone.id, copied.place
        ours = roadmap.milestones.get(key)
        if key in seen:
            yield RefusedEntry(place, message("importing.twice", id=key, row=place.row))
        elif ours is None:
            at = partial(_at, place)
            refused = ids.refusal(key, at("id")) or unknown_name(copied.milestone, roadmap, ids, at)
            yield refused or NewMilestone(copied.milestone, place)
        else:
            yield from _merged(copied, ours, copy.is_whole)
        seen.add(key)


def _merged(copied: CopiedMilestone, ours: Milestone, is_whole: bool) -> Iterator[Step]:
    key, place, theirs = ours.id, copied.place, copied.milestone
    left = [
        LeftDifference(key, _at(place, name), *shown) for name, shown in _differing(theirs, ours, is_whole)
    ]
    yield from left
    fresh = [update for update in theirs.updates if update not in ours.updates]
    lacking = [update for update in ours.updates if update not in theirs.updates]
    if fresh and lacking:
        yield LeftDifference(key, _at(place, "updates"), shown(tuple(fresh)), shown(tuple(lacking)))
    elif fresh:
        yield LogUpdates(key, place, tuple(fresh))
    elif not left:
        yield Unchanged(key)


def _differing(theirs: Milestone, ours: Milestone, is_whole: bool) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each key but the log that differs, with both values as they are shown."""
    for name in names(Milestone):
        if name in ("id", "updates"):
            continue
        found, stands = own_as_json(getattr(theirs, name)), own_as_json(getattr(ours, name))
        if found != stands and (is_whole or not _is_part(found, stands)):
            yield name, (shown(found), shown(stands))


def _is_part(found: Any, stands: Any) -> bool:
    """Return whether `found` may be what a cut for an audience leaves of `stands`."""
    return all(entry in stands for entry in found) if isinstance(found, tuple) else not found


def _head_differences(copy: RoadmapCopy, ours: Roadmap) -> Iterator[LeftDifference]:
    """Yield what the other copy says otherwise of the roadmap itself: none of it is taken over."""
    place, theirs = CellPlace("roadmap", 0), copy.roadmap
    for name in names(Roadmap):
        found, stands = own_as_json(getattr(theirs, name)), own_as_json(getattr(ours, name))
        if name in NAMED:
            for key, entry in found.items():
                if entry != stands.get(key):
                    at = _at(place, f"{name}.{key}")
                    yield LeftDifference("", at, shown(entry), shown(stands.get(key)))
        elif copy.is_whole and name != "milestones" and found != stands:
            yield LeftDifference("", _at(place, name), shown(found), shown(stands))


def _at(place: CellPlace, key: str) -> CellPlace:
    return replace(place, key=key)


_REMOVED = {"withdraws_due": UNDATED, "clears_next": f"next {NONE}"}
"""The fields that say that something is removed, and the words for that."""


def shown(value: object) -> str:
    """Return a value in a few words, as a plan quotes it."""
    if isinstance(value, Text):
        return " / ".join(filter(None, (value.plain, *value.others.values()))) if value else "-"
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, tuple):
        joint = "; " if any(isinstance(entry, Update | Outcome) for entry in value) else ", "
        return joint.join(map(shown, value)) or "-"
    if isinstance(value, Update | Outcome):
        parts = {name: getattr(value, name) for name in names(type(value))}
        told = {name: part for name, part in parts.items() if part and part != VISIBILITIES[0]}
        return ", ".join(_REMOVED.get(name, "") or shown(part) for name, part in told.items())
    if isinstance(value, Source):
        return shown(value.publisher)
    name = getattr(value, "name", None)
    return shown(name) if isinstance(name, Text) else str(value) if value else "-"


def own_as_json(value: Any) -> Any:
    """Return a value of a user's own table in the types of JSON: dates and times as TOML writes them."""
    if isinstance(value, Mapping):
        return {key: own_as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [own_as_json(entry) for entry in value]
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value.isoformat() if isinstance(value, date | time) else value

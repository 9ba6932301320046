"""What another copy of a roadmap, as JSON holds it, would change in this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from math import isfinite
from typing import Any

from roadmap_cli.exchange.steps import Change, Left, New, Place, Refused, Same, Step
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import message
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import Value, names

NAMED = ("sides", "parties", "pillars", "sources")


class Theirs(Value):
    """One milestone of the other copy: its entry there, what a file of it would say, and what that is."""

    place: Place
    raw: Mapping[str, Any]
    milestone: Milestone


def merge(found: Sequence[Theirs], roadmap: Roadmap, whole: bool) -> Iterator[Step]:
    """Yield what each milestone of the other copy comes to.

    Entries of its log that are not in ours are taken over, as long as it has all of ours or ours
    has all of its: where both have some that the other lacks, one of them was edited, and nobody
    can say which. `whole` says that nothing was cut from the copy for an audience, so that what is
    missing there differs too.
    """
    seen: set[str] = set()
    for theirs in found:
        key = theirs.milestone.id
        ours = roadmap.milestones.get(key)
        if key in seen:
            yield Refused(theirs.place, message("importing.twice", id=key, row=theirs.place.row))
        elif ours is None:
            yield New(key, theirs.place, theirs.raw)
        else:
            yield from _merged(theirs, ours, whole)
        seen.add(key)


def _merged(theirs: Theirs, ours: Milestone, whole: bool) -> Iterator[Step]:
    key, place = ours.id, theirs.place
    left = [Left(key, _at(place, name), *shown) for name, shown in _differing(theirs.milestone, ours, whole)]
    yield from left
    fresh = _fresh(theirs.milestone.updates, ours.updates)
    if fresh is None:
        yield Left(key, _at(place, "updates"), *_counts(theirs.milestone.updates, ours.updates))
    elif fresh:
        yield Change(key, place, updates=tuple(theirs.milestone.updates[i] for i in fresh))
    elif not left:
        yield Same(key)


def _fresh(theirs: Sequence[Update], ours: Sequence[Update]) -> list[int] | None:
    """Return the places of the entries that ours lacks; None where the logs contradict each other."""
    fresh = [i for i, update in enumerate(theirs) if update not in ours]
    lacking = [update for update in ours if update not in theirs]
    return None if fresh and lacking else fresh


def _counts(theirs: Sequence[object], ours: Sequence[object]) -> tuple[str, str]:
    return f"[{len(theirs)}]", f"[{len(ours)}]"


def _differing(theirs: Milestone, ours: Milestone, whole: bool) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in names(Milestone):
        if name in ("id", "updates"):
            continue
        found, stands = getattr(theirs, name), getattr(ours, name)
        if name == "extra":
            found, stands = own_as_json(found), own_as_json(stands)
        if found != stands and (whole or not _is_part(found, stands)):
            yield name, (shown(found), shown(stands))


def _is_part(found: object, stands: object) -> bool:
    """Say whether `found` is what may be left of `stands` when it is cut for an audience."""
    if isinstance(found, tuple) and isinstance(stands, tuple):
        return all(entry in stands for entry in found)
    return not found


def merge_heads(theirs: Roadmap, ours: Roadmap, place: Place, whole: bool) -> Iterator[Left]:
    """Yield what the other copy says otherwise of the roadmap itself: none of it is taken over."""
    for name in names(Roadmap):
        found, stands = getattr(theirs, name), getattr(ours, name)
        if name == "milestones" or (not whole and name not in NAMED):
            continue
        if name in NAMED:
            yield from (
                Left("", _at(place, f"{name}.{key}"), shown(entry), shown(stands.get(key)))
                for key, entry in found.items()
                if entry != stands.get(key)
            )
            continue
        if name in ("extra", "sources_extra"):
            found, stands = own_as_json(found), own_as_json(stands)
        if found != stands:
            yield Left("", _at(place, name), shown(found), shown(stands))


def _at(place: Place, key: str) -> Place:
    return Place(place.sheet, place.row, key)


def shown(value: object) -> str:
    """Return a value as a plan quotes it, in a few words."""
    if isinstance(value, Text):
        return " / ".join((value.plain, *value.others.values())) if value else "-"
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(shown(entry) if isinstance(entry, str) else "…" for entry in value) or "-"
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

"""Two milestones have the same title and the same log, or one has the other's id, title and first update.

Why: a copy whose name is a valid id is read as a milestone of its own, and is counted twice on every page.

Example:
    milestones/expo-opening.toml and milestones/expo-opening-laptop.toml

Fix: take over what only one of them says, then delete that one; or give each a title of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.model.value import names

CODE = "RM113"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the milestones that seem to be copies of another."""
    by_title: dict[str, list[Milestone]] = {}
    for milestone in road.milestones:
        by_title.setdefault(milestone.title.first, []).append(milestone)
    for alike in by_title.values():
        if len(alike) > 1:
            for original, copy in _copies([one for one in alike if one.updates]):
                what = message("check.same-milestone", id=original.id)
                if keys := _differing(original, copy):
                    what = message("check.same-milestone-but", id=original.id, keys=keys)
                yield about(CODE, copy, (), what)


def _copies(alike: Sequence[Milestone]) -> Iterator[tuple[Milestone, Milestone]]:
    """Yield the copies among milestones of one title, each behind the one that it seems to copy."""
    known = {one.id: one for one in alike}
    seen: dict[object, list[Milestone]] = {}
    for one in sorted(alike, key=lambda milestone: (len(milestone.id), milestone.id)):
        before = seen.setdefault(_outline(one), [])
        original = _named_after(one, known) or next((o for o in before if o.updates == one.updates), None)
        if original:
            yield original, one
        else:
            before.append(one)


def _outline(milestone: Milestone) -> object:
    """Return what equal logs have in common, to compare only those that may be equal."""
    return tuple((update.date.text, update.note.plain, update.sources) for update in milestone.updates)


def _named_after(copy: Milestone, known: Mapping[str, Milestone]) -> Milestone | None:
    """Return the milestone with whose id that of `copy` begins, if the logs begin alike."""
    words = copy.id.split("-")
    for n in range(len(words) - 1, 0, -1):
        original = known.get("-".join(words[:n]))
        if original and original.updates[0] == copy.updates[0]:
            return original
    return None


def _differing(original: Milestone, copy: Milestone) -> tuple[str, ...]:
    """Return the keys in which two milestones differ."""
    return tuple(
        name for name in names(copy) if name != "id" and getattr(original, name) != getattr(copy, name)
    )

"""A milestone or an update names a party or a side that roadmap.toml does not define.

Why: every owner must belong to one of the two sides, or the balance is wrong.

Example:
    owners = ["dist"]

Fix: write the nearest known id, which the message names, or add the body (roadmap add-party dist --name "...").
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import Milestone

CODE = "RM201"
SEVERITY = "error"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the owners, partners, sides and those who are to take a step that are unknown."""
    roadmap = road.roadmap
    bodies = {**roadmap.parties, **roadmap.sides}
    for milestone in road.milestones:
        for path, body in _bodies(milestone):
            if road.lacks("parties", body) and road.lacks("sides", body):
                key = next(part for part in reversed(path) if isinstance(part, str))
                what = message("check.unknown-party", key=key, found=body)
                yield about(CODE, milestone, path, what, nearest_hint(body, bodies))
        for path, side in _sides(milestone):
            if road.lacks("sides", side):
                what = message("check.unknown-side", key=str(path[-1]), found=side)
                yield about(CODE, milestone, path, what, nearest_hint(side, roadmap.sides))
    for party in roadmap.parties.values():
        for index, side in enumerate(party.sides):
            if road.lacks("sides", side):
                what = message("check.unknown-side", key="sides", found=side)
                path = ("parties", party.id, "sides", index)
                yield Finding(CODE, what, ROADMAP_FILE, path, nearest_hint(side, roadmap.sides))


def _bodies(milestone: Milestone) -> Iterator[tuple[KeyPath, str]]:
    for key in ("owners", "partners"):
        for index, party in enumerate(getattr(milestone, key)):
            yield (key, index), party
    for index, update in enumerate(milestone.updates):
        if update.next_owner is not None:
            yield ("updates", index, "next_owner"), update.next_owner


def _sides(milestone: Milestone) -> Iterator[tuple[KeyPath, str]]:
    for index, update in enumerate(milestone.updates):
        if update.by is not None:
            yield ("updates", index, "by"), update.by
    for index, outcome in enumerate(milestone.outcomes):
        if outcome.side is not None:
            yield ("outcomes", index, "side"), outcome.side

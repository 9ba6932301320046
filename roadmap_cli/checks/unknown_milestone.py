"""A link or an exemption names a milestone that does not exist.

Why: such a link breaks the chain from agreement to use.

Example:
    follows = ["hiroshima-acord"]

Fix: write the nearest known id, which the message names.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.nearest import nearest_hint

CODE = "RM204"
SEVERITY = "error"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the links to unknown milestones, including the road's two ends and exemptions."""
    roadmap, milestones = road.roadmap, road.roadmap.milestones
    for milestone in road.milestones:
        for key in ("follows", "needs"):
            for index, link in enumerate(getattr(milestone, key)):
                if road.lacks("milestones", link):
                    what = message("check.unknown-milestone", key=key, found=link)
                    yield about(CODE, milestone, (key, index), what, nearest_hint(link, milestones))
    named: list[tuple[KeyPath, str | None]] = [
        (("origin",), roadmap.origin),
        (("destination",), roadmap.destination),
    ]
    named += [(("check", "exempt", i, "milestone"), e.milestone) for i, e in enumerate(roadmap.check.exempt)]
    for path, end in named:
        if end is not None and road.lacks("milestones", end):
            what = message("check.unknown-milestone", key=path[-1], found=end)
            yield Finding(CODE, what, ROADMAP_FILE, path, nearest_hint(end, milestones))

"""A milestone is in a pillar that roadmap.toml does not define.

Why: such a milestone appears in no pillar's row.

Example:
    pillar = "quantun"

Fix: write the nearest known id, which the message names, or add the pillar
(roadmap add-pillar quantun --name "...").
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.nearest import nearest_hint

CODE = "RM202"
SEVERITY = "error"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the pillars that are unknown."""
    for milestone in road.milestones:
        if road.lacks("pillars", milestone.pillar):
            what = message("check.unknown-pillar", found=milestone.pillar)
            hint = nearest_hint(milestone.pillar, road.roadmap.pillars)
            yield about(CODE, milestone, ("pillar",), what, hint)

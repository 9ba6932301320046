"""A pillar has no milestone.

Why: a theme that was named and in which nothing stands is something to see; or it is a leftover.
While a milestone cannot be read, this is not asked: that one may stand in it.

Example:
    [pillars.space] in roadmap.toml, and no milestone with pillar = "space"

Mend: add what was agreed on there, or remove the pillar.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import ROADMAP_FILE

CODE = "RM208"
NAME = "unused-pillar"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the pillars in which nothing stands."""
    if not road.reads_every_milestone:
        return
    used = {milestone.pillar for milestone in road.milestones}
    for pillar in road.roadmap.pillars:
        if pillar not in used:
            what = message("check.unused-pillar", id=pillar)
            yield Finding(CODE, what, ROADMAP_FILE, ("pillars", pillar))

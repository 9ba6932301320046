"""A pillar has no milestone.

Why: either nothing has been agreed on this theme yet, or the pillar is no longer needed. This is not
checked while a milestone cannot be read, since that one may be in it.

Example:
    [pillars.space] in roadmap.toml, and no milestone with pillar = "space"

Fix: add what was agreed on it, or remove the pillar.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import ROADMAP_FILE

CODE = "RM208"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the pillars without a milestone."""
    if not road.reads_every_milestone:
        return
    used = {milestone.pillar for milestone in road.milestones}
    for pillar in road.roadmap.pillars:
        if pillar not in used:
            what = message("check.unused-pillar", id=pillar)
            yield Finding(CODE, what, ROADMAP_FILE, ("pillars", pillar))

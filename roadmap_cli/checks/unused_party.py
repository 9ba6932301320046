"""A party owns nothing, takes part in nothing and is to take no step.

Why: either it is no longer needed, or a milestone forgot it. This is not checked while a milestone
cannot be read, since that one may name it.

Example:
    [parties.dsit] in roadmap.toml, and no "dsit" among the owners and partners of any milestone

Fix: name it in a milestone, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import ROADMAP_FILE

CODE = "RM207"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the parties that no milestone names."""
    if not road.reads_every_milestone:
        return
    used = {party for one in road.milestones for party in (*one.owners, *one.partners)}
    updates = (update for one in road.milestones for update in one.updates)
    used |= {update.next_owner for update in updates if update.next_owner}
    for party in road.roadmap.parties:
        if party not in used:
            what = message("check.unused-party", id=party)
            yield Finding(CODE, what, ROADMAP_FILE, ("parties", party))

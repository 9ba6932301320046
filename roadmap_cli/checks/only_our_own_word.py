"""All that stands behind a done milestone is our own word.

Why: sources marked own = true are those of the roadmap's keepers. Whoever doubts the claim will
doubt its keeper too.

Example:
    sources = ["vasey-2025-03"]

Mend: find a second source, or exempt the milestone in roadmap.toml with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import Road, about
from roadmap_cli.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Milestone

CODE = "RM304"
NAME = "only-our-own-word"
SEVERITY = "warning"


def find(road: Road) -> Iterator[Finding]:
    """Find the milestones that are done by our own word alone."""
    own = {source.id for source in road.roadmap.sources.values() if source.own}
    for standing in road.standings:
        if not standing.done:
            continue
        cited = [c.source for u in standing.log if u.status == "done" for c in u.sources]
        if cited and own.issuperset(cited):
            index = _last_done(standing.milestone)
            path = ("updates", index, "sources")
            yield about(CODE, standing.milestone, path, message("check.only-our-own-word"))


def _last_done(milestone: Milestone) -> int:
    return max(i for i, update in enumerate(milestone.updates) if update.status == "done")

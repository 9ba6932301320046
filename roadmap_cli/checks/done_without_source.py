"""A milestone is recorded as done, and no source supports it.

Why: "done" is the claim that is quoted. Without a source it is an opinion.

Example:
    [[updates]]
    date = 2025-04-28
    status = "done"

Fix: add sources = ["id: place"] to the update.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM301"
SEVERITY = "error"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the updates that say done and cite no source."""
    for milestone in road.milestones:
        for index, update in enumerate(milestone.updates):
            if update.status == "done" and not update.sources:
                what = message("check.done-without-source", date=update.date)
                yield about(CODE, milestone, ("updates", index, "status"), what)

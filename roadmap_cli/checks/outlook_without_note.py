"""A date ahead is said to be at risk or off track, and no note says why.

Why: the first question is what stands in the way, and who could help.

Example:
    [[updates]]
    date = 2026-09-30
    outlook = "at-risk"

Fix: add note = "..." to the update.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM412"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the updates that say so without a note."""
    for milestone in road.milestones:
        for index, update in enumerate(milestone.updates):
            if update.outlook in ("at-risk", "off-track") and not update.note:
                what = message("check.outlook-without-note", outlook=message(f"terms.{update.outlook}"))
                yield about(CODE, milestone, ("updates", index, "outlook"), what)

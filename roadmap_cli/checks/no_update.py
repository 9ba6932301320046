"""A milestone has no update at all.

Why: nobody knows who announced it, or when; it counts as known on every day.

Example:
    a file with a title, a kind and a pillar, and nothing else

Fix: add the first [[updates]] with its date and its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM410"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the milestones without any update."""
    for milestone in road.milestones:
        if not milestone.updates:
            yield about(CODE, milestone, ("title",), message("check.no-update"))

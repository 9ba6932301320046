"""Milestones follow from each other, or need each other, in a circle.

Why: what needs itself can never be reached, and a chain without a beginning leads nowhere.

Example:
    a.toml:  needs = ["b"]
    b.toml:  needs = ["a"]

Fix: remove one of the links that the message names.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.chains import cycles

CODE = "RM205"
SEVERITY = "error"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find each circle once, however long it is."""
    for key in ("follows", "needs"):
        links = {milestone.id: getattr(milestone, key) for milestone in road.milestones}
        for circle in cycles(links):
            milestone = road.roadmap.milestones[circle[0]]
            way = " > ".join((*circle[:8], *(("...",) if len(circle) > 8 else ()), circle[0]))
            yield about(CODE, milestone, (key,), message("check.cycle", key=key, way=way))

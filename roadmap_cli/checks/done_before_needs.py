"""A milestone was done before something that it needs.

Why: either it was not needed, or one of the dates is wrong. Dates are compared with their precision:
an order that is possible is not reported.

Example:
    a.toml:  needs = ["b"], done 2025-04-24
    b.toml:  done 2025-04-28

Fix: correct a date, or make the link one of "follows".
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM406"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the milestones that were certainly done before, or without, something that they need."""
    for standing in road.standings:
        if not (standing.done and standing.closed):
            continue
        for key in standing.needs:
            need = road.state.standings[key]
            if not need.done or (need.closed and standing.closed.wholly_before(need.closed)):
                path = ("needs", standing.milestone.needs.index(key))
                yield about(CODE, standing.milestone, path, message("check.done-before-needs", id=key))

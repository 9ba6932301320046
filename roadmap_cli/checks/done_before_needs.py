"""A milestone was done before something that it needs.

Why: either the need is none, or one of the dates is wrong. Dates are compared by their precision:
what may have been in order is in order.

Example:
    a.toml:  needs = ["b"], done 2025-04-24
    b.toml:  done 2025-04-28

Mend: correct a date, or make the need a follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM406"
NAME = "done-before-needs"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find what was certainly done before its needs, or while they are still open."""
    for standing in road.standings:
        if not (standing.done and standing.closed):
            continue
        for key in standing.needs:
            need = road.state.standings[key]
            if not need.done or (need.closed and standing.closed.wholly_before(need.closed)):
                path = ("needs", standing.milestone.needs.index(key))
                yield about(CODE, standing.milestone, path, message("check.done-before-needs", id=key))

"""A promise has had no date for longer than stale_after_days.

Why: nobody can tell whether a promise without a date is kept.

Example:
    a whitepaper announced in 2024-07 that still has no due

Fix: ask the lead bodies for a date, and record it (roadmap move ID DUE).
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.dates import exactly
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM404"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the promises without a date that are older than the roadmap allows."""
    for standing in road.standings:
        known = standing.known_since
        if standing.undated and known:
            days = (road.state.day - known.end).days
            if days > road.roadmap.stale_after_days:
                yield about(
                    CODE, standing.milestone, ("title",), message("check.undated", days=exactly(days))
                )

"""An open milestone has had no update for longer than stale_after_days.

Why: both sides easily forget what nobody has mentioned for half a year.

Example:
    the last update is of 2025-03-19, and today is 2026-11-22

Fix: ask the lead bodies, and record the answer (roadmap update).
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.model.dates import exactly
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM403"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the open milestones without a recent update that are not late anyway."""
    for standing in road.standings:
        if standing.stale and not standing.late and standing.last_update:
            days = (road.state.day - standing.last_update.end).days
            newest = max(standing.log, key=lambda update: update.date.end)
            path = place_of(standing.milestone, newest, "date")
            yield about(CODE, standing.milestone, path, message("check.stale", days=exactly(days)))

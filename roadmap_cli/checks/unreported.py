"""A milestone's due date has passed, and nobody has reported an outcome since.

Why: it may well have been reached. A missing report is shown as missing, never as a failure.

Example:
    due = 2025-04-04, and no update after it

Fix: ask the lead bodies; then record the answer with its source (roadmap update).
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of_due
from roadmap_cli.model.dates import exactly
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM402"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the milestones whose due date passed without a report."""
    for standing in road.standings:
        if standing.unreported:
            what = message("check.unreported", due=standing.due, days=exactly(standing.days_late))
            yield about(CODE, standing.milestone, place_of_due(standing), what)

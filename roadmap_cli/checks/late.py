"""A milestone is late: it is open, and the last day of its due date has passed.

Why: late milestones are what a roadmap is watched for. Somebody has reported since the date passed, so
it is known that the milestone was not reached by then.

Example:
    due = "2024-Q1" and, in 2024-05, status = "under-way"

Fix: record the outcome, or the new date with its reason (roadmap move).
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of_due
from roadmap_cli.model.dates import exactly
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM401"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the milestones that are late, except those that nobody has reported on."""
    for standing in road.standings:
        if standing.late and not standing.unreported:
            what = message("check.late", due=standing.due, days=exactly(standing.days_late))
            yield about(CODE, standing.milestone, place_of_due(standing), what)

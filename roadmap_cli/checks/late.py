"""A milestone is late: it is open, and the last day of its due is past.

Why: this is what the road is watched for. Somebody has reported since the date passed, so it is
known that it was not reached then.

Example:
    due = "2024-Q1" and, in 2024-05, status = "under-way"

Mend: report what came of it, or the new date with its reason (roadmap move).
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of_due
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM401"
NAME = "late"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find what is late, but not what nobody has reported on."""
    for standing in road.standings:
        if standing.late and not standing.unreported:
            what = message("check.late", due=standing.due, n=standing.days_late)
            yield about(CODE, standing.milestone, place_of_due(standing), what)

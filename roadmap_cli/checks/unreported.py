"""A milestone's date is past, and nobody has said since what came of it.

Why: it may well have been reached. Silence is shown as silence, never as failure.

Example:
    due = 2025-04-04, and no update after it

Mend: ask the owners; then record the answer with its source (roadmap update).
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of_due
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM402"
NAME = "unreported"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find what fell due without a report since."""
    for standing in road.standings:
        if standing.unreported:
            what = message("check.unreported", due=standing.due, n=standing.days_late)
            yield about(CODE, standing.milestone, place_of_due(standing), what)

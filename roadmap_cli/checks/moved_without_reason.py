"""A date was changed, and no reason is given.

Why: changes of a date are always shown, and everybody asks for the reason first.

Example:
    [[updates]]
    date = 2025-06-01
    due = "2025-Q4"

Fix: add reason = "..." to the update.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.log_days import redatings

CODE = "RM408"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the changes of a date whose update gives no reason."""
    for standing in road.standings:
        for move in redatings(standing.milestone, road.state.day):
            if not move.update.reason:
                path = place_of(standing.milestone, move.update, "due")
                to = move.to or message("common.undated")
                what = message("check.moved-without-reason", was=move.was, to=to)
                yield about(CODE, standing.milestone, path, what)

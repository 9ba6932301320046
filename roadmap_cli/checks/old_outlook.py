"""What somebody says of a date ahead still stands, and was said longer ago than stale_after_days.

Why: a word on what lies ahead ages fast, and is read as if it were said today.

Example:
    [[updates]]
    date = 2025-03-19
    outlook = "on-track"
    by = "jp"

Fix: ask the side again, and record its answer (roadmap update --outlook).
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.model.dates import exactly
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.outlooks import OutlookWord

CODE = "RM411"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the old words on dates ahead of milestones that are not stale as a whole."""
    for standing in road.standings:
        old = [word.update for word in standing.outlooks if _age(road, word) > road.roadmap.stale_after_days]
        for at, update in enumerate(old):
            if not standing.stale and update not in old[:at]:
                path = place_of(standing.milestone, update, "outlook")
                said, days = message(f"terms.{update.outlook}"), (road.state.day - update.date.end).days
                what = message("check.old-outlook", outlook=said, days=exactly(days))
                yield about(CODE, standing.milestone, path, what)


def _age(road: CheckedRoadmap, word: OutlookWord) -> int:
    return (road.state.day - word.date.end).days

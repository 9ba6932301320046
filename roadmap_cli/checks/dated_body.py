"""A standing body has a due date, of its own or from an update.

Why: a body meets as often as `every` says, and has no date of its own. Its due counts for nothing, on no page.

Example:
    every = "1y" and due = 2026-01-22

Fix: remove the date. The meeting that is planned is a milestone that follows the body, and has the date.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM414"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the dates of standing bodies."""
    for milestone in road.milestones:
        if milestone.every is None:
            continue
        if milestone.due:
            yield about(CODE, milestone, ("due",), message("check.dated-body"))
        for update in milestone.updates:
            if update.due or update.withdraws_due:
                yield about(CODE, milestone, place_of(milestone, update, "due"), message("check.dated-body"))

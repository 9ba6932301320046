"""A milestone has a due date, and no update mentions it before the milestone was done.

Why: a date is promised on a day. Without an update of that day, the roadmap as of any earlier day does
not know the promise, and nobody can tell whether it was kept.

Example:
    due = 2025-10-13, and the only update says done on 2025-10-13

Fix: add the update of the day on which the date was first promised, with its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.log import counting

CODE = "RM409"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the dated milestones whose first update, as the log is read, says that they are done."""
    for milestone in road.milestones:
        first = next(iter(counting(milestone.updates, date.max)), None)
        if first and first.status == "done" and (milestone.due or first.due) and not milestone.every:
            path = ("due",) if milestone.due else place_of(milestone, first, "due")
            yield about(CODE, milestone, path, message("check.due-never-promised"))

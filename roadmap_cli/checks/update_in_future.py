"""The date of an update or an outcome is entirely after today.

Why: updates say what has happened. A plan is a due date, not an update.

Example:
    date = 2062-01-31

Fix: correct the date, or write the plan as due = ....
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM405"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the updates and outcomes that begin after today."""
    for milestone in road.milestones:
        dates = [(("updates", i, "date"), update.date) for i, update in enumerate(milestone.updates)]
        dates += [(("outcomes", i, "date"), outcome.date) for i, outcome in enumerate(milestone.outcomes)]
        for path, when in dates:
            if when.start > road.today:
                yield about(CODE, milestone, path, message("check.update-in-future", date=when))

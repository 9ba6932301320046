"""An update lies wholly later than today.

Why: the log says what happened. What is planned is a due, not an update.

Example:
    date = 2062-01-31

Mend: correct the date, or write the plan as due = ....
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import Road, about
from roadmap_cli.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM405"
NAME = "update-in-future"
SEVERITY = "warning"


def find(road: Road) -> Iterator[Finding]:
    """Find the updates that begin after today."""
    for milestone in road.milestones:
        for index, update in enumerate(milestone.updates):
            if update.date.start > road.today:
                what = message("check.update-in-future", date=update.date)
                yield about(CODE, milestone, ("updates", index, "date"), what)

"""An update has the day on which it was published, as its note says, and not that of the fact.

Why: the day becomes the day on which the milestone was reached, and deadlines, delays and the trend are
counted from it. What is only known to be so "by this day at the latest" happened on some day before.

Example:
    [[updates]]
    date = 2025-04-24
    status = "done"
    note = "Open by this day at the latest."

Fix: write the range in which it happened, as in date = "2025-03-07..2025-04-24", or the day of the fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.messages import names_publication
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM306"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the updates of one day whose note says that this is not the day of the fact."""
    for milestone in road.milestones:
        for update in milestone.updates:
            if update.date.precision == "day" and names_publication(update.note):
                path = place_of(milestone, update, "date")
                yield about(CODE, milestone, path, message("check.dated-by-publication"))

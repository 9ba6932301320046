"""A milestone was done before the one that it follows from.

Why: this may be right, for example if a call opens before its agreement is signed; then exempt the
milestone with that reason. Otherwise a date or a link is wrong. Dates are compared with their
precision: 2025-04 does not clash with 2025-04-28. A root that is still open is not reported: what it
began may be reached earlier. A standing body is none either: its meetings are held before it ends.

Example:
    call.toml:  follows = ["memorandum"], done 2025-04-24
    memorandum.toml:  done 2025-04-28

Fix: correct a date or the link, or exempt the milestone in roadmap.toml with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.standing import Standing

CODE = "RM407"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the milestones that were certainly done before the one that they follow from."""
    for standing in road.standings:
        for key in standing.follows:
            root = road.state.standings[key]
            if not root.cadence and _reached_before(standing, root):
                what = message("check.follow-on-before-root", id=key, date=standing.closed, root=root.closed)
                path = ("follows", standing.milestone.follows.index(key))
                yield about(CODE, standing.milestone, path, what)


def _reached_before(one: Standing, other: Standing) -> bool:
    if not (one.done and one.closed and other.done and other.closed):
        return False
    return one.closed.wholly_before(other.closed)

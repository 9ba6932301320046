"""An exemption in roadmap.toml is no longer needed.

Why: an exemption that excuses nothing hides the next fault of its kind. Whether it excuses anything is
known only if every file can be read and all updates count: with unreadable files, or as of a past day,
this is not checked.

Example:
    [[check.exempt]]
    milestone = "forum-whitepaper"
    code = "RM404"
    reason = "The Forum has set no date on purpose."

Fix: remove the exemption.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import ROADMAP_FILE

CODE = "RM109"
SEVERITY = "warning"


def needless(road: CheckedRoadmap, used: frozenset[int]) -> Iterator[Finding]:
    """Find the exemptions, by their index, that excused nothing."""
    if road.unread or road.state.day < road.today:
        return
    for index, exemption in enumerate(road.roadmap.check.exempt):
        if index not in used and exemption.milestone in road.roadmap.milestones:
            what = message("check.needless-exemption", code=exemption.code, milestone=exemption.milestone)
            path = ("check", "exempt", index, "milestone")
            yield Finding(CODE, what, ROADMAP_FILE, path, milestone=exemption.milestone)

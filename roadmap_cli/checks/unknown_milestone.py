"""A link leads to a milestone that is not there.

Why: the chain from agreement to use breaks where a link leads nowhere.

Example:
    follows = ["hiroshima-acord"]

Mend: write the nearest known id, which the message names.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import Road, about, nearest
from roadmap_cli.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM204"
NAME = "unknown-milestone"
SEVERITY = "error"


def find(road: Road) -> Iterator[Finding]:
    """Find the links that lead nowhere, those of the road's two ends included."""
    milestones = road.roadmap.milestones
    for milestone in road.milestones:
        for key in ("follows", "needs"):
            for index, link in enumerate(getattr(milestone, key)):
                if link not in milestones:
                    what = message("check.unknown-milestone", key=key, found=link)
                    yield about(CODE, milestone, (key, index), what, nearest(link, milestones))
    for key in ("origin", "destination"):
        end = getattr(road.roadmap, key)
        if end is not None and end not in milestones:
            what = message("check.unknown-milestone", key=key, found=end)
            yield Finding(CODE, what, "roadmap.toml", (key,), nearest(end, milestones))

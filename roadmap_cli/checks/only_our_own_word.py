"""A milestone that is done, or a figure, rests only on sources of our own.

Why: sources marked own = true are those of the people who keep the roadmap. Whoever doubts the claim
will doubt them too.

Example:
    sources = ["vasey-2025-03"]

Fix: find a second source, or exempt the milestone in roadmap.toml with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.log import naming_status

CODE = "RM304"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the done milestones and the outcomes whose sources are all our own."""
    own = frozenset(source.id for source in road.roadmap.sources.values() if source.own)
    for standing in road.standings:
        milestone = standing.milestone
        cited = [u for u in naming_status(standing.log) if u.sources] if standing.done else []
        if cited and own.issuperset(c.source for update in cited for c in update.sources):
            path = place_of(milestone, cited[0], "sources")
            yield about(CODE, milestone, path, message("check.done-by-our-own-word"))
        for index, outcome in enumerate(milestone.outcomes):
            if outcome.sources and own.issuperset(c.source for c in outcome.sources):
                what = message("check.figure-by-our-own-word", measure=outcome.measure)
                yield about(CODE, milestone, ("outcomes", index, "sources"), what)

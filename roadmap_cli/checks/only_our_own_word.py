"""A milestone that is done, or a figure, rests only on sources of our own.

Why: sources marked own = true are those of the people who keep the roadmap. Whoever doubts the claim
will doubt them too. (A deliverable or an uptake is RM305.)

Example:
    sources = ["vasey-2025-03"]

Fix: find a second source, or exempt the milestone in roadmap.toml with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Milestone, Update
from roadmap_cli.questions.log import naming_status

CODE = "RM304"
SEVERITY = "warning"

DELIVERIES = frozenset({"deliverable", "uptake"})
"""The kinds that others can see or use, of which `delivery-by-our-own-word` speaks."""


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the done milestones and the outcomes whose sources are all our own."""
    for milestone, update in own_words(road):
        if milestone.kind not in DELIVERIES:
            path = place_of(milestone, update, "sources")
            yield about(CODE, milestone, path, message("check.done-by-our-own-word"))
    own = _own(road)
    for standing in road.standings:
        for index, outcome in enumerate(standing.milestone.outcomes):
            if outcome.sources and own.issuperset(c.source for c in outcome.sources):
                what = message("check.figure-by-our-own-word", measure=outcome.measure)
                yield about(CODE, standing.milestone, ("outcomes", index, "sources"), what)


def own_words(road: CheckedRoadmap) -> Iterator[tuple[Milestone, Update]]:
    """Yield the done milestones whose sources are all our own, each with the first update that cites one."""
    own = _own(road)
    for standing in road.standings:
        cited = [u for u in naming_status(standing.log) if u.sources] if standing.done else []
        if cited and own.issuperset(c.source for update in cited for c in update.sources):
            yield standing.milestone, cited[0]


def _own(road: CheckedRoadmap) -> frozenset[str]:
    return frozenset(source.id for source in road.roadmap.sources.values() if source.own)

"""All that stands behind a done milestone, or behind a figure, is our own word.

Why: sources marked own = true are those of the roadmap's keepers. Whoever doubts the claim will
doubt its keeper too.

Example:
    sources = ["vasey-2025-03"]

Mend: find a second source, or exempt the milestone in roadmap.toml with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.log import naming_status

CODE = "RM304"
NAME = "only-our-own-word"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find what is done, and the outcomes, by our own word alone."""
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

"""A deliverable or an uptake is done, but only sources of our own say so.

Why: these two stages are what an agreement is judged by. A delivery that nobody else reports, or that is
itself a comment of those who keep the roadmap, makes the road look better than it is. What is not done yet
counts for nothing, and may rest on our own promise.

Example:
    kind = "deliverable"
    [[updates]]
    date = 2025-03-19
    status = "done"
    sources = ["vasey-2025-03"]

Fix: find a second source, or give it the kind that it has: a speech or an article is an event.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, place_of
from roadmap_cli.checks.only_our_own_word import DELIVERIES, own_words
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM305"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the done deliverables and uptakes whose sources are all our own."""
    for milestone, update in own_words(road):
        if milestone.kind in DELIVERIES:
            path = place_of(milestone, update, "sources")
            yield about(CODE, milestone, path, message("check.delivery-by-our-own-word"))

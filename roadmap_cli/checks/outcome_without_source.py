"""An outcome in figures has no source.

Why: figures are quoted more often than sentences; readers must be able to look them up.

Example:
    [[outcomes]]
    date = "2024-05"
    measure = "research money committed"
    value = 3_990_000
    unit = "GBP"

Fix: add sources = ["id: place"] to the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM302"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the outcomes that cite no source."""
    for milestone in road.milestones:
        for index, outcome in enumerate(milestone.outcomes):
            if not outcome.sources:
                what = message("check.outcome-without-source", measure=outcome.measure)
                yield about(CODE, milestone, ("outcomes", index, "measure"), what)

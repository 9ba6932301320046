"""A source is never cited.

Why: it may have been meant for a milestone that does not cite it. This is not checked while a milestone
cannot be read, since that one may cite it.

Example:
    [vasey-2025-03] in sources.toml, and no "vasey-2025-03" in any milestone

Fix: cite it in a milestone, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import SOURCES_FILE

CODE = "RM206"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the sources that no milestone cites."""
    if not road.reads_every_milestone:
        return
    used: set[str] = set()
    for milestone in road.milestones:
        used.update(c.source for update in milestone.updates for c in update.sources)
        used.update(c.source for outcome in milestone.outcomes for c in outcome.sources)
    for source in road.roadmap.sources:
        if source not in used:
            yield Finding(CODE, message("check.unused-source", id=source), SOURCES_FILE, (source,))

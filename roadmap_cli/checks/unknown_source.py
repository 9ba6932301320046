"""A source is cited that sources.toml does not define.

Why: a claim whose source cannot be looked up is no better than one without a source.

Example:
    sources = ["vasey-2025-3: paragraph 5"]

Fix: write the nearest known id, which the message names, or add the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.nearest import nearest_hint

CODE = "RM203"
SEVERITY = "error"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the citations of unknown sources."""
    known = road.roadmap.sources.keys()
    for milestone in road.milestones:
        if all(citation.source in known for entry in milestone.entries for citation in entry.sources):
            continue
        cited = [(("updates", i, "sources"), update.sources) for i, update in enumerate(milestone.updates)]
        cited += [(("outcomes", i, "sources"), one.sources) for i, one in enumerate(milestone.outcomes)]
        for path, citations in cited:
            for index, citation in enumerate(citations):
                if road.lacks("sources", citation.source):
                    what = message("check.unknown-source", found=citation.source)
                    hint = nearest_hint(citation.source, road.roadmap.sources)
                    yield about(CODE, milestone, (*path, index), what, hint)

"""A source has no date.

Why: a quotation needs the date of its source. Some pages have none; then `accessed` gives the day on
which the page was read, and the rule is satisfied. (A source without a publisher is RM105.)

Example:
    [aisi-about]
    publisher = "Japan AI Safety Institute"

Fix: add date = ..., with the precision that is known, or accessed = ....
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import SOURCES_FILE

CODE = "RM303"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the sources that say neither when they were written nor when they were read."""
    for source in road.roadmap.sources.values():
        if source.date is None and source.accessed is None:
            what = message("check.source-without-date", id=source.id)
            yield Finding(CODE, what, SOURCES_FILE, (source.id,))

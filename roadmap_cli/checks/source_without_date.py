"""A source has no date.

Why: who quotes it has to say when it was written. Some pages bear no date; then the note may say so,
and `accessed` when it was read: with either the rule is content.

Example:
    [aisi-about]
    publisher = "Japan AI Safety Institute"

Mend: add date = ..., with the precision that it has, or accessed = ....
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import Road
from roadmap_cli.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM303"
NAME = "source-without-date"
SEVERITY = "warning"


def find(road: Road) -> Iterator[Finding]:
    """Find the sources that say neither when they were written nor when they were read."""
    for source in road.roadmap.sources.values():
        if source.date is None and source.accessed is None and not source.note:
            what = message("check.source-without-date", id=source.id)
            yield Finding(CODE, what, "sources.toml", (source.id,))

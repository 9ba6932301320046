"""What the pages of a site are made of in every language, worked out once."""

from __future__ import annotations

from functools import cached_property

from roadmap_cli.questions.changes import Change, changes
from roadmap_cli.questions.detail import back_links
from roadmap_cli.questions.progress import progress
from roadmap_cli.questions.references import references
from roadmap_cli.writers import RoadmapExport

NEWEST = 200
"""How many changes the page of changes and the feed hold: several months of a busy roadmap."""


class Road:
    """The roadmap of an export, and the answers about it that many pages need."""

    def __init__(self, export: RoadmapExport) -> None:
        self.export, self.state, self.roadmap = export, export.state, export.roadmap
        self.standings = export.selected
        self.references = references(self.state, self.standings)
        self.links = back_links(self.state)
        self.progress = progress(self.state, self.standings)

    @cached_property
    def newest_changes(self) -> tuple[Change, ...]:
        """The newest changes, by day, the newest first; those of one day in the order of `changes`."""
        ids = [standing.id for standing in self.standings]
        found = changes(self.roadmap, ids, self.state.day.min, self.state.day)
        return tuple(sorted(found.items, key=lambda change: -change.day.toordinal())[:NEWEST])

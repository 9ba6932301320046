"""The road as a page of its own: the time line, and the milestones as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.questions.standing import Standing, State
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import milestones
from roadmap_cli.views import timeline as drawn
from roadmap_cli.views.milestones import Listing
from roadmap_cli.views.page import Block, Heading

FIELDS = ("state", "date", "id", "title", "kind", "pillar", "owners", "sources")


def blocks(state: State, selected: Sequence[Standing], messages: Messages) -> Iterator[Block]:
    """Yield the blocks of the page."""
    roadmap, limit = state.roadmap, len(selected)
    yield from drawn.blocks(timeline(state, selected), roadmap, messages, limit)
    if selected:
        yield Heading(messages("export.sheet-milestones"))
        yield from milestones.blocks(Listing(FIELDS, tuple(selected)), roadmap, messages, limit)

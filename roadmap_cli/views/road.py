"""The road as a page of its own: the time line, and the milestones as a table."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.questions.standing import Standing, State
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import milestones
from roadmap_cli.views import timeline as drawn
from roadmap_cli.views.page import Block, Heading

FIELDS = ("status", "date", "id", "title", "kind", "pillar", "owners", "sources")


def blocks(state: State, selected: Sequence[Standing], messages: Messages) -> tuple[Block, ...]:
    """Return the blocks of the page."""
    found = [*drawn.blocks(timeline(state, selected), messages)]
    if selected:
        found.append(Heading(messages("export.sheet-milestones")))
        found += milestones.blocks(selected, FIELDS, state.roadmap, messages)
    return tuple(found)

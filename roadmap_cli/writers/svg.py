"""The time line as an SVG picture, for a page, a slide or a README."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import timeline as view
from roadmap_cli.views.page import Timeline
from roadmap_cli.writers.drawing.timeline import described, picture
from roadmap_cli.writers.taken import Made, Taken


def make(taken: Taken) -> Made:
    """Return the picture; where nothing is selected, one of the title alone, and a note that says so."""
    blocks = view.blocks(timeline(taken.state, taken.selected), taken.messages)
    block = next((block for block in blocks if isinstance(block, Timeline)), None)
    notes = () if block else (message("common.nothing"),)
    svg = picture(
        block, taken.title(), taken.about(), described(block, taken.messages), taken.messages.language
    )
    return Made(svg.encode("utf-8", "replace"), notes)

"""The time line as an SVG picture, for a page, a slide or a README."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import timeline as view
from roadmap_cli.views.about import standing_line
from roadmap_cli.views.page import Timeline
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.drawing.timeline import described, picture


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the picture; if nothing is selected, one of the title alone, and a notice that says so."""
    messages = export.messages
    blocks = view.blocks(
        timeline(export.state, export.selected), export.state.roadmap, messages, len(export.selected)
    )
    block = next((block for block in blocks if isinstance(block, Timeline)), None)
    notices = () if block else (message("common.nothing"),)
    line = standing_line(export.about, messages)
    svg = picture(block, export.title, line, described(block, messages), messages.language)
    return Written(svg.encode("utf-8", "replace"), notices)

"""`roadmap timeline`."""

from __future__ import annotations

from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import timeline as page


@view("timeline")
def command(asked: Asked) -> Answer:
    """The road drawn over time: origin, destination, today; a bar or a mark a milestone."""
    answer = timeline(asked.state, ordered(asked.state, asked.selected, None)[: asked.limit])
    return Answer(answer, asked.roadmap.title, lambda: page.blocks(answer, asked.messages))

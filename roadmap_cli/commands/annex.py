"""`roadmap annex`."""

from __future__ import annotations

from roadmap_cli.questions.annex import annex
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import annex as page


@view("annex")
def command(asked: Asked) -> Answer:
    """The whitepaper's annex: by pillar, every statement with a numbered source."""
    selected = ordered(asked.state, asked.selected, None)[: asked.limit]
    answer = annex(asked.state, selected)
    return Answer(
        answer,
        page.title(asked.roadmap, asked.messages),
        lambda: page.blocks(answer, asked.roadmap, asked.messages, len(asked.selected) - len(selected)),
    )

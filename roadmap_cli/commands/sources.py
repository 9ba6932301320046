"""`roadmap sources`."""

from __future__ import annotations

from roadmap_cli.questions.evidence import evidence
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import sources as page

ROWS = 10
"""How many lines each list shows without `--limit`."""


@view("sources")
def command(asked: Asked) -> Answer:
    """The evidence: which source carries what, what has none, what rests on one alone."""
    answer = evidence(asked.state, ordered(asked.state, asked.selected, None))
    return Answer(
        answer, asked.roadmap.title, lambda: page.blocks(answer, asked.messages, asked.limit or ROWS)
    )

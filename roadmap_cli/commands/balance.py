"""`roadmap balance`."""

from __future__ import annotations

from roadmap_cli.questions.balance import balance
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import balance as page

ROWS = 15
"""How many lines each list shows without `--limit`."""


@view("balance")
def command(asked: Asked) -> Answer:
    """Both sides beside each other: who owes what, who reported last, dates kept and moved."""
    answer = balance(asked.state, ordered(asked.state, asked.selected, None))
    return Answer(
        answer,
        asked.roadmap.title,
        lambda: page.blocks(answer, asked.roadmap, asked.messages, asked.limit or ROWS),
    )

"""`roadmap balance`."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.questions.balance import balance
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import balance as page

ROWS = 15
"""How many lines each list shows without `--limit`."""


def command(options: FilterOptions) -> int:
    """The two sides side by side: responsibilities, latest reports, deadlines met and missed."""
    with view_session(options) as session:
        roadmap, limit = session.roadmap, session.limit or ROWS
        answer = balance(session.state, ordered(session.state, session.selected, None))
        return deliver(
            session,
            Result(
                "balance",
                answer,
                lambda messages: page.blocks(answer, roadmap, messages, limit),
                title=lambda messages: messages(
                    f"paper.title-balance{page.several(roadmap)}", title=roadmap.title
                ),
                order=message("order.by-pillar"),
            ),
        )

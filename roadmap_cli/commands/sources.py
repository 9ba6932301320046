"""`roadmap sources`."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.questions.evidence import evidence
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import sources as page

ROWS = 10
"""How many lines each list shows without `--limit`."""


def command(options: FilterOptions) -> int:
    """The evidence: what each source supports, what has no source, and what has only one."""
    with view_session(options) as session:
        answer = evidence(session.state, ordered(session.state, session.selected, None))
        limit = session.limit or ROWS
        return deliver(
            session,
            Result(
                "sources",
                answer,
                lambda messages: page.blocks(answer, session.roadmap, messages, limit),
                order=message("order.sources"),
            ),
        )

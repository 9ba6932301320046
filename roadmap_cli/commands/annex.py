"""`roadmap annex`."""

from __future__ import annotations

from roadmap_cli.questions.annex import annex
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import annex as page


def command(options: FilterOptions) -> int:
    """The whitepaper's annex: by pillar, every statement with a numbered source."""
    with view_session(options) as session:
        roadmap = session.roadmap
        printed = ordered(session.state, session.selected, None)[: session.limit]
        answer, left_out = annex(session.state, printed), len(session.selected) - len(printed)
        return deliver(
            session,
            Result(
                "annex",
                answer,
                lambda messages: page.title(roadmap, messages),
                lambda messages: page.blocks(answer, roadmap, messages, left_out),
            ),
        )

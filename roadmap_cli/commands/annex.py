"""`roadmap annex`."""

from __future__ import annotations

from roadmap_cli.questions.annex import annex
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import UNLIMITED, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import annex as page


def command(options: FilterOptions) -> int:
    """The annex of a whitepaper: every statement by pillar, with numbered sources."""
    with view_session(options) as session:
        roadmap = session.roadmap
        answer = annex(session.state, session.selected, session.limit)
        return deliver(
            session,
            Result(
                "annex",
                answer,
                lambda messages: page.title(answer, roadmap, messages),
                lambda messages: page.blocks(answer, roadmap, messages, UNLIMITED),
            ),
        )

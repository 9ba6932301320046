"""`roadmap timeline`."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import timeline as page


def command(options: FilterOptions) -> int:
    """The milestones on a timeline, from the origin to the destination, with today's date."""
    with view_session(options) as session:
        shown = ordered(session.state, session.selected, None)[: session.limit]
        answer, roadmap = timeline(session.state, shown), session.roadmap
        return deliver(
            session,
            Result(
                "timeline",
                answer,
                lambda messages: page.blocks(answer, roadmap, messages, len(shown)),
                order=message("order.by-pillar"),
            ),
        )

"""`roadmap status`, and `roadmap` alone."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.questions.progress import progress
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import status

ROWS = 3
"""How many late and coming milestones fit on one screen with everything else."""


def command(options: FilterOptions) -> int:
    """Where do we stand? One screen: origin and destination, what is done, late and next."""
    with view_session(options) as session:
        answer, limit = progress(session.state, session.selected), session.limit or ROWS
        return deliver(
            session,
            Result(
                "status",
                answer,
                lambda messages: status.blocks(answer, session.roadmap, messages, limit),
                order=message("order.by-due"),
                dense=True,
            ),
        )

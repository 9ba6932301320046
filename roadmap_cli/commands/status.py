"""`roadmap status`, and `roadmap` alone."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.questions.progress import progress
from roadmap_cli.session import output
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import status

ROWS = 3
"""How many late and coming milestones fit on one screen with everything else."""


def _say_how_to_begin(session: Session, options: FilterOptions) -> None:
    """Say on stderr how a first milestone is added, if the files of the road have none."""
    is_page = not (options.format or options.output)
    if is_page and not session.findings and not any(road.loaded.roadmap.milestones for road in session.roads):
        from roadmap_cli.session.new_road import first_command

        if session.roadmap.pillars and len(session.roads) == 1:
            (folder,) = options.data or (None,)
            output.note(session.spoken("init.first", command=first_command(session.roadmap, folder)))


def command(options: FilterOptions) -> int:
    """Where do we stand? One screen: origin and destination, what is done, late and next."""
    with view_session(options) as session:
        _say_how_to_begin(session, options)
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

"""`roadmap timeline`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from roadmap_cli.model.errors import message
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.session.options import FilterOptions, Size, format_option
from roadmap_cli.session.reading import view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import timeline as page
from roadmap_cli.writers import Subject

SUBJECTS: tuple[Subject, ...] = ("page", "answer", "timeline")


class TimelineOptions(FilterOptions, kw_only=True):
    """The options of `timeline`."""

    subjects: ClassVar[tuple[Subject, ...]] = SUBJECTS

    format: Annotated[str | None, format_option(*SUBJECTS)] = None
    size: Size = None


def command(options: TimelineOptions) -> int:
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

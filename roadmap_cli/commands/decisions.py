"""`roadmap decisions ID|SOURCE|DATE [FILTER]`."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.model.errors import message
from roadmap_cli.questions.decisions import decisions, first, occasion
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import decisions as page


class DecisionsOptions(FilterOptions, kw_only=True):
    """The options of `decisions`."""

    meeting: Annotated[
        str,
        Argument(metavar="ID|SOURCE|DATE", help="The meeting, the source that tells of it, or its date."),
    ]


def command(options: DecisionsOptions) -> int:
    """What a meeting decided: all that was recorded of its day, or from its source, by pillar."""
    named = options.meeting
    with view_session(options, names=[lambda on_day: occasion(named, on_day)]) as session:
        roadmap = session.roadmap
        standings = ordered(session.state, session.selected, None)
        whole = decisions(standings, occasion(named, session.state))
        answer, columns = first(whole, session.limit), page.columns_for(session.target.format, whole)
        return deliver(
            session,
            Result(
                "decisions",
                answer,
                lambda messages: page.blocks(answer, columns, roadmap, messages),
                title=lambda messages: page.title(answer, roadmap, messages),
                order=message("order.by-pillar"),
                about=tuple({one.id: one.standing for one in whole.items}.values()),
            ),
        )

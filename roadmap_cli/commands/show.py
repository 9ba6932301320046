"""`roadmap show ID`."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.model.errors import message
from roadmap_cli.questions.detail import detail, find
from roadmap_cli.questions.names import typed_id
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.options import ViewOptions
from roadmap_cli.session.reading import UNLIMITED, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import detail as page

Id = Annotated[str, Argument(metavar="ID", help="The milestone's id.")]


class ShowOptions(ViewOptions, kw_only=True):
    """The options of `show`."""

    milestone: Id


def command(options: ShowOptions) -> int:
    """Everything about one milestone: status, dates and their changes, updates, sources, links."""
    key = typed_id(options.milestone)
    with view_session(options, key, names=[lambda on_day: find(on_day, key)]) as session:
        roadmap = session.roadmap
        answer = detail(session.state, key)
        return deliver(
            session,
            Result(
                "show",
                (answer,),
                lambda messages: page.blocks(answer, roadmap, messages, UNLIMITED),
                title=answer.standing.title,
                order=message("order.by-date"),
                about=(answer.standing,),
            ),
        )

"""`roadmap actions [FILTER] [--for PARTY|SIDE]`."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.model.errors import message
from roadmap_cli.questions.actions import action_list, first
from roadmap_cli.questions.brief import body
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import actions as page


class ActionOptions(FilterOptions, kw_only=True):
    """The options of `actions`."""

    reader: Annotated[
        str | None,
        Option("--for", metavar="PARTY|SIDE", help="Only the steps that this party or side is to take."),
    ] = None


def command(options: ActionOptions) -> int:
    """The action list of a meeting: the open next steps, earliest deadline first, undated ones last."""
    reader = options.reader
    names = [] if reader is None else [lambda on_day: body(on_day.roadmap, reader)]
    with view_session(options, names=names) as session:
        return deliver(session, _result(session, reader))


def _result(session: Session, reader: str | None) -> Result:
    roadmap = session.roadmap
    party = None if reader is None else body(roadmap, reader)
    whole = action_list(roadmap, session.selected, party)
    answer, concerned = first(whole, session.limit), {action.id for action in whole.items}
    columns = page.columns_for(session.target.format)
    return Result(
        "actions",
        answer,
        lambda messages: page.blocks(answer, columns, roadmap, messages),
        title=lambda messages: page.title(answer, roadmap, messages),
        order=message("order.actions"),
        about=tuple(standing for standing in session.selected if standing.id in concerned),
    )

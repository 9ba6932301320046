"""`roadmap brief [--for PARTY|SIDE] [--since D]`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.questions.brief import Meetings, body, brief, concerning, meetings
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.session.request import WHOLE
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import brief as page

For = Annotated[
    str | None,
    typer.Option("--for", metavar="PARTY|SIDE", help="Only what this party or side owes or takes part in."),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE|ID",
        help="Changes from the first day of this date on; else from the last meeting on.",
    ),
]

ROWS = 4
"""How many lines each list shows without `--limit`, on paper too: a brief is short or not read."""


@view("brief")
def command(asked: Asked, for_: For = None, since: Since = None) -> Answer:
    """The paper for a meeting: where we stand, what changed, what is due, asked and open."""
    found = meetings(asked.state)
    first = _since(asked, found, since)
    party = body(asked.roadmap, for_) if for_ is not None else None
    selected = concerning(asked.roadmap, asked.selected, party) if party else asked.selected
    answer = brief(asked.state, selected, found, first, party)
    most = ROWS if asked.limit in (None, WHOLE) else asked.limit or ROWS
    return Answer(
        answer,
        page.title(answer, asked.roadmap, asked.messages),
        lambda: page.blocks(answer, asked.roadmap, asked.messages, most),
    )


def _since(asked: Asked, found: Meetings, since: str | None) -> date:
    """Return the first day of the changes: that which is asked for, else that of the last meeting."""
    if since is not None:
        first = asked_date(since, asked.roadmap, asked.state.day).start
        if first > asked.state.day:
            raise WrongUsage(message("brief.ahead", since=first, day=asked.state.day), message("date.forms"))
        return first
    if found.last is None:
        raise WrongUsage(message("brief.no-meeting"), message("brief.no-meeting-hint"))
    return found.last.date.start

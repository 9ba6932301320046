"""`roadmap show ID`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.questions.detail import detail
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import detail as page

Id = Annotated[str, typer.Argument(metavar="ID", help="The milestone's id.")]


@view("show", filters_=False, about="milestone")
def command(asked: Asked, milestone: Id) -> Answer:
    """Everything about one milestone: dates and every move of them, the log, sources, links."""
    answer = detail(asked.state, milestone)
    return Answer(
        (answer,), answer.standing.title, lambda: page.blocks(answer, asked.roadmap, asked.messages)
    )

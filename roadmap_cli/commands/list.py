"""`roadmap list`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.questions.ordering import check_field, ordered
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import milestones

Fields = Annotated[
    str | None,
    typer.Option("--fields", metavar="A,B,...", help="Which columns, by the names that JSON uses."),
]
Sort = Annotated[
    str | None, typer.Option("--sort", metavar="FIELD", help="In the order of FIELD; -FIELD backwards.")
]


@view("list")
def command(asked: Asked, fields: Fields = None, sort: Sort = None) -> Answer:
    """The milestones as a table, any columns in any order."""
    answer = ordered(asked.state, asked.selected, sort)[: asked.limit]
    columns = (
        [check_field(name.strip(), "--fields") for name in fields.split(",")]
        if fields
        else milestones.DEFAULT
    )
    return Answer(
        answer, asked.roadmap.title, lambda: milestones.blocks(answer, columns, asked.roadmap, asked.messages)
    )

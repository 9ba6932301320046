"""The index of `roadmap brief --for all`: who gets which paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.papers import BodyBrief
from roadmap_cli.views.page import Block, Cell, Column, Line, Table
from roadmap_cli.views.pieces import nothing, number, plain, side_name, text_cell

COLUMNS: Mapping[str, Literal["left", "right"]] = {
    **dict.fromkeys(("body", "side", "language"), "left"),
    **dict.fromkeys(("open", "late"), "right"),
    "file": "left",
}
"""The columns, and the side that their values are set to."""


def title(roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title."""
    return messages("papers.title", title=messages.text(roadmap.title))


def blocks(
    papers: Sequence[BodyBrief], without: int, roadmap: Roadmap, messages: Messages
) -> Iterator[Block]:
    """Yield the page: a row for each paper, and how many bodies are `without` one."""
    if not papers:
        yield nothing(messages)
    else:
        columns = tuple(Column(name, messages(f"papers.{name}"), align) for name, align in COLUMNS.items())
        yield Table(columns, tuple(_row(paper, roadmap, messages) for paper in papers))
    if without:
        yield Line(plain(messages("papers.without", n=without)))


def _row(paper: BodyBrief, roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    languages = paper.languages or messages.languages
    return (
        text_cell(messages, paper.name),
        plain(messages.list([side_name(messages, side, roadmap) for side in paper.sides])),
        plain(messages.list([messages.language_name(language) for language in languages])),
        number(messages, paper.open),
        number(messages, paper.late),
        plain(paper.file),
    )

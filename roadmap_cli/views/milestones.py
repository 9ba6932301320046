"""`roadmap list`: the milestones as a table of any columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import (
    Block,
    Cell,
    Column,
    Line,
    Piece,
    Table,
    date_piece,
    id_piece,
    plain,
    state_of,
    state_piece,
    text_cell,
)

DEFAULT = ("status", "date", "id", "title")
WRAPPING = frozenset(
    {"title", "summary", "date", "due", "closed", "owners", "partners", "follows", "sources"}
)
NUMBERS = frozenset({"moves", "days_late"})


def blocks(
    answer: Sequence[Standing], columns: Sequence[str], roadmap: Roadmap, messages: Messages
) -> tuple[Block, ...]:
    """Return a table with one row for each standing of `answer` and one column for each name."""
    if not answer:
        return (Line((Piece(messages("common.nothing"), "dim"),)),)
    head = tuple(_column(name, messages) for name in columns)
    makers = [_maker(name, roadmap, messages) for name in columns]
    return (Table(head, tuple(tuple(make(standing) for make in makers) for standing in answer)),)


def _column(name: str, messages: Messages) -> Column:
    return Column(
        name,
        messages(f"list.{name.replace('_', '-')}"),
        "right" if name in NUMBERS else "left",
        give=1 if name in WRAPPING else 0,
        beneath="title" if name == "id" else "",
    )


def _maker(name: str, roadmap: Roadmap, messages: Messages) -> Callable[[Standing], Cell]:
    if name == "date":
        return lambda standing: (date_piece(messages, standing.closed or standing.due),)
    if name == "status":
        return lambda standing: (state_piece(messages, state_of(standing)),)
    return lambda standing: cell(name, getattr(standing, name), roadmap, messages)


def cell(name: str, value: object, roadmap: Roadmap, messages: Messages) -> Cell:
    """Return the cell of field `name` with `value`."""
    if name == "id":
        return (id_piece(str(value)),)
    if value is None:
        return (Piece("", "plain", ""),)
    if isinstance(value, PartialDate):
        return (date_piece(messages, value),)
    if isinstance(value, Text):
        return text_cell(messages, value)
    if isinstance(value, bool):
        return (Piece(messages("terms.true") if value else "", "plain", "true" if value else "false"),)
    if isinstance(value, int):
        return (Piece(messages.number(value), "number", str(value)),)
    if isinstance(value, tuple):
        return (Piece(messages.list([str(part) for part in value])),)
    if name == "kind":
        return plain(messages(f"terms.{value}"))
    if name == "pillar" and str(value) in roadmap.pillars:
        return (Piece(messages.text(roadmap.pillars[str(value)].name), "plain", str(value)),)
    return plain(str(value))

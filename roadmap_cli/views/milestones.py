"""`roadmap list`: the milestones as a table of any columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import Value
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


class Listing(Value):
    """The milestones of a list, and the names of the columns that it shows of each."""

    columns: tuple[str, ...]
    standings: tuple[Standing, ...]


def blocks(answer: Listing, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield a table with a row for each milestone; the answer is already cut to `limit` of them."""
    if not answer.standings:
        yield Line((Piece(messages("common.nothing"), "dim"),))
        return
    cells = [_maker(name, roadmap, messages) for name in answer.columns]
    yield Table(
        tuple(_column(name, messages) for name in answer.columns),
        tuple(tuple(cell(standing) for cell in cells) for standing in answer.standings),
    )


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

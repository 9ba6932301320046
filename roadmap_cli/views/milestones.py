"""`roadmap list`: the milestones as a table of any columns."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.ordering import TITLE_LANGUAGE
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import Block, Cell, Column, Piece, Table
from roadmap_cli.views.pieces import (
    date_cell,
    id_piece,
    link_to,
    nothing,
    plain,
    state_piece,
    text_cell,
    title_cell,
    title_piece,
)

DEFAULT = ("state", "date", "id", "title")
WRAPPING = frozenset(
    {"title", "summary", "date", "due", "closed", "owners", "partners", "follows", "sources"}
)
NUMBERS = frozenset({"moves", "days_late"})


class Listing(Value):
    """The milestones of a list, and the names of the columns that it shows of each.

    A column is a field of `Standing`, or `date` for the day of its closing, else its due.
    """

    columns: tuple[str, ...]
    standings: tuple[Standing, ...]


def columns_for(format_name: str) -> tuple[str, ...]:
    """Return the columns of a list that names none: in CSV the status of the files stands beside the state."""
    return ("status", *DEFAULT, TITLE_LANGUAGE) if format_name == "csv" else DEFAULT


def blocks(answer: Listing, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield a table with a row for each milestone; the answer is already cut to `limit` of them."""
    if not answer.standings:
        yield nothing(messages)
        return
    yield Table(
        tuple(_column(name, messages) for name in answer.columns),
        tuple(
            tuple(_cell(name, standing, roadmap, messages) for name in answer.columns)
            for standing in answer.standings
        ),
    )


def _column(name: str, messages: Messages) -> Column:
    return Column(
        name,
        messages(f"list.{name.replace('_', '-')}"),
        "right" if name in NUMBERS else "left",
        give=1 if name in WRAPPING else 0,
        beneath="title" if name == "id" else "",
    )


def _cell(name: str, standing: Standing, roadmap: Roadmap, messages: Messages) -> Cell:
    """Return the cell of a column; some fields have a look of their own."""
    if name == "date":
        return date_cell(messages, standing.day)
    if name in ("state", "status"):
        return (state_piece(messages, getattr(standing, name)),)
    if name == "id":
        return (id_piece(standing.id),)
    if name == "title":
        lead, language = messages.lead(standing.title)
        if language in messages.languages:
            return title_cell(messages, standing.title, standing.id)
        return (replace(title_piece(messages, standing.title, standing.id), value=lead),)
    if name == TITLE_LANGUAGE:
        language = messages.lead(standing.title)[1] or ""
        return (Piece(messages.language_name(language), "plain", language),)
    if name == "kind":
        return plain(messages(f"terms.{standing.kind}"))
    if name == "visibility":
        return (Piece(messages(f"terms.{standing.visibility}"), "plain", standing.visibility),)
    if name == "pillar" and (pillar := roadmap.pillars.get(standing.pillar)):
        link = link_to("pillars", standing.pillar)
        return (Piece(messages.text(pillar.name), "plain", standing.pillar, link=link),)
    return _value(getattr(standing, name), messages)


def _value(value: object, messages: Messages) -> Cell:
    """Return a cell by the type of its value."""
    if value is None:
        return (Piece("", "plain", ""),)
    if isinstance(value, PartialDate):
        return date_cell(messages, value)
    if isinstance(value, Text):
        return text_cell(messages, value)
    if isinstance(value, bool):
        return (Piece(messages("terms.true") if value else "", "plain", "true" if value else "false"),)
    if isinstance(value, int):
        return (Piece(messages.number(value), "number", str(value)),)
    if isinstance(value, tuple):
        return plain(messages.list([str(part) for part in value]))
    return plain(str(value))

"""`roadmap list --form progress`: the table that ministries keep of what was agreed (進捗管理表)."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap, Update
from roadmap_cli.questions.progress_table import Commitment, ProgressTable
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import Block, Cell, Column, Piece, Table
from roadmap_cli.views.pieces import (
    bodies_piece,
    date_cell,
    date_piece,
    day_cell,
    id_piece,
    lateness,
    nothing,
    of_side,
    outlook_words,
    pillar_groups,
    plain,
    state_piece,
    step_piece,
    text_cell,
    title_cell,
)

COLUMNS = ("id", "title", "owners", "due", "progress", "next", "remarks")
"""The columns of the form: the commitment, who leads it, its due, how it stands, the next step, the latest note.

The id is for screens and programs.
"""


def blocks(
    answer: ProgressTable, roadmap: Roadmap, messages: Messages, *, by_pillar: bool
) -> Iterator[Block]:
    """Yield the table, for a landscape page; `by_pillar` says that it is in the order of the road."""
    if not answer.items:
        yield nothing(messages)
        return
    columns = tuple(_column(name, messages) for name in COLUMNS)
    rows = tuple(_row(commitment, roadmap, messages) for commitment in answer.items)
    standings = [commitment.standing for commitment in answer.items]
    groups = pillar_groups(standings, roadmap, messages) if by_pillar else {}
    yield Table(columns, rows, groups, wide=True)


def _column(name: str, messages: Messages) -> Column:
    if name == "id":
        return Column(name, messages("list.id"), beneath="title")
    return Column(
        name, messages(f"progress.{name}"), give=int(name in ("title", "owners", "next", "remarks"))
    )


def _row(commitment: Commitment, roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    standing = commitment.standing
    return (
        (id_piece(standing.id, ""),),
        title_cell(messages, standing.title, standing.id),
        (bodies_piece(messages, standing.owners, roadmap),),
        _due(standing, messages),
        (*_progress(standing, messages), *_outlook(standing, roadmap, messages)),
        tuple(step_piece(messages, step, roadmap) for step in standing.next_steps) or plain(""),
        _remarks(commitment.latest, roadmap, messages) if commitment.latest else plain(""),
    )


def _due(standing: Standing, messages: Messages) -> Cell:
    """Return the due, or how often a standing body is to meet; nothing for what is closed and never had a date."""
    if standing.open:
        return day_cell(messages, standing)
    return date_cell(messages, standing.due) if standing.due else plain("")


def _progress(standing: Standing, messages: Messages) -> Cell:
    """The state, and below it since when, or for how long it has been late."""
    state = state_piece(messages, standing.state)
    if standing.late:
        return state, Piece(lateness(messages, standing), "plain", str(standing.days_late))
    return (state, date_piece(messages, standing.status_since)) if standing.status_since else (state,)


def _outlook(standing: Standing, roadmap: Roadmap, messages: Messages) -> Cell:
    """What is said of the date ahead, if anything."""
    return (outlook_words(messages, standing, roadmap),) if standing.outlooks else ()


def _remarks(update: Update, roadmap: Roadmap, messages: Messages) -> Cell:
    """The date of a note with the side that says it, and the note in each language asked for."""
    head = of_side(messages, messages.date(update.date), update.by, roadmap)
    return (Piece(head, "dim", update.date.text), *text_cell(messages, update.note))

"""`roadmap list`: the milestones as a table of any columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.ordering import TITLE_LANGUAGE
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import Block, Cell, Column, Piece, Table
from roadmap_cli.views.pieces import (
    bodies_piece,
    cadence_cell,
    date_cell,
    day_cell,
    id_piece,
    link_to,
    nothing,
    outlook_cell,
    outlook_words,
    pillar_groups,
    pillar_name,
    plain,
    state_piece,
    step_piece,
    text_cell,
    title_beside_id,
)

DEFAULT = ("state", "date", "id", "title")
WRAPPING = frozenset(
    {
        "title",
        "summary",
        "outlook",
        "outlooks",
        "date",
        "due",
        "closed",
        "owners",
        "partners",
        "follows",
        "next_steps",
        "cadence",
        "sources",
    }
)
NUMBERS = frozenset({"moves", "days_late"})


class Listing(Value):
    """The milestones of a list, and the names of the columns that it shows of each.

    A column is a field of `Standing`, or `date` for the day of its closing, else its due. If the columns were
    `asked` for, papers show the ids among them. `by_pillar` says that the milestones are in the road's order.
    """

    columns: tuple[str, ...]
    standings: tuple[Standing, ...]
    asked: bool = False
    by_pillar: bool = False


def columns_for(format_name: str, standings: Sequence[Standing] = ()) -> tuple[str, ...]:
    """Return the columns of a list that names none.

    In CSV the status of the files stands beside the state, and they are always the same; elsewhere there is one
    for the outlook if anything is said of that.
    """
    if format_name == "csv":
        return ("status", *DEFAULT, TITLE_LANGUAGE)
    return with_outlook(DEFAULT, standings)


def with_outlook(columns: tuple[str, ...], standings: Sequence[Standing]) -> tuple[str, ...]:
    """Return `columns` with one for the outlook behind the state, if anything is said of that."""
    if not any(standing.outlooks for standing in standings):
        return columns
    at = columns.index("state") + 1
    return (*columns[:at], "outlook", *columns[at:])


def blocks(answer: Listing, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield a table with a row for each milestone; the answer is already cut to `limit` of them."""
    if not answer.standings:
        yield nothing(messages)
        return
    yield Table(
        tuple(_column(name, messages) for name in answer.columns),
        tuple(
            tuple(_cell(name, standing, answer, roadmap, messages) for name in answer.columns)
            for standing in answer.standings
        ),
        _groups(answer, roadmap, messages),
    )


def _groups(answer: Listing, roadmap: Roadmap, messages: Messages) -> Mapping[int, str]:
    """Return the names of the pillars above their first rows, if there are several and no column has them."""
    if not answer.by_pillar or "pillar" in answer.columns:
        return {}
    return pillar_groups(answer.standings, roadmap, messages)


def _column(name: str, messages: Messages) -> Column:
    return Column(
        name,
        messages(f"list.{name.replace('_', '-')}"),
        "right" if name in NUMBERS else "left",
        give=1 if name in WRAPPING else 0,
        beneath="title" if name == "id" else "",
    )


def _cell(name: str, standing: Standing, answer: Listing, roadmap: Roadmap, messages: Messages) -> Cell:
    """Return the cell of a column; some fields have a look of their own."""
    if name == "date":
        return day_cell(messages, standing)
    if name in ("state", "status"):
        return (state_piece(messages, getattr(standing, name)),)
    if name == "id":
        return (id_piece(standing.id, None if answer.asked else ""),)
    if name == "title":
        return _title(standing, messages)
    if name in ("owners", "partners"):
        return (bodies_piece(messages, getattr(standing, name), roadmap),)
    if name in ("follows", "needs", "sources"):
        return (_named(getattr(standing, name), roadmap, messages),)
    if name == "pillar" and standing.pillar in roadmap.pillars:
        link = link_to("pillars", standing.pillar)
        return (Piece(pillar_name(messages, standing.pillar, roadmap), "plain", standing.pillar, link=link),)
    if name in _AHEAD:
        return _AHEAD[name](messages, standing, roadmap)
    return _word(name, standing, messages) or _value(getattr(standing, name), messages)


def _steps(messages: Messages, standing: Standing, roadmap: Roadmap) -> Cell:
    return tuple(step_piece(messages, step, roadmap) for step in standing.next_steps) or plain("")


def _cadence(messages: Messages, standing: Standing, roadmap: Roadmap) -> Cell:
    if standing.cadence is None:
        return plain("")
    first, *others = cadence_cell(messages, standing.cadence)
    return (replace(first, value=str(standing.cadence.every)), *(replace(one, value="") for one in others))


_AHEAD: Mapping[str, Callable[[Messages, Standing, Roadmap], Cell]] = {
    "outlook": lambda *asked: (outlook_words(*asked),),
    "outlooks": outlook_cell,
    "next_steps": _steps,
    "cadence": _cadence,
}
"""The columns of what lies ahead, and what makes their cells."""


def _title(standing: Standing, messages: Messages) -> Cell:
    """The title; for programs in its own language, without a mark."""
    lead, language = messages.lead(standing.title)
    if language in messages.languages:
        return title_beside_id(messages, standing.title, standing.id)
    return tuple(
        replace(piece, value=lead) for piece in title_beside_id(messages, standing.title, standing.id)
    )


def _word(name: str, standing: Standing, messages: Messages) -> Cell:
    """The cell of a column whose values are words of the program; an empty one for any other column."""
    if name == TITLE_LANGUAGE:
        language = messages.lead(standing.title)[1] or ""
        return (Piece(messages.language_name(language), "plain", language),)
    if name == "kind":
        return plain(messages(f"terms.{standing.kind}"))
    if name == "visibility":
        return (Piece(messages(f"terms.{standing.visibility}"), "plain", standing.visibility),)
    return ()


def _named(keys: Sequence[str], roadmap: Roadmap, messages: Messages) -> Piece:
    """The ids of milestones or sources; papers show their titles, or their publishers."""
    titles = {
        key: messages.text(roadmap.milestones[key].title.bare) for key in keys if key in roadmap.milestones
    }
    publishers = {
        key: messages.name(roadmap.sources[key].publisher) for key in keys if key in roadmap.sources
    }
    names = messages("common.semicolon").join(
        dict.fromkeys(titles.get(key) or publishers.get(key, key) for key in keys)
    )
    return Piece(messages.list(keys), paper=names)


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

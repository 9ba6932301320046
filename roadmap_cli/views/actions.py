"""`roadmap actions`: who is to do what by when, as a meeting goes through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import exactly
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.questions.actions import Action, ActionList
from roadmap_cli.questions.next_steps import NextStep
from roadmap_cli.views.page import Block, Cell, Column, Line, Piece, Table
from roadmap_cli.views.pieces import (
    bodies_piece,
    body_name,
    citations_cell,
    date_cell,
    id_piece,
    of_side,
    plain,
    text_cell,
    title_beside_id,
)

COLUMNS = ("who", "step", "due", "id", "title", "since", "sources")
"""The columns: who, what, by when, of which milestone, since when agreed and according to whom, the sources.

The id is for screens and programs.
"""

ON_SCREEN = ("who", "step", "due", "id", "title", "agreed")
"""The columns of a screen, where the sources are below the date."""


def title(answer: ActionList, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names the party that the list is for."""
    name = messages.text(roadmap.title)
    if answer.party is None:
        return messages("actions.page", title=name)
    return messages("actions.page-for", title=name, party=body_name(messages, answer.party, roadmap))


def columns_for(format_name: str) -> tuple[str, ...]:
    """Return the columns of the list in a format."""
    return ON_SCREEN if format_name == "text" else COLUMNS


def blocks(
    answer: ActionList, columns: Sequence[str], roadmap: Roadmap, messages: Messages
) -> Iterator[Block]:
    """Yield the number of steps and the table of them, for a landscape page."""
    if not answer.total:
        yield Line((Piece(messages("actions.none"), "dim"),))
        return
    yield Line(_summary(answer, messages))
    yield replace(table(answer.items, columns, roadmap, messages), wide=True)


def _summary(answer: ActionList, messages: Messages) -> Cell:
    counts = (("late", answer.late, "late"), ("undated", answer.undated, "plain"))
    parts = [Piece(messages(f"actions.{name}", n=count), role) for name, count, role in counts if count]
    found = [Piece(messages("actions.total", n=answer.total), "strong")]
    for part in parts:
        found += [Piece(messages("common.comma" if len(found) > 1 else "common.colon")), part]
    return tuple(found)


def table(found: Sequence[Action], names: Sequence[str], roadmap: Roadmap, messages: Messages) -> Table:
    """Return the table of some steps with the columns of `names`."""
    columns = tuple(
        Column(
            name,
            messages(f"actions.{'since' if name == 'agreed' else name}"),
            give=int(name != "id"),
            beneath="title" if name == "id" else "",
        )
        for name in names
    )
    rows = [_cells(action, roadmap, messages) for action in found]
    return Table(columns, tuple(tuple(cells[name] for name in names) for cells in rows))


def _cells(action: Action, roadmap: Roadmap, messages: Messages) -> dict[str, Cell]:
    step = action.step
    when = of_side(messages, messages.date(step.since), step.by, roadmap)
    since = (Piece(when, "date", step.since.text),)
    cited = citations_cell(messages, step.sources, roadmap)
    return {
        "who": who(step, roadmap, messages),
        "step": text_cell(messages, step.text),
        "due": due(step, messages),
        "id": (id_piece(action.id, ""),),
        "title": title_beside_id(messages, action.title, action.id),
        "since": since,
        "sources": cited or plain(""),
        "agreed": (*since, *cited),
    }


def who(step: NextStep, roadmap: Roadmap, messages: Messages) -> Cell:
    """Return the bodies that are to take a step."""
    if not step.owners:
        return (Piece(messages("brief.nobody"), "dim", ""),)
    return (bodies_piece(messages, step.owners, roadmap),)


def due(step: NextStep, messages: Messages) -> Cell:
    """Return by when a step is to be taken, and for how long that has been past."""
    if not step.late:
        return date_cell(messages, step.due)
    late = messages("common.late-by", days=exactly(step.days_late))
    return *date_cell(messages, step.due), Piece(late, "late", "")

"""`roadmap decisions`: what a meeting decided, as it is handed round afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Citation, Roadmap, Update
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.decisions import DecidedUpdate, DecisionList, due_words
from roadmap_cli.views.page import Block, Cell, Column, Line, Piece, Table
from roadmap_cli.views.pieces import (
    citations_cell,
    id_piece,
    pillar_name,
    plain,
    side_name,
    source_name,
    state_piece,
    step_words,
    text_cell,
    title_beside_id,
)

COLUMNS = ("id", "title", "decision", "statement", "next", "sources")
"""The columns: the milestone, what was decided, in which words, the next step, the sources."""

ON_SCREEN = ("id", "title", "decision", "statement", "next")
"""The columns of a screen, which has no room for the sources."""


def columns_for(format_name: str, answer: DecisionList) -> tuple[str, ...]:
    """Return the columns of the list in a format: without the sources if the title names the only one."""
    cited = {citation for one in answer.items for citation in one.update.sources}
    names_all = {Citation(answer.occasion.source or "")} >= cited
    return ON_SCREEN if format_name == "text" or names_all else COLUMNS


def title(answer: DecisionList, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names the meeting, the source or the date."""
    asked, parts = answer.occasion, []
    if asked.meeting:
        parts.append(messages.text(roadmap.milestones[asked.meeting].title))
    if asked.source:
        parts.append(source_name(messages, roadmap.sources[asked.source]))
    if asked.date:
        parts.append(messages.date(asked.date, long=True))
    return messages("decisions.page", title=roadmap.title, of=messages.list(parts))


def blocks(
    answer: DecisionList, columns: Sequence[str], roadmap: Roadmap, messages: Messages
) -> Iterator[Block]:
    """Yield how many decisions there are, and the table of them, by pillar on paper."""
    if not answer.total:
        yield Line((Piece(messages("decisions.none"), "dim"),))
        return
    of = messages("decisions.of", n=answer.milestones)
    yield Line((Piece(messages("decisions.total", n=answer.total, of=of), "strong"),))
    yield _table(answer.items, _date(answer, roadmap), columns, roadmap, messages)


def _date(answer: DecisionList, roadmap: Roadmap) -> PartialDate | None:
    """Return the date in the title of the list, or that of the source in it."""
    asked = answer.occasion
    return roadmap.sources[asked.source].date if asked.source else asked.date


def _table(
    found: Sequence[DecidedUpdate],
    asked: PartialDate | None,
    names: Sequence[str],
    roadmap: Roadmap,
    messages: Messages,
) -> Table:
    """Return the table of the decisions; one that is not of the date `asked` names its own."""
    columns = tuple(
        Column(
            name,
            messages(f"decisions.{name}"),
            give=int(name != "id"),
            beneath="title" if name == "id" else "",
        )
        for name in names
    )
    rows = [_cells(one, asked, roadmap, messages) for one in found]
    groups = {
        at: pillar_name(messages, one.pillar, roadmap)
        for at, one in enumerate(found)
        if at == 0 or one.pillar != found[at - 1].pillar
    }
    return Table(
        columns, tuple(tuple(cells[name] for name in names) for cells in rows), groups=groups, wide=True
    )


def _cells(
    one: DecidedUpdate, asked: PartialDate | None, roadmap: Roadmap, messages: Messages
) -> Mapping[str, Cell]:
    update = one.update
    texts = [text for text in (update.note, update.reason) if text]
    step = step_words(messages, update, roadmap)
    return {
        "id": (id_piece(one.id, ""),),
        "title": title_beside_id(messages, one.title, one.id),
        "decision": tuple(_decision(one, update, asked, roadmap, messages)),
        "statement": tuple(piece for text in texts for piece in text_cell(messages, text)) or plain(""),
        "next": plain(step),
        "sources": citations_cell(messages, update.sources, roadmap) or plain(""),
    }


def _decision(
    one: DecidedUpdate, update: Update, asked: PartialDate | None, roadmap: Roadmap, messages: Messages
) -> Iterator[Piece]:
    """Yield what was decided, one a line: new, the status, the date, the outlook, whose word alone it is, its day."""
    if one.is_new:
        yield Piece(messages("decisions.new"), "strong")
    if update.status:
        yield state_piece(messages, update.status)
    if update.due or update.withdraws_due:
        yield Piece(messages.say(due_words(update.due, one.was)), "date")
    elif one.is_new and one.was:
        yield Piece(messages("common.due-of", due=one.was), "date")
    if update.start:
        yield Piece(messages("show.start-of", start=update.start), "date")
    if update.outlook:
        yield state_piece(messages, update.outlook)
    if not (
        one.is_new or update.status or update.due or update.withdraws_due or update.start or update.outlook
    ):
        yield Piece(messages("decisions.noted" if update.note else "decisions.next"), "dim")
    if update.by:
        yield Piece(messages("show.by", side=side_name(messages, update.by, roadmap)), "dim")
    if asked is None or not logs.same_date(asked, update.date):
        yield Piece(messages("decisions.as-of", date=update.date), "dim")

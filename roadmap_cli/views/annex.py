"""`roadmap annex`: every statement with the number of its source, as a whitepaper prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Outcome, Roadmap, Text, Update
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions.annex import Annex, AnnexMilestone, AnnexStatement, SourceNote
from roadmap_cli.questions.log import same_date
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import (
    Block,
    Heading,
    Line,
    Note,
    Notes,
    Piece,
    state_of,
    state_piece,
)


def title(answer: Annex, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title."""
    return messages("annex.title", title=messages.text(roadmap.title))


def blocks(answer: Annex, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; the answer is already cut to `limit` milestones."""
    if not answer.pillars:
        yield Line((Piece(messages("common.nothing"), "dim"),))
        return
    yield Line((Piece(_about(answer, messages)),))
    if answer.unsourced:
        yield Line((Piece(messages("annex.unsourced", n=answer.unsourced), "warning"),))
    for pillar in answer.pillars:
        yield Heading(messages.text(pillar.name))
        for entry in pillar.milestones:
            yield Line(_title(entry.standing, messages), 1)
            for one in entry.statements:
                yield from _statement(one, roadmap, messages)
    if answer.left_out:
        yield Line((Piece(messages("annex.left-out", n=answer.left_out), "dim"),))
    if answer.notes:
        yield Heading(messages("annex.sources"))
        yield Line((Piece(messages("annex.how"), "dim"),))
        yield Notes(tuple(Note(note.number, "", _source(note, messages)) for note in answer.notes))


def _about(answer: Annex, messages: Messages) -> str:
    entries: list[AnnexMilestone] = [entry for pillar in answer.pillars for entry in pillar.milestones]
    return messages(
        "annex.about",
        milestones=messages("annex.milestones", n=len(entries)),
        statements=messages("annex.statements", n=answer.statements),
        sources=messages("annex.of-sources", n=len({note.source.id for note in answer.notes})),
    )


def _title(standing: Standing, messages: Messages) -> tuple[Piece, ...]:
    """Return the title, how it stands, and the date that says most of it."""
    if standing.closed:
        when = messages.date(standing.closed, long=True)
    elif standing.due:
        when = messages("annex.due", date=messages.date(standing.due, long=True))
    else:
        when = messages("common.undated")
    state = state_piece(messages, state_of(standing))
    return (
        Piece(messages.text(standing.title), "strong"),
        Piece("  "),
        state,
        Piece(f"{messages('common.comma')}{when}"),
    )


def _statement(said: AnnexStatement, roadmap: Roadmap, messages: Messages) -> Iterator[Line]:
    """Yield a statement with its numbers; what is said in further languages follows set in."""
    what = said.what
    told = _figure(what, messages) if isinstance(what, Outcome) else _news(what, messages)
    texts = [what.note] if isinstance(what, Outcome) else [what.note, what.reason]
    first, *others = _joined(told, [text for text in texts if text], messages)
    date = f"{_date(what, roadmap, messages)}{messages('common.colon')}"
    yield Line((Piece(date, "date"), Piece(first), *_numbers(said.notes, messages)), 2)
    for other in others:
        yield Line((Piece(other),), 3)


def _date(what: Update | Outcome, roadmap: Roadmap, messages: Messages) -> str:
    """Return the date of a statement, and the side whose word or gain it is."""
    date = messages.date(what.date, long=True)
    side = roadmap.sides.get((what.side if isinstance(what, Outcome) else what.by) or "")
    return messages("annex.of-side", date=date, side=messages.text(side.name)) if side else date


def _numbers(notes: Sequence[int], messages: Messages) -> tuple[Piece, ...]:
    if not notes:
        return Piece(" "), Piece(messages("annex.no-source"), "warning")
    return tuple(piece for number in notes for piece in (Piece(" "), Piece("", note=number)))


def _news(update: Update, messages: Messages) -> str:
    parts = [messages(f"terms.{update.status}")] if update.status else []
    if update.due and not (update.status in CLOSED and same_date(update.due, update.date)):
        parts.append(messages("annex.due", date=messages.date(update.due, long=True)))
    if update.withdraws_due:
        parts.append(messages("annex.due-withdrawn"))
    if update.start:
        parts.append(messages("annex.starts", date=messages.date(update.start, long=True)))
    return messages.list(parts)


def _figure(outcome: Outcome, messages: Messages) -> str:
    return messages.list([messages.amount(outcome.value, outcome.unit), messages.text(outcome.measure)])


def _joined(told: str, texts: Sequence[Text], messages: Messages) -> list[str]:
    """Return what is told with the texts in the first language, then the texts in each other one."""
    written = [messages.texts(text) for text in texts]
    note = " ".join(lines[0] for lines in written)
    if not note:
        return [messages("annex.stop", told=told)]
    first = messages("annex.told", told=told, note=note) if told else note
    return [first, *(line for lines in written for line in lines[1:])]


def _source(note: SourceNote, messages: Messages) -> str:
    """Return a source as a list of references has it: who, what, when, where in it, and where it is."""
    source = note.source
    title = source.title.plain or next(iter(source.title.others.values()), "")
    parts = [
        source.publisher,
        source.author,
        messages("annex.quoted", title=title) if title else None,
        messages.date(source.date, long=True) if source.date else messages("annex.no-date"),
        note.place,
    ]
    told = messages.list([part for part in parts if part])
    return messages("annex.at", told=told, url=source.url) if source.url else told

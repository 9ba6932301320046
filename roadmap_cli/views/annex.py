"""`roadmap annex`: every statement with the number of its source, as a whitepaper prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Outcome, Roadmap, Text
from roadmap_cli.questions.annex import Annex, AnnexStatement
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import Block, Heading, Line, Note, Notes, Piece
from roadmap_cli.views.pieces import day_text, facts_said, figure, nothing, of_side, plain, state_piece
from roadmap_cli.views.reference import reference


def title(answer: Annex, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title."""
    return messages("annex.title", title=messages.text(roadmap.title))


def blocks(answer: Annex, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; the answer is already cut to `limit` milestones."""
    if not answer.pillars:
        yield nothing(messages)
        return
    yield Line(plain(_summary(answer, messages)))
    if answer.unsourced:
        yield Line((Piece(messages("annex.unsourced", n=answer.unsourced), "warning"),))
    for pillar in answer.pillars:
        yield Heading(messages.text(pillar.name))
        for milestone in pillar.milestones:
            yield Line(_title(milestone.standing, messages), 1)
            for statement in milestone.statements:
                yield from _statement(statement, roadmap, messages)
    if answer.left_out:
        yield Line((Piece(messages("annex.left-out", n=answer.left_out), "dim"),))
    if answer.notes:
        yield Heading(messages("annex.sources"))
        yield Line((Piece(messages("annex.how"), "dim"),))
        yield Notes(
            tuple(
                Note(note.number, "", reference(note.source, messages, note.place)) for note in answer.notes
            )
        )


def _summary(answer: Annex, messages: Messages) -> str:
    return messages(
        "annex.about",
        milestones=messages("annex.milestones", n=sum(len(p.milestones) for p in answer.pillars)),
        statements=messages("annex.statements", n=answer.statements),
        sources=messages("annex.of-sources", n=len({note.source.id for note in answer.notes})),
    )


def _title(standing: Standing, messages: Messages) -> tuple[Piece, ...]:
    """Return the title, the state, and the date of the closing or else the due."""
    if standing.closed:
        when = messages.date(standing.closed, long=True)
    elif standing.due:
        when = messages("annex.due", date=messages.date(standing.due, long=True))
    else:
        when = day_text(messages, standing)
    return (
        Piece(messages.text(standing.title), "strong"),
        Piece("  "),
        state_piece(messages, standing.state),
        Piece(f"{messages('common.comma')}{when}"),
    )


def _statement(statement: AnnexStatement, roadmap: Roadmap, messages: Messages) -> Iterator[Line]:
    """Yield a statement with the numbers of its sources; its further languages follow, set in."""
    what = statement.what
    if isinstance(what, Outcome):
        facts, texts, side = figure(messages, what), [what.note], what.side
    else:
        facts, texts, side = facts_said(messages, what, roadmap, long=True), [what.note, what.reason], what.by
    first, *others = _in_each_language(facts, [text for text in texts if text], messages)
    date = of_side(messages, messages.date(what.date, long=True), side, roadmap)
    head = Piece(f"{date}{messages('common.colon')}", "date")
    yield Line((head, Piece(first), *_numbers(statement.notes, messages)), 2)
    for other in others:
        yield Line(plain(other), 3)


def _numbers(notes: Sequence[int], messages: Messages) -> tuple[Piece, ...]:
    if not notes:
        return Piece(" "), Piece(messages("annex.no-source"), "warning")
    return tuple(piece for number in notes for piece in (Piece(" "), Piece("", note=number)))


def _in_each_language(facts: str, texts: Sequence[Text], messages: Messages) -> list[str]:
    """Return the facts with the texts in the leading language, then the texts in each other one."""
    translated = [messages.texts(text) for text in texts]
    note = " ".join(languages[0] for languages in translated)
    if not note:
        return [messages("annex.stop", told=facts)]
    first = messages("annex.told", told=facts, note=note) if facts else note
    return [first, *(text for languages in translated for text in languages[1:])]

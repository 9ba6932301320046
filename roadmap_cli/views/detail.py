"""`roadmap show`: everything about one milestone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Citation, Outcome, Roadmap, Source, Update
from roadmap_cli.questions.detail import Body, Detail, LinkedMilestone
from roadmap_cli.questions.log import Redating, SideStatement
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Line,
    Note,
    Notes,
    Piece,
    Table,
    date_piece,
    id_piece,
    plain,
    state_of,
    state_piece,
    text_cell,
)
from roadmap_cli.views.spans import later


def blocks(answer: Detail, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page, which shows everything, whatever the `limit`."""
    for line in text_cell(messages, answer.standing.summary):
        if line.text:
            yield Line((line,))
    yield Facts(tuple(_facts(answer, roadmap, messages)))
    numbers = {source.id: number for number, source in enumerate(answer.evidence, 1)}
    if answer.updates:
        yield Heading(messages("show.updates"))
        for update in answer.updates:
            yield from _update(update, roadmap, numbers, messages)
    if answer.outcomes:
        yield Heading(messages("show.outcomes"))
        for outcome in answer.outcomes:
            yield from _outcome(outcome, roadmap, numbers, messages)
    for name in ("origins", "successors", "prerequisites", "dependants"):
        links: Sequence[LinkedMilestone] = getattr(answer, name)
        if links:
            yield Heading(messages(f"show.{name}"))
            yield _links(links, messages)
    if answer.evidence:
        yield Heading(messages("show.evidence"))
        yield Notes(
            tuple(_note(number, source, messages) for number, source in enumerate(answer.evidence, 1))
        )


def _facts(answer: Detail, roadmap: Roadmap, messages: Messages) -> Iterator[tuple[str, Cell]]:
    standing = answer.standing
    yield messages("show.status"), _status(standing, messages)
    if answer.words:
        yield messages("show.differ"), tuple(_word(word, roadmap, messages) for word in answer.words)
    if standing.start:
        yield messages("show.start"), (date_piece(messages, standing.start),)
    if standing.due or standing.open:
        yield messages("show.due"), _due(standing, messages)
    if answer.redatings:
        yield messages("show.re-dated"), tuple(_redating(one, messages) for one in answer.redatings)
    yield messages("show.kind"), plain(messages(f"terms.{standing.kind}"))
    pillar = roadmap.pillars.get(standing.pillar)
    yield messages("show.pillar"), plain(messages.text(pillar.name) if pillar else standing.pillar)
    for role in ("owner", "partner"):
        bodies = [body for body in answer.bodies if body.role == role]
        if bodies:
            label = "show.asked" if role == "owner" and standing.status == "proposed" else f"show.{role}"
            yield messages(label), tuple(Piece(_body(body, roadmap, messages)) for body in bodies)
    if standing.tags:
        yield messages("show.tags"), plain(messages.list(standing.tags))
    for language, origin in standing.milestone.translation.items():
        yield (
            messages("show.translation", language=messages.language_name(language)),
            plain(messages(f"terms.{origin}")),
        )
    if standing.visibility != "public":
        yield messages("show.visibility"), plain(messages(f"terms.{standing.visibility}"))


def _status(standing: Standing, messages: Messages) -> Cell:
    told = state_piece(messages, state_of(standing))
    if standing.late:
        said = messages(
            "common.no-report-for" if standing.unreported else "common.late-by", n=standing.days_late
        )
        told_late = messages.list([messages(f"terms.{standing.status}"), said])
        return (Piece(told_late, told.role, standing.status),)
    if standing.status_since is None:
        return (told,)
    since = messages("show.closed" if standing.closed else "show.since", date=standing.status_since)
    return (Piece(f"{told.text}{messages('common.comma')}{since}", told.role, standing.status),)


def _due(standing: Standing, messages: Messages) -> Cell:
    if standing.due is None or standing.first_due is None or standing.moves == 0:
        return (date_piece(messages, standing.due),)
    text = messages("show.due-first", due=messages.date(standing.due), first=standing.first_due)
    return (Piece(text, "date", standing.due.text),)


def _word(word: SideStatement, roadmap: Roadmap, messages: Messages) -> Piece:
    side = roadmap.sides.get(word.side)
    parts = [messages(f"terms.{word.status}")] if word.status else []
    if word.due or word.withdraws_due:
        parts.append(
            messages("show.due-of", due=messages.date(word.due)) if word.due else messages("common.undated")
        )
    name = messages.text(side.name) if side else word.side
    return Piece(f"{name}{messages('common.colon')}{messages.list(parts)}", "differ")


def _redating(one: Redating, messages: Messages) -> Piece:
    to = messages.date(one.to) if one.to else messages("common.undated")
    text = messages("show.move", date=one.date, was=one.was, to=to)
    if one.days:
        text += f" ({messages.shown(one.days)})"
    if one.reason:
        text += f"{messages('common.colon')}{messages.text(one.reason)}"
    return Piece(text, "warning")


def _body(body: Body, roadmap: Roadmap, messages: Messages) -> str:
    names = [messages.text(roadmap.sides[side].name) for side in body.sides if side in roadmap.sides]
    name = messages.text(body.name)
    return (
        messages("show.body", name=name, sides=messages.list(names))
        if names and body.id not in roadmap.sides
        else name
    )


def _update(
    update: Update, roadmap: Roadmap, numbers: Mapping[str, int], messages: Messages
) -> Iterator[Block]:
    pieces = [date_piece(messages, update.date)]
    if update.status:
        pieces += [Piece("  "), state_piece(messages, update.status)]
    if update.due or update.withdraws_due:
        due = (
            messages("show.due-of", due=messages.date(update.due))
            if update.due
            else messages("show.due-withdrawn")
        )
        pieces += [Piece("  "), Piece(due, "date")]
    if update.start:
        pieces += [Piece("  "), Piece(messages("show.start-of", start=messages.date(update.start)), "date")]
    if update.by:
        side = roadmap.sides.get(update.by)
        pieces += [
            Piece("  "),
            Piece(messages("show.by", side=messages.text(side.name) if side else update.by), "strong"),
        ]
    if update.visibility != "public":
        pieces += [Piece("  "), Piece(messages(f"terms.{update.visibility}"), "warning")]
    yield Line(tuple(pieces), 1)
    for text in (update.note, update.reason):
        for line in text_cell(messages, text):
            if line.text:
                yield Line((line,), 2)
    if update.sources:
        yield Line(_cited(update.sources, numbers, messages), 2)


def _cited(
    citations: Sequence[Citation], numbers: Mapping[str, int], messages: Messages
) -> tuple[Piece, ...]:
    pieces = [Piece(messages("show.sources", sources=""), "dim")]
    for citation in citations:
        apart = [Piece("; ", "dim")] if len(pieces) > 1 else []
        pieces += [*apart, Piece(_citation(citation), "dim", note=numbers.get(citation.source))]
    return tuple(pieces)


def _citation(citation: Citation) -> str:
    return f"{citation.source}, {citation.place}" if citation.place else citation.source


def _outcome(
    outcome: Outcome, roadmap: Roadmap, numbers: Mapping[str, int], messages: Messages
) -> Iterator[Block]:
    pieces = [
        date_piece(messages, outcome.date),
        Piece("  "),
        Piece(messages.amount(outcome.value, outcome.unit), "strong"),
    ]
    pieces.append(Piece(f"  {messages.text(outcome.measure)}"))
    if outcome.side:
        side = roadmap.sides.get(outcome.side)
        pieces.append(
            Piece(f"  {messages('show.of-side', side=messages.text(side.name) if side else outcome.side)}")
        )
    yield Line(tuple(pieces), 1)
    for line in text_cell(messages, outcome.note):
        if line.text:
            yield Line((line,), 2)
    if outcome.sources:
        yield Line(_cited(outcome.sources, numbers, messages), 2)


def _links(links: Sequence[LinkedMilestone], messages: Messages) -> Table:
    columns = (
        Column("state", ""),
        Column("id", "", beneath="title"),
        Column("title", "", give=1),
        Column("date", ""),
        Column("days", "", give=1),
    )
    return Table(columns, tuple(_link(link, messages) for link in links))


def _link(link: LinkedMilestone, messages: Messages) -> tuple[Cell, ...]:
    return (
        (state_piece(messages, link.status),),
        (id_piece(link.id),),
        text_cell(messages, link.title),
        (date_piece(messages, link.closed),) if link.closed else plain(""),
        (Piece(later(messages, link.days), "dim"),) if link.days else plain(""),
    )


def _note(number: int, source: Source, messages: Messages) -> Note:
    parts = [source.publisher, source.author, messages.text(source.title) if source.title else None]
    parts += [messages.date(source.date) if source.date else None, source.url]
    return Note(number, source.id, messages.list([part for part in parts if part]))

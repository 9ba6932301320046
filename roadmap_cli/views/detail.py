"""`roadmap show`: everything about one milestone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Citation, Outcome, Roadmap, Source, Text, Update
from roadmap_cli.questions.detail import Body, Detail, LinkedMilestone
from roadmap_cli.questions.log_days import Redating
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import Block, Cell, Column, Facts, Heading, Line, Note, Notes, Piece, Table
from roadmap_cli.views.pieces import (
    cadence_cell,
    date_cell,
    date_piece,
    figure_pieces,
    id_piece,
    lateness,
    later,
    link_to,
    link_to_body,
    linked,
    outlook_cell,
    plain,
    side_name,
    side_statement,
    state_piece,
    step_piece,
    step_said,
    text_cell,
    title_beside_id,
)
from roadmap_cli.views.reference import reference

Numbers = Mapping[str, tuple[int, str]]
"""The number of each source's note, and its publisher."""

GAP = Piece("  ")


def blocks(answer: Detail, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page, which shows everything, whatever the `limit`."""
    yield from _text(answer.standing.summary, 0, messages)
    yield Facts(tuple(_facts(answer, roadmap, messages)))
    sources = tuple(enumerate(answer.evidence, 1))
    numbers = {source.id: (number, messages.name(source.publisher)) for number, source in sources}
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
        yield Notes(tuple(_note(number, source, messages) for number, source in sources))


def _facts(answer: Detail, roadmap: Roadmap, messages: Messages) -> Iterator[tuple[str, Cell]]:
    standing = answer.standing
    yield messages("show.status"), _status(standing, messages)
    if answer.words:
        yield messages("show.differ"), tuple(side_statement(messages, w, roadmap) for w in answer.words)
    yield from _dates(answer, roadmap, messages)
    yield messages("show.kind"), plain(messages(f"terms.{standing.kind}"))
    pillar = roadmap.pillars.get(standing.pillar)
    name = plain(messages.text(pillar.name) if pillar else standing.pillar)
    yield messages("show.pillar"), linked(name, link_to("pillars", standing.pillar))
    for role in ("owner", "partner"):
        bodies = [body for body in answer.bodies if body.role == role]
        if bodies:
            label = "asked" if role == "owner" and standing.status == "proposed" else role
            yield messages(f"show.{label}"), tuple(_body(body, roadmap, messages) for body in bodies)
    if standing.tags:
        yield messages("show.tags"), plain(messages.list(standing.tags))
    for language, origin in standing.milestone.translation.items():
        label = messages("show.translation", language=messages.language_name(language))
        yield label, plain(messages(f"terms.{origin}"))
    if standing.visibility != "public":
        yield messages("show.visibility"), plain(messages(f"terms.{standing.visibility}"))


def _dates(answer: Detail, roadmap: Roadmap, messages: Messages) -> Iterator[tuple[str, Cell]]:
    """Yield the start, the due or the cadence, its outlook, the next steps and the changes of the due, if any."""
    standing = answer.standing
    if standing.start:
        yield messages("show.start"), date_cell(messages, standing.start)
    if standing.cadence:
        yield messages("show.cadence"), cadence_cell(messages, standing.cadence)
    elif standing.due or standing.open:
        yield messages("show.due"), _due(standing, messages)
    if standing.outlooks:
        yield messages("list.outlook"), outlook_cell(messages, standing, roadmap)
    if standing.next_steps:
        steps = tuple(step_piece(messages, step, roadmap) for step in standing.next_steps)
        yield messages("show.next-steps"), steps
    if answer.redatings:
        yield messages("show.re-dated"), tuple(_redating(one, messages) for one in answer.redatings)


def _status(standing: Standing, messages: Messages) -> Cell:
    state = state_piece(messages, standing.state)
    if standing.late:
        status = messages(f"terms.{standing.status}")
        text = messages.list([status, lateness(messages, standing)])
    elif standing.status_since:
        name = "show.closed" if standing.closed else "show.since"
        since = messages(name, date=standing.status_since)
        text = f"{state.text}{messages('common.comma')}{since}"
    else:
        return (state,)
    return (Piece(text, state.role, standing.status),)


def _due(standing: Standing, messages: Messages) -> Cell:
    if standing.due is None or standing.first_due is None or standing.moves == 0:
        return date_cell(messages, standing.due)
    text = messages("show.due-first", due=messages.date(standing.due), first=standing.first_due)
    return (Piece(text, "date", standing.due.text),)


def _redating(one: Redating, messages: Messages) -> Piece:
    to = messages.date(one.to) if one.to else messages("common.undated")
    text = messages("show.move", date=one.date, was=one.was, to=to)
    if one.days:
        text = messages("common.with-hint", what=text, hint=one.days)
    if one.reason:
        text += f"{messages('common.colon')}{messages.text(one.reason)}"
    return Piece(text, "warning")


def _body(body: Body, roadmap: Roadmap, messages: Messages) -> Piece:
    """Return the name of a body, with the sides that it belongs to unless it is one."""
    name, link = messages.text(body.name), link_to_body(body.id, roadmap)
    sides = [side_name(messages, side, roadmap) for side in body.sides if side in roadmap.sides]
    if not sides or body.id in roadmap.sides:
        return Piece(name, link=link)
    return Piece(messages("show.body", name=name, sides=messages.list(sides)), link=link)


def _update(update: Update, roadmap: Roadmap, numbers: Numbers, messages: Messages) -> Iterator[Line]:
    pieces = [date_piece(messages, update.date)]
    if update.status:
        pieces += [GAP, state_piece(messages, update.status)]
    if update.due:
        pieces += [GAP, Piece(messages("common.due-of", due=update.due), "date")]
    elif update.withdraws_due:
        pieces += [GAP, Piece(messages("show.due-withdrawn"), "date")]
    if update.start:
        pieces += [GAP, Piece(messages("show.start-of", start=update.start), "date")]
    if update.outlook:
        pieces += [GAP, state_piece(messages, update.outlook)]
    if update.by:
        pieces += [GAP, Piece(messages("show.by", side=side_name(messages, update.by, roadmap)), "strong")]
    if update.visibility != "public":
        pieces += [GAP, Piece(messages(f"terms.{update.visibility}"), "warning")]
    yield Line(tuple(pieces), 1)
    yield from _text(update.note, 2, messages)
    yield from _text(update.reason, 2, messages)
    if step := step_said(messages, update, roadmap):
        yield Line(plain(step), 2)
    yield from _cited(update.sources, numbers, messages)


def _outcome(outcome: Outcome, roadmap: Roadmap, numbers: Numbers, messages: Messages) -> Iterator[Line]:
    pieces = [
        date_piece(messages, outcome.date),
        GAP,
        *figure_pieces(messages, outcome),
    ]
    if outcome.side:
        of_side = messages("show.of-side", side=side_name(messages, outcome.side, roadmap))
        pieces.append(Piece(f"  {of_side}"))
    yield Line(tuple(pieces), 1)
    yield from _text(outcome.note, 2, messages)
    yield from _cited(outcome.sources, numbers, messages)


def _text(text: Text, indent: int, messages: Messages) -> Iterator[Line]:
    """Yield a text in each language asked for; nothing if it is empty."""
    if text:
        yield from (Line((piece,), indent) for piece in text_cell(messages, text))


def _cited(citations: Sequence[Citation], numbers: Numbers, messages: Messages) -> Iterator[Line]:
    if not citations:
        return
    pieces = [Piece(messages("show.sources", sources=""), "dim")]
    for citation in citations:
        place = messages.place(citation.place) if citation.place else ""
        text = messages.list([part for part in (citation.source, place) if part])
        apart = [Piece(messages("common.semicolon"), "dim")] if len(pieces) > 1 else []
        link = link_to("sources", citation.source)
        number, publisher = numbers.get(citation.source, (None, citation.source))
        named = messages.list([part for part in (publisher, place) if part])
        pieces += [*apart, Piece(text, "dim", note=number, link=link, paper=named)]
    yield Line(tuple(pieces), 2)


def _links(links: Sequence[LinkedMilestone], messages: Messages) -> Table:
    columns = (
        Column("state", ""),
        Column("id", "", beneath="title"),
        Column("title", "", give=1),
        Column("date", ""),
        Column("days", "", give=1, paper=messages("show.days")),
    )
    return Table(columns, tuple(_link(link, messages) for link in links))


def _link(link: LinkedMilestone, messages: Messages) -> tuple[Cell, ...]:
    return (
        (state_piece(messages, link.state),),
        (id_piece(link.id, ""),),
        title_beside_id(messages, link.title, link.id),
        date_cell(messages, link.closed) if link.closed else plain(""),
        (Piece(later(messages, link.days), "dim"),) if link.days else plain(""),
    )


def _note(number: int, source: Source, messages: Messages) -> Note:
    return Note(number, source.id, reference(source, messages), link_to("sources", source.id))

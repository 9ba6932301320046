"""`roadmap show`: everything about one milestone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roadmap_cli.model.roadmap import Citation, Outcome, Roadmap, Source, Update
from roadmap_cli.questions.detail import Body, Detail, Link, Redating
from roadmap_cli.questions.log import Word
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
from roadmap_cli.words import LANGUAGES, Words


def blocks(answer: Detail, roadmap: Roadmap, words: Words) -> tuple[Block, ...]:
    """Return the blocks of the page."""
    return tuple(_blocks(answer, roadmap, words))


def _blocks(answer: Detail, roadmap: Roadmap, words: Words) -> Iterator[Block]:
    for line in text_cell(words, answer.standing.summary):
        if line.text:
            yield Line((line,))
    yield Facts(tuple(_facts(answer, roadmap, words)))
    numbers = {source.id: number for number, source in enumerate(answer.evidence, 1)}
    if answer.updates:
        yield Heading(words("show.updates"))
        for update in answer.updates:
            yield from _update(update, roadmap, numbers, words)
    if answer.outcomes:
        yield Heading(words("show.outcomes"))
        for outcome in answer.outcomes:
            yield from _outcome(outcome, roadmap, numbers, words)
    for name in ("origins", "successors", "prerequisites", "dependants"):
        links: Sequence[Link] = getattr(answer, name)
        if links:
            yield Heading(words(f"show.{name}"))
            yield _links(links, words)
    if answer.evidence:
        yield Heading(words("show.evidence"))
        yield Notes(tuple(_note(number, source, words) for number, source in enumerate(answer.evidence, 1)))


def _facts(answer: Detail, roadmap: Roadmap, words: Words) -> Iterator[tuple[str, Cell]]:
    standing = answer.standing
    yield words("show.status"), _status(standing, words)
    if answer.words:
        yield words("show.differ"), tuple(_word(word, roadmap, words) for word in answer.words)
    if standing.start:
        yield words("show.start"), (date_piece(words, standing.start),)
    if standing.due or standing.open:
        yield words("show.due"), _due(standing, words)
    if answer.redatings:
        yield words("show.re-dated"), tuple(_redating(one, words) for one in answer.redatings)
    yield words("show.kind"), plain(words(f"terms.{standing.kind}"))
    pillar = roadmap.pillars.get(standing.pillar)
    yield words("show.pillar"), plain(words.text(pillar.name) if pillar else standing.pillar)
    for role in ("owner", "partner"):
        bodies = [body for body in answer.bodies if body.role == role]
        if bodies:
            label = "show.asked" if role == "owner" and standing.status == "proposed" else f"show.{role}"
            yield words(label), tuple(Piece(_body(body, roadmap, words)) for body in bodies)
    if standing.tags:
        yield words("show.tags"), plain(words.list(standing.tags))
    for language, origin in standing.milestone.translation.items():
        yield words("show.translation", language=_language(language, words)), plain(words(f"terms.{origin}"))
    if standing.visibility != "public":
        yield words("show.visibility"), plain(words(f"terms.{standing.visibility}"))


def _language(code: str, words: Words) -> str:
    return words(f"common.language-{code}") if code in LANGUAGES else code


def _status(standing: Standing, words: Words) -> Cell:
    told = state_piece(words, state_of(standing))
    if standing.late:
        said = words(
            "common.no-report-for" if standing.unreported else "common.late-by", n=standing.days_late
        )
        told_late = words.list([words(f"terms.{standing.status}"), said])
        return (Piece(told_late, told.role, standing.status),)
    if standing.status_since is None:
        return (told,)
    since = words("show.closed" if standing.closed else "show.since", date=standing.status_since)
    return (Piece(f"{told.text}{words('common.comma')}{since}", told.role, standing.status),)


def _due(standing: Standing, words: Words) -> Cell:
    if standing.due is None or standing.first_due is None or standing.moves == 0:
        return (date_piece(words, standing.due),)
    text = words("show.due-first", due=words.date(standing.due), first=standing.first_due)
    return (Piece(text, "date", standing.due.text),)


def _word(word: Word, roadmap: Roadmap, words: Words) -> Piece:
    side = roadmap.sides.get(word.side)
    parts = [words(f"terms.{word.status}")] if word.status else []
    if word.due or word.withdraws_due:
        parts.append(words("show.due-of", due=words.date(word.due)) if word.due else words("common.undated"))
    name = words.text(side.name) if side else word.side
    return Piece(f"{name}{words('common.colon')}{words.list(parts)}", "differ")


def _redating(one: Redating, words: Words) -> Piece:
    to = words.date(one.to) if one.to else words("common.undated")
    text = words("show.move", date=one.date, was=one.was, to=to)
    if one.days:
        text += f" ({words.shown(one.days)})"
    if one.reason:
        text += f"{words('common.colon')}{words.text(one.reason)}"
    return Piece(text, "warning")


def _body(body: Body, roadmap: Roadmap, words: Words) -> str:
    names = [words.text(roadmap.sides[side].name) for side in body.sides if side in roadmap.sides]
    name = words.text(body.name)
    return (
        words("show.body", name=name, sides=words.list(names))
        if names and body.id not in roadmap.sides
        else name
    )


def _update(update: Update, roadmap: Roadmap, numbers: Mapping[str, int], words: Words) -> Iterator[Block]:
    pieces = [date_piece(words, update.date)]
    if update.status:
        pieces += [Piece("  "), state_piece(words, update.status)]
    if update.due or update.withdraws_due:
        due = words("show.due-of", due=words.date(update.due)) if update.due else words("show.due-withdrawn")
        pieces += [Piece("  "), Piece(due, "date")]
    if update.start:
        pieces += [Piece("  "), Piece(words("show.start-of", start=words.date(update.start)), "date")]
    if update.by:
        side = roadmap.sides.get(update.by)
        pieces += [
            Piece("  "),
            Piece(words("show.by", side=words.text(side.name) if side else update.by), "strong"),
        ]
    if update.visibility != "public":
        pieces += [Piece("  "), Piece(words(f"terms.{update.visibility}"), "warning")]
    yield Line(tuple(pieces), 1)
    for text in (update.note, update.reason):
        for line in text_cell(words, text):
            if line.text:
                yield Line((line,), 2)
    if update.sources:
        yield Line(_cited(update.sources, numbers, words), 2)


def _cited(citations: Sequence[Citation], numbers: Mapping[str, int], words: Words) -> tuple[Piece, ...]:
    pieces = [Piece(words("show.sources", sources=""), "dim")]
    for citation in citations:
        apart = [Piece("; ", "dim")] if len(pieces) > 1 else []
        pieces += [*apart, Piece(_citation(citation), "dim", note=numbers.get(citation.source))]
    return tuple(pieces)


def _citation(citation: Citation) -> str:
    return f"{citation.source}, {citation.place}" if citation.place else citation.source


def _outcome(outcome: Outcome, roadmap: Roadmap, numbers: Mapping[str, int], words: Words) -> Iterator[Block]:
    pieces = [
        date_piece(words, outcome.date),
        Piece("  "),
        Piece(f"{outcome.value:,} {words.text(outcome.unit)}", "strong"),
    ]
    pieces.append(Piece(f"  {words.text(outcome.measure)}"))
    if outcome.side:
        side = roadmap.sides.get(outcome.side)
        pieces.append(
            Piece(f"  {words('show.of-side', side=words.text(side.name) if side else outcome.side)}")
        )
    yield Line(tuple(pieces), 1)
    for line in text_cell(words, outcome.note):
        if line.text:
            yield Line((line,), 2)
    if outcome.sources:
        yield Line(_cited(outcome.sources, numbers, words), 2)


def _links(links: Sequence[Link], words: Words) -> Table:
    columns = (
        Column("state", ""),
        Column("id", "", beneath="title"),
        Column("title", "", give=1),
        Column("date", ""),
        Column("days", "", give=1),
    )
    return Table(columns, tuple(_link(link, words) for link in links))


def _link(link: Link, words: Words) -> tuple[Cell, ...]:
    return (
        (state_piece(words, link.status),),
        (id_piece(link.id),),
        text_cell(words, link.title),
        (date_piece(words, link.closed),) if link.closed else plain(""),
        (Piece(later(words, link.days), "dim"),) if link.days else plain(""),
    )


def _note(number: int, source: Source, words: Words) -> Note:
    parts = [source.publisher, source.author, words.text(source.title) if source.title else None]
    parts += [words.date(source.date) if source.date else None, source.url]
    return Note(number, source.id, words.list([part for part in parts if part]))

"""`roadmap annex`: every statement with the number of its source, as a whitepaper prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.model.roadmap import Outcome, Roadmap, Text, Update
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions.annex import Annex, Entry, Said, SourceNote
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
from roadmap_cli.words import Words


def title(roadmap: Roadmap, words: Words) -> str:
    """Return the page's title."""
    return words("annex.title", title=words.text(roadmap.title))


def blocks(answer: Annex, roadmap: Roadmap, words: Words, left_out: int = 0) -> tuple[Block, ...]:
    """Return the blocks of the page, which says how many milestones were `left_out` of it."""
    return tuple(_blocks(answer, roadmap, words, left_out))


def _blocks(answer: Annex, roadmap: Roadmap, words: Words, left_out: int) -> Iterator[Block]:
    if not answer.pillars:
        yield Line((Piece(words("common.nothing"), "dim"),))
        return
    yield Line((Piece(_about(answer, words)),))
    if answer.unsourced:
        yield Line((Piece(words("annex.unsourced", n=answer.unsourced), "warning"),))
    for pillar in answer.pillars:
        yield Heading(words.text(pillar.name))
        for entry in pillar.milestones:
            yield Line(_title(entry.standing, words), 1)
            for one in entry.statements:
                yield from _statement(one, roadmap, words)
    if left_out:
        yield Line((Piece(words("annex.left-out", n=left_out), "dim"),))
    if answer.notes:
        yield Heading(words("annex.sources"))
        yield Line((Piece(words("annex.how"), "dim"),))
        yield Notes(tuple(Note(note.number, "", _source(note, words)) for note in answer.notes))


def _about(answer: Annex, words: Words) -> str:
    entries: list[Entry] = [entry for pillar in answer.pillars for entry in pillar.milestones]
    return words(
        "annex.about",
        milestones=words("annex.milestones", n=len(entries)),
        statements=words("annex.statements", n=answer.statements),
        sources=words("annex.of-sources", n=len({note.source.id for note in answer.notes})),
    )


def _title(standing: Standing, words: Words) -> tuple[Piece, ...]:
    """Return the title, how it stands, and the date that says most of it."""
    if standing.closed:
        when = words.date(standing.closed, long=True)
    elif standing.due:
        when = words("annex.due", date=words.date(standing.due, long=True))
    else:
        when = words("common.undated")
    state = state_piece(words, state_of(standing))
    return (
        Piece(words.text(standing.title), "strong"),
        Piece("  "),
        state,
        Piece(f"{words('common.comma')}{when}"),
    )


def _statement(said: Said, roadmap: Roadmap, words: Words) -> Iterator[Line]:
    """Yield a statement with its numbers; what is said in further languages follows set in."""
    what = said.what
    told = _figure(what, words) if isinstance(what, Outcome) else _news(what, words)
    texts = [what.note] if isinstance(what, Outcome) else [what.note, what.reason]
    first, *others = _joined(told, [text for text in texts if text], words)
    date = f"{_date(what, roadmap, words)}{words('common.colon')}"
    yield Line((Piece(date, "date"), Piece(first), *_numbers(said.notes, words)), 2)
    for other in others:
        yield Line((Piece(other),), 3)


def _date(what: Update | Outcome, roadmap: Roadmap, words: Words) -> str:
    """Return the date of a statement, and the side whose word or gain it is."""
    date = words.date(what.date, long=True)
    side = roadmap.sides.get((what.side if isinstance(what, Outcome) else what.by) or "")
    return words("annex.of-side", date=date, side=words.text(side.name)) if side else date


def _numbers(notes: Sequence[int], words: Words) -> tuple[Piece, ...]:
    if not notes:
        return Piece(" "), Piece(words("annex.no-source"), "warning")
    return tuple(piece for number in notes for piece in (Piece(" "), Piece("", note=number)))


def _news(update: Update, words: Words) -> str:
    parts = [words(f"terms.{update.status}")] if update.status else []
    if update.due and not (update.status in CLOSED and same_date(update.due, update.date)):
        parts.append(words("annex.due", date=words.date(update.due, long=True)))
    if update.withdraws_due:
        parts.append(words("annex.due-withdrawn"))
    if update.start:
        parts.append(words("annex.starts", date=words.date(update.start, long=True)))
    return words.list(parts)


def _figure(outcome: Outcome, words: Words) -> str:
    return words.list([f"{outcome.value:,} {words.text(outcome.unit)}", words.text(outcome.measure)])


def _joined(told: str, texts: Sequence[Text], words: Words) -> list[str]:
    """Return what is told with the texts in the first language, then the texts in each other one."""
    written = [words.texts(text) for text in texts]
    note = " ".join(lines[0] for lines in written)
    if not note:
        return [words("annex.stop", told=told)]
    first = words("annex.told", told=told, note=note) if told else note
    return [first, *(line for lines in written for line in lines[1:])]


def _source(note: SourceNote, words: Words) -> str:
    """Return a source as a list of references has it: who, what, when, where in it, and where it is."""
    source = note.source
    title = source.title.plain or next(iter(source.title.others.values()), "")
    parts = [
        source.publisher,
        source.author,
        words("annex.quoted", title=title) if title else None,
        words.date(source.date, long=True) if source.date else words("annex.no-date"),
        note.place,
    ]
    told = words.list([part for part in parts if part])
    return words("annex.at", told=told, url=source.url) if source.url else told

"""`roadmap sources`: what rests on which source, and what on none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.model.roadmap import Source
from roadmap_cli.questions.evidence import Evidence, Share, SourceUse, Statement
from roadmap_cli.views.page import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Line,
    Piece,
    Table,
    date_piece,
    id_piece,
    number,
    plain,
    text_cell,
)
from roadmap_cli.words import Words


def blocks(answer: Evidence, words: Words, most: int) -> tuple[Block, ...]:
    """Return the blocks of the page; each list shows at most `most` of its lines."""
    return tuple(_blocks(answer, words, most))


def _blocks(answer: Evidence, words: Words, most: int) -> Iterator[Block]:
    if not answer.milestones:
        yield Line((Piece(words("common.nothing"), "dim"),))
    else:
        yield Line((Piece(_summary(answer, words), "strong"),))
        yield Facts(tuple(_facts(answer, words)))
        yield from _bare(answer, words, most)
        yield from _statements("unsourced", answer.unsourced, words, most)
        yield from _statements("own-only", answer.own_only, words, most)
        yield from _uses(answer.sources, words, most)
    yield from _uncited(answer.uncited, words, most)


def _summary(answer: Evidence, words: Words) -> str:
    return words(
        "sources.summary",
        statements=words("sources.statements", n=answer.statements),
        milestones=words("sources.milestones", n=len(answer.milestones)),
        sources=words("sources.sources", n=len(answer.sources)),
    )


def _facts(answer: Evidence, words: Words) -> Iterator[tuple[str, Cell]]:
    counts = (
        ("bare", len(answer.bare), len(answer.milestones)),
        ("unsourced", len(answer.unsourced), answer.statements),
        ("single", len(answer.single), answer.statements),
        ("own", len(answer.own_only), answer.statements),
    )
    for name, count, total in counts:
        yield words(f"sources.{name}-count"), plain(words("sources.of", n=count, total=total))
    yield words("sources.dates-count"), plain(_share(answer.dates, words))
    yield words("sources.closings-count"), plain(_share(answer.closings, words))


def _share(share: Share, words: Words) -> str:
    if not share.total:
        return words("common.none")
    percent = 100 * share.to_the_day // share.total
    return words("sources.share", n=share.to_the_day, total=share.total, percent=percent)


def _heading(name: str, count: int, most: int, words: Words) -> Heading:
    text = words(f"sources.{name}")
    return Heading(text if count <= most else words("sources.shown", text=text, shown=most, n=count))


def _bare(answer: Evidence, words: Words, most: int) -> Iterator[Block]:
    if not answer.bare:
        return
    titles = {one.id: one.title for one in answer.milestones}
    yield _heading("bare", len(answer.bare), most, words)
    for key in answer.bare[:most]:
        yield Line((Piece(words.text(titles[key])), Piece("  "), id_piece(key)), 1)


def _statements(name: str, found: Sequence[Statement], words: Words, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading(name, len(found), most, words)
    columns = (Column("date", ""), Column("title", "", give=1), Column("sources", ""))
    rows = tuple(
        ((date_piece(words, one.date),), text_cell(words, one.title), tuple(map(id_piece, one.sources)))
        for one in found[:most]
    )
    yield Table(columns, rows)


def _uses(found: Sequence[SourceUse], words: Words, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading("uses", len(found), most, words)
    columns = (
        Column("id", words("sources.source"), give=1),
        Column("date", words("sources.date")),
        Column("statements", words("sources.statements-column"), "right"),
        Column("milestones", words("sources.milestones-column"), "right"),
    )
    rows = tuple(
        (
            _source(use.source, words),
            _date(use.source, words),
            number(use.statements),
            number(len(use.milestones)),
        )
        for use in found[:most]
    )
    yield Table(columns, rows)


def _source(source: Source, words: Words) -> Cell:
    name = words("sources.publisher-own", publisher=source.publisher) if source.own else source.publisher
    return id_piece(source.id), Piece(name, "dim")


def _date(source: Source, words: Words) -> Cell:
    return (date_piece(words, source.date) if source.date else Piece(words("sources.no-date"), "dim", ""),)


def _uncited(found: Sequence[Source], words: Words, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading("uncited", len(found), most, words)
    for source in found[:most]:
        yield Line((id_piece(source.id), Piece(f"  {source.publisher}")), 1)

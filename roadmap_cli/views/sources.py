"""`roadmap sources`: what rests on which source, and what on none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap, Source
from roadmap_cli.questions.evidence import Evidence, PrecisionCounts, SourceUse, Statement
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


def blocks(answer: Evidence, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` of its lines."""
    if not answer.milestones:
        yield Line((Piece(messages("common.nothing"), "dim"),))
    else:
        yield Line((Piece(_summary(answer, messages), "strong"),))
        yield Facts(tuple(_facts(answer, messages)))
        yield from _bare(answer, messages, limit)
        yield from _statements("unsourced", answer.unsourced, messages, limit)
        yield from _statements("own-only", answer.own_only, messages, limit)
        yield from _uses(answer.sources, messages, limit)
    yield from _uncited(answer.uncited, messages, limit)


def _summary(answer: Evidence, messages: Messages) -> str:
    return messages(
        "sources.summary",
        statements=messages("sources.statements", n=answer.statements),
        milestones=messages("sources.milestones", n=len(answer.milestones)),
        sources=messages("sources.sources", n=len(answer.sources)),
    )


def _facts(answer: Evidence, messages: Messages) -> Iterator[tuple[str, Cell]]:
    counts = (
        ("bare", len(answer.bare), len(answer.milestones)),
        ("unsourced", len(answer.unsourced), answer.statements),
        ("single", len(answer.single), answer.statements),
        ("own", len(answer.own_only), answer.statements),
    )
    for name, count, total in counts:
        yield messages(f"sources.{name}-count"), plain(messages("sources.of", n=count, total=total))
    yield messages("sources.dates-count"), plain(_share(answer.dates, messages))
    yield messages("sources.closings-count"), plain(_share(answer.closings, messages))


def _share(share: PrecisionCounts, messages: Messages) -> str:
    if not share.total:
        return messages("common.none")
    percent = 100 * share.to_the_day // share.total
    return messages("sources.share", n=share.to_the_day, total=share.total, percent=percent)


def _heading(name: str, count: int, most: int, messages: Messages) -> Heading:
    text = messages(f"sources.{name}")
    return Heading(text if count <= most else messages("sources.shown", text=text, shown=most, n=count))


def _bare(answer: Evidence, messages: Messages, most: int) -> Iterator[Block]:
    if not answer.bare:
        return
    titles = {one.id: one.title for one in answer.milestones}
    yield _heading("bare", len(answer.bare), most, messages)
    for key in answer.bare[:most]:
        yield Line((Piece(messages.text(titles[key])), Piece("  "), id_piece(key)), 1)


def _statements(name: str, found: Sequence[Statement], messages: Messages, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading(name, len(found), most, messages)
    columns = (Column("date", ""), Column("title", "", give=1), Column("sources", ""))
    rows = tuple(
        ((date_piece(messages, one.date),), text_cell(messages, one.title), tuple(map(id_piece, one.sources)))
        for one in found[:most]
    )
    yield Table(columns, rows)


def _uses(found: Sequence[SourceUse], messages: Messages, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading("uses", len(found), most, messages)
    columns = (
        Column("id", messages("sources.source"), give=1),
        Column("date", messages("sources.date")),
        Column("statements", messages("sources.statements-column"), "right"),
        Column("milestones", messages("sources.milestones-column"), "right"),
    )
    rows = tuple(
        (
            _source(use.source, messages),
            _date(use.source, messages),
            number(messages, use.statements),
            number(messages, len(use.milestones)),
        )
        for use in found[:most]
    )
    yield Table(columns, rows)


def _source(source: Source, messages: Messages) -> Cell:
    name = messages("sources.publisher-own", publisher=source.publisher) if source.own else source.publisher
    return id_piece(source.id), Piece(name, "dim")


def _date(source: Source, messages: Messages) -> Cell:
    return (
        date_piece(messages, source.date) if source.date else Piece(messages("sources.no-date"), "dim", ""),
    )


def _uncited(found: Sequence[Source], messages: Messages, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading("uncited", len(found), most, messages)
    for source in found[:most]:
        yield Line((id_piece(source.id), Piece(f"  {source.publisher}")), 1)

"""`roadmap sources`: what rests on which source, and what on none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap, Source
from roadmap_cli.questions.evidence import Evidence, PrecisionCounts, SourceUse, Statement
from roadmap_cli.views.page import Block, Cell, Column, Facts, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import (
    date_cell,
    heading,
    id_piece,
    nothing,
    number,
    plain,
    source_name,
    text_cell,
)


def blocks(answer: Evidence, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` of its lines."""
    if not answer.milestones:
        yield nothing(messages)
    else:
        yield Line((Piece(_summary(answer, messages), "strong"),))
        yield Facts(tuple(_facts(answer, messages)))
        yield from _bare(answer, messages, limit)
        names = {use.source.id: source_name(messages, use.source) for use in answer.sources}
        yield from _statements("unsourced", answer.unsourced, names, messages, limit)
        yield from _statements("own-only", answer.own_only, names, messages, limit)
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
    yield messages("sources.dates-count"), plain(_to_the_day(answer.dates, messages))
    yield messages("sources.closings-count"), plain(_to_the_day(answer.closings, messages))


def _to_the_day(counts: PrecisionCounts, messages: Messages) -> str:
    """Return how many of the dates are known to the day, and which share of them."""
    if not counts.total:
        return messages("common.none")
    percent = 100 * counts.to_the_day // counts.total
    return messages("sources.share", n=counts.to_the_day, total=counts.total, percent=percent)


def _heading(name: str, count: int, limit: int, messages: Messages) -> Heading:
    return heading(messages, messages(f"sources.{name}"), count, limit)


def _bare(answer: Evidence, messages: Messages, limit: int) -> Iterator[Block]:
    if not answer.bare:
        return
    titles = {milestone.id: milestone.title for milestone in answer.milestones}
    yield _heading("bare", len(answer.bare), limit, messages)
    for key in answer.bare[:limit]:
        yield Line((Piece(messages.text(titles[key])), Piece("  "), id_piece(key, "")), 1)


def _statements(
    name: str, found: Sequence[Statement], names: Mapping[str, str], messages: Messages, limit: int
) -> Iterator[Block]:
    if not found:
        return
    yield _heading(name, len(found), limit, messages)
    columns = (
        Column("date", ""),
        Column("title", "", give=1),
        Column("sources", "", paper=messages("sources.source")),
    )
    yield Table(columns, tuple(_statement(statement, names, messages) for statement in found[:limit]))


def _statement(statement: Statement, names: Mapping[str, str], messages: Messages) -> tuple[Cell, ...]:
    sources = tuple(id_piece(key, names.get(key)) for key in statement.sources)
    return date_cell(messages, statement.date), text_cell(messages, statement.title), sources


def _uses(found: Sequence[SourceUse], messages: Messages, limit: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading("uses", len(found), limit, messages)
    columns = (
        Column("id", messages("sources.source"), give=1),
        Column("date", messages("sources.date")),
        Column("statements", messages("sources.statements-column"), "right"),
        Column("milestones", messages("sources.milestones-column"), "right"),
    )
    yield Table(columns, tuple(_use(use, messages) for use in found[:limit]))


def _use(use: SourceUse, messages: Messages) -> tuple[Cell, ...]:
    source = use.source
    counts = (use.statements, len(use.milestones))
    return _source(source, messages), _date(source, messages), *(number(messages, n) for n in counts)


def _source(source: Source, messages: Messages) -> Cell:
    name = messages.name(source.publisher)
    if source.own:
        name = messages("sources.publisher-own", publisher=name)
    title = messages.name(source.title)
    return id_piece(source.id, title or name), Piece(name, "dim", paper=None if title else "")


def _date(source: Source, messages: Messages) -> Cell:
    if source.date is None:
        return (Piece(messages("sources.no-date"), "dim", ""),)
    return date_cell(messages, source.date)


def _uncited(found: Sequence[Source], messages: Messages, limit: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading("uncited", len(found), limit, messages)
    for source in found[:limit]:
        name = id_piece(source.id, source_name(messages, source))
        yield Line((name, Piece(f"  {messages.name(source.publisher)}", paper="")), 1)

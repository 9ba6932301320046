"""`roadmap balance`: both sides beside each other, in neutral words and without a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.balance import (
    Balance,
    DifferingMilestone,
    LatestUpdate,
    OutcomeSum,
    OutcomeTotals,
    PillarBalance,
    SideBalance,
)
from roadmap_cli.questions.progress import SideTally
from roadmap_cli.views import slippage
from roadmap_cli.views.page import Block, Cell, Column, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import (
    dot,
    heading,
    link_to,
    linked,
    news_piece,
    nothing,
    number,
    of_several,
    part_counts,
    plain,
    side_statement,
    side_table,
    text_cell,
    title_cell,
    title_piece,
)


def blocks(answer: Balance, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` of its lines."""
    if not answer.totals.total:
        yield nothing(messages)
        return
    yield Line(_summary(answer, messages))
    yield side_table(messages, [side.tally for side in answer.sides])
    yield Heading(messages("balance.reports"))
    yield _reports(answer.sides, messages)
    yield from _differing(answer.differing, roadmap, messages, limit)
    yield Heading(messages("balance.pillars"))
    yield _pillars(answer, messages)
    yield from _gaps(answer.pillars, messages)
    yield from _outcomes(answer.outcomes, roadmap, messages, limit)
    yield from slippage.blocks(answer.slippage, answer.totals.total, messages, limit)


def _summary(answer: Balance, messages: Messages) -> tuple[Piece, ...]:
    parts = [messages("balance.joint", n=answer.joint)]
    for side in (side.tally for side in answer.sides):
        alone = side.tally.total - side.joint
        parts.append(messages("balance.alone", n=alone, side=messages.text(side.name)))
    if answer.unowned:
        parts.append(messages("balance.unowned", n=answer.unowned))
    total = messages("balance.summary", n=answer.totals.total)
    return Piece(total, "strong"), Piece(f"{messages('common.colon')}{messages.list(parts)}")


def _reports(sides: Sequence[SideBalance], messages: Messages) -> Table:
    columns = (
        Column("side", messages("balance.side")),
        Column("report", messages("balance.own-word"), give=1),
        Column("news", messages("balance.news"), give=1),
    )
    rows = tuple(
        (
            linked(text_cell(messages, side.tally.name), link_to("sides", side.tally.id)),
            _latest(side.report, messages),
            _latest(side.news, messages),
        )
        for side in sides
    )
    return Table(columns, rows)


def _latest(update: LatestUpdate | None, messages: Messages) -> Cell:
    if update is None:
        return (Piece(messages("balance.never"), "dim", ""),)
    when = news_piece(messages, update.date, update.days)
    return when, *title_cell(messages, update.title, update.id, "dim")


def _differing(
    found: Sequence[DifferingMilestone], roadmap: Roadmap, messages: Messages, limit: int
) -> Iterator[Block]:
    if not found:
        yield Line((Piece(messages(f"balance.no-differing{of_several(roadmap.sides)}"), "dim"),))
        return
    yield heading(messages, messages(f"balance.differing{of_several(roadmap.sides)}"), len(found), limit)
    for milestone in found[:limit]:
        yield Line((title_piece(messages, milestone.title, milestone.id),), 1)
        for statement in milestone.words:
            yield Line((side_statement(messages, statement, roadmap),), 2)


def _pillars(answer: Balance, messages: Messages) -> Table:
    columns = (
        Column("pillar", messages("balance.pillar")),
        *(Column(side.tally.id, messages.text(side.tally.name), give=1) for side in answer.sides),
        Column("joint", messages("balance.jointly"), "right"),
    )
    return Table(columns, tuple(_pillar(pillar, messages) for pillar in answer.pillars))


def _pillar(pillar: PillarBalance, messages: Messages) -> tuple[Cell, ...]:
    owed = (_owed(side, messages) for side in pillar.sides)
    name = linked(text_cell(messages, pillar.name), link_to("pillars", pillar.id))
    return name, *owed, number(messages, pillar.joint)


def _owed(side: SideTally, messages: Messages) -> Cell:
    tally = side.tally
    if not tally.total:
        return (Piece(messages("balance.owed-none"), "dim", "0"),)
    parts = [
        messages("balance.count", count=count, state=messages(f"status.{name}"))
        for name, count in part_counts(tally).items()
        if count
    ]
    return plain(messages("balance.owed", n=tally.total, parts=messages.list(parts)))


def _gaps(pillars: Sequence[PillarBalance], messages: Messages) -> Iterator[Block]:
    """Yield the lines on the pillars in which one side, or no side, is responsible for anything."""
    one_sided = [p for p in pillars if sum(bool(side.tally.total) for side in p.sides) == 1]
    unowned = [p for p in pillars if p.unowned]
    for name, found in (("one-sided", one_sided), ("unowned-list", unowned)):
        if found:
            names = messages.list([messages.text(pillar.name) for pillar in found])
            yield Line((Piece(messages(f"balance.{name}", pillars=names), "warning"),))


def _outcomes(
    found: Sequence[OutcomeTotals], roadmap: Roadmap, messages: Messages, limit: int
) -> Iterator[Block]:
    if not found:
        yield Line((Piece(messages("balance.no-outcomes"), "dim"),))
        return
    yield heading(messages, messages("balance.outcomes"), len(found), limit)
    columns = (
        Column("measure", messages("balance.measure"), give=1),
        *(Column(side.id, messages.text(side.name), "right", give=1) for side in roadmap.sides.values()),
        Column("common", messages("balance.common"), "right", give=1),
    )
    yield Table(columns, tuple(_totals(totals, messages) for totals in found[:limit]))


def _totals(totals: OutcomeTotals, messages: Messages) -> tuple[Cell, ...]:
    sums = (*totals.sides.values(), totals.common)
    text = messages.measure(totals.measure)
    value = messages("balance.measure-in", measure=totals.measure, unit=totals.unit)
    added = max(one.count for one in sums if one)
    if added > 1:
        text, value = (messages("balance.added", said=said, n=added) for said in (text, value))
    return (Piece(text, value=value),), *(_sum(one, totals, messages) for one in sums)


def _sum(one: OutcomeSum | None, totals: OutcomeTotals, messages: Messages) -> Cell:
    if one is None:
        return dot()
    amount = messages.amount(one.value, totals.unit, totals.measure)
    return (Piece(amount, "number", str(one.value)),)

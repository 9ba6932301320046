"""Dates kept and moved: the part of `roadmap balance` that is about slippage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.questions.log import Redating
from roadmap_cli.questions.slippage import VERDICTS, DatedMilestone, DueCounts, Slippage
from roadmap_cli.views.page import (
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Piece,
    Table,
    date_piece,
    number,
    plain,
    text_cell,
)
from roadmap_cli.views.spans import later

MISSED = ("after", "late", "unreported")


def blocks(answer: Slippage, total: int, messages: Messages, most: int) -> Iterator[Block]:
    """Yield the blocks on the dates of `total` milestones; a list shows at most `most` lines."""
    if not answer.cases:
        yield Line((Piece(messages("balance.no-dates"), "dim"),))
        return
    yield Heading(messages("balance.dates"))
    yield Line((Piece(messages("balance.dated", n=answer.all.dated, total=total)),))
    yield _verdicts(answer.all, messages)
    yield _kinds(answer, messages)
    missed = [case for case in answer.cases if case.by_first in MISSED or case.by_current in MISSED]
    if missed:
        yield _heading(messages("balance.missed"), len(missed), most, messages)
        yield Table(
            (Column("due", ""), Column("title", "", give=1), Column("verdict", "")),
            tuple(_missed(case, messages) for case in missed[:most]),
        )
    moved = [case for case in answer.cases if case.moves]
    if moved:
        yield _heading(messages("balance.moves"), len(moved), most, messages)
        yield from (line for case in moved[:most] for line in _moves(case, messages))
    else:
        yield Line((Piece(messages("balance.no-moves"), "dim"),))


def _heading(text: str, count: int, most: int, messages: Messages) -> Heading:
    return Heading(text if count <= most else messages("balance.of", text=text, shown=most, n=count))


def _verdicts(kept: DueCounts, messages: Messages) -> Table:
    columns = (
        Column("verdict", messages("balance.verdict")),
        Column("first", messages("balance.by-first"), "right"),
        Column("current", messages("balance.by-current"), "right"),
    )
    rows = tuple(
        (
            plain(messages(f"balance.{verdict}")),
            number(messages, kept.first[verdict]),
            number(messages, kept.current[verdict]),
        )
        for verdict in VERDICTS
        if kept.first[verdict] or kept.current[verdict]
    )
    return Table(columns, rows)


def _kinds(answer: Slippage, messages: Messages) -> Table:
    names: tuple[str, ...] = ("dated", "kept", "missed", "unreported", "ahead")
    if answer.all.moves:
        names = (*names, "moved", "moves", "days")
    columns = (
        Column("kind", messages("balance.kind")),
        *(Column(name, messages(f"balance.{name}-column"), "right") for name in names),
    )
    return Table(columns, tuple(_kind(kept, names, messages) for kept in answer.kinds))


def _kind(kept: DueCounts, names: Sequence[str], messages: Messages) -> tuple[Cell, ...]:
    counts = kept.current
    cells = {
        "dated": number(messages, kept.dated),
        "kept": number(messages, counts["by"]),
        "missed": number(messages, counts["after"] + counts["late"]),
        "unreported": number(messages, counts["unreported"]),
        "ahead": number(messages, counts["ahead"]),
        "moved": number(messages, kept.moved),
        "moves": number(messages, kept.moves),
        "days": (Piece(messages.days(kept.days)) if kept.days else Piece("·", "dim", ""),),
    }
    return (Piece(messages(f"terms.{kept.kind}"), "plain", kept.kind),), *(cells[name] for name in names)


def _missed(case: DatedMilestone, messages: Messages) -> tuple[Cell, ...]:
    verdict = case.by_first if case.by_first in MISSED else case.by_current
    told = messages(f"balance.{verdict}")
    if case.days:
        days = later(messages, case.days) if case.closed else messages.days(case.days)
        told = f"{told}{messages('common.colon')}{days}"
    return (date_piece(messages, case.first_due),), text_cell(messages, case.title), plain(told)


def _moves(case: DatedMilestone, messages: Messages) -> Iterator[Line]:
    yield Line((Piece(messages.text(case.title)),), 1)
    for move in case.moves:
        why = messages("balance.why", reason=move.reason) if move.reason else messages("balance.no-reason")
        yield Line((Piece(_move(move, messages), "date"), Piece("  "), Piece(why, "dim")), 2)


def _move(move: Redating, messages: Messages) -> str:
    if move.to is None or move.days is None:
        return messages("balance.withdrew", date=move.date, was=move.was)
    return messages("balance.move", date=move.date, was=move.was, to=move.to, days=later(messages, move.days))

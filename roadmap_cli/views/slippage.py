"""The part of `roadmap balance` on deadlines: which were met, which were missed, which were moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.questions.log_days import Redating
from roadmap_cli.questions.slippage import VERDICTS, DatedMilestone, DueCounts, Slippage
from roadmap_cli.views.page import Block, Cell, Column, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import date_cell, dot, duration, heading, later, number, plain, text_cell

MISSED = ("after", "late", "unreported")


def blocks(answer: Slippage, total: int, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks on the dates of `total` milestones; a list shows at most `limit` lines."""
    if not answer.cases:
        yield Line((Piece(messages("balance.no-dates"), "dim"),))
        return
    yield Heading(messages("balance.dates"))
    yield Line(plain(messages("balance.dated", n=answer.all.dated, total=total)))
    yield _verdicts(answer.all, messages)
    yield _kinds(answer, messages)
    missed = [case for case in answer.cases if case.by_first in MISSED or case.by_current in MISSED]
    if missed:
        yield heading(messages, messages("balance.missed"), len(missed), limit)
        columns = (
            Column("due", ""),
            Column("title", "", give=1),
            Column("verdict", "", paper=messages("balance.verdict")),
        )
        yield Table(columns, tuple(_missed(case, messages) for case in missed[:limit]))
    moved = [case for case in answer.cases if case.moves]
    if not moved:
        yield Line((Piece(messages("balance.no-moves"), "dim"),))
        return
    yield heading(messages, messages("balance.moves"), len(moved), limit)
    for case in moved[:limit]:
        yield from _moves(case, messages)


def _verdicts(counts: DueCounts, messages: Messages) -> Table:
    columns = (
        Column("verdict", messages("balance.verdict")),
        Column("first", messages("balance.by-first"), "right"),
        Column("current", messages("balance.by-current"), "right"),
    )
    first, current = counts.first, counts.current
    rows = tuple(
        (plain(messages(f"balance.{name}")), number(messages, first[name]), number(messages, current[name]))
        for name in VERDICTS
        if first[name] or current[name]
    )
    return Table(columns, rows)


def _kinds(answer: Slippage, messages: Messages) -> Table:
    """Return the verdicts on the current dates by kind, which add up to the dates that were set."""
    some = (name for name in ("unclear", "dropped", "withdrawn") if answer.all.current[name])
    names: tuple[str, ...] = ("dated", "kept", "missed", "unreported", "ahead", *some)
    if answer.all.moves:
        names = (*names, "moved", "moves", "days")
    columns = (Column(name, messages(f"balance.{name}-column"), "right") for name in names)
    return Table(
        (Column("kind", messages("balance.kind")), *columns),
        tuple(_kind(counts, names, messages) for counts in answer.kinds),
    )


def _kind(counts: DueCounts, names: Sequence[str], messages: Messages) -> tuple[Cell, ...]:
    current = counts.current
    figures = {
        "dated": counts.dated,
        "kept": current["by"],
        "missed": current["after"] + current["late"],
        "unreported": current["unreported"],
        "ahead": current["ahead"],
        "unclear": current["unclear"],
        "dropped": current["dropped"],
        "withdrawn": current["withdrawn"],
        "moved": counts.moved,
        "moves": counts.moves,
    }
    cells = {name: number(messages, count) for name, count in figures.items()}
    cells["days"] = duration(messages, counts.days) if counts.days else dot()
    return (Piece(messages(f"terms.{counts.kind}"), "plain", counts.kind),), *(cells[name] for name in names)


def _missed(case: DatedMilestone, messages: Messages) -> tuple[Cell, ...]:
    """Return the row of a deadline that was missed: the first one, else the current one."""
    verdict = case.by_first if case.by_first in MISSED else case.by_current
    text = messages(f"balance.{verdict}")
    if case.days:
        days = later(messages, case.days) if case.closed else messages.days(case.days)
        text = f"{text}{messages('common.colon')}{days}"
    return date_cell(messages, case.first_due), text_cell(messages, case.title), plain(text)


def _moves(case: DatedMilestone, messages: Messages) -> Iterator[Line]:
    yield Line(plain(messages.text(case.title)), 1)
    for move in case.moves:
        why = messages("balance.why", reason=move.reason) if move.reason else messages("balance.no-reason")
        yield Line((Piece(_move(move, messages), "date"), Piece("  "), Piece(why, "dim")), 2)


def _move(move: Redating, messages: Messages) -> str:
    if move.to is None or move.days is None:
        return messages("balance.withdrew", date=move.date, was=move.was)
    return messages("balance.move", date=move.date, was=move.was, to=move.to, days=later(messages, move.days))

"""Dates kept and moved: the part of `roadmap balance` that is about slippage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.questions.slippage import VERDICTS, Case, Kept, Redated, Slippage
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
from roadmap_cli.words import Words

MISSED = ("after", "late", "unreported")


def blocks(answer: Slippage, total: int, words: Words, most: int) -> Iterator[Block]:
    """Yield the blocks on the dates of `total` milestones; a list shows at most `most` lines."""
    if not answer.cases:
        yield Line((Piece(words("balance.no-dates"), "dim"),))
        return
    yield Heading(words("balance.dates"))
    yield Line((Piece(words("balance.dated", n=answer.all.dated, total=total)),))
    yield _verdicts(answer.all, words)
    yield _kinds(answer, words)
    missed = [case for case in answer.cases if case.by_first in MISSED or case.by_current in MISSED]
    if missed:
        yield _heading(words("balance.missed"), len(missed), most, words)
        yield Table(
            (Column("due", ""), Column("title", "", give=1), Column("verdict", "")),
            tuple(_missed(case, words) for case in missed[:most]),
        )
    moved = [case for case in answer.cases if case.moves]
    if moved:
        yield _heading(words("balance.moves"), len(moved), most, words)
        yield from (line for case in moved[:most] for line in _moves(case, words))
    else:
        yield Line((Piece(words("balance.no-moves"), "dim"),))


def _heading(text: str, count: int, most: int, words: Words) -> Heading:
    return Heading(text if count <= most else words("balance.of", text=text, shown=most, n=count))


def _verdicts(kept: Kept, words: Words) -> Table:
    columns = (
        Column("verdict", words("balance.verdict")),
        Column("first", words("balance.by-first"), "right"),
        Column("current", words("balance.by-current"), "right"),
    )
    rows = tuple(
        (plain(words(f"balance.{verdict}")), number(kept.first[verdict]), number(kept.current[verdict]))
        for verdict in VERDICTS
        if kept.first[verdict] or kept.current[verdict]
    )
    return Table(columns, rows)


def _kinds(answer: Slippage, words: Words) -> Table:
    names: tuple[str, ...] = ("dated", "kept", "missed", "unreported", "ahead")
    if answer.all.moves:
        names = (*names, "moved", "moves", "days")
    columns = (
        Column("kind", words("balance.kind")),
        *(Column(name, words(f"balance.{name}-column"), "right") for name in names),
    )
    return Table(columns, tuple(_kind(kept, names, words) for kept in answer.kinds))


def _kind(kept: Kept, names: Sequence[str], words: Words) -> tuple[Cell, ...]:
    counts = kept.current
    cells = {
        "dated": number(kept.dated),
        "kept": number(counts["by"]),
        "missed": number(counts["after"] + counts["late"]),
        "unreported": number(counts["unreported"]),
        "ahead": number(counts["ahead"]),
        "moved": number(kept.moved),
        "moves": number(kept.moves),
        "days": (Piece(words.days(kept.days)) if kept.days else Piece("·", "dim", ""),),
    }
    return (Piece(words(f"terms.{kept.kind}"), "plain", kept.kind),), *(cells[name] for name in names)


def _missed(case: Case, words: Words) -> tuple[Cell, ...]:
    verdict = case.by_first if case.by_first in MISSED else case.by_current
    told = words(f"balance.{verdict}")
    if case.days:
        days = later(words, case.days) if case.closed else words.days(case.days)
        told = f"{told}{words('common.colon')}{days}"
    return (date_piece(words, case.first_due),), text_cell(words, case.title), plain(told)


def _moves(case: Case, words: Words) -> Iterator[Line]:
    yield Line((Piece(words.text(case.title)),), 1)
    for move in case.moves:
        why = words("balance.why", reason=move.reason) if move.reason else words("balance.no-reason")
        yield Line((Piece(_move(move, words), "date"), Piece("  "), Piece(why, "dim")), 2)


def _move(move: Redated, words: Words) -> str:
    if move.to is None or move.days is None:
        return words("balance.withdrew", date=move.date, was=move.was)
    return words("balance.move", date=move.date, was=move.was, to=move.to, days=later(words, move.days))

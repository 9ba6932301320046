"""`roadmap balance`: both sides beside each other, in neutral words and without a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.balance import Balance, Differing, Gain, News, PillarBalance, Sum
from roadmap_cli.questions.log import Word
from roadmap_cli.questions.progress import SideTally
from roadmap_cli.views.kept import blocks as kept_blocks
from roadmap_cli.views.page import (
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Piece,
    Table,
    number,
    plain,
    text_cell,
)
from roadmap_cli.views.spans import ago
from roadmap_cli.words import Words


def blocks(answer: Balance, roadmap: Roadmap, words: Words, most: int) -> tuple[Block, ...]:
    """Return the blocks of the page; each list shows at most `most` of its lines."""
    if not answer.totals.total:
        return (Line((Piece(words("common.nothing"), "dim"),)),)
    return tuple(_blocks(answer, roadmap, words, most))


def _blocks(answer: Balance, roadmap: Roadmap, words: Words, most: int) -> Iterator[Block]:
    yield Line(_summary(answer, words))
    yield _sides(answer, words)
    yield Heading(words("balance.reports"))
    yield _reports(answer, words)
    yield from _differing(answer.differing, roadmap, words, most)
    yield Heading(words("balance.pillars"))
    yield _pillars(answer, words)
    yield from _gaps(answer.pillars, words)
    yield from _outcomes(answer.outcomes, roadmap, words, most)
    yield from kept_blocks(answer.slippage, answer.totals.total, words, most)


def _summary(answer: Balance, words: Words) -> tuple[Piece, ...]:
    parts = [words("balance.joint", n=answer.joint)]
    for side in answer.sides:
        alone = side.tally.tally.total - side.tally.joint
        parts.append(words("balance.alone", n=alone, side=words.text(side.tally.name)))
    if answer.unowned:
        parts.append(words("balance.unowned", n=answer.unowned))
    total = words("balance.summary", n=answer.totals.total)
    return Piece(total, "strong"), Piece(f"{words('common.colon')}{words.list(parts)}")


def _sides(answer: Balance, words: Words) -> Table:
    names = ("owes", "joint", "done", "open", "late", "unreported", "undated")
    columns = (
        Column("side", words("balance.side")),
        *(Column(name, words(f"status.{name}"), "right") for name in names),
    )
    rows = []
    for side in answer.sides:
        tally = side.tally.tally
        late = tally.late - tally.unreported
        counts = (
            tally.total,
            side.tally.joint,
            tally.done,
            tally.open,
            late,
            tally.unreported,
            tally.undated,
        )
        rows.append((text_cell(words, side.tally.name), *(number(count) for count in counts)))
    return Table(columns, tuple(rows))


def _reports(answer: Balance, words: Words) -> Table:
    columns = (
        Column("side", words("balance.side")),
        Column("report", words("balance.own-word"), give=1),
        Column("news", words("balance.news"), give=1),
    )
    rows = tuple(
        (text_cell(words, side.tally.name), _news(side.report, words), _news(side.news, words))
        for side in answer.sides
    )
    return Table(columns, rows)


def _news(news: News | None, words: Words) -> Cell:
    if news is None:
        return (Piece(words("balance.never"), "dim", ""),)
    when = words("balance.news-of", date=news.date, ago=ago(words, news.days))
    return Piece(when, "date", news.date.text), *text_cell(words, news.title, "dim")


def _differing(found: Sequence[Differing], roadmap: Roadmap, words: Words, most: int) -> Iterator[Block]:
    if not found:
        yield Line((Piece(words("balance.no-differing"), "dim"),))
        return
    yield _heading(words("balance.differing"), len(found), most, words)
    for one in found[:most]:
        yield Line((Piece(words.text(one.title)),), 1)
        for word in one.words:
            yield Line((Piece(_word(word, roadmap, words), "differ"),), 2)


def _word(word: Word, roadmap: Roadmap, words: Words) -> str:
    side = roadmap.sides.get(word.side)
    parts = [words(f"terms.{word.status}")] if word.status else []
    if word.withdraws_due:
        parts.append(words("common.undated"))
    elif word.due:
        parts.append(words("show.due-of", due=word.due))
    name = words.text(side.name) if side else word.side
    return f"{name}{words('common.colon')}{words.list(parts)}"


def _heading(text: str, count: int, most: int, words: Words) -> Heading:
    return Heading(text if count <= most else words("balance.of", text=text, shown=most, n=count))


def _pillars(answer: Balance, words: Words) -> Table:
    columns = (
        Column("pillar", words("balance.pillar")),
        *(Column(side.tally.id, words.text(side.tally.name), give=1) for side in answer.sides),
        Column("joint", words("balance.jointly"), "right"),
    )
    rows = tuple(
        (text_cell(words, one.name), *(_owed(side, words) for side in one.sides), number(one.joint))
        for one in answer.pillars
    )
    return Table(columns, rows)


def _owed(side: SideTally, words: Words) -> Cell:
    tally = side.tally
    if not tally.total:
        return (Piece(words("balance.owed-none"), "dim", "0"),)
    counts = {
        "done": tally.done,
        "dropped": tally.dropped,
        "open": tally.open - tally.late,
        "late": tally.late - tally.unreported,
        "unreported": tally.unreported,
    }
    told = [words("balance.count", count=n, state=words(f"terms.{name}")) for name, n in counts.items() if n]
    owed = words("balance.owed", n=tally.total, parts=words.list(told))
    return plain(owed + (words("balance.undated-of", n=tally.undated) if tally.undated else ""))


def _gaps(pillars: Sequence[PillarBalance], words: Words) -> Iterator[Block]:
    one_sided = [one for one in pillars if sum(bool(side.tally.total) for side in one.sides) == 1]
    for name, found in (("one-sided", one_sided), ("unowned-list", [one for one in pillars if one.unowned])):
        if found:
            listed = words.list([words.text(one.name) for one in found])
            yield Line((Piece(words(f"balance.{name}", pillars=listed), "warning"),))


def _outcomes(found: Sequence[Gain], roadmap: Roadmap, words: Words, most: int) -> Iterator[Block]:
    if not found:
        yield Line((Piece(words("balance.no-outcomes"), "dim"),))
        return
    yield _heading(words("balance.outcomes"), len(found), most, words)
    columns = (
        Column("measure", words("balance.measure"), give=1),
        *(Column(side.id, words.text(side.name), "right") for side in roadmap.sides.values()),
        Column("common", words("balance.common"), "right"),
    )
    rows = []
    for gain in found[:most]:
        sums = (*gain.sides.values(), gain.common)
        rows.append((plain(_measure(gain, words)), *(_sum(one) for one in sums)))
    yield Table(columns, tuple(rows))


def _measure(gain: Gain, words: Words) -> str:
    """Return what is measured and in what, and where figures were added, how many at most."""
    most = max(one.count for one in (*gain.sides.values(), gain.common) if one)
    said = words("balance.measure-in", measure=gain.measure, unit=gain.unit)
    return said if most == 1 else words("balance.added", said=said, n=most)


def _sum(one: Sum | None) -> Cell:
    if one is None:
        return (Piece("·", "dim", ""),)
    return (Piece(f"{one.value:,}", "number", str(one.value)),)

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
)
from roadmap_cli.questions.log import SideStatement
from roadmap_cli.questions.progress import SideTally
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
from roadmap_cli.views.slippage import blocks as kept_blocks
from roadmap_cli.views.spans import ago


def blocks(answer: Balance, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` of its lines."""
    if not answer.totals.total:
        yield Line((Piece(messages("common.nothing"), "dim"),))
        return
    yield Line(_summary(answer, messages))
    yield _sides(answer, messages)
    yield Heading(messages("balance.reports"))
    yield _reports(answer, messages)
    yield from _differing(answer.differing, roadmap, messages, limit)
    yield Heading(messages("balance.pillars"))
    yield _pillars(answer, messages)
    yield from _gaps(answer.pillars, messages)
    yield from _outcomes(answer.outcomes, roadmap, messages, limit)
    yield from kept_blocks(answer.slippage, answer.totals.total, messages, limit)


def _summary(answer: Balance, messages: Messages) -> tuple[Piece, ...]:
    parts = [messages("balance.joint", n=answer.joint)]
    for side in answer.sides:
        alone = side.tally.tally.total - side.tally.joint
        parts.append(messages("balance.alone", n=alone, side=messages.text(side.tally.name)))
    if answer.unowned:
        parts.append(messages("balance.unowned", n=answer.unowned))
    total = messages("balance.summary", n=answer.totals.total)
    return Piece(total, "strong"), Piece(f"{messages('common.colon')}{messages.list(parts)}")


def _sides(answer: Balance, messages: Messages) -> Table:
    names = ("owes", "joint", "done", "open", "late", "unreported", "undated")
    columns = (
        Column("side", messages("balance.side")),
        *(Column(name, messages(f"status.{name}"), "right") for name in names),
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
        rows.append((text_cell(messages, side.tally.name), *(number(messages, count) for count in counts)))
    return Table(columns, tuple(rows))


def _reports(answer: Balance, messages: Messages) -> Table:
    columns = (
        Column("side", messages("balance.side")),
        Column("report", messages("balance.own-word"), give=1),
        Column("news", messages("balance.news"), give=1),
    )
    rows = tuple(
        (text_cell(messages, side.tally.name), _news(side.report, messages), _news(side.news, messages))
        for side in answer.sides
    )
    return Table(columns, rows)


def _news(news: LatestUpdate | None, messages: Messages) -> Cell:
    if news is None:
        return (Piece(messages("balance.never"), "dim", ""),)
    when = messages("balance.news-of", date=news.date, ago=ago(messages, news.days))
    return Piece(when, "date", news.date.text), *text_cell(messages, news.title, "dim")


def _differing(
    found: Sequence[DifferingMilestone], roadmap: Roadmap, messages: Messages, most: int
) -> Iterator[Block]:
    if not found:
        yield Line((Piece(messages("balance.no-differing"), "dim"),))
        return
    yield _heading(messages("balance.differing"), len(found), most, messages)
    for one in found[:most]:
        yield Line((Piece(messages.text(one.title)),), 1)
        for word in one.words:
            yield Line((Piece(_word(word, roadmap, messages), "differ"),), 2)


def _word(word: SideStatement, roadmap: Roadmap, messages: Messages) -> str:
    side = roadmap.sides.get(word.side)
    parts = [messages(f"terms.{word.status}")] if word.status else []
    if word.withdraws_due:
        parts.append(messages("common.undated"))
    elif word.due:
        parts.append(messages("show.due-of", due=word.due))
    name = messages.text(side.name) if side else word.side
    return f"{name}{messages('common.colon')}{messages.list(parts)}"


def _heading(text: str, count: int, most: int, messages: Messages) -> Heading:
    return Heading(text if count <= most else messages("balance.of", text=text, shown=most, n=count))


def _pillars(answer: Balance, messages: Messages) -> Table:
    columns = (
        Column("pillar", messages("balance.pillar")),
        *(Column(side.tally.id, messages.text(side.tally.name), give=1) for side in answer.sides),
        Column("joint", messages("balance.jointly"), "right"),
    )
    rows = tuple(
        (
            text_cell(messages, one.name),
            *(_owed(side, messages) for side in one.sides),
            number(messages, one.joint),
        )
        for one in answer.pillars
    )
    return Table(columns, rows)


def _owed(side: SideTally, messages: Messages) -> Cell:
    tally = side.tally
    if not tally.total:
        return (Piece(messages("balance.owed-none"), "dim", "0"),)
    counts = {
        "done": tally.done,
        "dropped": tally.dropped,
        "open": tally.open - tally.late,
        "late": tally.late - tally.unreported,
        "unreported": tally.unreported,
    }
    told = [
        messages("balance.count", count=n, state=messages(f"terms.{name}")) for name, n in counts.items() if n
    ]
    owed = messages("balance.owed", n=tally.total, parts=messages.list(told))
    return plain(owed + (messages("balance.undated-of", n=tally.undated) if tally.undated else ""))


def _gaps(pillars: Sequence[PillarBalance], messages: Messages) -> Iterator[Block]:
    one_sided = [one for one in pillars if sum(bool(side.tally.total) for side in one.sides) == 1]
    for name, found in (("one-sided", one_sided), ("unowned-list", [one for one in pillars if one.unowned])):
        if found:
            listed = messages.list([messages.text(one.name) for one in found])
            yield Line((Piece(messages(f"balance.{name}", pillars=listed), "warning"),))


def _outcomes(
    found: Sequence[OutcomeTotals], roadmap: Roadmap, messages: Messages, most: int
) -> Iterator[Block]:
    if not found:
        yield Line((Piece(messages("balance.no-outcomes"), "dim"),))
        return
    yield _heading(messages("balance.outcomes"), len(found), most, messages)
    columns = (
        Column("measure", messages("balance.measure"), give=1),
        *(Column(side.id, messages.text(side.name), "right") for side in roadmap.sides.values()),
        Column("common", messages("balance.common"), "right"),
    )
    rows = []
    for gain in found[:most]:
        sums = (*gain.sides.values(), gain.common)
        rows.append((plain(_measure(gain, messages)), *(_sum(messages, one) for one in sums)))
    yield Table(columns, tuple(rows))


def _measure(gain: OutcomeTotals, messages: Messages) -> str:
    """Return what is measured and in what, and where figures were added, how many at most."""
    most = max(one.count for one in (*gain.sides.values(), gain.common) if one)
    said = messages("balance.measure-in", measure=gain.measure, unit=gain.unit)
    return said if most == 1 else messages("balance.added", said=said, n=most)


def _sum(messages: Messages, one: OutcomeSum | None) -> Cell:
    if one is None:
        return (Piece("·", "dim", ""),)
    return (Piece(messages.number(one.value), "number", str(one.value)),)

"""`roadmap promises`: what was promised by one day, and what had come of it by another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DaySpan, PartialDate, exactly
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.questions.log_days import Redating
from roadmap_cli.questions.promises import (
    DONE,
    OPEN,
    OUTCOMES,
    Endpoint,
    FollowedPromise,
    OutcomeCounts,
    Promises,
    PromiseTotals,
    Word,
)
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views import promise_totals
from roadmap_cli.views.page import Block, Cell, Column, Facts, Line, Piece, Table
from roadmap_cli.views.pieces import (
    cadence_cell,
    date_cell,
    day_cell,
    heading,
    later,
    number,
    of_side,
    plain,
    side_statement,
    source_name,
    state_piece,
    title_cell,
)


def title(answer: Promises, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names the two days."""
    days = {"first": answer.first.day, "last": answer.last.day}
    return messages("promises.title", title=messages.text(roadmap.title), **days)


def blocks(answer: Promises, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` of its lines."""
    yield Line((Piece(_summary(answer, messages), "strong"),))
    for text in _groups(answer, messages):
        yield Line(plain(text))
    if ends := tuple(_ends(answer, messages)):
        yield Facts(ends)
    if answer.items:
        yield _outcomes(answer.totals, messages)
    for group in ("standing", "since"):
        found = [one for one in answer.items if one.promise.group == group]
        yield from _list(group, found, answer, roadmap, messages, limit)
    yield from _proposals(answer.proposals, roadmap, messages, limit)
    yield from _came(answer.came, messages, limit)
    if answer.items:
        yield from promise_totals.blocks(answer.totals, roadmap, messages, limit)


# The first lines


def _summary(answer: Promises, messages: Messages) -> str:
    """Return the answer in one sentence."""
    found, days = answer.totals.all, {"first": answer.first.day, "last": answer.last.day}
    if not found.total:
        return messages("promises.none", **days)
    parts = [_part(name, of, found, messages) for name, of in (("done", DONE), ("open", OPEN))]
    parts.append(
        messages("promises.given-up", n=found.outcomes["dropped"]) if found.outcomes["dropped"] else ""
    )
    return messages("promises.summary", n=found.total, parts=messages.list(list(filter(None, parts))), **days)


def _part(name: str, outcomes: Sequence[str], found: OutcomeCounts, messages: Messages) -> str:
    """Return how many are done, or open, and of these how many in each way; nothing if none is."""
    counts = {outcome: found.outcomes[outcome] for outcome in outcomes if found.outcomes[outcome]}
    ways = messages.list([messages(f"promises.of-{outcome}", n=n) for outcome, n in counts.items()])
    return messages(f"promises.{name}", n=sum(counts.values()), ways=ways) if counts else ""


def _groups(answer: Promises, messages: Messages) -> Iterator[str]:
    """Yield how many promises stood, were made since and were rescheduled; and what is counted apart."""
    totals = answer.totals
    if totals.all.total:
        counts = {"stood": totals.standing.total, "made": totals.since.total}
        yield messages("promises.groups", first=answer.first.day, **counts)
        moved = totals.all.moved
        yield messages("promises.some-moved", n=moved) if moved else messages("balance.no-moves")
    counts = {"came": totals.all.came, "proposals": totals.all.proposals}
    apart = [messages(f"promises.apart-{name}", n=n) for name, n in counts.items() if n]
    if apart:
        yield messages("promises.apart", parts=messages.list(apart))


def _ends(answer: Promises, messages: Messages) -> Iterator[tuple[str, Cell]]:
    """Yield the milestones that name the two days, with their dates."""
    for name, end in (("from", answer.first), ("to", answer.last)):
        if end.id:
            yield messages(f"promises.{name}"), _end(end, end.id, messages)


def _end(end: Endpoint, key: str, messages: Messages) -> Cell:
    when = Piece(messages("promises.end-day", day=end.day), "dim", end.day.isoformat())
    return *title_cell(messages, end.title, key), when


def _outcomes(totals: PromiseTotals, messages: Messages) -> Table:
    """Return the table of outcomes, which adds up in both directions."""
    groups = (totals.standing, totals.since, totals.all)
    columns = (Column(one.id, messages(f"promises.{one.id}-column"), "right") for one in groups)
    rows = [
        (_outcome(name, messages), *(number(messages, one.outcomes[name]) for one in groups))
        for name in OUTCOMES
        if totals.all.outcomes[name]
    ]
    rows.append((plain(messages("promises.total")), *(number(messages, one.total) for one in groups)))
    if totals.all.moved:
        rows.append((plain(messages("promises.moved")), *(number(messages, one.moved) for one in groups)))
    return Table((Column("outcome", messages("promises.outcome")), *columns), tuple(rows))


def _outcome(name: str, messages: Messages) -> Cell:
    return (Piece(messages(f"promises.{name}"), value=name),)


# The lists


def _list(
    name: str,
    found: Sequence[FollowedPromise],
    answer: Promises,
    roadmap: Roadmap,
    messages: Messages,
    limit: int,
) -> Iterator[Block]:
    if not found:
        return
    text = messages(f"promises.{name}", first=answer.first.day, last=answer.last.day)
    yield heading(messages, text, len(found), limit)
    columns = (
        Column("due", messages("promises.due-column"), give=1),
        Column("title", messages("promises.title-column"), give=1),
        Column("word", messages("promises.word-column"), beneath="title"),
        Column("outcome", messages("promises.outcome"), give=1),
    )
    yield Table(columns, tuple(_row(one, roadmap, messages) for one in found[:limit]))


def _row(one: FollowedPromise, roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    standing = one.standing
    return (
        day_cell(messages, standing) if _meets(standing) else _due(one.promise.due, roadmap, messages),
        title_cell(messages, standing.title, standing.id),
        _word(one.promise, roadmap, messages),
        (
            Piece(messages(f"promises.{one.outcome}"), _role(one), one.outcome),
            *_time(one, messages),
            *(Piece(_redating(move, messages), "dim") for move in one.redatings),
            *(side_statement(messages, word, roadmap) for word in one.words),
        ),
    )


def _due(due: PartialDate | None, roadmap: Roadmap, messages: Messages) -> Cell:
    """Return the date promised, on a screen without the months of a fiscal year if all have the same."""
    (piece,) = date_cell(messages, due)
    if due is None or not roadmap.has_one_fiscal_year:
        return (piece,)
    return (replace(piece, text=messages.short_date(due), paper=piece.text),)


def _meets(standing: Standing) -> bool:
    """Return whether it is a standing body that has not ended."""
    return standing.cadence is not None and standing.open


def _role(one: FollowedPromise) -> str:
    """Return the state whose sign stands before an outcome."""
    if one.outcome in DONE:
        return "done"
    return one.outcome if one.outcome in ("late", "unreported", "dropped") else one.standing.status


def _word(word: Word, roadmap: Roadmap, messages: Messages) -> Cell:
    """Return when it was promised and given its date, who says so, and the sources; papers name these."""
    if word.made is None or word.date is None:
        return ()
    how = "proposed" if word.group == "proposed" else "promised"
    when = messages(f"promises.{how}", date=word.made)
    if word.date != word.made:
        when = messages("promises.dated", said=when, date=word.date)
    when = of_side(messages, when, word.by, roadmap)
    keys = list(dict.fromkeys(citation.source for citation in word.sources))
    known = [source_name(messages, roadmap.sources[key]) for key in keys if key in roadmap.sources]
    text, paper = (
        messages("promises.sourced", said=when, sources=messages.list(names)) if names else when
        for names in (keys, known)
    )
    return (Piece(text, "dim", paper=paper),)


def _time(one: FollowedPromise, messages: Messages) -> Cell:
    """Return when it was closed and how long before or after the date, or for how long it has been open."""
    if one.standing.cadence and _meets(one.standing):
        return tuple(replace(line, role="dim") for line in cadence_cell(messages, one.standing.cadence))
    closed, days, open_for = one.standing.closed, one.days, one.open_for
    if closed and days:
        text = messages("promises.closed", date=closed, how=_against(days, messages))
    elif closed and open_for:
        text = messages("promises.closed", date=closed, how=messages("promises.in", days=open_for))
    elif closed:
        text = messages.date(closed)
    elif days:
        text = messages("promises.for", days=days)
    elif one.outcome == "undated" and open_for:
        text = messages("promises.open-for", days=open_for)
    else:
        return ()
    return (Piece(text, "dim"),)


def _against(days: DaySpan, messages: Messages) -> str:
    """Return how long before or after the deadline, its last day, something was done."""
    if days.min == days.max == 0:
        return messages("promises.on-deadline")
    if days.min >= 0:
        return messages("promises.after-deadline", days=days)
    before = DaySpan(max(-days.max, 0), -days.min)
    if days.max <= 0:
        return messages("promises.before-deadline", days=before)
    earlier, later = exactly(before.max), exactly(days.max)
    return messages("promises.around-deadline", earlier=earlier, later=later)


def _redating(move: Redating, messages: Messages) -> str:
    if move.to is None or move.days is None:
        moved = messages("balance.withdrew", date=move.date, was=move.was)
    else:
        days = later(messages, move.days)
        moved = messages("balance.move", date=move.date, was=move.was, to=move.to, days=days)
    why = messages("balance.why", reason=move.reason) if move.reason else messages("balance.no-reason")
    return messages("promises.why", moved=moved, why=why)


def _proposals(
    found: Sequence[FollowedPromise], roadmap: Roadmap, messages: Messages, limit: int
) -> Iterator[Block]:
    if not found:
        return
    yield heading(messages, messages("promises.proposals"), len(found), limit)
    columns = (
        Column("title", messages("promises.title-column"), give=1),
        Column("word", messages("promises.proposed-column"), beneath="title"),
        Column("state", messages("paper.column-state")),
    )
    rows = [
        (
            title_cell(messages, one.standing.title, one.standing.id),
            _word(one.promise, roadmap, messages),
            (state_piece(messages, one.standing.state),),
        )
        for one in found[:limit]
    ]
    yield Table(columns, tuple(rows))


def _came(found: Sequence[Standing], messages: Messages, limit: int) -> Iterator[Block]:
    if not found:
        return
    yield heading(messages, messages("promises.came"), len(found), limit)
    columns = (
        Column("date", messages("promises.done-column")),
        Column("title", messages("promises.title-column"), give=1),
    )
    rows = (
        (date_cell(messages, one.closed), title_cell(messages, one.title, one.id)) for one in found[:limit]
    )
    yield Table(columns, tuple(rows))

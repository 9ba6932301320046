"""`roadmap trace`: from agreement to use, for all agreements or along one chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_cli.messages import Messages, whole_months
from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.vocabulary import CLOSED, LADDER
from roadmap_cli.questions.trace import DEEDS, Chain, ChainMember, RungReached, Trace, TraceSummary
from roadmap_cli.views.page import Bar, Bars, Block, Cell, Column, Facts, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import (
    ago,
    cadence_cell,
    date_cell,
    date_piece,
    dot,
    duration,
    heading,
    id_piece,
    later,
    meetings_held,
    nothing,
    plain,
    state_piece,
    text_cell,
)

DEEPEST = 8
"""How many links deep a tree is indented at most; what is deeper follows in its order."""

TITLES = 3
"""How many open milestones of a chain are named; the tree shows them all."""


def blocks(answer: Trace, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the page on all agreements, or on the chains of the milestones that were named.

    Each list, and each tree, shows at most `limit` lines.
    """
    if not answer.named:
        yield from _overview(answer, messages, limit)
    elif answer.chains:
        yield from (block for chain in answer.chains for block in _chain(chain, messages, limit))
    else:
        yield nothing(messages)


def _overview(answer: Trace, messages: Messages, limit: int) -> Iterator[Block]:
    if not answer.chains:
        yield Line((Piece(messages("trace.none"), "dim"),))
    else:
        yield from _summary(answer.summary, messages)
        chains = {chain.root: chain for chain in answer.chains}
        yield from _deeds([chains[key] for key in answer.summary.led], messages, limit)
        for name in ("deeds_ahead", "no_deed", "nothing_follows"):
            found = [chains[key] for key in getattr(answer.summary, name)]
            yield from _agreed(messages(f"trace.{name.replace('_', '-')}"), found, messages, limit)
        for name in ("word_only", "dropped"):
            found = [chains[key] for key in getattr(answer.summary, name)]
            yield from _listed(messages(f"trace.{name.replace('_', '-')}"), found, messages, limit)
    yield from _listed(messages("trace.uptake"), answer.uptake_without_agreement, messages, limit)


def _summary(summary: TraceSummary, messages: Messages) -> Iterator[Block]:
    total = summary.agreements
    pieces = [Piece(messages("trace.agreements", n=total), "strong")]
    for state, count in summary.states.items():
        if count:
            text = messages("status.count", n=count, state=messages(f"terms.{state}"))
            pieces += [Piece("  "), Piece(text, state)]
    yield Line(tuple(pieces))
    yield Heading(messages("trace.led-to"))
    names = {**{rung: messages(f"terms.{rung}") for rung in DEEDS}, "any": messages("trace.any")}
    bars = tuple(_bar(name, summary.led_to[key], total) for key, name in names.items())
    yield Bars(bars, label=messages("trace.stage"))


def _bar(name: str, count: int, total: int) -> Bar:
    return Bar(name, (("done", count), ("open", total - count)))


def _deeds(led: Sequence[Chain], messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the table of how long each of the agreements that led to deeds took to reach each rung."""
    if not led:
        return
    yield heading(messages, messages("trace.deeds"), len(led), limit)
    # The bars above show which rungs nothing has reached; here they would only take room.
    rungs = [rung for rung in DEEDS if any(chain.reached[rung] for chain in led)]
    columns = (
        Column("title", messages("trace.agreement"), give=1),
        *(Column(rung, messages(f"terms.{rung}"), "right", give=1) for rung in rungs),
        Column("quiet", messages("trace.quiet"), "right", give=1),
    )
    yield Table(columns, tuple(_row(chain, rungs, messages) for chain in led[:limit]))


def _row(chain: Chain, rungs: Sequence[str], messages: Messages) -> tuple[Cell, ...]:
    quiet = _in_months(messages, chain.stopped.days) if chain.stopped else plain("")
    days = (_days_to(chain, rung, messages) for rung in rungs)
    state = () if chain.status == "done" else (state_piece(messages, chain.state),)
    return (*text_cell(messages, chain.title), *state), *days, quiet


def _days_to(chain: Chain, rung: str, messages: Messages) -> Cell:
    """Return the time from the agreement to `rung`; if it is not known, the date of that."""
    span, reached = chain.days[rung], chain.reached[rung]
    if span is None:
        return date_cell(messages, reached.date) if reached else dot()
    return _in_months(messages, span)


def _in_months(messages: Messages, span: DaySpan) -> Cell:
    """A cell with a time in whole months, which keep the columns narrow; for programs in days.

    What begins before its beginning is said in words.
    """
    (piece,) = duration(messages, span)
    if span.min < 0:
        return (piece,)
    least, most = whole_months(span.min), whole_months(span.max)
    text = messages.number(least) if least == most else messages("trace.months", least=least, most=most)
    if most == 0 < span.max:
        text = messages("trace.under-a-month")
    return (Piece(text, piece.role, piece.value),)


def _agreed(text: str, found: Sequence[Chain], messages: Messages, limit: int) -> Iterator[Block]:
    """Yield a list of agreements that are done, with their last activity."""
    if not found:
        return
    yield heading(messages, text, len(found), limit)
    columns = (
        Column("date", messages("trace.agreed")),
        Column("title", messages("trace.agreement"), give=1),
        Column("ago", messages("trace.last-step"), "right"),
    )
    yield Table(columns, tuple(_agreement(chain, messages) for chain in found[:limit]))


def _agreement(chain: Chain, messages: Messages) -> tuple[Cell, ...]:
    since = ago(messages, chain.stopped.days) if chain.stopped else ""
    return date_cell(messages, chain.closed), text_cell(messages, chain.title), plain(since)


def _listed(
    text: str, found: Sequence[Chain | ChainMember], messages: Messages, limit: int
) -> Iterator[Block]:
    """Yield a list of milestones with their states."""
    if not found:
        return
    yield heading(messages, text, len(found), limit)
    columns = (Column("state", ""), Column("date", ""), Column("title", "", give=1))
    rows = tuple(
        ((state_piece(messages, one.state),), date_cell(messages, one.day), text_cell(messages, one.title))
        for one in found[:limit]
    )
    yield Table(columns, rows)


def _by_day(member: ChainMember) -> tuple[object, ...]:
    day = member.day
    return (day.start, day.end, member.id) if day else (date.max, date.max, member.id)


def _chain(chain: Chain, messages: Messages, limit: int) -> Iterator[Block]:
    members = list(chain.members or ())
    yield Heading(messages.text(chain.title))
    yield Facts(tuple(_facts(chain, members, messages)))
    if not members:
        yield Line(plain(messages("trace.follows-nothing")))
        return
    yield Heading(messages("trace.follows"))
    for shown, member in enumerate(_tree(chain.root, members)):
        if shown == limit:
            more = messages("trace.tree-more", n=len(members) - limit, total=len(members))
            yield Line((Piece(more, "dim"),), 1)
            return
        yield _branch(member, messages)


def _facts(chain: Chain, members: Sequence[ChainMember], messages: Messages) -> Iterator[tuple[str, Cell]]:
    closed = messages("trace.closed", date=chain.closed) if chain.status == "done" else None
    status = Piece(closed, chain.status, chain.status) if closed else state_piece(messages, chain.state)
    yield messages("trace.status"), (status,)
    furthest = messages(f"terms.{chain.furthest}") if chain.furthest else messages("trace.furthest-none")
    yield messages("trace.reached-only"), (Piece(furthest, "strong", chain.furthest or ""),)
    for rung in LADDER:
        if reached := chain.reached[rung]:
            yield messages(f"terms.{rung}"), plain(_rung(chain, reached, chain.days[rung], messages))
    missing = [messages(f"terms.{rung}") for rung in LADDER if not chain.reached[rung]]
    if missing and chain.furthest:
        yield messages("trace.not-reached"), plain(messages.list(missing))
    if chain.stopped and chain.followed:
        stopped, since = chain.stopped, ago(messages, chain.stopped.days)
        step = messages("trace.step", date=stopped.date, ago=since, title=stopped.title)
        yield messages("trace.last-step"), plain(step)
    if chain.cadence:
        yield messages("show.cadence"), cadence_cell(messages, chain.cadence)
    still_open = [member for member in members if member.status not in CLOSED]
    if still_open:
        yield messages("trace.still-open"), _first_titles(still_open, messages)


def _rung(chain: Chain, reached: RungReached, days: DaySpan | None, messages: Messages) -> str:
    if reached.id == chain.root:
        return messages("trace.itself", date=reached.date)
    if days is None:
        return messages("trace.rung-plain", date=reached.date, title=reached.title)
    return messages("trace.rung", date=reached.date, days=later(messages, days), title=reached.title)


def _first_titles(members: Sequence[ChainMember], messages: Messages) -> Cell:
    """Return the titles of the first members, and how many more there are."""
    titles = [Piece(messages.text(member.title), member.state) for member in members[:TITLES]]
    if len(members) > TITLES:
        titles.append(Piece(messages("common.more", n=len(members) - TITLES), "dim"))
    return tuple(titles)


def _tree(root: str, members: Sequence[ChainMember]) -> Iterator[ChainMember]:
    """Yield the members in the order of a drawn tree: each below its parent."""
    under: dict[str | None, list[ChainMember]] = {}
    for member in sorted(members, key=_by_day, reverse=True):
        under.setdefault(member.parent, []).append(member)
    waiting = under.get(root, [])[:]
    while waiting:
        member = waiting.pop()
        yield member
        waiting.extend(under.get(member.id, ()))


def _branch(member: ChainMember, messages: Messages) -> Line:
    pieces = [state_piece(messages, member.state), Piece(messages.text(member.title.bare))]
    if member.cadence:
        pieces.append(Piece(meetings_held(messages, member.cadence), "dim"))
    if member.day:
        pieces.append(date_piece(messages, member.day))
    if member.days:
        pieces.append(Piece(messages("common.brackets", text=later(messages, member.days)), "dim"))
    pieces.append(id_piece(member.id, ""))
    apart = [one for piece in pieces for one in (Piece("  "), piece)]
    return Line(tuple(apart[1:]), min(member.depth, DEEPEST))

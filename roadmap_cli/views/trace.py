"""`roadmap trace`: from word to use, for all agreements or along one chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.vocabulary import CLOSED, LADDER
from roadmap_cli.questions.trace import DEEDS, Chain, Member, Summary, Trace
from roadmap_cli.views.page import (
    Bar,
    Bars,
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
    plain,
    state_piece,
    text_cell,
)
from roadmap_cli.views.spans import ago, later
from roadmap_cli.words import Words

DEEPEST = 8
"""Links beyond which a tree is no longer set in: what is deeper is still shown, in its order."""

TITLES = 3
"""How many open milestones of a chain are named; the tree shows them all."""


def overview(answer: Trace, words: Words, most: int) -> tuple[Block, ...]:
    """Return the page on all agreements; each list shows at most `most` of them."""
    return tuple(_overview(answer, words, most))


def _overview(answer: Trace, words: Words, most: int) -> Iterator[Block]:
    if not answer.chains:
        yield Line((Piece(words("trace.none"), "dim"),))
    else:
        yield from _summary(answer.summary, words)
        chains = {chain.root: chain for chain in answer.chains}
        led = [chain for chain in answer.chains if any(chain.reached[rung] for rung in DEEDS)]
        yield from _deeds(led, words, most)
        for name in ("no_deed", "nothing_follows", "word_only"):
            found = [chains[key] for key in getattr(answer.summary, name)]
            yield from _listed(words(f"trace.{name.replace('_', '-')}"), found, words, most)
    yield from _uptake(answer.uptake_without_agreement, words, most)


def _summary(summary: Summary, words: Words) -> Iterator[Block]:
    total = summary.agreements
    done = Piece(f"{summary.agreed} {words('terms.done')}", "done")
    yield Line((Piece(words("trace.agreements", n=total), "strong"), Piece("  "), done))
    yield Heading(words("trace.led-to"))
    names = {**{rung: words(f"terms.{rung}") for rung in DEEDS}, "any": words("trace.any")}
    yield Bars(tuple(_bar(name, summary.led_to[key], total) for key, name in names.items()))


def _bar(name: str, count: int, total: int) -> Bar:
    return Bar(name, (("done", count), ("open", total - count)))


def _heading(text: str, count: int, most: int, words: Words) -> Heading:
    return Heading(text if count <= most else words("trace.of", text=text, shown=most, n=count))


def _deeds(led: Sequence[Chain], words: Words, most: int) -> Iterator[Block]:
    if not led:
        return
    yield _heading(words("trace.deeds"), len(led), most, words)
    # The bars above say of a rung that nothing has reached it; here it would only take room.
    rungs = [rung for rung in DEEDS if any(chain.reached[rung] for chain in led)]
    columns = (
        Column("title", words("trace.agreement"), give=1),
        *(Column(rung, words(f"terms.{rung}"), "right") for rung in rungs),
        Column("quiet", words("trace.quiet"), "right"),
    )
    yield Table(columns, tuple(_row(chain, rungs, words) for chain in led[:most]))
    spans = [chain.days[rung] for chain in led[:most] for rung in rungs]
    if any(span and span.min < 0 for span in spans):
        yield Line((Piece(words("trace.negative"), "dim"),))


def _row(chain: Chain, rungs: Sequence[str], words: Words) -> tuple[Cell, ...]:
    quiet = _span(chain.stopped.days, words) if chain.stopped else plain("")
    days = (_number(chain, rung, words) for rung in rungs)
    return text_cell(words, chain.title), *days, quiet


def _number(chain: Chain, rung: str, words: Words) -> Cell:
    span, reached = chain.days[rung], chain.reached[rung]
    if span is None:
        return (date_piece(words, reached.date),) if reached else (Piece("·", "dim", ""),)
    return _span(span, words)


def _span(span: DaySpan, words: Words) -> Cell:
    if span.min == span.max:
        return (Piece(f"{span.min:,}", "number", str(span.min)),)
    told = words("trace.range" if span.min < 0 else "trace.range-short", least=span.min, most=span.max)
    return (Piece(told, "number", f"{span.min}..{span.max}"),)


def _listed(heading: str, found: Sequence[Chain], words: Words, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading(heading, len(found), most, words)
    columns = (Column("date", ""), Column("title", "", give=1), Column("ago", "", "right"))
    rows = []
    for chain in found[:most]:
        when = (date_piece(words, chain.closed),) if chain.closed else (state_piece(words, chain.status),)
        since = ago(words, chain.stopped.days) if chain.stopped else ""
        rows.append((when, text_cell(words, chain.title), plain(since)))
    yield Table(columns, tuple(rows))


def _uptake(found: Sequence[Member], words: Words, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading(words("trace.uptake"), len(found), most, words)
    columns = (Column("state", ""), Column("date", ""), Column("title", "", give=1))
    rows = sorted(found, key=_order)[:most]
    yield Table(
        columns, tuple((_state(one, words), _date(one, words), text_cell(words, one.title)) for one in rows)
    )


def _state(member: Member, words: Words) -> Cell:
    state = "unreported" if member.unreported else "late" if member.late else member.status
    return (state_piece(words, state),)


def _date(member: Member, words: Words) -> Cell:
    return (date_piece(words, member.closed or member.due),)


def _order(member: Member) -> tuple[object, ...]:
    day = member.closed or member.due
    return (day.start, day.end, member.id) if day else (date.max, date.max, member.id)


def chains(answer: Trace, words: Words, most: int) -> tuple[Block, ...]:
    """Return the page on the chains of the milestones named; a tree shows at most `most` lines."""
    if not answer.chains:
        return (Line((Piece(words("common.nothing"), "dim"),)),)
    return tuple(block for chain in answer.chains for block in _chain(chain, words, most))


def _chain(chain: Chain, words: Words, most: int) -> Iterator[Block]:
    members = list(chain.members)
    yield Heading(words.text(chain.title))
    yield Facts(tuple(_facts(chain, members, words)))
    if not members:
        yield Line((Piece(words("trace.follows-nothing")),))
        return
    yield Heading(words("trace.follows"))
    for shown, member in enumerate(_tree(chain.root, members)):
        if shown == most:
            more = words("trace.tree-more", n=len(members) - most, total=len(members))
            yield Line((Piece(more, "dim"),), 1)
            return
        yield _branch(member, words)


def _facts(chain: Chain, members: Sequence[Member], words: Words) -> Iterator[tuple[str, Cell]]:
    closed = words("trace.closed", date=chain.closed) if chain.status == "done" else None
    status = Piece(closed, chain.status, chain.status) if closed else state_piece(words, chain.status)
    yield words("trace.status"), (status,)
    furthest = words(f"terms.{chain.furthest}") if chain.furthest else words("trace.furthest-none")
    yield words("trace.reached-only"), (Piece(furthest, "strong", chain.furthest or ""),)
    for rung in LADDER:
        if chain.reached[rung]:
            yield words(f"terms.{rung}"), plain(_rung(chain, rung, words))
    missing = [words(f"terms.{rung}") for rung in LADDER if not chain.reached[rung]]
    if missing and chain.furthest:
        yield words("trace.not-reached"), plain(words.list(missing))
    if chain.stopped and chain.followed:
        stopped, since = chain.stopped, ago(words, chain.stopped.days)
        told = words("trace.step", date=stopped.date, ago=since, title=stopped.title)
        yield words("trace.last-step"), plain(told)
    still = [member for member in members if member.status not in CLOSED]
    if still:
        lines = [Piece(words.text(member.title), _state(member, words)[0].role) for member in still[:TITLES]]
        if len(still) > TITLES:
            lines.append(Piece(words("common.more", n=len(still) - TITLES), "dim"))
        yield words("trace.still-open"), tuple(lines)


def _rung(chain: Chain, rung: str, words: Words) -> str:
    reached, days = chain.reached[rung], chain.days[rung]
    assert reached is not None
    if reached.id == chain.root:
        return words("trace.itself", date=reached.date)
    if days is None:
        return words("trace.rung-plain", date=reached.date, title=reached.title)
    return words("trace.rung", date=reached.date, days=later(words, days), title=reached.title)


def _tree(root: str, members: Sequence[Member]) -> Iterator[Member]:
    """Yield the members in the order of a drawn tree: each under the one that it was reached by."""
    under: dict[str | None, list[Member]] = {}
    for member in sorted(members, key=_order, reverse=True):
        under.setdefault(member.parent, []).append(member)
    waiting = under.get(root, [])[:]
    while waiting:
        member = waiting.pop()
        yield member
        waiting.extend(under.get(member.id, ()))


def _branch(member: Member, words: Words) -> Line:
    pieces = [_state(member, words)[0], Piece(f"  {words.text(member.title)}  ")]
    if member.closed or member.due:
        pieces.append(_date(member, words)[0])
    if member.days:
        pieces.append(Piece(f"  ({later(words, member.days)})", "dim"))
    pieces += [Piece("  "), id_piece(member.id)]
    return Line(tuple(pieces), min(member.depth, DEEPEST))

"""`roadmap status`: the whole road on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.states import STATES
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions.progress import PillarTally, Progress, Tally, Waypoint
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import Bar, Bars, Block, Cell, Column, Line, Piece, Table
from roadmap_cli.views.pieces import (
    date_cell,
    day_cell,
    heading,
    link_to,
    outlook_cell,
    plain,
    side_table,
    state_piece,
    title_piece,
)

RowOf = Callable[[Standing, Roadmap, Messages], tuple[Cell, ...]]


def blocks(answer: Progress, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` milestones."""
    ends = (("origin", answer.origin), ("destination", answer.destination))
    rows = tuple(_waypoint(messages(f"status.{name}"), end, messages) for name, end in ends if end)
    if rows:
        columns = (Column("end", ""), Column("title", "", give=2), Column("date", ""))
        yield Table((*columns, Column("days", "", "right", paper=messages("paper.time"))), rows)
    yield from counts(answer.totals, messages)
    silent = answer.no_meeting_known[:limit]
    if silent:
        yield _list([_body_row(one, messages) for one in silent], give=False)
        if more := len(answer.no_meeting_known) - len(silent):
            yield Line((Piece(messages("common.more", n=more), "dim"),))
    if answer.pillars:
        yield bars(answer.pillars, messages)
    lists: tuple[tuple[str, Sequence[Standing], RowOf], ...] = (
        ("late", answer.late, _row),
        ("at-risk", answer.at_risk, _outlook_row),
        ("next", answer.next, _row),
    )
    for name, standings, row in lists:
        if standings:
            text = messages(f"status.{name}-list")
            # What is due next gives its room to silent bodies and a third late one: all is to fit on one screen.
            others = len(silent) + (len(answer.late[:limit]) > 2)
            most = max(limit - others, 1) if name == "next" else limit
            yield heading(messages, text, len(standings), most, "status.of")
            yield _list([row(one, roadmap, messages) for one in standings[:most]], give=name == "at-risk")
    if answer.sides:
        yield side_table(messages, answer.sides, dense=True)


def _waypoint(label: str, end: Waypoint, messages: Messages) -> tuple[Cell, ...]:
    days = _days(end, end.days, messages) if end.days else ""
    title = (title_piece(messages, end.title, end.id),)
    return (Piece(label, "dim"),), title, date_cell(messages, end.date), plain(days)


def _days(end: Waypoint, days: DaySpan, messages: Messages) -> str:
    if days.min == days.max == 0:
        return messages("status.today")
    if days.min >= 0:
        return messages("status.days-ago" if end.done else "status.days-past", days=days)
    if days.max <= 0:
        return messages("status.days-ahead", days=DaySpan(-days.max, -days.min))
    return messages("status.days-around")


def counts(totals: Tally, messages: Messages) -> Iterator[Line]:
    """Yield a line that counts the milestones, and one that says how those that are open stand."""
    yield Line(_totals(totals, messages))
    if totals.open:
        yield Line(_open(totals, messages))


def bars(pillars: Iterable[PillarTally], messages: Messages) -> Bars:
    """Return a bar for each pillar."""
    return Bars(tuple(_bar(pillar, messages) for pillar in pillars), label=messages("paper.part"))


def _totals(totals: Tally, messages: Messages) -> tuple[Piece, ...]:
    pieces = [Piece(messages("status.totals", n=totals.total), "strong")]
    found = {"done": totals.done, "dropped": totals.dropped, "open": totals.open}
    return (*pieces, *_counts(found.items(), messages))


def _open(totals: Tally, messages: Messages) -> tuple[Piece, ...]:
    """Return how many of the open milestones are in which state; the counts add up to those that are open."""
    found = ((state, count) for state, count in totals.states.items() if state not in CLOSED)
    return (Piece(messages("status.of-open", n=totals.open)), *_counts(found, messages))


def _counts(found: Iterable[tuple[str, int]], messages: Messages) -> Iterator[Piece]:
    for index, (state, count) in enumerate((state, count) for state, count in found if count):
        yield Piece(messages("common.comma") if index else " ")
        role = state if state in STATES else "plain"
        yield Piece(messages("status.count", n=count, state=messages(f"terms.{state}")), role)


def _bar(pillar: PillarTally, messages: Messages) -> Bar:
    tally = pillar.tally
    remark = (("late", tally.late - tally.unreported), ("unreported", tally.unreported))
    return Bar(
        messages.text(pillar.name),
        tuple(tally.parts.items()),
        tuple(Piece(messages.number(count), role) for role, count in remark if count),
        link_to("pillars", pillar.id),
    )


def _list(rows: Sequence[tuple[Cell, ...]], *, give: bool) -> Table:
    return Table(
        (Column("state", "", give=int(give)), Column("due", ""), Column("title", "", give=2)), tuple(rows)
    )


def _outlook_row(standing: Standing, roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    *_, title = _row(standing, roadmap, messages)
    return outlook_cell(messages, standing, roadmap), day_cell(messages, standing), title


def _body_row(standing: Standing, messages: Messages) -> tuple[Cell, ...]:
    """That no meeting of a body is known, since when, and its title."""
    since = standing.cadence.since if standing.cadence else None
    state = Piece(messages("terms.no-meeting-known"), "warning", "no-meeting-known")
    when = Piece(messages("status.no-meeting-since", date=since), "date", since.text) if since else Piece("")
    return (state,), (when,), (title_piece(messages, standing.title, standing.id),)


def _row(standing: Standing, roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    state = state_piece(messages, standing.state)
    title = title_piece(messages, standing.title, standing.id)
    return (state,), date_cell(messages, standing.due), (title,)

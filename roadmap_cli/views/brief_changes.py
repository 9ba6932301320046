"""The part of `roadmap brief` on what changed since the last meeting, folded into one table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Outcome, Roadmap
from roadmap_cli.questions.changes import Change, Changes
from roadmap_cli.questions.folded_changes import FoldedChange
from roadmap_cli.views.page import Block, Cell, Column, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import date_cell, figure, of_side, plain, text_cell

HAPPENED = ("done", "dropped", "moved-on", "re-dated", "outlook", "new")
"""What can have happened to a milestone, in the order of the table; `re-dated` and `outlook` may come on top."""

Rows = list[tuple[Cell, ...]]


def summary(since: date, folded: Sequence[FoldedChange], messages: Messages) -> tuple[Piece, ...]:
    """Return the line that counts what happened to the milestones of `folded`."""
    counts = {name: sum(_is(one, name) for one in folded) for name in HAPPENED}
    counts["late"] = sum(one.newly_late for one in folded)
    counts["note"] = sum(not (one.happened or one.moves or one.newly_late or one.outlooks) for one in folded)
    parts = [messages(f"brief.n-{name}", n=count) for name, count in counts.items() if count]
    if not parts:
        return plain(messages("brief.unchanged", since=since))
    return Piece(messages("brief.changed", since=since)), Piece(messages.list(parts))


def _is(one: FoldedChange, name: str) -> bool:
    if name == "outlook":
        return bool(one.outlooks)
    return bool(one.moves) if name == "re-dated" else one.happened == name


def blocks(
    answer: Changes,
    folded: Sequence[FoldedChange],
    below: Collection[str],
    roadmap: Roadmap,
    messages: Messages,
    limit: int,
) -> Iterator[Block]:
    """Yield the table of what happened, each kind with at most `limit` lines, the newest first.

    What is new and listed `below` on the page is marked there instead.
    """
    rows = _rows(answer, folded, below, roadmap, messages, limit)
    if rows:
        yield Heading(messages("brief.changes"), "changes")
        columns = (("happened", 0), ("date", 0), ("title", 1))
        yield Table(
            tuple(Column(name, messages(f"brief.{name}-column"), give=give) for name, give in columns),
            tuple(rows),
        )
    if any(one.new and one.standing.id in below for one in folded):
        yield Line((Piece(messages("brief.new-below"), "dim"),))


def _rows(
    answer: Changes,
    folded: Sequence[FoldedChange],
    below: Collection[str],
    roadmap: Roadmap,
    messages: Messages,
    limit: int,
) -> Rows:
    rows: Rows = []
    for name in HAPPENED:
        found = [one for one in folded if _is(one, name)]
        if name == "new":
            found = [one for one in found if one.standing.id not in below]
        rows += _first(
            name, [_row(name, one, roadmap, messages) for one in _newest(found, name)], messages, limit
        )
    figures = [change for change in reversed(answer.items) if isinstance(change.to, Outcome)]
    return rows + _first("outcome", [_figure(one, roadmap, messages) for one in figures], messages, limit)


def _first(name: str, rows: Rows, messages: Messages, limit: int) -> Rows:
    """Return the first rows of a group, and a last one that counts the others."""
    if len(rows) <= limit:
        return rows
    more = Piece(messages(f"brief.more-{name}", n=len(rows) - limit), "dim")
    return [*rows[:limit], (plain(""), plain(""), (more,))]


def _newest(found: Sequence[FoldedChange], name: str) -> list[FoldedChange]:
    def order(one: FoldedChange) -> tuple[date, date, str]:
        when = _date(one, name)
        return (when.end, when.start, one.standing.id) if when else (date.min, date.min, one.standing.id)

    return sorted(found, key=order, reverse=True)


def _date(one: FoldedChange, name: str) -> PartialDate | None:
    if name == "outlook":
        return one.outlooks[-1].date
    return one.moves[-1].date if name == "re-dated" else one.standing.status_since


def _row(name: str, one: FoldedChange, roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    status = messages(f"terms.{one.standing.status}")
    role = one.standing.status if name in ("done", "dropped", "moved-on") else "strong"
    happened = Piece(messages(f"brief.is-{name}", status=status), role, name)
    what = text_cell(messages, one.standing.title)
    if name == "re-dated":
        what += tuple(Piece(_move(move, messages), "date") for move in one.moves)
    elif name == "outlook":
        what += tuple(_outlook(change, roadmap, messages) for change in one.outlooks)
    elif one.standing.open and one.standing.due:
        what += (Piece(messages("common.due-of", due=one.standing.due), "date"),)
    return (happened,), date_cell(messages, _date(one, name)), what


def _outlook(change: Change, roadmap: Roadmap, messages: Messages) -> Piece:
    text = of_side(messages, messages(f"terms.{change.to}"), change.by, roadmap)
    if change.was:
        text = messages.list([text, messages("changes.was", status=messages(f"terms.{change.was}"))])
    return Piece(text, str(change.to))


def _move(move: Change, messages: Messages) -> str:
    if not isinstance(move.was, PartialDate):
        return messages("brief.first-date", to=move.to)
    if isinstance(move.to, PartialDate):
        text = messages("brief.moved", was=move.was, to=move.to)
    else:
        text = messages("brief.withdrawn", was=move.was)
    why = messages("brief.why", reason=move.reason) if move.reason else messages("brief.no-reason")
    return messages.list([text, why])


def _figure(change: Change, roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    outcome = change.to
    assert isinstance(outcome, Outcome)
    text = of_side(messages, figure(messages, outcome), outcome.side, roadmap)
    what = (Piece(text, "strong"), Piece(messages.text(change.title), "dim"))
    return plain(messages("brief.is-outcome")), date_cell(messages, outcome.date), what

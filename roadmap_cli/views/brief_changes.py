"""What changed between two meetings, folded into one table: what people would tell each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Outcome, Roadmap
from roadmap_cli.questions.changes import Change, Changes
from roadmap_cli.questions.folded_changes import FoldedChange
from roadmap_cli.views.page import (
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Piece,
    Table,
    date_piece,
    plain,
    text_cell,
)

HAPPENED = ("done", "dropped", "moved-on", "re-dated", "new")

Rows = list[tuple[Cell, ...]]


def summary(since: date, told: Sequence[FoldedChange], messages: Messages) -> tuple[Piece, ...]:
    """Return the line that counts what happened to the milestones of `told`."""
    counts = {name: sum(_is(story, name) for story in told) for name in HAPPENED}
    counts["late"] = sum(story.newly_late for story in told)
    counts["note"] = sum(not (story.happened or story.moves or story.newly_late) for story in told)
    parts = [messages(f"brief.n-{name}", n=count) for name, count in counts.items() if count]
    if not parts:
        return (Piece(messages("brief.unchanged", since=since)),)
    return Piece(messages("brief.changed", since=since)), Piece(messages.list(parts))


def _is(story: FoldedChange, name: str) -> bool:
    return bool(story.moves) if name == "re-dated" else story.happened == name


def blocks(
    answer: Changes,
    told: Sequence[FoldedChange],
    below: Collection[str],
    roadmap: Roadmap,
    messages: Messages,
    most: int,
) -> Iterator[Block]:
    """Yield the table of what happened, each kind of it with at most `most` lines, the newest first.

    What is new and stands `below` on the page is left to be marked there.
    """
    rows: Rows = []
    for name in HAPPENED:
        found = [story for story in told if _is(story, name)]
        if name == "new":
            found = [story for story in found if story.standing.id not in below]
        rows += _group(name, [_row(name, story, messages) for story in _newest(found, name)], messages, most)
    figures = [change for change in answer.items if isinstance(change.to, Outcome)]
    rows += _group(
        "outcome", [_figure(change, roadmap, messages) for change in reversed(figures)], messages, most
    )
    if rows:
        yield Heading(messages("brief.changes"))
        columns = (("happened", 0), ("date", 0), ("title", 1))
        yield Table(
            tuple(Column(name, messages(f"brief.{name}-column"), give=give) for name, give in columns),
            tuple(rows),
        )
    if any(story.new and story.standing.id in below for story in told):
        yield Line((Piece(messages("brief.new-below"), "dim"),))


def _group(name: str, rows: Rows, messages: Messages, most: int) -> Rows:
    """Return the first rows of a group, and a last one that counts the others."""
    if len(rows) <= most:
        return rows
    more = Piece(messages(f"brief.more-{name}", n=len(rows) - most), "dim")
    return [*rows[:most], (plain(""), plain(""), (more,))]


def _newest(found: Sequence[FoldedChange], name: str) -> list[FoldedChange]:
    return sorted(found, key=lambda story: (_when(story, name), story.standing.id), reverse=True)


def _when(story: FoldedChange, name: str) -> tuple[date, date]:
    since = _date(story, name)
    return (since.end, since.start) if since else (date.min, date.min)


def _date(story: FoldedChange, name: str) -> PartialDate | None:
    return story.moves[-1].date if name == "re-dated" else story.standing.status_since


def _row(name: str, story: FoldedChange, messages: Messages) -> tuple[Cell, ...]:
    status = messages(f"terms.{story.standing.status}")
    role = story.standing.status if name in ("done", "dropped", "moved-on") else "strong"
    happened = Piece(messages(f"brief.is-{name}", status=status), role, name)
    what = text_cell(messages, story.standing.title)
    if name == "re-dated":
        what += tuple(Piece(_move(move, messages), "date") for move in story.moves)
    elif story.standing.open and story.standing.due:
        what += (Piece(messages("brief.due-of", due=story.standing.due), "date"),)
    return (happened,), (date_piece(messages, _date(story, name)),), what


def _move(move: Change, messages: Messages) -> str:
    if not isinstance(move.was, PartialDate):
        return messages("brief.first-date", to=move.to)
    if isinstance(move.to, PartialDate):
        told = messages("brief.moved", was=move.was, to=move.to)
    else:
        told = messages("brief.withdrawn", was=move.was)
    why = messages("brief.why", reason=move.reason) if move.reason else messages("brief.no-reason")
    return messages.list([told, why])


def _figure(change: Change, roadmap: Roadmap, messages: Messages) -> tuple[Cell, ...]:
    outcome = change.to
    assert isinstance(outcome, Outcome)
    value = messages.amount(outcome.value, outcome.unit)
    side = roadmap.sides.get(outcome.side or "")
    what = messages.list([value, messages.text(outcome.measure)])
    if side:
        what = messages("brief.of-side", what=what, side=messages.text(side.name))
    told = (Piece(what, "strong"), Piece(messages.text(change.title), "dim"))
    return (Piece(messages("brief.is-outcome")),), (date_piece(messages, outcome.date),), told

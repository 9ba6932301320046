"""What changed between two meetings, folded into one table: what people would tell each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Outcome, Roadmap
from roadmap_cli.questions.changes import Change, Changes
from roadmap_cli.questions.stories import Story
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
from roadmap_cli.words import Words

HAPPENED = ("done", "dropped", "moved-on", "re-dated", "new")

Rows = list[tuple[Cell, ...]]


def summary(since: date, told: Sequence[Story], words: Words) -> tuple[Piece, ...]:
    """Return the line that counts what happened to the milestones of `told`."""
    counts = {name: sum(_is(story, name) for story in told) for name in HAPPENED}
    counts["late"] = sum(story.newly_late for story in told)
    counts["note"] = sum(not (story.happened or story.moves or story.newly_late) for story in told)
    parts = [words(f"brief.n-{name}", n=count) for name, count in counts.items() if count]
    if not parts:
        return (Piece(words("brief.unchanged", since=since)),)
    return Piece(words("brief.changed", since=since)), Piece(words.list(parts))


def _is(story: Story, name: str) -> bool:
    return bool(story.moves) if name == "re-dated" else story.happened == name


def blocks(
    answer: Changes,
    told: Sequence[Story],
    below: Collection[str],
    roadmap: Roadmap,
    words: Words,
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
        rows += _group(name, [_row(name, story, words) for story in _newest(found, name)], words, most)
    figures = [change for change in answer.items if isinstance(change.to, Outcome)]
    rows += _group("outcome", [_figure(change, roadmap, words) for change in reversed(figures)], words, most)
    if rows:
        yield Heading(words("brief.changes"))
        columns = (("happened", 0), ("date", 0), ("title", 1))
        yield Table(
            tuple(Column(name, words(f"brief.{name}-column"), give=give) for name, give in columns),
            tuple(rows),
        )
    if any(story.new and story.standing.id in below for story in told):
        yield Line((Piece(words("brief.new-below"), "dim"),))


def _group(name: str, rows: Rows, words: Words, most: int) -> Rows:
    """Return the first rows of a group, and a last one that counts the others."""
    if len(rows) <= most:
        return rows
    more = Piece(words(f"brief.more-{name}", n=len(rows) - most), "dim")
    return [*rows[:most], (plain(""), plain(""), (more,))]


def _newest(found: Sequence[Story], name: str) -> list[Story]:
    return sorted(found, key=lambda story: (_when(story, name), story.standing.id), reverse=True)


def _when(story: Story, name: str) -> tuple[date, date]:
    since = _date(story, name)
    return (since.end, since.start) if since else (date.min, date.min)


def _date(story: Story, name: str) -> PartialDate | None:
    return story.moves[-1].date if name == "re-dated" else story.standing.status_since


def _row(name: str, story: Story, words: Words) -> tuple[Cell, ...]:
    status = words(f"terms.{story.standing.status}")
    role = story.standing.status if name in ("done", "dropped", "moved-on") else "strong"
    happened = Piece(words(f"brief.is-{name}", status=status), role, name)
    what = text_cell(words, story.standing.title)
    if name == "re-dated":
        what += tuple(Piece(_move(move, words), "date") for move in story.moves)
    elif story.standing.open and story.standing.due:
        what += (Piece(words("brief.due-of", due=story.standing.due), "date"),)
    return (happened,), (date_piece(words, _date(story, name)),), what


def _move(move: Change, words: Words) -> str:
    if not isinstance(move.was, PartialDate):
        return words("brief.first-date", to=move.to)
    if isinstance(move.to, PartialDate):
        told = words("brief.moved", was=move.was, to=move.to)
    else:
        told = words("brief.withdrawn", was=move.was)
    why = words("brief.why", reason=move.reason) if move.reason else words("brief.no-reason")
    return words.list([told, why])


def _figure(change: Change, roadmap: Roadmap, words: Words) -> tuple[Cell, ...]:
    outcome = change.to
    assert isinstance(outcome, Outcome)
    value = f"{outcome.value:,} {words.text(outcome.unit)}"
    side = roadmap.sides.get(outcome.side or "")
    what = words.list([value, words.text(outcome.measure)])
    if side:
        what = words("brief.of-side", what=what, side=words.text(side.name))
    told = (Piece(what, "strong"), Piece(words.text(change.title), "dim"))
    return (Piece(words("brief.is-outcome")),), (date_piece(words, outcome.date),), told

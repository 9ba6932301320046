"""`roadmap changes`: what happened between two days, told by what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Outcome, Roadmap, Text
from roadmap_cli.questions.changes import Change, Changes
from roadmap_cli.questions.folded_changes import FoldedChange, folded_changes
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
    state_of,
    state_piece,
    text_cell,
)
from roadmap_cli.views.spans import later

GROUPS = ("done", "new", "moved-on", "dropped")


def title(answer: Changes, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names the period."""
    name, last = messages.text(roadmap.title), answer.end.day
    if last < answer.since:
        return messages("changes.title-none", title=name, since=answer.since)
    return messages("changes.title", title=name, since=answer.since, last=last)


def blocks(answer: Changes, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each group shows at most `limit` of its lines."""
    told = folded_changes(answer)
    if not told:
        yield Line((Piece(messages("changes.nothing"), "dim"),))
        return
    groups = {name: [story for story in told if story.happened == name] for name in GROUPS}
    moved = [story for story in told if story.moves]
    late = [story for story in told if story.newly_late]
    news = [story for story in told if story.notes and not story.happened and not story.moves]
    counts = {**groups, "re-dated": moved, "late": late, "note": news}
    yield Line(_summary(len(told), {name: len(found) for name, found in counts.items()}, messages))
    yield Line((Piece(_evidence(answer, told, messages)),))
    for name, found in groups.items():
        yield from _table(messages(f"changes.{name}"), found, limit, messages)
    if moved:
        yield from _redatings(moved, messages, limit)
    yield from _late(late, messages, limit)
    yield from _outcomes([story for story in told if story.outcomes], roadmap, messages, limit)
    if news:
        yield _heading(messages("changes.note"), len(news), limit, messages)
        for story in news[:limit]:
            yield from _news(story, messages)


def _summary(total: int, counts: dict[str, int], messages: Messages) -> tuple[Piece, ...]:
    pieces = [Piece(messages("changes.summary", n=total), "strong")]
    roles = {"done": "done", "dropped": "dropped", "late": "late"}
    for name, count in counts.items():
        if count:
            pieces += [
                Piece("  "),
                Piece(messages(f"changes.count-{name}", n=count), roles.get(name, "plain")),
            ]
    return tuple(pieces)


def _evidence(answer: Changes, told: Sequence[FoldedChange], messages: Messages) -> str:
    sources = {c.sources[0].source for c in answer.items if c.change == "evidence"}
    return messages(
        "changes.evidence",
        sources=messages("changes.sources", n=len(sources)),
        milestones=messages("changes.milestones", n=sum(story.sources > 0 for story in told)),
    )


def _heading(text: str, count: int, most: int, messages: Messages) -> Heading:
    return Heading(text if count <= most else messages("changes.of", text=text, shown=most, n=count))


def _table(heading: str, found: Sequence[FoldedChange], most: int, messages: Messages) -> Iterator[Block]:
    if not found:
        return
    yield _heading(heading, len(found), most, messages)
    rows = [_row(story, messages) for story in sorted(found, key=_order)[:most]]
    columns = [Column("date", ""), Column("title", "", give=1), Column("state", ""), Column("remark", "")]
    if all(story.standing.closed for story in found):  # the heading says their state
        del columns[2]
        rows = [(*row[:2], *row[3:]) for row in rows]
    yield Table(tuple(columns), tuple(rows))


def _row(story: FoldedChange, messages: Messages) -> tuple[Cell, ...]:
    standing = story.standing
    state = (state_piece(messages, state_of(standing)),)
    since = (date_piece(messages, standing.status_since),)
    return since, text_cell(messages, standing.title), state, _remark(story, messages)


def _order(story: FoldedChange) -> tuple[object, ...]:
    when = story.standing.status_since
    return (when.end, when.start, story.standing.id) if when else (date.max, date.max, story.standing.id)


def _remark(story: FoldedChange, messages: Messages) -> Cell:
    """Return what a reader of the group cannot see: where it came from, and over how many steps."""
    parts = []
    if story.new and story.happened != "new":
        parts.append(messages("changes.was-new"))
    elif story.was and story.standing.open:
        parts.append(messages("changes.was", status=messages(f"terms.{story.was}")))
    if story.steps > 1:
        parts.append(messages("changes.steps", n=story.steps))
    lines = [messages.list(parts)] if parts else []
    if story.standing.open and story.standing.due:
        lines.append(messages("changes.due", date=story.standing.due))
    return tuple(Piece(line) for line in lines) or plain("")


def _late(found: Sequence[FoldedChange], messages: Messages, most: int) -> Iterator[Block]:
    if not found:
        return
    yield _heading(messages("changes.newly-late"), len(found), most, messages)
    columns = (Column("due", ""), Column("title", "", give=1), Column("days", ""))
    rows = []
    for standing in (story.standing for story in found[:most]):
        said = "common.no-report-for" if standing.unreported else "common.late-by"
        days = Piece(messages(said, n=standing.days_late), state_of(standing), str(standing.days_late))
        rows.append(((date_piece(messages, standing.due),), text_cell(messages, standing.title), (days,)))
    yield Table(columns, tuple(rows))


def _redatings(moved: Sequence[FoldedChange], messages: Messages, most: int) -> Iterator[Block]:
    yield _heading(messages("changes.re-dated"), len(moved), most, messages)
    for story in moved[:most]:
        yield Line((Piece(messages.text(story.standing.title)),), 1)
        for move in story.moves:
            yield Line((Piece(_move(move, messages), "date"),), 2)
            if move.was or move.reason:
                yield Line((Piece(_why(move, messages), "dim"),), 2)


def _move(move: Change, messages: Messages) -> str:
    if not isinstance(move.was, PartialDate):
        return messages("changes.first-date", date=move.date, to=move.to)
    if not isinstance(move.to, PartialDate):
        return messages("changes.withdrawn", date=move.date, was=move.was)
    assert move.days is not None
    return messages(
        "changes.moved", date=move.date, was=move.was, to=move.to, days=later(messages, move.days)
    )


def _why(move: Change, messages: Messages) -> str:
    told = [messages(f"changes.told-{move.told}")] if move.told else []
    why = messages("changes.why", reason=move.reason) if move.reason else messages("changes.no-reason")
    return messages.list([*told, why])


def _outcomes(
    found: Sequence[FoldedChange], roadmap: Roadmap, messages: Messages, most: int
) -> Iterator[Block]:
    total = sum(len(story.outcomes) for story in found)
    if not total:
        return
    yield _heading(messages("changes.outcome"), total, most, messages)
    for story in found:
        shown = story.outcomes[: max(most, 0)]
        most -= len(shown)
        if shown:
            yield Line((Piece(messages.text(story.standing.title)),), 1)
        for outcome in shown:
            yield Line(_gain(outcome, roadmap, messages), 2)


def _gain(outcome: Outcome, roadmap: Roadmap, messages: Messages) -> tuple[Piece, ...]:
    value = Piece(messages.amount(outcome.value, outcome.unit), "strong")
    side = roadmap.sides.get(outcome.side or "")
    of_side = f"  {messages('show.of-side', side=messages.text(side.name))}" if side else ""
    return value, Piece(f"  {messages.text(outcome.measure)}{of_side}")


def _news(story: FoldedChange, messages: Messages) -> Iterator[Block]:
    yield Line((Piece(messages.text(story.standing.title)),), 1)
    for note in story.notes:
        if isinstance(note.to, Text):
            yield Line((date_piece(messages, note.date), Piece("  "), Piece(messages.text(note.to))), 2)

"""`roadmap changes`: what happened between two days, by kind of change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Citation, Outcome, Roadmap, Text
from roadmap_cli.questions.changes import Change, Changes
from roadmap_cli.questions.folded_changes import FoldedChange, folded_changes
from roadmap_cli.questions.next_steps import NextStep
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views.page import Block, Cell, Column, Line, Piece, Table
from roadmap_cli.views.pieces import (
    date_cell,
    date_piece,
    figure,
    figure_pieces,
    heading,
    lateness,
    later,
    of_side,
    plain,
    state_piece,
    step_text,
    title_cell,
    title_piece,
)

GROUPS = ("done", "new", "moved-on", "dropped")

Folded = Sequence[FoldedChange]


def title(answer: Changes, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names the period."""
    name, last = messages.text(roadmap.title), answer.end.day
    if last < answer.since:
        return messages("changes.title-none", title=name, since=answer.since)
    if last == answer.since:
        return messages("changes.title-day", title=name, day=last)
    return messages("changes.title", title=name, since=answer.since, last=last)


def described(change: Change, roadmap: Roadmap, messages: Messages) -> Piece:
    """Return what one change says, in a line."""
    text, role = _content(change, roadmap, messages), "plain"
    if change.change in ("new", "status"):
        role = str(change.to)
    elif change.change == "late":
        role = "late"
    elif change.change == "outlook":
        role = str(change.to)
    return Piece(of_side(messages, text, change.by, roadmap), role)


def _content(change: Change, roadmap: Roadmap, messages: Messages) -> str:
    was, to = change.was, change.to
    if isinstance(to, Citation):
        source = roadmap.sources.get(to.source)
        return messages("changes.one-source", source=messages.name(source.publisher) if source else to.source)
    if isinstance(to, Outcome):
        return figure(messages, to)
    if isinstance(to, NextStep):
        return messages("common.next-step", step=step_text(messages, to, roadmap))
    if isinstance(to, Text):
        return messages.text(to)
    if change.change == "late":
        return messages("changes.one-late", due=to)
    if change.change == "moved":
        return _one_move(change, messages)
    status = messages(f"terms.{to}")
    if change.change == "outlook":
        now = messages("changes.one-outlook", outlook=status)
        was_said = messages("changes.was", status=messages(f"terms.{was}")) if was else ""
        return messages("common.with-hint", what=now, hint=was_said) if was else now
    if change.change == "new":
        return messages("changes.one-new", status=status)
    return messages("changes.one-status", status=status, was=messages(f"terms.{was}"))


def _one_move(move: Change, messages: Messages) -> str:
    if not isinstance(move.was, PartialDate):
        return messages("changes.one-first-date", to=move.to)
    if not isinstance(move.to, PartialDate):
        moved = messages("changes.one-withdrawn", was=move.was)
    else:
        assert move.days is not None
        moved = messages("changes.one-moved", was=move.was, to=move.to, days=later(messages, move.days))
    return messages.list([moved, messages("changes.why", reason=move.reason)]) if move.reason else moved


def blocks(answer: Changes, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each group shows at most `limit` of its lines."""
    folded = folded_changes(answer)
    if not folded:
        yield Line((Piece(messages("changes.nothing"), "dim"),))
        return
    groups = {name: [one for one in folded if one.happened == name] for name in GROUPS}
    moved = [one for one in folded if one.moves]
    late = [one for one in folded if one.newly_late]
    noted = [one for one in folded if one.notes and not (one.happened or one.moves or one.outlooks)]
    spoken = [one for one in folded if one.outlooks]
    others = [one for one in folded if not (one.happened or one.moves or one.newly_late or one.outlooks)]
    counts = {**groups, "re-dated": moved, "late": late, "outlook": spoken, "note": others}
    yield Line(_summary(len(folded), counts, messages))
    if any(one.sources for one in folded):
        yield Line(plain(_evidence(answer, folded, messages)))
    for name, found in groups.items():
        yield from _group(messages(f"changes.{name}"), found, messages, limit)
    yield from _moved(moved, messages, limit)
    yield from _late(late, messages, limit)
    yield from _outlooks(spoken, roadmap, messages, limit)
    yield from _outcomes([one for one in folded if one.outcomes], roadmap, messages, limit)
    yield from _agreed([one for one in folded if one.agreed], roadmap, messages, limit)
    yield from _noted(noted, messages, limit)


def _summary(total: int, groups: Mapping[str, Folded], messages: Messages) -> tuple[Piece, ...]:
    pieces = [Piece(messages("changes.summary", n=total), "strong")]
    for name, found in groups.items():
        if found:
            role = name if name in ("done", "dropped", "late") else "number"
            pieces += [Piece("  "), Piece(messages(f"changes.count-{name}", n=len(found)), role)]
    return tuple(pieces)


def _evidence(answer: Changes, folded: Folded, messages: Messages) -> str:
    sources = {change.sources[0].source for change in answer.items if change.change == "evidence"}
    return messages(
        "changes.evidence",
        sources=messages("changes.sources", n=len(sources)),
        milestones=messages("changes.milestones", n=sum(one.sources > 0 for one in folded)),
    )


def _group(text: str, found: Folded, messages: Messages, limit: int) -> Iterator[Block]:
    if not found:
        return
    yield heading(messages, text, len(found), limit)
    rows = [_row(one, messages) for one in sorted(found, key=_by_day)[:limit]]
    columns = [
        Column("date", ""),
        Column("title", "", give=1),
        Column("status", ""),
        Column("remark", "", give=1),
    ]
    if all(one.standing.closed for one in found):  # the heading says how they stand
        del columns[2]
        rows = [(*row[:2], *row[3:]) for row in rows]
    yield Table(tuple(columns), tuple(rows))


def _row(one: FoldedChange, messages: Messages) -> tuple[Cell, ...]:
    standing = one.standing
    since = date_cell(messages, standing.status_since)
    status = (state_piece(messages, standing.status),)
    title = title_cell(messages, standing.title, standing.id)
    return since, title, status, _remark(one, messages)


def _by_day(one: FoldedChange) -> tuple[object, ...]:
    since = one.standing.status_since
    return (since.end, since.start, one.standing.id) if since else (date.max, date.max, one.standing.id)


def _remark(one: FoldedChange, messages: Messages) -> Cell:
    """Return the status before, the number of steps, the due and for how long it has been late.

    What the group says is left out.
    """
    parts = []
    if one.new and one.happened != "new":
        parts.append(messages("changes.was-new"))
    elif one.was and one.standing.open:
        parts.append(messages("changes.was", status=messages(f"terms.{one.was}")))
    if one.steps > 1:
        parts.append(messages("changes.steps", n=one.steps))
    lines = [Piece(messages.list(parts))] if parts else []
    if one.standing.open and one.standing.due:
        lines.append(Piece(messages("changes.due", date=one.standing.due)))
    if one.standing.late:
        lines.append(_lateness(one.standing, messages))
    return tuple(lines) or plain("")


def _late(found: Folded, messages: Messages, limit: int) -> Iterator[Block]:
    if not found:
        return
    yield heading(messages, messages("changes.newly-late"), len(found), limit)
    columns = (
        Column("due", ""),
        Column("title", "", give=1),
        Column("days", "", paper=messages("paper.state")),
    )
    yield Table(columns, tuple(_late_row(one.standing, messages) for one in found[:limit]))


def _late_row(standing: Standing, messages: Messages) -> tuple[Cell, ...]:
    days = (_lateness(standing, messages),)
    return date_cell(messages, standing.due), title_cell(messages, standing.title, standing.id), days


def _lateness(standing: Standing, messages: Messages) -> Piece:
    return Piece(lateness(messages, standing), standing.state, str(standing.days_late))


def _moved(found: Folded, messages: Messages, limit: int) -> Iterator[Block]:
    if not found:
        return
    yield heading(messages, messages("changes.re-dated"), len(found), limit)
    for one in found[:limit]:
        yield Line((title_piece(messages, one.standing.title, one.standing.id),), 1)
        for move in one.moves:
            yield Line((Piece(_move(move, messages), "date"),), 2)
            if move.was or move.reason:
                yield Line((Piece(_why(move, messages), "dim"),), 2)


def _move(move: Change, messages: Messages) -> str:
    if not isinstance(move.was, PartialDate):
        return messages("changes.first-date", date=move.date, to=move.to)
    if not isinstance(move.to, PartialDate):
        return messages("changes.withdrawn", date=move.date, was=move.was)
    assert move.days is not None
    days = later(messages, move.days)
    return messages("changes.moved", date=move.date, was=move.was, to=move.to, days=days)


def _why(move: Change, messages: Messages) -> str:
    """Return when the move was announced, before or after the old date, and its reason."""
    parts = [messages(f"changes.told-{move.told}")] if move.told else []
    why = messages("changes.why", reason=move.reason) if move.reason else messages("changes.no-reason")
    return messages.list([*parts, why])


def _outcomes(found: Folded, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    total = sum(len(one.outcomes) for one in found)
    if not total:
        return
    yield heading(messages, messages("changes.outcome"), total, limit)
    left = limit
    for one in found:
        shown = one.outcomes[:left]
        left -= len(shown)
        if shown:
            yield Line((title_piece(messages, one.standing.title, one.standing.id),), 1)
        for outcome in shown:
            yield Line(_outcome(outcome, roadmap, messages), 2)


def _outcome(outcome: Outcome, roadmap: Roadmap, messages: Messages) -> tuple[Piece, ...]:
    side = roadmap.sides.get(outcome.side or "")
    of_side = f"  {messages('show.of-side', side=messages.text(side.name))}" if side else ""
    return *figure_pieces(messages, outcome), Piece(of_side)


def _agreed(found: Folded, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the next steps that were agreed, each with the date of its update and the side that says so."""
    if not found:
        return
    yield heading(messages, messages("changes.next"), len(found), limit)
    for one in found[:limit]:
        yield Line((title_piece(messages, one.standing.title, one.standing.id),), 1)
        for change in one.agreed:
            if isinstance(change.to, NextStep):
                step = of_side(messages, step_text(messages, change.to, roadmap), change.by, roadmap)
                yield Line((date_piece(messages, change.date), Piece("  "), Piece(step)), 2)


def _outlooks(found: Folded, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield what was newly said of dates ahead, each with its day, whose word it is, and the note why."""
    if not found:
        return
    yield heading(messages, messages("changes.outlook"), len(found), limit)
    for one in found[:limit]:
        yield Line((title_piece(messages, one.standing.title, one.standing.id),), 1)
        left: dict[tuple[PartialDate, str | None], list[Change]] = {}
        for note in one.notes:
            left.setdefault((note.date, note.by), []).append(note)
        for change in one.outlooks:
            said = described(change, roadmap, messages)
            yield Line((date_piece(messages, change.date), Piece("  "), said), 2)
            why = left.pop((change.date, change.by), ())
            texts = [messages.text(note.to) for note in why if isinstance(note.to, Text)]
            yield from (Line((Piece(text, "dim"),), 2) for text in texts)
        if not (one.happened or one.moves):
            yield from _notes([note for note in one.notes if (note.date, note.by) in left], messages)


def _noted(found: Folded, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the notes on milestones to which nothing else happened."""
    if not found:
        return
    yield heading(messages, messages("changes.note"), len(found), limit)
    for one in found[:limit]:
        yield Line((title_piece(messages, one.standing.title, one.standing.id),), 1)
        yield from _notes(one.notes, messages)


def _notes(found: Sequence[Change], messages: Messages) -> Iterator[Line]:
    for note in found:
        if isinstance(note.to, Text):
            text = messages.text(note.to)
            yield Line((date_piece(messages, note.date), Piece("  "), Piece(text)), 2)

"""`roadmap brief`: the paper for a meeting, on one or two pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap, Side
from roadmap_cli.questions.balance import DifferingMilestone
from roadmap_cli.questions.brief import Brief, Promise
from roadmap_cli.questions.evidence import Statement
from roadmap_cli.questions.folded_changes import folded_changes
from roadmap_cli.questions.log import SideStatement
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views import brief_changes
from roadmap_cli.views.page import (
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Piece,
    Role,
    Table,
    date_piece,
    plain,
    state_of,
    state_piece,
    text_cell,
)


def title(answer: Brief, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names the party that the paper is for."""
    name = messages.text(roadmap.title)
    if answer.party is None:
        return messages("brief.title", title=name)
    return messages("brief.title-for", title=name, party=body_name(answer.party, roadmap, messages))


def body_name(key: str, roadmap: Roadmap, messages: Messages) -> str:
    """Return what a party is called in short, or a side."""
    if party := roadmap.parties.get(key):
        return messages.text(party.short or party.name)
    side = roadmap.sides.get(key)
    return messages.text(side.name) if side else key


class _Paper:
    """What every part of the page needs to know: whose words, how long, and what is new."""

    def __init__(self, answer: Brief, roadmap: Roadmap, messages: Messages, most: int) -> None:
        self.roadmap, self.messages, self.most = roadmap, messages, most
        self.folded_changes = folded_changes(answer.changes)
        self.new = {story.standing.id for story in self.folded_changes if story.new}

    def title(self, standing: Standing) -> Cell:
        """The milestone's title, marked where it is new."""
        *above, last = text_cell(self.messages, standing.title)
        if standing.id in self.new:
            last = Piece(self.messages("brief.marked-new", title=last.text))
        return (*above, last)

    def who(self, standing: Standing) -> Cell:
        """Who owes it; while it is proposed, who is asked."""
        names = [body_name(key, self.roadmap, self.messages) for key in standing.owners]
        return plain(self.messages.list(names)) if names else (Piece(self.messages("brief.nobody"), "dim"),)

    def table(self, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[Cell, ...]]) -> Table:
        """A table of the columns named, with the rows that fit and how many more there are."""
        made = tuple(Column(name, self.messages(f"brief.{name}-column"), give=give) for name, give in columns)
        shown = list(rows[: self.most])
        if rest := len(rows) - len(shown):
            place = [name for name, _ in columns].index("title")
            cells: list[Cell] = [plain("")] * len(columns)
            cells[place] = (Piece(self.messages("brief.more", n=rest), "dim"),)
            shown.append(tuple(cells))
        return Table(made, tuple(shown))


def blocks(answer: Brief, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` of its lines."""
    paper = _Paper(answer, roadmap, messages, limit)
    yield Line((Piece(_period(answer, messages), "dim"),))
    if not answer.totals.total:
        yield Line((Piece(messages("brief.none" if answer.party else "common.nothing")),))
        return
    yield Heading(messages("brief.standing"))
    yield from _standing(answer, paper)
    if answer.past:
        yield Heading(messages("brief.past"))
        rows = [
            (_due(s, messages), paper.title(s), _lateness(s, messages), paper.who(s)) for s in answer.past
        ]
        yield paper.table((("due", 0), ("title", 1), ("state", 1), ("who", 1)), rows)
    below = {s.id for s in (*answer.past, *answer.due)}
    below |= {promise.standing.id for promise in (*answer.asked, *answer.undated)}
    yield from brief_changes.blocks(
        answer.changes, paper.folded_changes, below, paper.roadmap, messages, paper.most
    )
    if answer.due:
        yield Heading(messages("brief.due", ahead=answer.ahead))
        due = [(_due(s, messages), paper.title(s), _status(s, messages), paper.who(s)) for s in answer.due]
        yield paper.table((("due", 0), ("title", 1), ("state", 0), ("who", 1)), due)
    yield from _promises("asked", "whom", answer.asked, paper)
    yield from _promises("undated", "who", answer.undated, paper)
    yield from _differing(answer.differing, paper)
    yield from _unsourced(answer.unsourced, paper)


def _period(answer: Brief, messages: Messages) -> str:
    return messages(
        "brief.period", since=answer.changes.since, last=answer.changes.end.day, ahead=answer.ahead
    )


def _standing(answer: Brief, paper: _Paper) -> Iterator[Line]:
    """Yield the lines that a reader in a hurry reads: the meetings, the counts, what has changed."""
    messages, found = paper.messages, answer.meetings
    for meeting in found.missing:
        if answer.party is None or meeting.id in {s.id for s in answer.past}:
            name = "unreported" if meeting.unreported else "late"
            told = messages(f"brief.missing-{name}", date=meeting.date, meeting=meeting.title)
            yield Line((Piece(told, name),))
    yield Line(_totals(answer, messages))
    if parts := _open(answer, messages):
        yield Line((Piece(messages("brief.of-open")), Piece(messages.list(parts))))
    yield Line(brief_changes.summary(answer.changes.since, paper.folded_changes, messages))
    if gaps := _gaps(answer, messages):
        yield Line((Piece(gaps),))
    for line in _meetings(answer, messages):
        yield Line((Piece(line, "dim"),))


def _totals(answer: Brief, messages: Messages) -> tuple[Piece, ...]:
    pieces = [
        Piece(messages("brief.totals", n=answer.totals.total), "strong"),
        Piece(messages("common.colon")),
    ]
    counts: list[tuple[Role, int]] = [
        ("done", answer.totals.done),
        ("dropped", answer.totals.dropped),
        ("open", answer.totals.open),
    ]
    for role, count in counts:
        if count:
            apart = [Piece(messages("common.comma"))] if len(pieces) > 2 else []
            pieces += [*apart, Piece(messages(f"brief.{role}", n=count), role)]
    return tuple(pieces)


def _open(answer: Brief, messages: Messages) -> list[str]:
    counts = {
        "past": len(answer.past),
        "due": len(answer.due),
        "asked": len(answer.asked),
        "undated": len(answer.undated),
        "later": len(answer.later),
    }
    return [
        messages(f"brief.open-{name}", n=count, ahead=answer.ahead) for name, count in counts.items() if count
    ]


def _gaps(answer: Brief, messages: Messages) -> str:
    parts = []
    if answer.differing:
        parts.append(messages("brief.differ-count", n=len(answer.differing)))
    if answer.unsourced:
        parts.append(messages("brief.no-source", n=len(answer.unsourced)))
    return messages("brief.gaps", parts=messages.list(parts)) if parts else ""


def _meetings(answer: Brief, messages: Messages) -> Iterator[str]:
    last, coming = answer.meetings.last, answer.meetings.next
    if last:
        yield messages("brief.last-meeting", meeting=last.title, date=last.date)
    if coming:
        yield messages("brief.next-meeting", meeting=coming.title, date=coming.date)
    else:
        yield messages("brief.no-next")


def _due(standing: Standing, messages: Messages) -> Cell:
    return (date_piece(messages, standing.due),)


def _status(standing: Standing, messages: Messages) -> Cell:
    return (state_piece(messages, standing.status),)


def _lateness(standing: Standing, messages: Messages) -> Cell:
    role = state_of(standing)
    return (Piece(messages(f"brief.{role}", n=standing.days_late), role, str(standing.days_late)),)


def _promises(name: str, asked: str, found: Sequence[Promise], paper: _Paper) -> Iterator[Block]:
    if not found:
        return
    messages = paper.messages
    yield Heading(messages(f"brief.{name}"))
    rows = [
        (
            (date_piece(messages, one.first_told),) if one.first_told else plain(""),
            paper.title(one.standing),
            plain(messages.days(one.age) if one.age else ""),
            paper.who(one.standing),
        )
        for one in found
    ]
    yield paper.table((("told", 0), ("title", 1), ("age", 1), (asked, 1)), rows)


def _differing(found: Sequence[DifferingMilestone], paper: _Paper) -> Iterator[Block]:
    if not found:
        return
    messages = paper.messages
    yield Heading(messages("brief.differing"))
    for one in found[: paper.most]:
        yield Line((Piece(messages.text(one.title), "strong"),), 1)
        for word in one.words:
            yield Line(_word(word, paper.roadmap.sides.get(word.side), messages), 2)
    if rest := len(found) - paper.most:
        yield from _more(rest, messages)


def _word(word: SideStatement, side: Side | None, messages: Messages) -> tuple[Piece, ...]:
    parts = [messages(f"terms.{word.status}")] if word.status else []
    if word.due or word.withdraws_due:
        parts.append(messages("brief.due-of", due=word.due) if word.due else messages("common.undated"))
    name = messages.text(side.name) if side else word.side
    told = Piece(f"{name}{messages('common.colon')}{messages.list(parts)}", "differ")
    if not word.update.note:
        return (told,)
    return told, Piece(messages("brief.in-words", note=word.update.note))


def _unsourced(found: Sequence[Statement], paper: _Paper) -> Iterator[Block]:
    if not found:
        return
    messages = paper.messages
    yield Heading(messages("brief.unsourced"))
    rows: list[tuple[Cell, ...]] = [
        (
            (date_piece(messages, one.date),),
            text_cell(messages, one.title),
            text_cell(messages, one.note)
            if one.note
            else plain(messages(f"terms.{one.status}") if one.status else ""),
        )
        for one in found
    ]
    yield paper.table((("date", 0), ("title", 1), ("said", 1)), rows)


def _more(rest: int, messages: Messages) -> Iterator[Line]:
    if rest > 0:
        yield Line((Piece(messages("brief.more", n=rest), "dim"),), 1)

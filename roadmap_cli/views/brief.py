"""`roadmap brief`: the paper for a meeting, on one or two pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Outcome, Roadmap
from roadmap_cli.questions.balance import DifferingMilestone
from roadmap_cli.questions.brief import Brief, Promise
from roadmap_cli.questions.evidence import Statement
from roadmap_cli.questions.folded_changes import folded_changes
from roadmap_cli.questions.standing import Standing
from roadmap_cli.views import actions, brief_changes
from roadmap_cli.views.page import Block, Cell, Column, Heading, Line, Piece, Table
from roadmap_cli.views.pieces import (
    body_name,
    cadence_cell,
    date_cell,
    day_cell,
    duration,
    facts_said,
    lateness,
    of_several,
    outlook_piece,
    plain,
    side_statement,
    state_piece,
    text_cell,
)

SECTIONS = (
    "standing",
    "past",
    "no-meeting-known",
    "changes",
    "steps",
    "outlook",
    "due",
    "asked",
    "undated",
    "differing",
    "unsourced",
)
"""The keys of the headings, in their order."""


def title(answer: Brief, roadmap: Roadmap, messages: Messages) -> str:
    """Return the page's title, which names the party that the paper is for."""
    name = messages.text(roadmap.title)
    if answer.party is None:
        return messages("brief.title", title=name)
    return messages("brief.title-for", title=name, party=body_name(messages, answer.party, roadmap))


class Paper:
    """What every part of the page needs: the roadmap, the messages, the limit, and what is new."""

    def __init__(self, answer: Brief, roadmap: Roadmap, messages: Messages, limit: int) -> None:
        self.roadmap, self.messages, self.limit = roadmap, messages, limit
        self.folded = folded_changes(answer.changes)
        self.new = {one.standing.id for one in self.folded if one.new}

    def title(self, standing: Standing) -> Cell:
        """The milestone's title, marked if it is new."""
        *above, last = text_cell(self.messages, standing.title)
        if standing.id in self.new:
            last = Piece(self.messages("brief.marked-new", title=last.text))
        return (*above, last)

    def who(self, standing: Standing) -> Cell:
        """The short names of its owners."""
        names = [body_name(self.messages, key, self.roadmap) for key in standing.owners]
        return plain(self.messages.list(names)) if names else (Piece(self.messages("brief.nobody"), "dim"),)

    def table(self, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[Cell, ...]]) -> Table:
        """A table of the first rows, and a last one that counts the others.

        A column is its name, and how it gives up width.
        """
        head = tuple(Column(name, self.messages(f"brief.{name}-column"), give=give) for name, give in columns)
        shown = list(rows[: self.limit])
        if rest := len(rows) - len(shown):
            more = (Piece(self.messages("brief.more", n=rest), "dim"),)
            shown.append(tuple(more if name == "title" else plain("") for name, _ in columns))
        return Table(head, tuple(shown))


def blocks(answer: Brief, roadmap: Roadmap, messages: Messages, limit: int) -> Iterator[Block]:
    """Yield the blocks of the page; each list shows at most `limit` of its lines."""
    paper = Paper(answer, roadmap, messages, limit)
    since, last = answer.changes.since, answer.changes.end.day
    period = "brief.period" if since < last else "brief.period-day"
    yield Line((Piece(messages(period, since=since, last=last, ahead=answer.ahead), "dim"),))
    if not answer.totals.total:
        yield Line(plain(messages("brief.none" if answer.party else "common.nothing")))
        return
    yield Heading(messages("brief.standing"), "standing")
    yield from standing(answer, paper)
    yield from past(answer.past, paper)
    yield from no_meeting(answer.no_meeting_known, paper)
    listed = {s.id for s in (*answer.past, *answer.no_meeting_known, *answer.due)}
    listed |= {promise.standing.id for promise in (*answer.asked, *answer.undated)}
    yield from brief_changes.blocks(answer.changes, paper.folded, listed, roadmap, messages, limit)
    yield from steps(answer, paper)
    yield from outlook(answer.at_risk, paper)
    yield from due(answer, paper)
    yield from promises("asked", "whom", answer.asked, paper)
    yield from promises("undated", "who", answer.undated, paper)
    yield from differing(answer.differing, paper)
    yield from _unsourced(answer.unsourced, paper)


def standing(answer: Brief, paper: Paper) -> Iterator[Line]:
    """Yield the lines for a reader in a hurry: the meetings, the counts, what has changed."""
    messages = paper.messages
    for meeting in answer.meetings.missing:
        if answer.party is None or meeting.id in {s.id for s in answer.past}:
            name = "unreported" if meeting.unreported else "late"
            text = messages(
                f"brief.missing-{name}",
                date=meeting.date,
                meeting=messages.within_quotes(messages.text(meeting.title)),
            )
            yield Line((Piece(text, name),))
    yield Line(_totals(answer, messages))
    if parts := _open(answer, messages):
        yield Line((Piece(messages("brief.of-open")), Piece(messages.list(parts))))
    yield Line(brief_changes.summary(answer.changes.since, paper.folded, messages))
    if parts := _gaps(answer, paper):
        yield Line(plain(messages("brief.gaps", parts=messages.list(parts))))
    for text in _meetings(answer, messages):
        yield Line((Piece(text, "dim"),))


def _totals(answer: Brief, messages: Messages) -> tuple[Piece, ...]:
    totals = answer.totals
    counts = (("done", totals.done), ("dropped", totals.dropped), ("open", totals.open))
    pieces = [Piece(messages("brief.totals", n=totals.total), "strong")]
    for role, count in counts:
        if count:
            mark = "common.comma" if len(pieces) > 1 else "common.colon"
            pieces += [
                Piece(messages(mark)),
                Piece(messages(f"brief.{role}", n=count), role if role != "open" else "plain"),
            ]
    return tuple(pieces)


def _open(answer: Brief, messages: Messages) -> list[str]:
    counts = {
        "past": len(answer.past),
        "no-meeting": len(answer.no_meeting_known),
        "due" if answer.is_due_certain else "may-be-due": len(answer.due),
        "asked": len(answer.asked),
        "undated": len(answer.undated),
        "later": len(answer.later),
    }
    return [
        messages(f"brief.open-{name}", n=count, ahead=answer.ahead) for name, count in counts.items() if count
    ]


def _gaps(answer: Brief, paper: Paper) -> list[str]:
    messages = paper.messages
    counts = {
        "at-risk-count": len(answer.at_risk),
        f"differ-count{of_several(paper.roadmap.sides)}": len(answer.differing),
        "no-source": len(answer.unsourced),
    }
    return [messages(f"brief.{name}", n=count) for name, count in counts.items() if count]


def _meetings(answer: Brief, messages: Messages) -> Iterator[str]:
    last, coming = answer.meetings.last, answer.meetings.next
    if last:
        yield messages("brief.last-meeting", meeting=last.title, date=last.date)
    if coming:
        yield messages("brief.next-meeting", meeting=coming.title, date=coming.date)
    elif answer.meetings.undated:
        yield messages("brief.no-next")


def past(found: Sequence[Standing], paper: Paper) -> Iterator[Block]:
    """Yield the list of what is late or not reported."""
    if not found:
        return
    messages = paper.messages
    yield Heading(messages("brief.past"), "past")
    rows = [(date_cell(messages, s.due), paper.title(s), _lateness(s, messages), paper.who(s)) for s in found]
    yield paper.table((("due", 0), ("title", 1), ("state", 1), ("who", 1)), rows)


def no_meeting(found: Sequence[Standing], paper: Paper) -> Iterator[Block]:
    """Yield the list of the standing bodies of which no meeting is known by the day expected."""
    if not found:
        return
    messages = paper.messages
    yield Heading(messages("brief.no-meeting-known"), "no-meeting-known")
    rows = [(paper.title(s), cadence_cell(messages, s.cadence), paper.who(s)) for s in found if s.cadence]
    yield paper.table((("title", 1), ("cadence", 1), ("who", 1)), rows)


def _lateness(standing: Standing, messages: Messages) -> Cell:
    return (Piece(lateness(messages, standing), standing.state, str(standing.days_late)),)


def steps(answer: Brief, paper: Paper) -> Iterator[Block]:
    """Yield the list of the next steps that stand, by the bodies that are to take them."""
    if not answer.steps:
        return
    messages = paper.messages
    yield Heading(messages("brief.steps"), "steps")
    rows = [
        (
            actions.who(one.step, paper.roadmap, messages),
            text_cell(messages, one.step.text),
            actions.due(one.step, messages),
            text_cell(messages, one.title),
        )
        for one in answer.steps
    ]
    yield paper.table((("step-who", 1), ("step", 1), ("due", 1), ("title", 1)), rows)


def outlook(found: Sequence[Standing], paper: Paper) -> Iterator[Block]:
    """Yield what somebody says is off track or at risk, with whose word that is and why."""
    if not found:
        return
    messages = paper.messages
    yield Heading(messages("brief.outlook"), "outlook")
    rows = [(day_cell(messages, s), paper.title(s), _outlook(s, paper), paper.who(s)) for s in found]
    yield paper.table((("due", 0), ("title", 1), ("outlook", 1), ("who", 1)), rows)


def _outlook(standing: Standing, paper: Paper) -> Cell:
    """Return each word, followed by its note."""
    pieces: list[Piece] = []
    for word in standing.outlooks:
        pieces.append(outlook_piece(paper.messages, word, paper.roadmap))
        pieces += [
            Piece(text.text, "dim") for text in text_cell(paper.messages, word.update.note) if text.text
        ]
    return tuple(pieces)


def due(answer: Brief, paper: Paper) -> Iterator[Block]:
    """Yield the list of what is, or may be, due by the day that the paper looks ahead to."""
    if not answer.due:
        return
    messages = paper.messages
    yield Heading(
        messages("brief.due" if answer.is_due_certain else "brief.may-be-due", ahead=answer.ahead), "due"
    )
    rows = [
        (date_cell(messages, s.due), paper.title(s), (state_piece(messages, s.status),), paper.who(s))
        for s in answer.due
    ]
    yield paper.table((("due", 0), ("title", 1), ("state", 0), ("who", 1)), rows)


def promises(name: str, who: str, found: Sequence[Promise], paper: Paper) -> Iterator[Block]:
    """Yield a list of what has no date; `who` is the column of the owners, or of those who are asked."""
    if not found:
        return
    messages = paper.messages
    yield Heading(messages(f"brief.{name}"), name)
    rows = [
        (
            date_cell(messages, one.first_told) if one.first_told else plain(""),
            paper.title(one.standing),
            duration(messages, one.age) if one.age else plain(""),
            paper.who(one.standing),
        )
        for one in found
    ]
    yield paper.table((("told", 0), ("title", 1), ("age", 1), (who, 1)), rows)


def differing(found: Sequence[DifferingMilestone], paper: Paper) -> Iterator[Block]:
    """Yield what each side says of the milestones on which they differ."""
    if not found:
        return
    messages = paper.messages
    yield Heading(messages(f"brief.differing{of_several(paper.roadmap.sides)}"), "differing")
    for milestone in found[: paper.limit]:
        yield Line((Piece(messages.text(milestone.title), "strong"),), 1)
        for statement in milestone.words:
            note = statement.update.note
            said = plain(messages("brief.in-words", note=note)) if note else ()
            yield Line((side_statement(messages, statement, paper.roadmap), *said), 2)
    if len(found) > paper.limit:
        yield Line((Piece(messages("brief.more", n=len(found) - paper.limit), "dim"),), 1)


def _unsourced(found: Sequence[Statement], paper: Paper) -> Iterator[Block]:
    if not found:
        return
    messages = paper.messages
    yield Heading(messages("brief.unsourced"), "unsourced")
    rows = [
        (date_cell(messages, one.date), text_cell(messages, one.title), _content(one, paper)) for one in found
    ]
    yield paper.table((("date", 0), ("title", 1), ("said", 1)), rows)


def _content(statement: Statement, paper: Paper) -> Cell:
    entry = statement.entry
    if statement.note or isinstance(entry, Outcome):
        return text_cell(paper.messages, statement.note)
    return plain(facts_said(paper.messages, entry, paper.roadmap))

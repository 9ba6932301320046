"""`roadmap brief`: the paper for a meeting, on one or two pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.model.roadmap import Roadmap, Side
from roadmap_cli.questions.balance import Differing
from roadmap_cli.questions.brief import Brief, Promise
from roadmap_cli.questions.evidence import Statement
from roadmap_cli.questions.log import Word
from roadmap_cli.questions.standing import Standing
from roadmap_cli.questions.stories import stories
from roadmap_cli.views import news
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
from roadmap_cli.words import Words


def title(answer: Brief, roadmap: Roadmap, words: Words) -> str:
    """Return the page's title, which names the party that the paper is for."""
    name = words.text(roadmap.title)
    if answer.party is None:
        return words("brief.title", title=name)
    return words("brief.title-for", title=name, party=body_name(answer.party, roadmap, words))


def body_name(key: str, roadmap: Roadmap, words: Words) -> str:
    """Return what a party is called in short, or a side."""
    if party := roadmap.parties.get(key):
        return words.text(party.short or party.name)
    side = roadmap.sides.get(key)
    return words.text(side.name) if side else key


def blocks(answer: Brief, roadmap: Roadmap, words: Words, most: int) -> tuple[Block, ...]:
    """Return the blocks of the page; each list shows at most `most` of its lines."""
    return tuple(_blocks(answer, _Paper(answer, roadmap, words, most)))


class _Paper:
    """What every part of the page needs to know: whose words, how long, and what is new."""

    def __init__(self, answer: Brief, roadmap: Roadmap, words: Words, most: int) -> None:
        self.roadmap, self.words, self.most = roadmap, words, most
        self.stories = stories(answer.changes)
        self.new = {story.standing.id for story in self.stories if story.new}

    def title(self, standing: Standing) -> Cell:
        """The milestone's title, marked where it is new."""
        *above, last = text_cell(self.words, standing.title)
        if standing.id in self.new:
            last = Piece(self.words("brief.marked-new", title=last.text))
        return (*above, last)

    def who(self, standing: Standing) -> Cell:
        """Who owes it; while it is proposed, who is asked."""
        names = [body_name(key, self.roadmap, self.words) for key in standing.owners]
        return plain(self.words.list(names)) if names else (Piece(self.words("brief.nobody"), "dim"),)

    def table(self, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[Cell, ...]]) -> Table:
        """A table of the columns named, with the rows that fit and how many more there are."""
        made = tuple(Column(name, self.words(f"brief.{name}-column"), give=give) for name, give in columns)
        shown = list(rows[: self.most])
        if rest := len(rows) - len(shown):
            place = [name for name, _ in columns].index("title")
            cells: list[Cell] = [plain("")] * len(columns)
            cells[place] = (Piece(self.words("brief.more", n=rest), "dim"),)
            shown.append(tuple(cells))
        return Table(made, tuple(shown))


def _blocks(answer: Brief, paper: _Paper) -> Iterator[Block]:
    words = paper.words
    yield Line((Piece(_period(answer, words), "dim"),))
    if not answer.totals.total:
        yield Line((Piece(words("brief.none" if answer.party else "common.nothing")),))
        return
    yield Heading(words("brief.standing"))
    yield from _standing(answer, paper)
    if answer.past:
        yield Heading(words("brief.past"))
        rows = [(_due(s, words), paper.title(s), _lateness(s, words), paper.who(s)) for s in answer.past]
        yield paper.table((("due", 0), ("title", 1), ("state", 1), ("who", 1)), rows)
    below = {s.id for s in (*answer.past, *answer.due)}
    below |= {promise.standing.id for promise in (*answer.asked, *answer.undated)}
    yield from news.blocks(answer.changes, paper.stories, below, paper.roadmap, words, paper.most)
    if answer.due:
        yield Heading(words("brief.due", ahead=answer.ahead))
        due = [(_due(s, words), paper.title(s), _status(s, words), paper.who(s)) for s in answer.due]
        yield paper.table((("due", 0), ("title", 1), ("state", 0), ("who", 1)), due)
    yield from _promises("asked", "whom", answer.asked, paper)
    yield from _promises("undated", "who", answer.undated, paper)
    yield from _differing(answer.differing, paper)
    yield from _unsourced(answer.unsourced, paper)


def _period(answer: Brief, words: Words) -> str:
    return words("brief.period", since=answer.changes.since, last=answer.changes.end.day, ahead=answer.ahead)


def _standing(answer: Brief, paper: _Paper) -> Iterator[Line]:
    """Yield the lines that a reader in a hurry reads: the meetings, the counts, what has changed."""
    words, found = paper.words, answer.meetings
    for meeting in found.missing:
        if answer.party is None or meeting.id in {s.id for s in answer.past}:
            name = "unreported" if meeting.unreported else "late"
            told = words(f"brief.missing-{name}", date=meeting.date, meeting=meeting.title)
            yield Line((Piece(told, name),))
    yield Line(_totals(answer, words))
    if parts := _open(answer, words):
        yield Line((Piece(words("brief.of-open")), Piece(words.list(parts))))
    yield Line(news.summary(answer.changes.since, paper.stories, words))
    if gaps := _gaps(answer, words):
        yield Line((Piece(gaps),))
    for line in _meetings(answer, words):
        yield Line((Piece(line, "dim"),))


def _totals(answer: Brief, words: Words) -> tuple[Piece, ...]:
    pieces = [Piece(words("brief.totals", n=answer.totals.total), "strong"), Piece(words("common.colon"))]
    counts: list[tuple[Role, int]] = [
        ("done", answer.totals.done),
        ("dropped", answer.totals.dropped),
        ("open", answer.totals.open),
    ]
    for role, count in counts:
        if count:
            apart = [Piece(words("common.comma"))] if len(pieces) > 2 else []
            pieces += [*apart, Piece(words(f"brief.{role}", n=count), role)]
    return tuple(pieces)


def _open(answer: Brief, words: Words) -> list[str]:
    counts = {
        "past": len(answer.past),
        "due": len(answer.due),
        "asked": len(answer.asked),
        "undated": len(answer.undated),
        "later": len(answer.later),
    }
    return [
        words(f"brief.open-{name}", n=count, ahead=answer.ahead) for name, count in counts.items() if count
    ]


def _gaps(answer: Brief, words: Words) -> str:
    parts = []
    if answer.differing:
        parts.append(words("brief.differ-count", n=len(answer.differing)))
    if answer.unsourced:
        parts.append(words("brief.no-source", n=len(answer.unsourced)))
    return words("brief.gaps", parts=words.list(parts)) if parts else ""


def _meetings(answer: Brief, words: Words) -> Iterator[str]:
    last, coming = answer.meetings.last, answer.meetings.next
    if last:
        yield words("brief.last-meeting", meeting=last.title, date=last.date)
    if coming:
        yield words("brief.next-meeting", meeting=coming.title, date=coming.date)
    else:
        yield words("brief.no-next")


def _due(standing: Standing, words: Words) -> Cell:
    return (date_piece(words, standing.due),)


def _status(standing: Standing, words: Words) -> Cell:
    return (state_piece(words, standing.status),)


def _lateness(standing: Standing, words: Words) -> Cell:
    role = state_of(standing)
    return (Piece(words(f"brief.{role}", n=standing.days_late), role, str(standing.days_late)),)


def _promises(name: str, asked: str, found: Sequence[Promise], paper: _Paper) -> Iterator[Block]:
    if not found:
        return
    words = paper.words
    yield Heading(words(f"brief.{name}"))
    rows = [
        (
            (date_piece(words, one.first_told),) if one.first_told else plain(""),
            paper.title(one.standing),
            plain(words.days(one.age) if one.age else ""),
            paper.who(one.standing),
        )
        for one in found
    ]
    yield paper.table((("told", 0), ("title", 1), ("age", 1), (asked, 1)), rows)


def _differing(found: Sequence[Differing], paper: _Paper) -> Iterator[Block]:
    if not found:
        return
    words = paper.words
    yield Heading(words("brief.differing"))
    for one in found[: paper.most]:
        yield Line((Piece(words.text(one.title), "strong"),), 1)
        for word in one.words:
            yield Line(_word(word, paper.roadmap.sides.get(word.side), words), 2)
    if rest := len(found) - paper.most:
        yield from _more(rest, words)


def _word(word: Word, side: Side | None, words: Words) -> tuple[Piece, ...]:
    parts = [words(f"terms.{word.status}")] if word.status else []
    if word.due or word.withdraws_due:
        parts.append(words("brief.due-of", due=word.due) if word.due else words("common.undated"))
    name = words.text(side.name) if side else word.side
    told = Piece(f"{name}{words('common.colon')}{words.list(parts)}", "differ")
    if not word.update.note:
        return (told,)
    return told, Piece(words("brief.in-words", note=word.update.note))


def _unsourced(found: Sequence[Statement], paper: _Paper) -> Iterator[Block]:
    if not found:
        return
    words = paper.words
    yield Heading(words("brief.unsourced"))
    rows: list[tuple[Cell, ...]] = [
        (
            (date_piece(words, one.date),),
            text_cell(words, one.title),
            text_cell(words, one.note)
            if one.note
            else plain(words(f"terms.{one.status}") if one.status else ""),
        )
        for one in found
    ]
    yield paper.table((("date", 0), ("title", 1), ("said", 1)), rows)


def _more(rest: int, words: Words) -> Iterator[Line]:
    if rest > 0:
        yield Line((Piece(words("brief.more", n=rest), "dim"),), 1)

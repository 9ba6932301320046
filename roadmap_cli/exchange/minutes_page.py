"""A page of minutes: what it says of the meeting, and of each milestone in one or several updates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from roadmap_cli.exchange import minutes_words as words
from roadmap_cli.exchange.minutes_lines import (
    Decision,
    MinutesContext,
    NewSource,
    decision,
    new_milestone,
    new_source,
)
from roadmap_cli.exchange.minutes_updates import PageText, PageUpdate, join, refuse_twice, texts_at
from roadmap_cli.messages import LANGUAGES, catalogue
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Location, NotFound, RoadmapError, SeveralErrors, WrongUsage, message
from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.questions import values
from roadmap_cli.questions.names import folded_name, typed_id
from roadmap_cli.questions.periods import asked_date, id_hint

COMMENT = "#"
REASON = "#!"
"""What begins a line that is not read, and one that says what is wrong with the line above it."""


class PageEntry(Value):
    """What a page says of one milestone; `new` is that milestone if it is a new one, with its `title` as typed."""

    line: int
    id: str
    updates: tuple[PageUpdate, ...] = ()
    sources: tuple[str, ...] = ()
    new: Milestone | None = None
    title: Mapping[str, PageText] = field(default_factory=dict)


class MinutesPage(Value):
    """What a page says: of the meeting in its head, and of each milestone.

    `date` is the day of the meeting, None if the head names none, and `meeting` the milestone that it is, if any.
    A new source has the line on which it stands.
    """

    date: PartialDate | None = None
    meeting: str | None = None
    language: str | None = None
    visibility: str | None = None
    sources: tuple[str, ...] = ()
    new_sources: tuple[tuple[int, NewSource], ...] = ()
    entries: tuple[PageEntry, ...] = ()


class PageErrors:
    """Collects what is wrong with a page, each error with its line of the `file`."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[RoadmapError] = []

    @contextmanager
    def at(self, line: int) -> Iterator[None]:
        """Collect the errors that the block raises, if any, as those of a line."""
        try:
            yield
        except RoadmapError as error:
            for one in error.errors if isinstance(error, SeveralErrors) else (error,):
                one.location = Location(self._file, line)
                self._found.append(one)

    def in_order(self) -> tuple[RoadmapError, ...]:
        """Return what was collected, in the order of the lines."""
        return tuple(sorted(self._found, key=line_of))


def line_of(error: RoadmapError) -> int:
    """Return the line of the page that an error is about."""
    return (error.location and error.location.line) or 0


def read_page(text: str, context: MinutesContext, errors: PageErrors) -> MinutesPage:
    """Return what the text of a page says; what is wrong with it is among the `errors`."""
    return _Reading(context, errors).of(text)


def with_reasons(text: str, errors: Sequence[tuple[int, str]]) -> str:
    """Return a page with what is wrong under each line, in place of what was said of it before."""
    lines = [line for line in _lines(text) if not line.lstrip().startswith(REASON)]
    for number, reason in sorted(errors, reverse=True):
        lines.insert(number, f"{REASON} {reason}")
    return "\n".join(lines) + "\n"


def _lines(text: str) -> list[str]:
    """Return the lines of a page, as an editor counts them: other signs that Unicode ends lines with stay."""
    lines = re.split(r"\r\n|\r|\n", text)
    return lines if lines[-1] else lines[:-1]


def without_reasons(text: str) -> str:
    """Return a page without what was said of its lines before."""
    return with_reasons(text, ())


class _Reading:
    """Reads the lines of a page one after the other."""

    def __init__(self, context: MinutesContext, errors: PageErrors) -> None:
        self._context = context
        self._errors = errors
        self._page = MinutesPage()
        self._said: dict[str, list[tuple[int, Decision]]] = {}
        self._entries: dict[str, PageEntry] = {}
        self._current: str | None = None

    def of(self, text: str) -> MinutesPage:
        """Return what the page comes to."""
        for number, line in enumerate(_lines(text), start=1):
            words_of_line = line.strip()
            if not words_of_line or words_of_line[0] in (COMMENT, "＃"):
                continue
            with self._errors.at(number):
                self._line(number, words_of_line, is_indented=line[0].isspace())
        entries = tuple(self._whole(entry) for entry in self._entries.values())
        return replace(self._page, entries=entries)

    def _line(self, number: int, text: str, *, is_indented: bool) -> None:
        if is_indented:
            if self._current is None:
                raise WrongUsage(message("minutes.of-none"), message("minutes.unknown-hint"))
            self._decide(number, text)
            return
        parts = None if self._entries else words.before_colon(text)
        if parts and (head := words.named(parts[0], words.HEADS)) and not head[1]:
            self._head(number, head[0], parts[1])
            return
        key, rest = words.first_word(text)
        key = typed_id(key)
        if key not in self._context.roadmap.milestones:
            self._current = ""  # what belongs to a line that cannot be read is read, and comes to nothing
            self._new(number, text)
            return
        self._current = key
        self._entries.setdefault(key, PageEntry(number, key))
        if rest:
            self._decide(number, rest)

    def _new(self, number: int, text: str) -> None:
        if (found := words.named(text, (words.NEW,))) is None:
            if words.named(text, words.HEADS) and words.before_colon(text):
                raise WrongUsage(message("minutes.head-late"))
            key, _ = words.first_word(text)
            hint = id_hint(key, self._context.roadmap.milestones)
            raise NotFound(message("milestone.unknown", id=key), hint)
        milestone, title = new_milestone(found[1], self._context)
        titles = {"": PageText(number, title)} if title else {}
        self._current = milestone.id
        if earlier := self._entries.get(milestone.id):
            raise WrongUsage(message("minutes.contradicts", line=earlier.line))
        self._entries[milestone.id] = PageEntry(number, milestone.id, new=milestone, title=titles)

    def _decide(self, number: int, text: str) -> None:
        self._said.setdefault(self._current or "", []).append((number, decision(text, self._context)))

    def _head(self, number: int, name: str, text: str) -> None:
        roadmap = self._context.roadmap
        if not text:
            return
        if name == "meeting":
            self._once(self._page.date)
            day, key = asked_date(text, roadmap, self._context.today), typed_id(text)
            meeting = key if key in roadmap.milestones else None
            self._page = replace(self._page, date=day, meeting=meeting)
        elif name == "visibility":
            self._once(self._page.visibility)
            self._page = replace(self._page, visibility=values.visibility(text))
        elif name == "language":
            self._once(self._page.language)
            self._page = replace(self._page, language=_language(text, roadmap.languages))
        else:
            self._source(number, text)

    def _once(self, known: object) -> None:
        if known is not None:
            raise WrongUsage(message("minutes.twice"))

    def _source(self, number: int, text: str) -> None:
        if new := new_source(text, self._context):
            known = {**self._context.roadmap.sources, new.id: new.cited}
            self._context = replace(self._context, roadmap=replace(self._context.roadmap, sources=known))
            self._page = replace(self._page, new_sources=(*self._page.new_sources, (number, new)))
            text = new.id
        else:
            values.citation(text, self._context.roadmap.sources)
        self._page = replace(self._page, sources=(*self._page.sources, text))

    def _whole(self, entry: PageEntry) -> PageEntry:
        """Return an entry with the updates that its lines come to."""
        updates: list[PageUpdate] = []
        sources: list[str] = []
        title, last = entry.title, -1
        for number, said in self._said.get(entry.id, ()):
            with self._errors.at(number):
                sources += said.sources
                title = self._titled(entry, title, said, number)
                last = join(updates, said, number, last)
        if sources and not (updates or entry.new):
            with self._errors.at(entry.line):
                raise WrongUsage(message("minutes.says-nothing"), message("minutes.unknown-hint"))
        return replace(entry, updates=tuple(updates), sources=tuple(sources), title=title)

    def _titled(
        self, entry: PageEntry, title: Mapping[str, PageText], said: Decision, number: int
    ) -> Mapping[str, PageText]:
        """Return the title of a new milestone with what a line adds to it; raise WrongUsage for any other's."""
        more = texts_at(number, said.texts).get("title", {})
        if more and entry.new is None:
            raise WrongUsage(message("minutes.title-stays"))
        refuse_twice("title", title, more)
        return {**title, **more}


def _language(text: str, known: Sequence[str]) -> str:
    """Return the language of the roadmap that a word names, by its code or its name in any language."""
    called = {folded_name(code): code for code in known}
    for spoken in LANGUAGES:
        called |= {
            folded_name(str(name)): code
            for code, name in catalogue(spoken, "languages").items()
            if code in known
        }
    if found := called.get(folded_name(text)):
        return found
    raise WrongUsage(message("write.no-language", language=text), message("write.no-language-hint"))

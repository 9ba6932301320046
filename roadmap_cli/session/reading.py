"""From the options of a command that reads to its session: the roadmap on a day, and who asks.

Values that need no data are checked before any file is read; names and ids are checked against the
roadmap once it is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import partial
from pathlib import Path

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import (
    BadData,
    Check,
    ErrorCollector,
    NotFound,
    RoadmapError,
    SeveralErrors,
    WrongUsage,
    check_together,
    message,
)
from roadmap_cli.model.finding import NEWER_FORMAT, Finding
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.layout import SUFFIX
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.model.vocabulary import THRESHOLDS, VISIBILITIES
from roadmap_cli.questions import filters
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.names import typed_id
from roadmap_cli.questions.names import words as named_words
from roadmap_cli.questions.periods import asked_date, check_date
from roadmap_cli.questions.standing import Standing, State, state
from roadmap_cli.questions.typed_dates import is_date
from roadmap_cli.session.clock import day_of_answers
from roadmap_cli.session.languages import (
    asked_languages,
    check_languages,
    first_language,
    messages_for,
    other_languages,
)
from roadmap_cli.session.options import FilterOptions, ViewOptions
from roadmap_cli.session.reporting import report_unread
from roadmap_cli.session.roads import LoadedRoad, Together, together
from roadmap_cli.session.target import Target, refuse_list, refuse_roadmap_file, view_target, word_of
from roadmap_cli.session.working import working
from roadmap_cli.store import listing, load
from roadmap_cli.store.place import Place
from roadmap_cli.store.roads import find_roads

FOR_KEEPERS = ("text", "json", "ndjson")
"""The formats for those who keep the roadmap; every other one is made for the public by default."""

UNLIMITED = 1_000_000
"""How many lines a list of a paper shows without `--limit`: all, since a reader cannot ask it for more."""


NameCheck = Callable[[State], object]
"""Looks up a name in the roadmap on the day asked about; raises NotFound or WrongUsage if it is missing."""


class Session(Value):
    """What a command that reads works on.

    `state` is the roadmap on the day asked about, cut to `audience`, and `selected` what the filter
    `terms` select of it, in which names have become ids. `limit` is the most that a list shows, None for the
    view's own default. `messages` are those of the result, `spoken` those of what is said on stderr, and
    `choices` the other languages that a reader of the result can switch to. `findings` are what could not
    be read, `copies` what lies beside the files. `roads` are those that were read, one or several.
    """

    state: State
    selected: tuple[Standing, ...]
    messages: Messages
    target: Target
    audience: str
    roads: tuple[LoadedRoad, ...]
    today: date
    terms: tuple[str, ...] = ()
    limit: int | None = None
    fails_on_late: bool = False
    choices: tuple[Messages, ...] = ()
    spoken: Messages = Messages()
    findings: tuple[Finding, ...] = ()
    copies: tuple[Finding, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the roads are."""
        return tuple(road.place for road in self.roads)

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap, cut to the audience."""
        return self.state.roadmap


_rehearsed_on: ContextVar[State | None] = ContextVar("_rehearsed_on", default=None)


class Rehearsed(Exception):
    """A command that is rehearsed has been read and would now load the roadmap."""


@contextmanager
def rehearsing(on_day: State) -> Iterator[None]:
    """Let a command in this block check what it is given against a roadmap, and then raise Rehearsed."""
    token = _rehearsed_on.set(on_day)
    try:
        yield
    finally:
        _rehearsed_on.reset(token)


class Question(Value):
    """What a session is opened for: checked values of options that need no data.

    `only` is the id of the one milestone that the answer is about. `words` and `names` check the values of the
    command's own options. With `takes_newer`, files of a newer format are no error. `era` is that of `Messages`.
    """

    target: Target
    audience: str = "internal"
    terms: tuple[str, ...] = ()
    as_of: str | None = None
    lang: str | None = None
    recorded: str | None = None
    only: str | None = None
    limit: int | None = None
    fails_on_late: bool = False
    takes_newer: bool = False
    era: bool = False
    words: tuple[Check, ...] = ()
    names: tuple[NameCheck, ...] = ()


@contextmanager
def view_session(
    options: ViewOptions,
    only: str | None = None,
    *,
    words: Iterable[Check] = (),
    names: Iterable[NameCheck] = (),
) -> Iterator[Session]:
    """Open the session of a view; `only` is the id of the one milestone that it is about, if any.

    `words` are checked with the other options, and WrongUsage is raised before any file is read if one is
    wrong; `names` are looked up with those of the filter. What is wrong is reported together each time.
    """
    target = view_target(options)
    question = Question(
        target=target,
        audience=audience_for(options.audience, target.format),
        terms=tuple(options.terms or ()) if isinstance(options, FilterOptions) else (),
        as_of=options.as_of,
        lang=options.lang,
        recorded=options.recorded,
        only=only,
        limit=UNLIMITED if options.limit is None and target.format not in FOR_KEEPERS else options.limit,
        fails_on_late=options.fail_on is not None,
        era=options.era,
        words=(*words, lambda: _check_threshold(options.fail_on)),
        names=tuple(names),
    )
    with open_session(question, options.data) as session:
        yield session


def _check_threshold(threshold: str | None) -> None:
    if threshold is not None and "late" not in named_words(THRESHOLDS).ids_of(threshold):
        what = message("output.unknown-threshold", found=threshold)
        raise WrongUsage(what, message("output.thresholds-of-check"))


_newest: list[Session] = []
"""The session opened last: a process that ends does not have to free a large roadmap first (see `start.run`)."""


@contextmanager
def open_session(question: Question, data: Sequence[Path] | None) -> Iterator[Session]:
    """Load the roadmap of the folder `data` (or of the usual places), or of several, and open the session on it.

    What is absent may be in a file that cannot be read: that error then becomes BadData, after what
    could not be read was reported.
    """
    check_together(*question.words, *_value_checks(question))
    if (on_day := _rehearsed_on.get()) is not None:
        _resolved(question, on_day.roadmap, on_day.day, ())
        raise Rehearsed
    named = find_roads(data or (), os.environ)
    if question.target.file is not None:
        for place in named.places:
            refuse_roadmap_file(question.target.file, place.folder)
        refuse_list(question.target.file, named.lists)
    places = [_on_record(place, question.recorded) for place in named.places]
    with working(Messages((first_language(question.lang),))("common.reading")):
        read = together(places, _loaded(places, question), named.title)
    unread = read.findings
    if not question.takes_newer:
        _refuse_newer(unread)
    spoken = messages_for(question.lang, read.head, era=question.era)
    try:
        with working(spoken("common.answering")):
            session = _session(question, read, spoken)
            _newest[:] = [session]
            yield session
    except RoadmapError as error:
        if not (known := _as_far_as_read(error, unread)):
            raise
        report_unread(unread, spoken)
        raise known from error


def _value_checks(question: Question) -> Iterator[Check]:
    """Yield the checks of the values that every command that reads takes: wrong whatever the files hold."""
    yield lambda: check_languages(question.lang)
    yield from (partial(filters.terms_of, term) for term in question.terms)
    if question.as_of is not None:
        yield partial(check_date, question.as_of)


def audience_for(named: str | None, format_name: str) -> str:
    """Return the audience named, else the usual one of the format; raise WrongUsage if it is unknown."""
    if named is None:
        return "internal" if format_name in FOR_KEEPERS else "public"
    return word_of(named, VISIBILITIES, "output.unknown-audience")


def _session(question: Question, read: Together, spoken: Messages) -> Session:
    roadmap, unread = read.roadmap(lambda whole: cut(whole, question.audience)), read.findings
    now = day_of_answers(roadmap.timezone)
    on_day, terms = _resolved(question, roadmap, now, unread)
    target = question.target
    on_paper = messages_for(question.lang, roadmap, for_people=False, era=question.era)
    messages = spoken if target.on_screen else on_paper
    return Session(
        state=on_day,
        selected=filters.matching(on_day, terms),
        messages=messages,
        spoken=spoken,
        target=target,
        audience=question.audience,
        roads=read.roads,
        today=now,
        terms=tuple(term.text for term in terms),
        limit=question.limit,
        fails_on_late=question.fails_on_late,
        choices=() if asked_languages(question.lang) else other_languages(messages, roadmap),
        findings=unread,
        copies=read.copies,
    )


def _resolved(
    question: Question, roadmap: Roadmap, now: date, unread: Sequence[Finding]
) -> tuple[State, Sequence[filters.Term]]:
    """Return the roadmap on the day asked about, and the terms of the filter; raise for every name that it lacks."""
    names, day = ErrorCollector(), now
    with names.check():
        day = asked_date(question.as_of, roadmap, now).end if question.as_of else now
    on_day = state(roadmap, day)
    terms: list[filters.Term] = []
    for argument in question.terms:
        with names.check():
            found = filters.terms_of(argument, on_day)
            for term in found:
                _check_term(term, on_day, unread)
            terms += found
    for check in question.names:
        with names.check():
            check(on_day)
    names.raise_any()
    return on_day, terms


def _check_term(term: filters.Term, on_day: State, unread: Sequence[Finding]) -> None:
    """Raise WrongUsage if a term names what the roadmap lacks, or is a word for a state that no text holds.

    While a file cannot be read, its texts may hold the word.
    """
    filters.test_of(term, on_day)
    for word, meant in filters.terms_meant(term).items() if not unread else ():
        if not filters.matching(on_day, [filters.Term(word, "", (word,))]):
            raise WrongUsage(message("filter.state", found=word), message("common.nearest", word=meant))


def _on_record(place: Place, recorded: str | None) -> Place:
    """Return `place` with the commit that `--recorded` means, if it is given."""
    if recorded is None:
        return place
    from roadmap_cli.session.commits import commit_on

    return replace(place, commit=commit_on(place, recorded))


def _loaded(places: Sequence[Place], question: Question) -> Sequence[load.Loaded]:
    """Return what is read of each folder or its commit."""
    if len(places) > 1:
        return load.load_together([_all_files(place) for place in places])
    return [_loaded_alone(places[0], question)]


def _loaded_alone(place: Place, question: Question) -> load.Loaded:
    """Return what is read of the folder or its commit: for one milestone, what its page needs.

    If the audience may not see that one, everything is read, so that it is answered like an id that
    never was.
    """
    files = _all_files(place)
    as_of = typed_id(question.as_of or "")
    asked = as_of if as_of and _may_name_milestone(as_of, files) else None
    keys = [key for key in (question.only, asked) if key and is_id(key)]
    if question.only is None or not keys:
        return load.load(files)
    loaded = load.load(load.nearby(files, keys))
    seen = cut(loaded.roadmap, question.audience).milestones
    return loaded if all(key in seen for key in keys) else load.load(files)


def _may_name_milestone(text: str, files: listing.Files) -> bool:
    """Return whether a date may be that of a milestone: a word such as `yesterday` only if it has a file."""
    return f"{text}{SUFFIX}" in files.names or not is_date(text)


def _all_files(place: Place) -> listing.Files:
    if place.commit is None:
        return listing.folder_files(place.folder)
    from roadmap_cli.store.history import files_at

    return files_at(place.folder, place.commit)


def _refuse_newer(findings: Sequence[Finding]) -> None:
    """Raise BadData if the files are of a format that this version does not know."""
    for finding in findings:
        if finding.code == NEWER_FORMAT:
            raise BadData(finding.message, finding.hint, finding.location)


def _as_far_as_read(error: RoadmapError, unread: Sequence[Finding]) -> RoadmapError | None:
    """Return what is left of `error` if files could not be read: what may be in them is not missing.

    What is wrong whatever those files hold stays so. None if nothing is to be said of them.
    """
    one_by_one: Sequence[RoadmapError] = getattr(error, "errors", (error,))
    known = [_perhaps_unread(one, unread) or one for one in one_by_one]
    if not any(isinstance(one, BadData) for one in known):
        return None
    return known[0] if len(known) == 1 else SeveralErrors(known)


def _perhaps_unread(error: RoadmapError, unread: Sequence[Finding]) -> RoadmapError | None:
    """Return BadData in place of `error` if what it misses may be in an unread file, else None.

    Something that is not found although no unread file can hold it ends with the same exit code: that
    of unread files comes first.
    """
    absent = error.absent
    if absent is None or not any(finding.may_hide(absent) for finding in unread):
        return BadData(error.what, error.hint) if isinstance(error, NotFound) and unread else None
    if absent.table == "milestones" and any(finding.milestone == absent.name for finding in unread):
        return BadData(message("milestone.unread", id=absent.name))
    if absent.table == "meetings":
        return BadData(
            message("brief.meeting-unread"), message("brief.meeting-unread-hint", option=absent.name)
        )
    return BadData(message("common.perhaps-unread", found=absent.name), message("common.perhaps-unread-hint"))

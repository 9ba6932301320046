"""`roadmap brief [--for PARTY|SIDE|all] [--since D]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, ClassVar

from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import Absent, WrongUsage, message
from roadmap_cli.model.value import replace
from roadmap_cli.questions.brief import Brief, Meetings, body, brief, concerning, meetings
from roadmap_cli.questions.names import typed_id
from roadmap_cli.questions.papers import BodyBrief, is_concerned, paper, recipients
from roadmap_cli.questions.periods import asked_of, check_date
from roadmap_cli.questions.progress import progress
from roadmap_cli.questions.standing import Standing
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.questions.typed_dates import typed_forms
from roadmap_cli.session import output
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import FilterOptions, format_option
from roadmap_cli.session.publishing import PAPERS, publish, refuse_roadmap
from roadmap_cli.session.reading import UNLIMITED, NameCheck, Session, view_session
from roadmap_cli.session.results import Result, deliver, ended, written
from roadmap_cli.session.working import working
from roadmap_cli.views import brief as page
from roadmap_cli.views import brief_slides
from roadmap_cli.views import papers as papers_page
from roadmap_cli.views.page import Block
from roadmap_cli.writers import WRITERS, Subject, format_of

For = Annotated[
    str | None,
    Option(
        "--for",
        metavar="PARTY|SIDE|all",
        help="Only milestones that this party or side leads or takes part in; all: one brief for each, in -o DIR.",
    ),
]
Since = Annotated[
    str | None,
    Option(
        "--since",
        metavar="DATE|ID",
        help="The first day of the changes; by default the last meeting.",
    ),
]

SUBJECTS: tuple[Subject, ...] = ("page", "answer", "slides")

ALL = "all"
"""In place of a party: a brief for each."""

ROWS = 4
"""How many lines each list shows without `--limit`, on paper too: a brief is short or not read."""


class BriefOptions(FilterOptions, kw_only=True):
    """The options of `brief`."""

    subjects: ClassVar[tuple[Subject, ...]] = SUBJECTS

    format: Annotated[str | None, format_option(*SUBJECTS)] = None
    reader: For = None
    since: Since = None


def command(options: BriefOptions) -> int:
    """A meeting brief: where we stand, what changed, what is due, requested and open."""
    if options.reader == ALL:
        return _papers(options)
    with _session(options) as session:
        party = body(session.roadmap, options.reader) if options.reader is not None else None
        return deliver(session, _result(session, _Period(session, options.since), party))


def _session(options: BriefOptions) -> AbstractContextManager[Session]:
    words = [] if options.since is None else [partial(check_date, options.since)]
    return view_session(options, words=words, names=tuple(_names(options)))


class _Period:
    """The meetings of a roadmap, and the first day of the changes that a brief tells."""

    def __init__(self, session: Session, since: str | None) -> None:
        self.held = meetings(session.state)
        self.first, self.since_id = _since(session, self.held, since)


def _result(session: Session, period: _Period, party: str | None) -> Result:
    """Return the brief, with a party or side the one for it."""
    roadmap = session.roadmap
    selected = concerning(roadmap, session.selected, party) if party else session.selected
    answer = brief(session.state, selected, period.held, period.first, party, period.since_id)
    limit = ROWS if session.limit in (None, UNLIMITED) else session.limit or ROWS
    return Result(
        "brief",
        answer,
        lambda messages: page.blocks(answer, roadmap, messages, limit),
        title=lambda messages: page.title(answer, roadmap, messages),
        order=message("order.brief"),
        about=selected,
        sections=page.SECTIONS,
        slides=lambda messages: _slides(session, selected, answer, messages),
    )


def _papers(options: BriefOptions) -> int:
    """Write a brief for each body that is concerned into a folder, and an index of them."""
    folder = options.output
    if folder is None or str(folder) == "-" or folder.is_file():
        raise WrongUsage(message("papers.no-folder"), message("papers.no-folder-hint"))
    _refuse_file_name(folder)
    refuse_roadmap(folder)
    suffix = "txt" if options.format == "text" else options.format or "docx"
    with _session(replace(options, output=folder / f"index.{suffix}")) as session:
        for place in session.places:
            refuse_roadmap(folder, place.folder)
        with working(session.spoken("common.writing")):
            done = publish(folder, dict(_files(session, options, suffix)), PAPERS)
        counts = {"written": done.written, "kept": done.kept, "removed": done.removed}
        if not options.quiet:
            output.write_stdout(f"{clean(session.spoken('site.written', folder=str(folder), **counts))}\n")
        return ended(session, session.selected, session.findings)


def _refuse_file_name(folder: Path) -> None:
    """Raise WrongUsage if a folder that does not exist yet is called like a file of a known format."""
    if (format_name := format_of(folder.suffix)) and not folder.is_dir():
        hint = message("papers.file-name-hint", folder=str(folder.with_suffix("")), format=format_name)
        raise WrongUsage(message("papers.file-name", found=folder.name), hint)


def _files(session: Session, options: BriefOptions, suffix: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the name of each file, and what makes its content: one a body, and the index."""
    roadmap, period, papers = session.roadmap, _Period(session, options.since), list[BodyBrief]()
    asked = recipients(roadmap, session.selected)
    for key in asked:
        result = _result(session, period, key)
        assert isinstance(result.answer, Brief)
        if is_concerned(result.answer):
            papers.append(paper(roadmap, result.answer, () if options.lang else tuple(LANGUAGES), suffix))
            own = _in_languages(session, papers[-1].languages)
            yield papers[-1].file, partial(written, own, result, session.findings)
    index = Result(
        "papers",
        tuple(papers),
        lambda messages: papers_page.blocks(papers, len(asked) - len(papers), roadmap, messages),
        title=lambda messages: papers_page.title(roadmap, messages),
        order=message("order.papers"),
    )
    format_name = session.target.format
    if format_name == "eml" or "slides" in WRITERS[format_name].subjects:
        format_name = suffix = "docx"
    target = replace(session.target, format=format_name, template=None)
    name = "index" if "index" not in asked else "index-of-briefs"
    yield f"{name}.{suffix}", partial(written, replace(session, target=target), index, session.findings)


def _in_languages(session: Session, languages: tuple[str, ...]) -> Session:
    """Return the session with its result in other languages, if any are given."""
    if not languages:
        return session
    return replace(session, messages=replace(session.messages, languages=languages), choices=())


def _slides(
    session: Session, selected: Sequence[Standing], answer: Brief, messages: Messages
) -> Iterator[Block]:
    """Yield the slides; their time line has what is open, or was done since the day from which changes count."""
    since = answer.changes.since
    shown = [s for s in selected if s.open or (s.day and s.day.end >= since)]
    schedule, found = timeline(session.state, shown), progress(session.state, selected)
    return brief_slides.blocks(answer, found, schedule, session.roadmap, messages)


def _names(options: BriefOptions) -> Iterator[NameCheck]:
    """Yield what looks up the names that the options give."""
    since, reader = options.since, options.reader
    if since is not None:
        yield partial(asked_of, since)
    if reader is not None and reader != ALL:
        yield lambda on_day: body(on_day.roadmap, reader)


def _since(session: Session, held: Meetings, since: str | None) -> tuple[date, str | None]:
    """Return the first day of the changes, and the milestone whose day it is if it was not given as a date.

    It is the day asked for, else that of the last meeting.
    """
    if since is not None:
        day = session.state.day
        first = asked_of(since, session.state).start
        if first > day:
            raise WrongUsage(message("brief.ahead", since=first, day=day), typed_forms())
        key = typed_id(since)
        return first, key if key in session.roadmap.milestones else None
    if held.last is None:
        absent = Absent("meetings", "--since")
        raise WrongUsage(message("brief.no-meeting"), message("brief.no-meeting-hint"), absent=absent)
    return held.last.date.start, held.last.id

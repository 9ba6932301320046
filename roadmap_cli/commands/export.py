"""`roadmap export -f FORMAT`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from roadmap_cli import writers
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.roadmap import Milestone, Outcome, Update
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.filters import matching, terms_of
from roadmap_cli.questions.log import known_from
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.standing import state
from roadmap_cli.session import output
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import (
    AsOf,
    Audience,
    DataFolders,
    Encoding,
    FollowLinks,
    Lang,
    NoCache,
    NoPager,
    OutputFile,
    Quiet,
    Size,
    Terms,
)
from roadmap_cli.session.reading import FOR_KEEPERS, Question, Session, audience_for, open_session
from roadmap_cli.session.reporting import report_unread
from roadmap_cli.session.results import UNREADABLE, about, report
from roadmap_cli.session.target import target_of
from roadmap_cli.session.working import working
from roadmap_cli.writers import RoadmapExport, Written
from roadmap_cli.writers.records import named

FORMATS = writers.formats_for("roadmap")

ExportFormat = Annotated[str | None, Option("-f", "--format", metavar="|".join(FORMATS), help="The format.")]


class ExportOptions(Value, kw_only=True):
    """The options of `export`."""

    terms: Terms = None
    format: ExportFormat = None
    output: OutputFile = None
    audience: Audience = None
    as_of: AsOf = None
    lang: Lang = None
    encoding: Encoding = None
    size: Size = None
    alarm: Annotated[
        str | None,
        Option("--alarm", metavar="7d|2w", help="For ics: remind this long before what is due."),
    ] = None
    no_pager: NoPager = False
    quiet: Quiet = False
    data: DataFolders = None
    follow_links: FollowLinks = False
    no_cache: NoCache = False


def command(options: ExportOptions) -> int:
    """Export the data for other programs: a sheet, a calendar, a diagram, a database, or everything as JSON.

    All formats except json and ndjson contain only what is public, unless --audience says otherwise.
    """
    target = target_of(
        ("roadmap",), options.format, options.output, options.encoding, options.size, options.alarm
    )
    question = Question(
        target=replace(target, paged=not options.no_pager),
        audience=audience_for(options.audience, target.format),
        terms=tuple(options.terms or ()),
        as_of=options.as_of,
        lang=options.lang,
    )
    with open_session(question, options.data) as session:
        with working(session.spoken("common.writing")):
            written = _written(session, whole=not options.terms and options.as_of is None)
        target.send(written.content)
        report(session, ())
        for notice in (*_still_ahead(session, options), *written.notices):
            output.note(clean(session.spoken.say(notice)))
        report_unread(session.findings, session.spoken)
        return UNREADABLE if session.findings else 0


def _still_ahead(session: Session, options: ExportOptions) -> Iterator[Message]:
    """Yield what is left out because it counts from a later day, unless a day was asked for or all is in it."""
    if options.as_of is not None or (session.target.format in FOR_KEEPERS and not options.terms):
        return
    if later := _known_later(session):
        yield message("export.milestones-ahead", n=len(later), ids=named(later))
    updates = {one.id: _ahead(one.milestone, session.state.day) for one in session.selected}
    if count := sum(updates.values()):
        ids = [key for key, number in updates.items() if number]
        yield message("export.updates-ahead", n=count, ids=named(ids))


def _ahead(milestone: Milestone, day: date) -> int:
    """Return how many updates and outcomes of a milestone count only after `day`."""
    entries: tuple[Update | Outcome, ...] = (*milestone.updates, *milestone.outcomes)
    return sum(entry.date.end > day for entry in entries)


def _known_later(session: Session) -> Sequence[str]:
    """Return the milestones that are known from a later day only, if the filter selects them then."""
    known = session.state.standings
    days = {key: known_from(one) for key, one in session.roadmap.milestones.items() if key not in known}
    if not days:
        return ()
    then = state(session.roadmap, max(day for day in days.values() if day))
    terms = [term for text in session.terms for term in terms_of(text, then)]
    return [one.id for one in matching(then, terms) if one.id in days]


def _written(session: Session, *, whole: bool) -> Written:
    export = RoadmapExport(
        about=replace(about(session, session.roadmap.title, session.findings), kind="roadmap"),
        state=session.state,
        selected=ordered(session.state, session.selected, None),
        messages=session.messages,
        whole=whole,
        choices=session.choices,
    )
    target = session.target
    written: Written = writers.load(target.format).write_roadmap(export, target.writer_options())
    return written

"""From a command's answer to its result: a page or JSON in the format asked for, and the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from roadmap_cli import __version__, writers
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, Message, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Source, Text
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import filters
from roadmap_cli.questions.standing import Standing
from roadmap_cli.session import output
from roadmap_cli.session.reading import Session
from roadmap_cli.session.reporting import (
    report_causes,
    report_copies,
    report_shipped,
    report_unfinished_import,
    report_unread,
)
from roadmap_cli.session.target import Target
from roadmap_cli.session.working import working
from roadmap_cli.store.place import Place
from roadmap_cli.views.about import About, page
from roadmap_cli.views.on_paper import on_paper
from roadmap_cli.views.page import Block, Page
from roadmap_cli.writers import Subject, WriterOptions

UNREADABLE = 3
"""The exit code if some of the files could not be read."""

WritePages = Callable[[Sequence[Page], WriterOptions], bytes]

PAGED: tuple[Subject, ...] = ("page", "timeline", "slides")
"""The subjects that are pages."""

Title = Text | Callable[[Messages], str]
Blocks = Callable[[Messages], Iterable[Block]]


class Result(Value):
    """The answer of a view: what JSON is written from, and how it becomes a page in a language.

    `kind` is its name in JSON. Without a `title`, the page has the roadmap's, and the name of the view. `order`
    says how its lists are ordered. A `dense` page is meant for one screen. `fields` are those
    of each item that JSON holds, all if it is empty. `about` are the milestones that were asked about, None
    for those that the filter selects. `findings` are what could not be read besides what the session lacks.
    `sources` are those that it rests on, if it can be written as their list, `sections` the keys of its headings.
    `slides` makes the blocks of a page on which each heading begins a slide.
    """

    kind: str
    answer: object
    blocks: Blocks
    title: Title | None = None
    order: Message | None = None
    dense: bool = False
    fields: tuple[str, ...] = ()
    about: tuple[Standing, ...] | None = None
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()
    sections: tuple[str, ...] = ()
    slides: Blocks | None = None


def deliver(session: Session, result: Result) -> int:
    """Write the result to where the options say; return the exit code."""
    unread = (*session.findings, *result.findings)
    with working(session.spoken("common.writing")):
        content = written(session, result, unread)
    session.target.send(content)
    return ended(session, session.selected if result.about is None else result.about, unread)


def ended(session: Session, asked: Sequence[Standing], unread: Sequence[Finding]) -> int:
    """Say what the reader of a result on the milestones `asked` should know besides; return the exit code."""
    report(session, unread)
    late = [standing.id for standing in asked if standing.late] if session.fails_on_late else []
    if late:
        report_causes("output.failed-late", late, session.spoken)
    return UNREADABLE if unread else int(bool(late))


def report(session: Session, unread: Sequence[Finding]) -> None:
    """Say on stderr what the reader of the result should know besides."""
    messages = session.spoken
    if any(place.shipped for place in session.places):
        report_shipped(messages)
    for text in session.terms:
        for word, term in filters.terms_meant(filters.parse(text)).items():
            output.note(messages("filter.meant", word=word, term=term))
    report_unread(unread, messages)
    report_copies(session.copies, messages)
    for place in session.places:
        report_unfinished_import(place.folder, messages)


def about(session: Session, title: Text | str, unread: Sequence[Finding], *, origin: bool = True) -> About:
    """Return what a result of the session says of itself; with `origin`, also which commit it is made of."""
    commit, changed = _commit(session.places) if origin else (None, False)
    return About(
        title=title,
        day=session.state.day,
        audience=session.audience,
        terms=session.terms,
        recorded=tuple(dict.fromkeys(place.commit for place in session.places if place.commit)),
        commit=commit,
        changed=changed,
        tool=__version__,
        problems=_problems(unread, session.audience, session.messages),
    )


def written(session: Session, result: Result, unread: Sequence[Finding]) -> bytes:
    """Return the result in the format and the language of the session."""
    format_name = session.target.format
    options = replace(session.target.writer_options(), fields=result.fields)
    writer = writers.load(format_name)
    on_screen = session.target.on_screen
    if "sources" in writers.WRITERS[format_name].subjects:
        listed: bytes = writer.write_sources(result.sources, session.messages, options)
        return listed
    facts = about(session, "", unread, origin=not on_screen)
    if "answer" in writers.WRITERS[format_name].subjects:
        answered: bytes = writer.write_answer(
            replace(facts, kind=result.kind), result.answer, session.messages, options
        )
        return answered
    kind = next(kind for kind in PAGED if kind in writers.WRITERS[format_name].subjects)
    blocks = result.slides if kind == "slides" and result.slides else result.blocks
    choices = session.choices if format_name == "html" else ()
    is_paper = writers.is_for_others(format_name)
    pages = [
        page(
            replace(facts, title=_title(session, result, messages), order=result.order),
            blocks(messages),
            messages,
            sections=result.sections,
            dense=result.dense,
            on_screen=on_screen,
            roadmap=session.roadmap if is_paper else None,
        )
        for messages in (session.messages, *choices)
    ]
    if is_paper:
        pages = list(map(on_paper, pages))
    return _paged(getattr(writer, f"write_{kind}"), pages, options, session.target)


def _paged(write: WritePages, pages: Sequence[Page], options: WriterOptions, target: Target) -> bytes:
    """Return pages as a writer writes them; raise BadData if that fails because of the template."""
    try:
        return write(pages, options)
    except (
        Exception
    ) as error:  # a template may be broken in any way; the pages are whole if they do without it
        if options.template is None:
            raise
        if not isinstance(error, writers.NotATemplate):
            write(pages, replace(options, template=None))
        what, hint = getattr(error, "what", None), getattr(error, "hint", None)
        refused = message("output.not-a-template", file=str(target.template), format=target.format)
        raise BadData(what or refused, hint or message("output.which-template")) from error


def _title(session: Session, result: Result, messages: Messages) -> Text | str:
    if result.title is None:
        return messages(f"paper.title-{result.kind}", title=session.roadmap.title)
    if not isinstance(result.title, Text):
        return result.title(messages)
    if writers.is_for_others(session.target.format):
        return messages("paper.title-of", title=session.roadmap.title, what=result.title)
    return result.title


def _commit(places: Sequence[Place]) -> tuple[str | None, bool]:
    """Return the commit that the files stand on, and whether they differ from it; none if it is not the same."""
    if any(place.shipped for place in places):
        return None, False
    from roadmap_cli.store.history import Stamp, stamp

    stamps = [Stamp(place.commit) if place.commit else stamp(place.folder) for place in places]
    if len({found.commit for found in stamps}) > 1:
        return None, False
    return stamps[0].commit, any(found.changed for found in stamps)


def _problems(
    findings: Sequence[Finding], audience: str, messages: Messages
) -> tuple[Mapping[str, object], ...]:
    """Return what could not be read; an audience that may not see everything is told no file's name."""
    if audience == "internal":
        return tuple(
            {"file": f.whole_path, "line": f.line, "message": messages.say(f.message)} for f in findings
        )
    return ({"file": None, "line": None, "message": messages("common.incomplete")},) if findings else ()

"""Where an answer goes: onto a page in a format, or into JSON; and what stderr says besides."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from roadmap_cli import __version__
from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import replace
from roadmap_cli.questions import filters
from roadmap_cli.session import output, papers
from roadmap_cli.session.options import Request
from roadmap_cli.session.request import Answer, Asked
from roadmap_cli.session.working import working
from roadmap_cli.store import place
from roadmap_cli.views.about import About, page
from roadmap_cli.views.page import Page
from roadmap_cli.writers import WriterOptions, load

if TYPE_CHECKING:
    from roadmap_cli.store.history import Stamp

LONGEST_PROBLEM = 400


def deliver(
    kind: str,
    request: Request,
    asked: Asked,
    answer: Answer,
    answer_of: Callable[[Asked], Answer],
    format_name: str,
) -> None:
    """Write `answer` in the format of that name to where the options say.

    `answer_of` answers once more where a page holds several languages.
    """
    if format_name == "json":
        with working(asked.messages("common.writing")):
            content = _json(kind, request, asked, answer)
        output.write(content.decode("utf-8"), request.output)
    elif format_name == "text":
        origin = _origin(asked.where) if request.to_file else None
        screen = output.screen(request.color, os.environ, request.to_file)
        with working(asked.messages("common.writing")):
            options = WriterOptions(screen=screen)
            content = load("text").write_page([_page(request, asked, answer, origin)], options)
        output.write(content.decode("utf-8"), request.output)
    else:
        others = [replace(asked, messages=messages) for messages in _choices(asked, request, format_name)]
        with working(asked.messages("common.writing")):
            answers = [(asked, answer), *((other, answer_of(other)) for other in others)]
            origin = _origin(asked.where)
            pages = [_page(request, one, said, origin) for one, said in answers]
            content = papers.written(format_name, pages, request.template, request.encoding)
        papers.write(content, format_name, request.output)


def unread(asked: Asked, answer: Answer) -> tuple[Finding, ...]:
    """Return what of the files could not be read for this answer."""
    return (*asked.findings, *answer.findings)


def _choices(asked: Asked, request: Request, format_name: str) -> list[Messages]:
    """Return the other languages that a reader may switch to; whoever names a language gets that one."""
    if request.lang or format_name != "html":
        return []
    home = asked.roadmap.languages
    return [
        Messages((language,), asked.messages.home)
        for language in home
        if language in LANGUAGES and language != asked.messages.language
    ]


def _origin(where: place.Place | None) -> Stamp:
    """Return from which commit of the data the result is made."""
    from roadmap_cli.store.history import Stamp, stamp

    if where is None or where.shipped:
        return Stamp()
    return Stamp(where.commit) if where.commit else stamp(where.folder)


def _about(request: Request, asked: Asked, answer: Answer, origin: Stamp | None, kind: str = "") -> About:
    return About(
        title=answer.title,
        day=asked.state.day,
        audience=asked.audience,
        terms=request.terms,
        recorded=asked.where.commit if asked.where else None,
        commit=origin.commit if origin else None,
        changed=origin.changed if origin else False,
        tool=__version__,
        problems=problems(unread(asked, answer), asked.audience, asked.messages),
        kind=kind,
    )


def _page(request: Request, asked: Asked, answer: Answer, origin: Stamp | None) -> Page:
    """Return the answer as a page; one that leaves the terminal says where it comes from."""
    about = _about(request, asked, answer, origin)
    return page(about, answer.blocks(), asked.messages, dense=answer.dense, on_screen=origin is None)


def _json(kind: str, request: Request, asked: Asked, answer: Answer) -> bytes:
    about = _about(request, asked, answer, _origin(asked.where), kind)
    options = WriterOptions(ascii_only=not (request.to_file or output.carries_all()))
    content: bytes = load("json").write_answer(about, answer.value, asked.messages, options)
    return content


def problems(
    findings: Sequence[Finding], audience: str, messages: Messages
) -> tuple[Mapping[str, object], ...]:
    """Return what could not be read; to an audience that may not see all, no file is named."""
    if audience == "internal":
        return tuple({"file": f.file, "line": f.line, "message": messages.say(f.message)} for f in findings)
    return ({"file": None, "line": None, "message": messages("common.incomplete")},) if findings else ()


def tell(where: place.Place, asked: Asked, terms: tuple[str, ...]) -> None:
    """Say on stderr what the reader of the result should know besides."""
    messages = asked.messages
    if where.shipped:
        output.say(f"{messages('common.shipped')} {messages('common.shipped-hint')}")
    if not asked.selected and (meant := filters.hint_for(terms)):
        output.say(messages("filter.meant", term=meant))


def tell_problems(findings: Sequence[Finding], messages: Messages) -> None:
    """Say on stderr what could not be read, each with its place and its mend."""
    if findings:
        output.say(messages("common.problems", n=len(findings)))
    for finding in findings:
        told = messages.say(finding.message)
        if finding.hint:
            told = messages("common.with-hint", what=told, hint=messages.say(finding.hint))
        output.say(f"  {clean(str(finding.where))}: {clean(told, LONGEST_PROBLEM)}")

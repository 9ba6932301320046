"""Where an answer goes: onto a page in a format, or into JSON; and what stderr says besides."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from roadmap_cli import __version__
from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import replace
from roadmap_cli.questions import filters
from roadmap_cli.session import output, papers
from roadmap_cli.session.options import Request
from roadmap_cli.session.request import Answer, Asked
from roadmap_cli.session.working import working
from roadmap_cli.store import place
from roadmap_cli.views.page import Line, Page, Piece, standing_line
from roadmap_cli.writers import text

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
            written = _json(kind, request, asked, answer)
        output.write(written, request.output)
    elif format_name == "text":
        origin = _origin(asked.where) if request.to_file else None
        screen = output.screen(request.color, os.environ, request.to_file)
        with working(asked.messages("common.writing")):
            written = text.render(_page(request, asked, answer, origin), screen)
        output.write(written, request.output)
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


def _page(request: Request, asked: Asked, answer: Answer, origin: Stamp | None) -> Page:
    """Return the answer as a page; one that leaves the terminal says where it comes from."""
    messages, leaves = asked.messages, origin is not None
    title = messages.text(answer.title) if isinstance(answer.title, Text) else answer.title
    commit = asked.where.commit if asked.where else None
    parts = [
        messages("common.as-of", day=asked.state.day),
        messages("history.recorded", commit=commit[:12]) if commit else None,
        messages("common.filter", terms=" ".join(request.terms)) if request.terms else None,
        messages("common.audience", audience=messages(f"common.audience-{asked.audience}")),
        messages("common.commit", commit=origin.short) if origin and origin.short else None,
        messages("common.tool", version=__version__) if leaves else None,
    ]
    lacking = (
        [Line((Piece(messages("common.incomplete"), "warning"),))] if leaves and unread(asked, answer) else []
    )
    blocks = (*lacking, *answer.blocks())
    return Page(title, standing_line(messages, parts), blocks, messages.language, answer.dense)


def _json(kind: str, request: Request, asked: Asked, answer: Answer) -> str:
    from roadmap_cli.writers import json

    commit = _origin(asked.where)
    frame = json.Frame(
        kind,
        asked.state.day,
        asked.audience,
        request.terms,
        {"commit": commit.commit, "changed": commit.changed, "tool": __version__},
        problems(unread(asked, answer), asked.audience, asked.messages),
    )
    ascii_only = not (request.to_file or output.carries_all())
    return json.render(frame, answer.value, asked.messages, ascii_only=ascii_only)


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

"""Where an answer goes: onto a page in a format, or into JSON; and what stderr says besides."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from roadmap_cli import __version__
from roadmap_cli.commands import output, papers
from roadmap_cli.commands.asked import Answer, Asked
from roadmap_cli.commands.options import Request
from roadmap_cli.commands.progress import working
from roadmap_cli.formats import text
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Text
from roadmap_cli.questions import filters
from roadmap_cli.store import place
from roadmap_cli.value import replace
from roadmap_cli.views.page import Line, Page, Piece, standing_line
from roadmap_cli.words import LANGUAGES, Words
from roadmap_cli.words.clean import clean

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
        with working(asked.words("common.writing")):
            written = _json(kind, request, asked, answer)
        output.write(written, request.output)
    elif format_name == "text":
        origin = _origin(asked.where) if request.to_file else None
        screen = output.screen(request.color, os.environ, request.to_file)
        with working(asked.words("common.writing")):
            written = text.render(_page(request, asked, answer, origin), screen)
        output.write(written, request.output)
    else:
        others = [replace(asked, words=words) for words in _choices(asked, request, format_name)]
        with working(asked.words("common.writing")):
            answers = [(asked, answer), *((other, answer_of(other)) for other in others)]
            origin = _origin(asked.where)
            pages = [_page(request, one, said, origin) for one, said in answers]
            content = papers.written(format_name, pages, request.template, request.encoding)
        papers.write(content, format_name, request.output)


def unread(asked: Asked, answer: Answer) -> tuple[Finding, ...]:
    """Return what of the files could not be read for this answer."""
    return (*asked.findings, *answer.findings)


def _choices(asked: Asked, request: Request, format_name: str) -> list[Words]:
    """Return the other languages that a reader may switch to; whoever names a language gets that one."""
    if request.lang or format_name != "html":
        return []
    home = asked.roadmap.languages
    return [
        Words((language,), asked.words.home)
        for language in home
        if language in LANGUAGES and language != asked.words.language
    ]


def _origin(where: place.Place | None) -> Stamp:
    """Return from which commit of the data the result is made."""
    from roadmap_cli.store.history import Stamp, stamp

    if where is None or where.shipped:
        return Stamp()
    return Stamp(where.commit) if where.commit else stamp(where.folder)


def _page(request: Request, asked: Asked, answer: Answer, origin: Stamp | None) -> Page:
    """Return the answer as a page; one that leaves the terminal says where it comes from."""
    words, leaves = asked.words, origin is not None
    title = words.text(answer.title) if isinstance(answer.title, Text) else answer.title
    commit = asked.where.commit if asked.where else None
    parts = [
        words("common.as-of", day=asked.state.day),
        words("history.recorded", commit=commit[:12]) if commit else None,
        words("common.filter", terms=" ".join(request.terms)) if request.terms else None,
        words("common.audience", audience=words(f"common.audience-{asked.audience}")),
        words("common.commit", commit=origin.short) if origin and origin.short else None,
        words("common.tool", version=__version__) if leaves else None,
    ]
    lacking = (
        [Line((Piece(words("common.incomplete"), "warning"),))] if leaves and unread(asked, answer) else []
    )
    blocks = (*lacking, *answer.blocks())
    return Page(title, standing_line(words, parts), blocks, words.language, answer.dense)


def _json(kind: str, request: Request, asked: Asked, answer: Answer) -> str:
    from roadmap_cli.formats import json

    commit = _origin(asked.where)
    frame = json.Frame(
        kind,
        asked.state.day,
        asked.audience,
        request.terms,
        {"commit": commit.commit, "changed": commit.changed, "tool": __version__},
        problems(unread(asked, answer), asked.audience, asked.words),
    )
    ascii_only = not (request.to_file or output.carries_all())
    return json.render(frame, answer.value, asked.words, ascii_only=ascii_only)


def problems(findings: Sequence[Finding], audience: str, words: Words) -> tuple[Mapping[str, object], ...]:
    """Return what could not be read; to an audience that may not see all, no file is named."""
    if audience == "internal":
        return tuple({"file": f.file, "line": f.line, "message": words.say(f.message)} for f in findings)
    return ({"file": None, "line": None, "message": words("common.incomplete")},) if findings else ()


def tell(where: place.Place, asked: Asked, terms: tuple[str, ...]) -> None:
    """Say on stderr what the reader of the result should know besides."""
    words = asked.words
    if where.shipped:
        output.say(f"{words('common.shipped')} {words('common.shipped-hint')}")
    if not asked.selected and (meant := filters.hint_for(terms)):
        output.say(words("filter.meant", term=meant))


def tell_problems(findings: Sequence[Finding], words: Words) -> None:
    """Say on stderr what could not be read, each with its place and its mend."""
    if findings:
        output.say(words("common.problems", n=len(findings)))
    for finding in findings:
        told = words.say(finding.message)
        if finding.hint:
            told = words("common.with-hint", what=told, hint=words.say(finding.hint))
        output.say(f"  {clean(str(finding.where))}: {clean(told, LONGEST_PROBLEM)}")

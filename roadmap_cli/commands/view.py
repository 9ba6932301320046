"""What every view has in common: its options, the way to its answer, and where the result goes.

`@view("kind")` gives a command the shared options; the function itself takes what was asked
(`Asked`) and its own options, and returns its `Answer`.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from roadmap_cli import __version__
from roadmap_cli.commands import output, papers
from roadmap_cli.commands.clock import today
from roadmap_cli.errors import BadData, NotFound, RoadmapError, WrongUsage, message
from roadmap_cli.formats import text
from roadmap_cli.formats.text.clean import clean
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.questions import filters
from roadmap_cli.questions.audience import AUDIENCES, cut
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.questions.standing import Standing, State, state
from roadmap_cli.store import load, place
from roadmap_cli.views.page import Block, Line, Page, Piece, standing_line
from roadmap_cli.words import LANGUAGES, Words

if TYPE_CHECKING:
    from roadmap_cli.store.history import Stamp

FOR_KEEPERS = ("text", "json")
"""The formats that the roadmap's keepers and their scripts read; every other is for others."""

LONGEST_PROBLEM = 400
WHOLE = 1_000_000
"""How many lines each list of a paper shows without `--limit`: all, since nobody can ask it for more."""

Filter = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILTER]...",
        help="Which milestones: words, or terms such as pillar:ai, is:late, due:2025-Q1.",
        show_default=False,
    ),
]
DataFolder = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="The roadmap's folder.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE|ID", help="As things stood on that day, or on the day of that milestone."
    ),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="en|ja|en,ja", help="The language, or two for both beside each other."),
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Show at most N.")]
Format = Annotated[
    str | None, typer.Option("-f", "--format", metavar="FORMAT", help=f"One of: {', '.join(output.FORMATS)}.")
]
OutputFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to FILE; its suffix picks the format."),
]
Audience = Annotated[
    str | None, typer.Option("--audience", metavar="public|members|internal", help="What may be shown.")
]
Template = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", help="Word: take the styles of this document."),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="utf-8-sig|utf-8", help="CSV: utf-8 leaves out the mark for Excel."),
]
FailOn = Annotated[
    str | None,
    typer.Option("--fail-on", metavar="late", help="For scripts: exit with 1 where one of them is late."),
]
Recorded = Annotated[
    str | None,
    typer.Option(
        "--recorded",
        metavar="REV|DATE",
        help="The files as that commit, or the last one of that day, has them.",
    ),
]
Colour = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="When to use colour.")]


@dataclass(frozen=True)
class Asked:
    """What a view was asked: the road on a day, what the filter selects of it, and in which words."""

    state: State
    selected: tuple[Standing, ...]
    words: Words
    limit: int | None
    terms: tuple[str, ...] = ()
    audience: str = "internal"
    where: place.Place | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap, cut to the audience."""
        return self.state.roadmap


@dataclass(frozen=True)
class Answer:
    """What a view answers: the value that JSON is written from, and how it becomes a page.

    `kind` is its name in JSON where it is not the view's, `findings` are what else could not be read.
    """

    value: object
    title: Text | str
    blocks: Callable[[], tuple[Block, ...]]
    exit_code: int = 0
    dense: bool = False
    kind: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Request:
    """The shared options as they were given."""

    terms: tuple[str, ...] = ()
    data: Path | None = None
    as_of: str | None = None
    lang: str | None = None
    limit: int | None = None
    format: str | None = None
    output: Path | None = None
    audience: str | None = None
    color: str = "auto"
    template: Path | None = None
    encoding: str | None = None
    fail_on: str | None = None
    recorded: str | None = None

    @property
    def to_file(self) -> bool:
        """Whether the result goes into a file."""
        return self.output is not None and str(self.output) != "-"


def _options(
    filter_: Filter = None,
    as_of: AsOf = None,
    lang: Lang = None,
    limit: Limit = None,
    format_: Format = None,
    output_: OutputFile = None,
    audience: Audience = None,
    color: Colour = "auto",
    template: Template = None,
    encoding: Encoding = None,
    fail_on: FailOn = None,
    recorded: Recorded = None,
    data: DataFolder = None,
) -> Request:
    terms, paper, last = tuple(filter_ or ()), (template, encoding), (fail_on, recorded)
    return Request(terms, data, as_of, lang, limit, format_, output_, audience, color, *paper, *last)


def view(kind: str, *, filters_: bool = True) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """Make a command of a function that answers: it gets the options that all views share.

    `kind` names the answer in JSON. A view with `filters_` off takes no filter.
    """

    def decorate(answer: Callable[..., Answer]) -> Callable[..., int]:
        own = _parameters(answer)[1:]
        shared = [p for p in _parameters(_options) if filters_ or p.name != "filter_"]

        def command(**given: Any) -> int:
            mine = {p.name: given.pop(p.name) for p in own}
            request = _options(**given)
            return with_language(
                request.lang, lambda: _run(kind, request, lambda asked: answer(asked, **mine))
            )

        command.__doc__ = answer.__doc__
        command.__annotations__ = {p.name: p.annotation for p in (*own, *shared)}
        command.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        return command

    return decorate


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(function, include_extras=True)
    return [p.replace(annotation=hints[p.name]) for p in inspect.signature(function).parameters.values()]


def with_language(lang: str | None, run: Callable[[], int]) -> int:
    """Return what `run` returns; its errors will be told in the language asked for."""
    try:
        return run()
    except RoadmapError as error:
        first = (lang or "").split(",")[0]
        error.language = error.language or (first if first in LANGUAGES else None)
        raise


def _run(kind: str, request: Request, answer_of: Callable[[Asked], Answer]) -> int:
    format_name = output.chosen_format(request.format, request.output)
    _check_threshold(request.fail_on)
    papers.check(format_name, request.template, request.encoding, request.output)
    audience = _audience(request.audience, format_name)
    where = place.find(request.data, os.environ)
    if request.recorded is not None:
        where = _on_record(where, request.recorded)
    loaded = load.load(_files(where))
    _refuse_newer(loaded.findings)
    words = words_for(request.lang, loaded.roadmap)
    try:
        asked = _ask(request, cut(loaded.roadmap, audience), words)
        asked = replace(asked, audience=audience, where=where, findings=loaded.findings)
        if format_name in papers.PAPERS and asked.limit is None:
            asked = replace(asked, limit=WHOLE)
        answer = answer_of(asked)
    except NotFound as error:
        raise _perhaps_unread(error, loaded.findings, words) from error
    findings = (*loaded.findings, *answer.findings)
    _deliver(answer.kind or kind, request, asked, answer_of, answer, format_name, audience, where, findings)
    _tell(where, asked, request.terms)
    _tell_problems(findings, words)
    if findings:
        return 3
    return answer.exit_code or int(request.fail_on is not None and any(one.late for one in asked.selected))


def _on_record(where: place.Place, asked: str) -> place.Place:
    """Return the place of what was on record: a commit, by its name or by the day."""
    from roadmap_cli.commands.record import commit_asked

    return replace(where, commit=commit_asked(where, asked))


def _files(where: place.Place) -> load.Files:
    """Return the files of the folder, or those of the commit that is read in its place."""
    if where.commit is None:
        return load.folder_files(where.folder)
    from roadmap_cli.store.history import files_at

    return files_at(where.folder, where.commit)


def _check_threshold(fail_on: str | None) -> None:
    if fail_on not in (None, "late"):
        what = message("output.unknown-threshold", found=fail_on)
        raise WrongUsage(what, message("output.thresholds-of-check"))


def _refuse_newer(findings: tuple[Finding, ...]) -> None:
    """Raise BadData where the files are of a format that this version does not know."""
    for finding in findings:
        if finding.code == load.NEWER_FORMAT:
            raise BadData(finding.message, finding.hint, finding.where)


def _ask(request: Request, roadmap: Roadmap, words: Words) -> Asked:
    now = today(roadmap.timezone)
    day = asked_date(request.as_of, roadmap, now).end if request.as_of else now
    on_day = state(roadmap, day)
    return Asked(on_day, filters.select(on_day, request.terms), words, request.limit, request.terms)


def _perhaps_unread(error: NotFound, findings: tuple[Finding, ...], words: Words) -> RoadmapError:
    """Return the error that tells it as it is where what is not found may stand in an unread file."""
    if not findings:
        return error
    _tell_problems(findings, words)
    key = error.what.values.get("id")
    unread = any(finding.milestone == key for finding in findings)
    return BadData(message("milestone.unread", id=key)) if unread else BadData(error.what, error.hint)


def words_for(lang: str | None, roadmap: Roadmap) -> Words:
    """Return the words in the languages asked for, else in the roadmap's own."""
    home = roadmap.languages[0]
    languages = tuple(dict.fromkeys(part.strip() for part in lang.split(","))) if lang else (home,)
    unknown = [language for language in languages if language not in LANGUAGES]
    if unknown and lang:
        raise WrongUsage(
            message("output.unknown-language", found=unknown[0]),
            message("filter.known", words=", ".join(LANGUAGES)),
        )
    return Words(languages if not unknown else ("en",), home)


def _audience(asked: str | None, format_name: str) -> str:
    if asked is None:
        return "internal" if format_name in FOR_KEEPERS else "public"
    if asked not in AUDIENCES:
        raise WrongUsage(
            message("output.unknown-audience", found=asked),
            message("filter.known", words=", ".join(AUDIENCES)),
        )
    return asked


def _deliver(
    kind: str,
    request: Request,
    asked: Asked,
    answer_of: Callable[[Asked], Answer],
    answer: Answer,
    format_name: str,
    audience: str,
    where: place.Place,
    findings: tuple[Finding, ...],
) -> None:
    if format_name == "json":
        written = _json(kind, request, asked, answer, audience, where, findings)
        output.write(written, request.output)
        return
    leaves = format_name != "text" or request.to_file
    origin = _origin(where) if leaves else None
    if format_name == "text":
        screen = output.screen(request.color, os.environ, request.to_file)
        output.write(
            text.render(_page(request, asked, answer, audience, origin, findings), screen), request.output
        )
        return
    others = (
        [replace(asked, words=words) for words in _choices(asked, request)] if format_name == "html" else []
    )
    pages = [
        _page(request, each, answer_of(each) if each is not asked else answer, audience, origin, findings)
        for each in (asked, *others)
    ]
    content = papers.written(format_name, pages, request.template, request.encoding)
    papers.write(content, format_name, request.output)


def _choices(asked: Asked, request: Request) -> list[Words]:
    """Return the other languages that a reader may switch to; whoever names a language gets that one."""
    if request.lang:
        return []
    home = asked.roadmap.languages
    return [
        Words((language,), asked.words.home)
        for language in home
        if language in LANGUAGES and language != asked.words.language
    ]


def _origin(where: place.Place) -> Stamp:
    """Return from which commit of the data the result is made."""
    from roadmap_cli.store.history import Stamp, stamp

    if where.commit:
        return Stamp(where.commit)
    return Stamp() if where.shipped else stamp(where.folder)


def _page(
    request: Request,
    asked: Asked,
    answer: Answer,
    audience: str,
    origin: Stamp | None,
    findings: tuple[Finding, ...],
) -> Page:
    """Return the answer as a page; one that leaves the terminal says where it comes from."""
    words, leaves = asked.words, origin is not None
    title = words.text(answer.title) if isinstance(answer.title, Text) else answer.title
    parts = [
        words("common.as-of", day=asked.state.day),
        words("history.recorded", commit=asked.where.commit[:12])
        if asked.where and asked.where.commit
        else None,
        words("common.filter", terms=" ".join(request.terms)) if request.terms else None,
        words("common.audience", audience=words(f"common.audience-{audience}"))
        if request.audience or leaves
        else None,
        words("common.commit", commit=origin.short) if origin and origin.short else None,
        words("common.tool", version=__version__) if leaves else None,
    ]
    lacking = [Line((Piece(words("common.incomplete"), "warning"),))] if leaves and findings else []
    blocks = (*lacking, *answer.blocks())
    return Page(title, standing_line(words, parts), blocks, words.language, answer.dense)


def _json(
    kind: str,
    request: Request,
    asked: Asked,
    answer: Answer,
    audience: str,
    where: place.Place,
    findings: tuple[Finding, ...],
) -> str:
    from roadmap_cli.formats import json

    commit = _origin(where)
    frame = json.Frame(
        kind,
        asked.state.day,
        audience,
        request.terms,
        {"commit": commit.commit, "changed": commit.changed, "tool": __version__},
        _problems(findings, audience, asked.words),
    )
    ascii_only = not (request.to_file or output.carries_all())
    return json.render(frame, answer.value, asked.words, ascii_only=ascii_only)


def _problems(findings: tuple[Finding, ...], audience: str, words: Words) -> tuple[Mapping[str, object], ...]:
    """Return what could not be read; to an audience that may not see all, no file is named."""
    if audience == "internal":
        return tuple({"file": f.file, "line": f.line, "message": words.say(f.message)} for f in findings)
    return ({"file": None, "line": None, "message": words("common.incomplete")},) if findings else ()


def _tell(where: place.Place, asked: Asked, terms: tuple[str, ...]) -> None:
    """Say on stderr what the reader of the result should know besides."""
    words = asked.words
    if where.shipped:
        output.say(f"{words('common.shipped')} {words('common.shipped-hint')}")
    if not asked.selected and (meant := filters.hint_for(terms)):
        output.say(words("filter.meant", term=meant))


def _tell_problems(findings: tuple[Finding, ...], words: Words) -> None:
    """Say on stderr what could not be read, each with its place and its mend."""
    if findings:
        output.say(words("common.problems", n=len(findings)))
    for finding in findings:
        told = words.say(finding.message)
        if finding.hint:
            told = words("common.with-hint", what=told, hint=words.say(finding.hint))
        output.say(f"  {clean(str(finding.where))}: {clean(told, LONGEST_PROBLEM)}")

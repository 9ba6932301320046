"""What every view has in common: its options, the way to its answer, and where the result goes.

`@view("kind")` gives a command the shared options; the function itself takes what was asked
(`Asked`) and its own options, and returns its `Answer`.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from roadmap_cli import __version__
from roadmap_cli.commands import output
from roadmap_cli.commands.clock import today
from roadmap_cli.errors import RoadmapError, WrongUsage, message
from roadmap_cli.formats import text
from roadmap_cli.formats.text.clean import clean
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.questions import filters
from roadmap_cli.questions.audience import AUDIENCES, cut
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.questions.standing import Standing, State, state
from roadmap_cli.store import load, place
from roadmap_cli.views.page import Block, Page, standing_line
from roadmap_cli.words import LANGUAGES, Words

FOR_KEEPERS = ("text", "json")
"""The formats that the roadmap's keepers and their scripts read; every other is for others."""

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
Colour = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="When to use colour.")]


@dataclass(frozen=True)
class Asked:
    """What a view was asked: the road on a day, what the filter selects of it, and in which words."""

    state: State
    selected: tuple[Standing, ...]
    words: Words
    limit: int | None
    terms: tuple[str, ...] = ()

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap, cut to the audience."""
        return self.state.roadmap


@dataclass(frozen=True)
class Answer:
    """What a view answers: the value that JSON is written from, and how it becomes a page."""

    value: object
    title: Text | str
    blocks: Callable[[], tuple[Block, ...]]
    exit_code: int = 0
    dense: bool = False


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


def _options(
    filter_: Filter = None,
    as_of: AsOf = None,
    lang: Lang = None,
    limit: Limit = None,
    format_: Format = None,
    output_: OutputFile = None,
    audience: Audience = None,
    color: Colour = "auto",
    data: DataFolder = None,
) -> Request:
    return Request(tuple(filter_ or ()), data, as_of, lang, limit, format_, output_, audience, color)


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
    audience = _audience(request.audience, format_name)
    where = place.find(request.data, os.environ, Path.cwd())
    loaded = load.load(load.folder_files(where.folder))
    words = words_for(request.lang, loaded.roadmap)
    roadmap = cut(loaded.roadmap, audience)
    now = today(roadmap.timezone)
    day = asked_date(request.as_of, roadmap, now).end if request.as_of else now
    on_day = state(roadmap, day)
    asked = Asked(on_day, filters.select(on_day, request.terms), words, request.limit, request.terms)
    answer = answer_of(asked)
    _deliver(kind, request, asked, answer, format_name, audience, where, loaded.findings)
    _tell(where, loaded.findings, asked, request.terms)
    return 3 if loaded.findings else answer.exit_code


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
    answer: Answer,
    format_name: str,
    audience: str,
    where: place.Place,
    findings: tuple[Finding, ...],
) -> None:
    if format_name == "json":
        written = _json(kind, request, asked, answer, audience, where, findings)
    else:
        to_file = request.output is not None and str(request.output) != "-"
        screen = output.screen(request.color, os.environ, to_file)
        written = text.render(_page(request, asked, answer, audience), screen)
    output.write(written, request.output)


def _page(request: Request, asked: Asked, answer: Answer, audience: str) -> Page:
    words = asked.words
    title = words.text(answer.title) if isinstance(answer.title, Text) else answer.title
    parts = [
        words("common.as-of", day=asked.state.day),
        words("common.filter", terms=" ".join(request.terms)) if request.terms else None,
        words("common.audience", audience=words(f"common.audience-{audience}")) if request.audience else None,
    ]
    return Page(title, standing_line(words, parts), answer.blocks(), words.language, answer.dense)


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
    from roadmap_cli.store.history import Stamp, stamp

    commit = Stamp() if where.shipped else stamp(where.folder)
    problems = tuple(
        {"file": f.file, "line": f.line, "message": asked.words.say(f.message)} for f in findings
    )
    frame = json.Frame(
        kind,
        asked.state.day,
        audience,
        request.terms,
        {"commit": commit.commit, "changed": commit.changed, "tool": __version__},
        problems,
    )
    return json.render(frame, answer.value, asked.words)


def _tell(where: place.Place, findings: tuple[Finding, ...], asked: Asked, terms: tuple[str, ...]) -> None:
    """Say on stderr what the reader of the result should know besides."""
    words = asked.words
    if where.shipped:
        output.say(f"{words('common.shipped')} {words('common.shipped-hint')}")
    if not asked.selected and (meant := filters.hint_for(terms)):
        output.say(words("filter.meant", term=meant))
    if findings:
        output.say(words("common.problems", n=len(findings)))
        for finding in findings:
            output.say(f"  {clean(str(finding.where))}: {clean(words.say(finding.message), 300)}")

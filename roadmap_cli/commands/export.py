"""`roadmap export -f FORMAT`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from roadmap_cli import __version__
from roadmap_cli.messages import LANGUAGES, Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.value import Value
from roadmap_cli.questions import filters
from roadmap_cli.questions.audience import cut
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.questions.standing import state
from roadmap_cli.session import delivery, output, reading
from roadmap_cli.session.clock import today
from roadmap_cli.session.language import leading, with_language, words_for
from roadmap_cli.session.options import AsOf, Audience, DataFolder, Filter, Lang, OutputFile
from roadmap_cli.session.request import Asked
from roadmap_cli.session.working import working
from roadmap_cli.store import load, place
from roadmap_cli.store.history import Stamp, stamp
from roadmap_cli.views.about import About
from roadmap_cli.writers import (
    ENCODINGS,
    WRITERS,
    RoadmapExport,
    WriterOptions,
    Written,
    format_named,
    formats_for,
)
from roadmap_cli.writers import (
    load as writer_of,
)

FORMATS = formats_for("roadmap")

ExportFormat = Annotated[
    str | None, typer.Option("-f", "--format", metavar="|".join(FORMATS), help="What to make.")
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="|".join(ENCODINGS), help="For csv: utf-8 leaves out the mark that Excel needs."
    ),
]


class Request(Value):
    """The options as they were given, with the format and the audience that they come to."""

    terms: tuple[str, ...]
    format: str
    audience: str
    as_of: str | None = None
    lang: str | None = None
    encoding: str | None = None
    output: Path | None = None
    data: Path | None = None


def command(
    filter_: Filter = None,
    format_: ExportFormat = None,
    output_: OutputFile = None,
    audience: Audience = None,
    as_of: AsOf = None,
    lang: Lang = None,
    encoding: Encoding = None,
    data: DataFolder = None,
) -> int:
    """The data for other programs: a sheet, a calendar, a diagram, or all of it as JSON.

    All but json hold what the public may see, unless --audience says for whom the file is.
    """

    def run() -> int:
        name = chosen_format(format_, output_)
        for_whom = reading.audience_for(audience, name)
        return _run(Request(tuple(filter_ or ()), name, for_whom, as_of, lang, encoding, output_, data))

    return with_language(lang, run)


def chosen_format(name: str | None, file: Path | None) -> str:
    """Return the format named, or the one that the file's suffix means; raise WrongUsage."""
    return format_named(name, file.suffix if file else None, "roadmap")


def _run(request: Request) -> int:
    writer = _checked(request)
    where = place.find(request.data, os.environ)
    with working(Messages((leading(request.lang),))("common.reading")):
        loaded = load.load(load.folder_files(where.folder))
    reading.refuse_newer(loaded.findings)
    messages = words_for(request.lang, loaded.roadmap)
    export = _export(request, loaded, messages, Stamp() if where.shipped else stamp(where.folder))
    with working(messages("common.writing")):
        made: Written = writer.write_roadmap(export, WriterOptions(encoding=request.encoding or ENCODINGS[0]))
    output.write_bytes(made.content, request.output, binary=WRITERS[request.format].binary)
    asked = Asked(export.state, export.selected, messages, None, request.terms)
    delivery.tell(where, asked, request.terms)
    for note in made.notices:
        output.say(clean(messages.say(note)))
    delivery.tell_problems(loaded.findings, messages)
    return 3 if loaded.findings else 0


def _checked(request: Request) -> ModuleType:
    """Return the module that makes the format; raise WrongUsage where an option does not go with it.

    A library that is not installed is told with the command that installs it.
    """
    if request.encoding is not None and request.format != "csv":
        raise WrongUsage(message("output.only-for", option="--encoding", format="csv"))
    if request.encoding not in (None, *ENCODINGS):
        known = message("filter.known", words=", ".join(ENCODINGS))
        raise WrongUsage(message("output.unknown-encoding", found=request.encoding), known)
    if WRITERS[request.format].binary:
        output.check_binary(request.format, request.output)
    return writer_of(request.format)


def _export(request: Request, loaded: load.Loaded, messages: Messages, commit: Stamp) -> RoadmapExport:
    roadmap = cut(loaded.roadmap, request.audience)
    now = today(roadmap.timezone)
    day = asked_date(request.as_of, roadmap, now).end if request.as_of else now
    on_day = state(roadmap, day)
    about = About(
        title=roadmap.title,
        day=day,
        audience=request.audience,
        terms=request.terms,
        commit=commit.commit,
        changed=commit.changed,
        tool=__version__,
        problems=delivery.problems(loaded.findings, request.audience, messages),
        kind="roadmap",
    )
    return RoadmapExport(
        about=about,
        state=on_day,
        selected=ordered(on_day, filters.select(on_day, request.terms), None),
        messages=messages,
        whole=not request.terms and request.as_of is None,
        choices=() if request.lang else _others(messages, roadmap.languages),
    )


def _others(messages: Messages, languages: Sequence[str]) -> tuple[Messages, ...]:
    """Return the roadmap's other languages, which a reader may switch to."""
    known = (each for each in languages if each in LANGUAGES and each != messages.language)
    return tuple(Messages((each,), messages.home) for each in known)

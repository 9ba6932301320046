"""The formats that results are written in, in one table; each is written by a module of its own.

To add a format, write its module, add a line to `WRITERS`, and add its test. For each subject that
the line names, the module has one function:

- `write_page(pages, options) -> bytes`: `pages` are one page in each language to choose from
- `write_timeline(pages, options) -> bytes`: the same, for a drawing of the time line on them
- `write_slides(pages, options) -> bytes`: the same, for pages on which each heading begins a slide
- `write_answer(about, answer, messages, options) -> bytes`
- `write_roadmap(export, options) -> Written`
- `write_findings(report, options) -> bytes`
- `write_sources(sources, messages, options) -> bytes`
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Literal, get_args

from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.value import Value

if TYPE_CHECKING:  # a command that only names the formats loads no roadmap
    from roadmap_cli.messages import Messages
    from roadmap_cli.model.roadmap import Roadmap
    from roadmap_cli.questions.standing import Standing, State
    from roadmap_cli.views.about import About

Subject = Literal["page", "answer", "timeline", "slides", "roadmap", "findings", "sources"]
NoteKind = Literal["end", "foot"]
"""Where Word prints notes: at the end of the document, or at the foot of each page."""


Shape = tuple[int, int]
"""The width and the height of a picture, as the terms of a ratio."""


class Writer(Value):
    """A format: its module and what that can write.

    `extra` is the extra of this distribution that brings the library it needs. A `binary` format is
    no text. `suffixes` are those of its files besides its name, `options` those that only it takes.
    """

    module: str
    subjects: tuple[Subject, ...]
    extra: str | None = None
    binary: bool = False
    suffixes: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


WRITERS = {
    "text": Writer("text", ("page", "findings"), suffixes=("txt",)),
    "concise": Writer("concise", ("findings",)),
    "github": Writer("github", ("findings",)),
    "sarif": Writer("sarif", ("findings",)),
    "md": Writer("markdown", ("page",), suffixes=("markdown",)),
    "html": Writer("html", ("page", "roadmap"), extra="html", suffixes=("htm",)),
    "docx": Writer("docx", ("page",), binary=True, options=("template", "notes")),
    "pptx": Writer("pptx", ("slides",), extra="slides", binary=True, options=("template",)),
    "pdf": Writer("pdf", ("page", "roadmap"), extra="pdf", binary=True),
    "csv": Writer("csv", ("page", "roadmap"), options=("encoding",)),
    "xlsx": Writer("xlsx", ("page", "roadmap"), extra="excel", binary=True),
    "json": Writer("json", ("answer", "roadmap", "findings")),
    "ndjson": Writer("ndjson", ("answer", "roadmap"), suffixes=("jsonl",)),
    "ics": Writer("ics", ("roadmap",), extra="calendar", options=("alarm",)),
    "sqlite": Writer("sqlite", ("roadmap",), binary=True, suffixes=("sqlite3", "db")),
    "mermaid": Writer("mermaid", ("roadmap",), suffixes=("mmd",)),
    "svg": Writer("svg", ("roadmap", "timeline"), options=("size",)),
    "png": Writer("png", ("roadmap", "timeline"), extra="pdf", binary=True, options=("size",)),
    "eml": Writer("eml", ("page",), options=("template", "notes")),
    "bib": Writer("bib", ("sources",)),
    "csl-json": Writer("csl_json", ("sources",)),
}

WITH_IDS = ("text", "csv")
"""The formats of pages that show the ids of milestones and sources; all others are papers, which show names."""

OLDER = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}
"""Suffixes of formats that are not written, each with that of the format which took its place."""

COMMANDS: dict[Subject, str] = {
    "page": "roadmap list",
    "answer": "roadmap list",
    "timeline": "roadmap timeline",
    "slides": "roadmap brief",
    "roadmap": "roadmap export",
    "findings": "roadmap check",
    "sources": "roadmap annex",
}
"""For each subject a command that writes it."""

WITH_MARK = "utf-8-sig"
"""UTF-8 that begins with a byte order mark, by which Excel knows it."""

OF_JAPANESE_WINDOWS = "cp932"
"""Shift JIS as Japanese Windows and its older programs have it."""

ENCODINGS = (WITH_MARK, "utf-8", OF_JAPANESE_WINDOWS)
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)


def formats_for(*subjects: Subject) -> tuple[str, ...]:
    """Return the names of the formats that one of `subjects` can be written in."""
    return tuple(name for name, writer in WRITERS.items() if set(subjects) & set(writer.subjects))


def is_for_others(name: str) -> bool:
    """Say whether format `name` is a paper, for readers who know no ids."""
    return name not in WITH_IDS


def format_of(suffix: str) -> str | None:
    """Return the format whose files have `suffix`, an older one too; None if there is none."""
    ending = suffix.removeprefix(".").lower()
    known = (name for name, writer in WRITERS.items() if ending in (name, *writer.suffixes))
    return OLDER.get(ending) or next(known, None)


def format_named(name: str | None, suffix: str | None, *subjects: Subject) -> str:
    """Return the format that was asked for by name or, without one, by the suffix of a file.

    `suffix` is None if the result goes to no file. Raises WrongUsage if no format of `subjects` has
    that name or suffix, if none is named and there is no text to fall back on, or if the suffix is that
    of another program's older format.
    """
    formats = formats_for(*subjects)
    ending = (suffix or "").removeprefix(".").lower()
    if name is None and suffix is None and "text" in formats:
        return "text"
    if newer := OLDER.get(ending):
        raise WrongUsage(
            message("output.older-format", found=ending), message("output.name-a-file", format=newer)
        )
    wanted = name or ending
    for each in formats:
        if wanted in (each, *WRITERS[each].suffixes):
            return each
    if not wanted:
        raise WrongUsage(message("output.no-format"), message("filter.known", words=tuple(formats)))
    raise WrongUsage(message("output.unknown-format", found=wanted), _hint(wanted, formats))


def is_suffix(suffix: str) -> bool:
    """Say whether files with this suffix, such as `.docx`, are of one of our formats."""
    ending = suffix.removeprefix(".").lower()
    return any(ending in (name, *writer.suffixes) for name, writer in WRITERS.items())


def _hint(wanted: str, formats: Sequence[str]) -> Message:
    """Return which command writes the format `wanted`, or which formats there are."""
    for name, writer in WRITERS.items():
        if wanted in (name, *writer.suffixes):
            return message("output.other-command", format=name, command=COMMANDS[writer.subjects[0]])
    return message("filter.known", words=tuple(formats))


def load(name: str) -> ModuleType:
    """Return the module that writes format `name`; raise WrongUsage if its library is not installed."""
    writer = WRITERS[name]
    try:
        return import_module(f"roadmap_cli.writers.{writer.module}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("roadmap_cli"):
            raise
        raise not_installed(name, error, writer.extra) from error


def not_installed(format_name: str, error: ModuleNotFoundError, extra: str | None) -> WrongUsage:
    """Return the refusal of a format whose library is not installed, with the command that installs it.

    What no extra brings is a part of Python, which some copies of it lack.
    """
    from roadmap_cli.writers.installing import command

    hint = message("output.install-extra", command=command(extra)) if extra else message("output.of-python")
    return WrongUsage(message("output.no-library", format=format_name, library=error.name), hint)


class NotATemplate(Exception):
    """The template is not a file that can be used; `what` and `hint` say why if it is one of its program."""

    def __init__(self, what: Message | None = None, hint: Message | None = None) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


class Screen(Value):
    """What text is laid out for: `width` in cells (None for a pipe), an encoding, colour or none.

    `links` says that it is a terminal that shows addresses as links.
    """

    width: int | None = None
    colour: bool = False
    encoding: str | None = "utf-8"
    links: bool = False


class WriterOptions(Value):
    """How to write: the Word file whose styles are used, its notes, the encoding of CSV, the screen of text.

    `size` is the shape of a picture, its width to its height, None for one as high as it has to be.
    `alarm` is how many days before what is due a calendar reminds of it, None for never.
    With `ascii_only`, JSON escapes what ASCII lacks, so that any output carries it. `fields` are those
    of each item that it holds, all if there are none.
    """

    template: bytes | None = None
    notes: NoteKind = NOTE_KINDS[0]
    encoding: str = WITH_MARK
    screen: Screen | None = None
    size: Shape | None = None
    alarm: int | None = None
    ascii_only: bool = False
    fields: tuple[str, ...] = ()


class RoadmapExport(Value):
    """The roadmap on a day, cut to an audience, and the milestones that a filter selects of it.

    `whole` says that neither a filter nor a day was asked for. `choices` are the other languages
    that a page may be switched to.
    """

    about: About
    state: State
    selected: tuple[Standing, ...]
    messages: Messages
    whole: bool = True
    choices: tuple[Messages, ...] = ()

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap, cut to the audience."""
        return self.state.roadmap

    @property
    def title(self) -> str:
        """The title in the language of the export."""
        return self.about.titled(self.messages)

    def pillar(self, key: str) -> str:
        """Return a pillar's name."""
        found = self.roadmap.pillars.get(key)
        return self.messages.text(found.name) if found else key

    def body(self, key: str) -> str:
        """Return the short name of a party or side."""
        if party := self.roadmap.parties.get(key):
            return self.messages.text(party.short or party.name)
        side = self.roadmap.sides.get(key)
        return self.messages.text(side.name) if side else key


class Written(Value):
    """The bytes of an export, and notices for whoever asked for it."""

    content: bytes
    notices: tuple[Message, ...] = ()

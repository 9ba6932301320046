"""The man page roadmap(1), made of the help of the program.

Its source is that of man(7), as groff and mandoc read it. An option that many commands have is described once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from typer import _click as click
from typer.core import TyperGroup
from typer.main import get_command

from roadmap_cli import __version__
from roadmap_cli.cli import COMMANDS, app
from roadmap_cli.messages import Messages
from roadmap_cli.session import helping, topics
from roadmap_cli.session.helping import Entry

HEADINGS = {"exit-codes": "EXIT STATUS"}
"""The headings of man pages for topics that are named otherwise."""

SHARED = 8
"""How many commands have an option that is described once for all of them."""


def man_page(day: str) -> str:
    """Return the man page, dated `day` (2026-11-22)."""
    messages = Messages()
    root = get_command(app)
    assert isinstance(root, TyperGroup)
    ctx = click.Context(
        root, info_name="roadmap", obj=("--lang", messages.language), help_option_names=["-h", "--help"]
    )
    contexts = {name: _context(ctx, root, name) for name in COMMANDS}
    shared = _shared(contexts.values())
    what, _, more = helping.command_text(ctx, "", root.help or "").partition("\n\n")
    lines = [
        '.\\" Made from the help of the program by docs/make.py.',
        f'.TH ROADMAP 1 {day} "roadmap {__version__}"',
        ".nh",  # a name that is cut in two is not found
        ".ad l",
        *_section("NAME", [f"roadmap \\- {_plain(what.rstrip('.'))}"]),
        *_section("SYNOPSIS", [f"\\fBroadmap\\fR {_plain(_usage(ctx))}"]),
        *_section("DESCRIPTION", _paragraphs(more)),
        *_section("OPTIONS", _entries(_options(ctx))),
        *_section("COMMANDS", _commands(messages, contexts, shared)),
        *_section("SHARED OPTIONS", _entries(shared)),
        *(
            line
            for name in topics.TOPICS
            for line in _section(HEADINGS.get(name, name.upper()), _topic(name, messages))
        ),
        *_section("EXAMPLES", _examples(messages)),
        *_section("SEE ALSO", ["\\fBroadmap help\\fR names the folder with the whole documentation."]),
    ]
    needless = {at for at, line in enumerate(lines) if line == ".PP" and lines[at - 1].startswith(".S")}
    return "".join(f"{line}\n" for at, line in enumerate(lines) if at not in needless)


def _context(parent: click.Context, root: TyperGroup, name: str) -> click.Context:
    command = root.get_command(parent, name)
    assert command is not None
    names = ["-h", "--help"]
    return click.Context(command, parent, info_name=name, obj=parent.obj, help_option_names=names)


def _options(ctx: click.Context) -> Sequence[Entry]:
    return dict(helping.parameters(ctx, ctx.command))["options"]


def _shared(contexts: Iterable[click.Context]) -> list[Entry]:
    """Return the options that many commands have, with the same value and the same text."""
    count = Counter(entry for ctx in contexts for entry in _options(ctx))
    return [entry for entry, n in count.items() if n >= SHARED]


def _usage(ctx: click.Context) -> str:
    return " ".join(ctx.command.collect_usage_pieces(ctx))


def _commands(
    messages: Messages, contexts: Mapping[str, click.Context], shared: Sequence[Entry]
) -> Iterator[str]:
    """Yield the commands in their groups, each with what it alone has and the names of what it shares."""
    heading = ""
    for name, (group, _) in COMMANDS.items():
        if group != heading:
            heading = group
            yield f".SS {_plain(messages(f'help.{group}').rstrip(':'))}"
        ctx = contexts[name]
        yield from (".TP", f"\\fBroadmap {_plain(name)}\\fR {_plain(_usage(ctx))}")
        yield from _paragraphs(helping.command_text(ctx, name, ctx.command.help or ""), within=True)
        sections = dict(helping.parameters(ctx, ctx.command))
        yield from (
            ".RS",
            *_entries([one for each in sections.values() for one in each if one not in shared]),
        )
        names = [_name(entry[0]) for entry in sections["options"] if entry in shared]
        if names:
            yield from (".PP", _plain(f"And {messages.list(names)}: see SHARED OPTIONS."))
        yield ".RE"


def _name(record: str) -> str:
    """Return the long name of an option from the line that the help shows of it."""
    return next(word for word in record.replace(",", "").split() if word.startswith("--"))


def _topic(name: str, messages: Messages) -> Iterator[str]:
    texts = helping.topic_texts(messages)[name]
    for chapter in topics.TOPICS[name](texts, messages):
        if chapter.heading:
            yield f".SS {_plain(chapter.heading.rstrip(':'))}"
        yield from _paragraphs(chapter.text)
        yield from _entries(chapter.entries)


def _examples(messages: Messages) -> Iterator[str]:
    for name in COMMANDS:
        for line, text in helping.examples(messages, name):
            yield from (".TP", _plain(text), f"\\fB{_plain(line)}\\fR")


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f".SH {_plain(title)}"
    yield from lines


def _entries(entries: Iterable[Entry]) -> Iterator[str]:
    for name, text in entries:
        yield from (".TP", f"\\fB{_plain(name)}\\fR", *_paragraphs(text, within=True))


def _paragraphs(text: str, *, within: bool = False) -> Iterator[str]:
    """Yield the lines of a text; `within` an entry, what follows its first paragraph stays there."""
    for n, paragraph in enumerate(part for part in text.split("\n\n") if part):
        if n or not within:
            yield ".IP" if within else ".PP"
        yield _plain(paragraph.replace("\n", " "))


def _plain(text: str) -> str:
    """Return a text as roff prints it: with hyphens that can be copied, and nothing that is a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped

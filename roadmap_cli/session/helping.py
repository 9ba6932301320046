"""The page of `--help`, in the language of whoever asks.

The English texts of a command and its options stand where these are declared; those of another language, and the
texts of the examples in every language, in the module that the language names as `HELP`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from typer import _click as click
from typer.core import TyperOption

from roadmap_cli.messages import FALLBACK, LANGUAGES, Messages, language_of
from roadmap_cli.messages.examples import EXAMPLES
from roadmap_cli.session import output
from roadmap_cli.session.languages import first_language, language_on_line, messages_before
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.wrapping import wrapped

WIDEST = 80
NAMES = 30
"""How many cells a line of help has at most, and how many of them the names of options."""

_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
"""A break within a paragraph of a docstring."""

Entry = tuple[str, str]
"""A name and what it means."""

Section = tuple[str, Sequence[Entry]]
"""The key of a heading in the topic `help` of the messages, and the entries below it."""


def program_page(ctx: click.Context, commands: Mapping[str, tuple[str, str]]) -> str:
    """Return the page of the whole program, with its commands in their groups."""
    groups: dict[str, list[Entry]] = {}
    for name, (group, english) in commands.items():
        groups.setdefault(group, []).append((name, command_text(ctx, name, english).partition("\n")[0]))
    lines = _head(ctx, "")
    for heading, entries in parameters(ctx, ctx.command):
        lines += _section(ctx, heading, entry_lines(entries))
    topics = [(name, texts[""]) for name, texts in topic_texts(messages_of(ctx)).items()]
    column = _column([*commands, *(name for name, _ in topics)])
    for group, entries in groups.items():
        lines += _section(ctx, group, entry_lines(entries, column))
    lines += _section(ctx, "topics", entry_lines(topics, column))
    if folder := docs_folder():
        lines += _section(ctx, "docs", [f"  {folder}"])
    return output.for_stdout("\n".join(lines))


def command_page(ctx: click.Context) -> str:
    """Return the page of a command: how it is called, what it does, its parameters, and examples."""
    name = str(ctx.command.name)
    lines = _head(ctx, name)
    for heading, entries in parameters(ctx, ctx.command):
        lines += _section(ctx, heading, entry_lines(entries))
    lines += _section(ctx, "examples", _examples(ctx, name))
    return output.for_stdout("\n".join(lines))


def _head(ctx: click.Context, name: str) -> list[str]:
    usage = f"{ctx.command_path} {' '.join(ctx.command.collect_usage_pieces(ctx))}"
    messages = messages_before(language_on_line(ctx.obj or ()))
    return [
        messages("help.usage", usage=usage),
        "",
        *indented(command_text(ctx, name, ctx.command.help or "")),
    ]


def _section(ctx: click.Context, heading: str, lines: Sequence[str]) -> list[str]:
    return ["", messages_of(ctx)(f"help.{heading}"), *lines] if lines else []


def _examples(ctx: click.Context, name: str) -> list[str]:
    """Return the examples of a command, each below what it is for."""
    lines: list[str] = []
    for line, text in examples(messages_of(ctx), name):
        lines += [*indented(text), f"    {line}"]
    return lines


def examples(messages: Messages, name: str) -> Sequence[tuple[str, str]]:
    """Return the command lines that are examples of a command, each with what it is for."""
    lines = EXAMPLES.get(name, ())
    return tuple(zip(lines, _texts(messages, "EXAMPLES").get(name, lines), strict=True))


def topic_texts(messages: Messages) -> Mapping[str, Mapping[str, str]]:
    """Return the sentences of each topic by name; the empty name is its line in the list of topics."""
    return _texts(messages, "TOPICS")


def docs_folder() -> Path | None:
    """Return the folder of the documentation in the package, or beside it in a checkout; None if there is none."""
    package = Path(__file__).parent.parent
    return next((one for one in (package / "docs", package.parent / "docs") if one.is_dir()), None)


def messages_of(ctx: click.Context) -> Messages:
    """Return the messages in the language of the command line, of ROADMAP_LANG or of the locale."""
    return Messages((first_language(language_on_line(ctx.obj or ())),))


def command_text(ctx: click.Context, name: str, english: str) -> str:
    """Return what a command does, in the language of `ctx`; `name` is empty for the program itself."""
    text: str = _texts(messages_of(ctx), "COMMANDS").get(name, english)
    return _LINE_BREAK.sub(" ", text)


def parameters(ctx: click.Context, command: click.Command) -> Sequence[Section]:
    """Return the arguments and the options of a command with what they mean."""
    found: dict[str, list[Entry]] = {"arguments": [], "options": []}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None:
            section = "options" if isinstance(param, TyperOption) else "arguments"
            found[section].append((record[0], parameter_text(ctx, command, param, record[1])))
    return tuple(found.items())


def parameter_text(ctx: click.Context, command: click.Command, param: click.Parameter, english: str) -> str:
    """Return what a parameter means; if the language has no text of its own, as it was declared."""
    messages = messages_of(ctx)
    texts = _texts(messages, "PARAMETERS")
    base, _, code = str(param.name).rpartition("_")
    name, language = (base, code) if code in LANGUAGES else (str(param.name), "")
    text: str | None = texts.get(f"{command.name}.{name}", texts.get(name))
    if text is None:
        return english
    choices = messages.list(str(getattr(param, "help", "")).partition(": ")[2].rstrip(".").split(", "))
    return text.format(language=messages.language_name(language), choices=choices)


def named_text(ctx: click.Context, command: click.Command, name: str, english: str) -> str:
    """Return what an option of `command`, or a command below it, means on one line."""
    option = next((param for param in command.get_params(ctx) if name in param.opts), None)
    text = parameter_text(ctx, command, option, english) if option else command_text(ctx, name, english)
    return text.partition("\n")[0]


def _texts(messages: Messages, table: str) -> Mapping[str, Any]:
    """Return a table of the language's texts for help, that of the fallback if it has none."""
    module = language_of(messages.language).HELP or language_of(FALLBACK).HELP
    texts: Mapping[str, Any] = getattr(import_module(module), table, {})
    return texts


def _column(names: Sequence[str]) -> int:
    """Return how many cells the names of entries take, with the gap behind them."""
    return min(max(map(width, names), default=0) + 2, NAMES)


def entry_lines(entries: Sequence[Entry], column: int | None = None) -> list[str]:
    """Return each entry as lines: its name, and beside or below it what it means."""
    column = column or _column([name for name, _ in entries])
    lines = []
    for name, text in entries:
        first, *rest = _broken(text, WIDEST - column - 2)
        if width(name) + 2 > column:
            lines += [f"  {name}", f"  {' ' * column}{first}"]
        else:
            lines.append(f"  {name}{' ' * (column - width(name))}{first}".rstrip())
        lines += [f"  {' ' * column}{line}" for line in rest]
    return lines


def indented(text: str) -> list[str]:
    """Return the lines of a text, each paragraph broken where it is too wide; none for an empty one."""
    paragraphs = text.split("\n") if text else []
    return [f"  {line}".rstrip() for part in paragraphs for line in _broken(part, WIDEST - 2)]


def _broken(text: str, room: int) -> list[str]:
    return [text[start:end] for start, end in wrapped(text, room)] or [""]

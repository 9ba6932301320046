"""The page of `--help`, in the language of whoever asks.

The English texts stand where a command and its options are declared; those of another language in the module that
the language names as `HELP`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from typer import _click as click
from typer.core import TyperOption

from roadmap_cli.messages import LANGUAGES, Messages, language_of
from roadmap_cli.session import output
from roadmap_cli.session.languages import first_language, language_on_line, messages_before
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.wrapping import wrapped

WIDEST = 80
NAMES = 30
"""How many cells a line of help has at most, and how many of them the names of options."""

Entry = tuple[str, str]
"""A name and what it means."""


def page(ctx: click.Context, text: str, sections: Sequence[tuple[str, Sequence[Entry]]]) -> str:
    """Return a page of help: how a command is called, what it does, and sections of entries.

    A section has the key of its heading in the topic `help` of the messages.
    """
    messages = messages_before(language_on_line(ctx.obj or ()))
    usage = f"{ctx.command_path} {' '.join(ctx.command.collect_usage_pieces(ctx))}"
    lines = [messages("help.usage", usage=usage), ""]
    lines += _indented(text)
    for heading, entries in sections:
        if entries:
            lines += ["", messages(f"help.{heading}"), *_entries(entries)]
    return output.for_stdout("\n".join(lines))


def messages_of(ctx: click.Context) -> Messages:
    """Return the messages in the language of the command line, of ROADMAP_LANG or of the locale."""
    return Messages((first_language(language_on_line(ctx.obj or ())),))


def command_text(ctx: click.Context, name: str, english: str) -> str:
    """Return what a command does, in the language of `ctx`; `name` is empty for the program itself."""
    return _texts(messages_of(ctx), "COMMANDS").get(name, english)


def parameters(ctx: click.Context, command: click.Command) -> Sequence[tuple[str, Sequence[Entry]]]:
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
    text = texts.get(f"{command.name}.{name}", texts.get(name))
    if text is None:
        return english
    choices = messages.list(str(getattr(param, "help", "")).partition(": ")[2].rstrip(".").split(", "))
    return text.format(language=messages.language_name(language), choices=choices)


def named_text(ctx: click.Context, command: click.Command, name: str, english: str) -> str:
    """Return what an option of `command`, or a command below it, means on one line."""
    option = next((param for param in command.get_params(ctx) if name in param.opts), None)
    text = parameter_text(ctx, command, option, english) if option else command_text(ctx, name, english)
    return text.partition("\n")[0]


def _texts(messages: Messages, table: str) -> Mapping[str, str]:
    module = language_of(messages.language).HELP
    texts: Mapping[str, str] = getattr(import_module(module), table) if module else {}
    return texts


def _entries(entries: Sequence[Entry]) -> list[str]:
    """Return each entry as lines: its name, and beside or below it what it means."""
    column = min(max(width(name) for name, _ in entries) + 2, NAMES)
    lines = []
    for name, text in entries:
        first, *rest = _broken(text, WIDEST - column - 2)
        if width(name) + 2 > column:
            lines += [f"  {name}", f"  {' ' * column}{first}"]
        else:
            lines.append(f"  {name}{' ' * (column - width(name))}{first}".rstrip())
        lines += [f"  {' ' * column}{line}" for line in rest]
    return lines


def _indented(text: str) -> list[str]:
    return [f"  {line}".rstrip() for part in text.split("\n") for line in _broken(part, WIDEST - 2)]


def _broken(text: str, room: int) -> list[str]:
    return [text[start:end] for start, end in wrapped(text, room)] or [""]

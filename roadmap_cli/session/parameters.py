"""The parameters of a command as Typer reads them, made of the fields of its options class.

A command is a plain function of one value: `def command(options: ListOptions) -> int`. Each field of
the class is annotated with the option or argument that fills it (`session.declared`), so options that
commands share are inherited and stand in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any, get_args

import typer
from msgspec import NODEFAULT, structs
from typer import _click as click
from typer.core import TyperArgument, TyperCommand, TyperOption

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model.errors import Message, message
from roadmap_cli.session.declared import (
    Argument,
    Command,
    Declaration,
    annotated_fields,
    answered,
    language_options,
    options_class,
    per_language,
)


def flattened(command: Command) -> Callable[..., int]:
    """Return `command` as Typer takes it: a function with a parameter for each field of its options.

    The fields of the command's own class come first, then those that it inherits. An error is told
    in the language that the command was asked in.
    """
    options = options_class(command)
    if options is None:
        return command
    hints, codes = annotated_fields(options), tuple(LANGUAGES)

    def call(**values: Any) -> int:
        for name, annotation in hints.items():
            if per_language(annotation):
                values[name] = {code: values.pop(f"{name}_{code}") for code in codes}
        return answered(command, options(**values))

    call.__doc__ = command.__doc__
    fields = {field.name: field for field in structs.fields(options)}
    call.__signature__ = Signature(  # type: ignore[attr-defined]
        [one for name, annotation in hints.items() for one in _parameters(fields[name], annotation)]
    )
    return call


def _parameters(field: structs.FieldInfo, annotation: Any) -> Iterator[Parameter]:
    """Yield what stands for a field on the command line: one parameter, or one for each language."""
    mark = per_language(annotation)
    if mark is None:
        kind, declared = get_args(annotation)
        default = Parameter.empty if field.default is NODEFAULT else field.default
        yield _parameter(field.name, kind, declared, default)
        return
    for code, option in language_options(mark):
        yield _parameter(
            f"{field.name}_{code}", list[str] | None if mark.several else str | None, option, None
        )


def _parameter(name: str, kind: Any, declared: Declaration, default: object) -> Parameter:
    """Return a parameter as Typer takes it; whether a file can be read is seen when it is read."""
    of_typer = typer.Argument if isinstance(declared, Argument) else typer.Option
    shown = of_typer(
        *declared.names, metavar=declared.metavar, help=declared.help, parser=declared.parser, readable=False
    )
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, shown])


class UsageFault(click.exceptions.UsageError):
    """Something wrong with the command line that the library below does not find, as a message."""

    def __init__(self, what: Message, ctx: click.Context) -> None:
        super().__init__(what.key, ctx)
        self.what = what


def usage_message(error: click.ClickException) -> Message:
    """Return what is wrong with the command line; for what the library alone knows, in its own words."""
    if isinstance(error, UsageFault):
        return error.what
    if isinstance(error, click.exceptions.NoSuchOption):
        near = [message("common.nearest", word=word) for word in (error.possibilities or ())[:1]]
        what = message("usage.no-such-option", name=error.option_name)
        return message("common.with-hint", what=what, hint=near[0]) if near else what
    if isinstance(error, click.exceptions.MissingParameter) and error.param is not None:
        return message("usage.missing", name=_shown_name(error.param))
    if isinstance(error, click.exceptions.BadOptionUsage):
        return message("usage.value-of-option", name=error.option_name)
    if isinstance(error, click.exceptions.BadParameter) and error.param is not None:
        return message("usage.no-number", name=_shown_name(error.param))
    return message("usage.other", what=error.format_message())


def _shown_name(param: click.Parameter) -> str:
    """Return an option as it is typed, and an argument as the help calls it."""
    return param.opts[0] if isinstance(param, TyperOption) else str(param.metavar or param.name).strip("[].")


class CheckedCommand(TyperCommand):
    """A command that refuses an empty value, and different values for an option that takes one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Check the words of the command line before they are read."""
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        arguments = self._check(ctx, list(args))
        try:
            return super().parse_args(ctx, args)
        except click.exceptions.UsageError as error:
            error.ctx = error.ctx or ctx  # so that the help named is that of this command
            if type(error) is not click.exceptions.UsageError:
                raise
            taken = sum(param.nargs for param in self.params if isinstance(param, TyperArgument))
            raise UsageFault(message("usage.extra", words=" ".join(arguments[taken:])), ctx) from error

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page of help in the language of whoever asks."""
        from roadmap_cli.session import helping

        formatter.write(helping.command_page(ctx))

    def _check(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments; raise UsageFault for a value that is empty or contradicts another."""
        given: dict[str, str] = {}
        arguments: list[str] = []
        for name, option, value in words_of(args, options_of(self)):
            if not value.strip():
                raise UsageFault(message(f"usage.empty-{'option' if option else 'argument'}", name=name), ctx)
            if option and not option.multiple and given.setdefault(option.opts[0], value) != value:
                first = given[option.opts[0]]
                raise UsageFault(message("usage.twice", name=name, first=first, second=value), ctx)
            if not option:
                arguments.append(value)
        return arguments


def click_command(name: str, command: Command) -> click.Command:
    """Return `command` as the command `name` of the command line, which reads its words by Typer."""
    names = {"help_option_names": ["-h", "--help"]}
    single = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=names)
    single.command(name, cls=CheckedCommand)(flattened(command))
    return typer.main.get_command(single)


def options_of(command: click.Command) -> dict[str, TyperOption]:
    """Return the options of `command` by each of their names."""
    options = (param for param in command.params if isinstance(param, TyperOption))
    return {name: option for option in options for name in option.opts}


def words_of(
    args: Iterable[str], options: dict[str, TyperOption]
) -> Iterator[tuple[str, TyperOption | None, str]]:
    """Yield each value of the command line `args`: the name and the option it belongs to, and the value.

    An argument has no option; a flag has no value and is left out.
    """
    words = iter(args)
    for word in words:
        if word == "--":
            yield from (("", None, argument) for argument in words)
        elif not word.startswith("-") or word == "-":
            yield "", None, word
        else:
            for name, option, value in options_in(word, options):
                if option is not None and not option.is_flag:
                    value = next(words, None) if value is None else value
                    if value is not None:
                        yield name, option, value


def options_in(
    word: str, options: Mapping[str, TyperOption]
) -> Iterator[tuple[str, TyperOption | None, str | None]]:
    """Yield each option in one word, with its value if that is in the word too: `--lang=ja`, `-fjson`, `-qfjson`.

    An option that is not among `options` is None, and takes the rest of the word.
    """
    if word.startswith("--") or word == "-":
        name, joined, value = word.partition("=")
        yield name, options.get(name), value if joined else None
        return
    for at, letter in enumerate(word[1:], start=2):
        option = options.get(f"-{letter}")
        if option is None or not option.is_flag:
            yield f"-{letter}", option, word[at:] or None
            return
        yield f"-{letter}", option, None


def takes_next(word: str, options: Mapping[str, TyperOption]) -> bool | None:
    """Say whether the last option in `word` takes the next word as its value; None if one is not known."""
    *_, (_, last, value) = found = list(options_in(word, options))
    if any(option is None for _, option, _ in found):
        return None
    return last is not None and not last.is_flag and value is None

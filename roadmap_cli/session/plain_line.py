"""The usual command line, read without Typer: each option is a word of its own, or `--option=value`.

What is read here is what Typer would make of the same words. It is no judge: a line that is wrong, asks for
help or is written in a rarer way is left to Typer, so that all of these are told in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin

from roadmap_cli.model.value import Value
from roadmap_cli.session.declared import (
    Argument,
    Declaration,
    Parser,
    annotated_fields,
    language_options,
    per_language,
)

PARSERS: Mapping[type, Parser | None] = {str: str, Path: Path, bool: None}
"""What makes a value of the types of fields that have no parser of their own; None for a flag."""


class Parameter(Value):
    """What fills a field, or the text in one language of a field that has one for each.

    It is an argument if it has no `names`, and a flag without a `parser`; with `several` it is a list.
    """

    field: str
    names: tuple[str, ...]
    parser: Parser | None
    several: bool = False
    language: str | None = None

    def value(self, words: Sequence[str]) -> object:
        """Return the value that the words given for it mean; raise ValueError if they are not the usual ones."""
        if not all(word.strip() for word in words) or (len(words) > 1 and not self.several):
            raise ValueError
        if self.parser is None:
            return True
        values = list(map(self.parser, words))
        return values if self.several else values[0]


def read(options: type[Value], words: Sequence[str]) -> Value | None:
    """Return the value of class `options` that the words behind a command mean, None if Typer is to read them."""
    parameters = tuple(parameters_of(options))
    values: dict[str, Any] = {one.field: {} for one in parameters if one.language}
    try:
        given = _given(parameters, words)
        for one in parameters:
            value = one.value(given[one]) if one in given else None
            if one.language:
                values[one.field][one.language] = value
            elif one in given:
                values[one.field] = value
        return options(**values)
    except (ValueError, TypeError):  # TypeError: a field without a default was not given
        return None


def parameters_of(options: type[Value]) -> Iterator[Parameter]:
    """Yield what the fields of a class of options are filled by, arguments in the order in which they are read."""
    for field, annotation in annotated_fields(options).items():
        if mark := per_language(annotation):
            for code, option in language_options(mark):
                yield Parameter(field, option.names, str, mark.several, code)
        else:
            yield _parameter(field, *get_args(annotation))


def _parameter(field: str, kind: Any, declared: Declaration) -> Parameter:
    kind = next(
        (one for one in get_args(kind) if get_origin(kind) is not list and one is not type(None)), kind
    )
    several = get_origin(kind) is list
    parser = declared.parser or PARSERS[get_args(kind)[0] if several else kind]
    usual = () if isinstance(declared, Argument) else (f"--{field.replace('_', '-')}",)
    return Parameter(field, declared.names or usual, parser, several)


def _given(parameters: Sequence[Parameter], words: Sequence[str]) -> dict[Parameter, list[str]]:
    """Return the words given for each parameter; raise ValueError if the line is not the usual one."""
    named = {name: one for one in parameters for name in one.names}
    given: dict[Parameter, list[str]] = {}
    arguments, rest = [], iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            arguments.append(word)
            continue
        name, joined, value = word.partition("=")
        option = named.get(name)
        if option is None or (joined and (option.parser is None or not name.startswith("--"))):
            raise ValueError
        given.setdefault(option, []).append(
            value if joined else name if option.parser is None else next(rest, "")
        )
    for one in (one for one in parameters if not one.names):
        if taken := arguments if one.several else arguments[:1]:
            given[one], arguments = taken, arguments[len(taken) :]
    if arguments:
        raise ValueError
    return given

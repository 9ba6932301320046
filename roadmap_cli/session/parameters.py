"""The parameters of a command, declared as the fields of one options class.

A command is a plain function of one value: `def command(options: ListOptions) -> int`. Each field of
the class is annotated with the Typer option or argument that fills it, so options that commands
share are inherited and stand in one place.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any, get_type_hints

from msgspec import NODEFAULT, structs

from roadmap_cli.model.errors import RoadmapError
from roadmap_cli.model.value import Value, names

Command = Callable[[Any], int]


def flattened(command: Command) -> Callable[..., int]:
    """Return `command` as Typer takes it: a function with a parameter for each field of its options.

    The fields of the command's own class come first, then those that it inherits. An error is told
    in the language that the command was asked in.
    """
    options = get_type_hints(command).get("options")
    if options is None:
        return command
    hints = get_type_hints(options, include_extras=True)

    def call(**values: Any) -> int:
        try:
            return command(options(**values))
        except RoadmapError as error:
            error.language = error.language or values.get("lang")
            raise

    call.__doc__ = command.__doc__
    call.__signature__ = Signature(  # type: ignore[attr-defined]
        [_parameter(field, hints[field.name]) for field in _own_fields_first(options)]
    )
    return call


def _own_fields_first(options: type) -> list[structs.FieldInfo]:
    bases = [base for base in options.__bases__ if issubclass(base, Value)]
    inherited = {name for base in bases for name in names(base)}
    return sorted(structs.fields(options), key=lambda field: field.name in inherited)


def _parameter(field: structs.FieldInfo, annotation: Any) -> Parameter:
    default = Parameter.empty if field.default is NODEFAULT else field.default
    return Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)

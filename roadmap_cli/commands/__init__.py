"""One module a command: read the line, load, ask, hand over. Only here, in `session` and in `cli` is Typer known."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roadmap_cli.session.declared import Command

DEFAULT = "status"
"""The command that is run if none is named."""


def module_name(name: str) -> str:
    """Return the name of a command's module: hyphens as underscores, one behind a word of Python."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


def load(name: str) -> Command:
    """Return the function of the command `name`; raise ModuleNotFoundError if there is none."""
    command: Command = import_module(f"roadmap_cli.commands.{module_name(name)}").command
    return command

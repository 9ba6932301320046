"""Questions to the person at the terminal; a script is never asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import typer

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import RoadmapError
from roadmap_cli.session import output

Value = TypeVar("Value")


def on_terminal() -> bool:
    """Say whether somebody can be asked: both what is typed and what is said go by a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def confirm(question: str) -> bool:
    """Ask a question of yes or no; Enter alone is no."""
    return typer.confirm(clean(question), default=False, err=True)


def text(question: str, default: str = "") -> str:
    """Ask for a line; Enter alone is `default`."""
    answer: str = typer.prompt(clean(question), default=default, show_default=bool(default), err=True)
    return answer.strip()


def until_right(question: str, read: Callable[[str], Value], messages: Messages, default: str = "") -> Value:
    """Ask until `read` takes the answer; what it raises is told, and the question asked again."""
    while True:
        try:
            return read(text(question, default))
        except RoadmapError as error:
            hint = f" ({messages.say(error.hint)})" if error.hint else ""
            output.say(clean(f"  {messages.say(error.what)}{hint}"))

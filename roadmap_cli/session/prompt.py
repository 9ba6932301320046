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

Valid = TypeVar("Valid")


def on_terminal() -> bool:
    """Return whether stdin and stderr are terminals, so that somebody can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def confirm(question: str) -> bool:
    """Ask a yes-or-no question; Enter alone means no."""
    return typer.confirm(clean(question), default=False, err=True)


def text(question: str, default: str = "") -> str:
    """Ask for a line of text; Enter alone gives `default`."""
    answer: str = typer.prompt(clean(question), default=default, show_default=bool(default), err=True)
    return answer.strip()


def until_valid(question: str, read: Callable[[str], Valid], messages: Messages, default: str = "") -> Valid:
    """Ask until `read` accepts the answer; an error that it raises is shown before asking again."""
    while True:
        try:
            return read(text(question, default))
        except RoadmapError as error:
            hint = f" ({messages.say(error.hint)})" if error.hint else ""
            output.say(clean(f"  {messages.say(error.what)}{hint}"))

"""A Typer program of twelve commands that does almost nothing."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None)

WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]


def hello(
    what: Annotated[str, typer.Argument(help="Whom to greet.")] = "world",
    data: Annotated[str, typer.Option(help="Ignored.")] = "",
) -> None:
    """Print one line."""
    print(f"Hello, {what}")


for name in ("hello", *WORDS):
    app.command(name)(hello)

"""A page as text: laid out for a terminal with Rich, in plain lines for a pipe."""

from __future__ import annotations

from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Page
from roadmap_cli.writers.text import plain
from roadmap_cli.writers.text.signs import signs_for


class Screen(Value):
    """Where text goes: a screen of `width` cells (None for a pipe), what it encodes, its colour."""

    width: int | None = None
    colour: bool = False
    encoding: str | None = "utf-8"


def render(page: Page, screen: Screen) -> str:
    """Return the page as text for `screen`."""
    signs = signs_for(screen.encoding)
    if screen.width is None:
        return plain.render(page, signs)
    from roadmap_cli.writers.text import screen as terminal

    return terminal.render(page, signs, screen.width, screen.colour)

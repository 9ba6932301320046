"""A page or findings as text: laid out for a terminal with Rich, in plain lines for a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.views.page import Page
from roadmap_cli.writers import Screen, WriterOptions
from roadmap_cli.writers.findings import FindingsReport
from roadmap_cli.writers.text import findings, plain
from roadmap_cli.writers.text.signs import signs_for


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as text in UTF-8, laid out for the screen of `options`."""
    return page_text(pages[0], options.screen or Screen()).encode("utf-8", "replace")


def page_text(page: Page, screen: Screen) -> str:
    """Return the page as text for `screen`."""
    signs = signs_for(screen.encoding)
    if screen.width is None:
        return plain.render(page, signs)
    from roadmap_cli.writers.text import screen as terminal

    return terminal.render(page, signs, screen.width, screen.colour)


def write_findings(report: FindingsReport, options: WriterOptions) -> bytes:
    """Return the findings as text in UTF-8."""
    return findings.text(report).encode("utf-8", "replace")

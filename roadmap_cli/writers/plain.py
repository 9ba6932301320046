"""Texts for calendars and diagrams: without control characters."""

from __future__ import annotations

from roadmap_cli.messages.clean import without_controls


def on_lines(text: str) -> str:
    """Return `text` with line feeds as line ends and without any other control character."""
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def on_one_line(text: str) -> str:
    """Return `text` on a single line, without control characters."""
    return " ".join(on_lines(text).split())

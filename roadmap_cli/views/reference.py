"""A source as a list of references prints it: the one order of its parts, for every page."""

from __future__ import annotations

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Source


def reference(source: Source, messages: Messages, place: str | None = None) -> str:
    """Return publisher, author, title, date, copy, `place` in the source, address and day of access of a source.

    What is not known is left out, but a missing date is said.
    """
    title = messages.name(source.title)
    parts = [
        messages.name(source.publisher),
        messages.name(source.author),
        messages.quoted(title) if title else "",
        messages.date(source.date, long=True) if source.date else messages("reference.no-date"),
        copied_by(source, messages),
        messages.place(place) if place else "",
    ]
    text = messages("reference.stop", text=messages.list([part for part in parts if part]))
    if source.url:
        text = messages("reference.at", text=text, url=source.url)
    if source.url and source.accessed:
        day = messages.date(source.accessed, long=True)
        text = messages("reference.accessed", text=text, date=day)
    return text


def copied_by(source: Source, messages: Messages) -> str:
    """Return whose copy of a source was read, in words; empty if it was the publisher's own page."""
    name = messages.name(source.copied_by)
    return messages("reference.copied-by", name=name) if name else ""

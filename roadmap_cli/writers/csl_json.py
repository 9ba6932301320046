"""Sources as CSL-JSON, which Zotero, EndNote and pandoc read (citation-style-language/schema, csl-data 1.0.2)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Source
from roadmap_cli.views.reference import copied_by
from roadmap_cli.writers import WriterOptions

PARTS = {"day": 3, "month": 2, "year": 1, "week": 3}
"""How many of year, month and day a date has; any other begins and ends with a month."""

DateParts = tuple[int, ...]
"""Year, month and day, as far as they are known."""


def write_sources(sources: Sequence[Source], messages: Messages, options: WriterOptions) -> bytes:
    """Return the sources as an array of items in JSON, their names in the language of `messages`."""
    items = [_item(source, messages) for source in sources]
    return (json.dumps(items, ensure_ascii=options.ascii_only, indent=2) + "\n").encode("utf-8", "replace")


def author_and_publisher(source: Source, messages: Messages) -> tuple[str, str]:
    """Return the author and the publisher; a publisher that names no author is the author itself.

    Styles begin with the author, and would print a body twice that is both.
    """
    author, publisher = clean(messages.name(source.author)), clean(messages.name(source.publisher))
    return (author, publisher) if author else (publisher, "")


def date_parts(date: PartialDate) -> tuple[DateParts, ...]:
    """Return a date with the precision that it has: itself, or its beginning and its end."""
    if date.ends:
        return date_parts(date.ends[0])[0], date_parts(date.ends[1])[-1]
    known = PARTS.get(date.precision, 2)
    first, last = ((day.year, day.month, day.day)[:known] for day in (date.start, date.end))
    return (first,) if first == last else (first, last)


def _item(source: Source, messages: Messages) -> Mapping[str, object]:
    author, publisher = author_and_publisher(source, messages)
    fields: dict[str, object] = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "author": [{"literal": author}],
        "title": clean(messages.name(source.title)),
        "publisher": publisher,
        "issued": _date(source.date),
        "URL": source.url,
        "accessed": _date(source.accessed) if source.url else None,
        "language": source.language,
        "note": clean(copied_by(source, messages)),
    }
    return {name: value for name, value in fields.items() if value}


def _date(date: PartialDate | None) -> Mapping[str, object] | None:
    return {"date-parts": [list(parts) for parts in date_parts(date)]} if date else None

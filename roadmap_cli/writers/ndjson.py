"""Lines of JSON, one object each, for programs that read a stream (ndjson.org).

The items of an answer, or the milestones of the roadmap, are a line each, without an envelope; an answer
without items is one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from roadmap_cli.messages import Messages
from roadmap_cli.views.about import About
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.json import encoded, milestones


def write_answer(about: About, answer: object, messages: Messages, options: WriterOptions) -> bytes:
    """Return a line for each item of the answer, or for the whole of it."""
    body = encoded(answer, messages, options)
    return _lines(body.get("items", (body,)), ascii_only=options.ascii_only)


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return a line for each milestone, with its log and every other key of its file."""
    return Written(_lines(milestones(export)))


def _lines(items: Iterable[object], *, ascii_only: bool = False) -> bytes:
    lines = (json.dumps(item, ensure_ascii=ascii_only) for item in items)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")

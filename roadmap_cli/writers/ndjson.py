"""An answer as lines of JSON, one object each, for programs that read a stream (ndjson.org).

The items of an answer are a line each, without an envelope; an answer without items is one line.
"""

from __future__ import annotations

import json

from roadmap_cli.messages import Messages
from roadmap_cli.views.about import About
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.json import encoded


def write_answer(about: About, answer: object, messages: Messages, options: WriterOptions) -> bytes:
    """Return a line for each item of the answer, or for the whole of it."""
    body = encoded(answer, messages, options)
    lines = (json.dumps(item, ensure_ascii=options.ascii_only) for item in body.get("items", (body,)))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")

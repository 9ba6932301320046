"""Roadmaps from elsewhere: a file is read, what it would change is planned, and the plan applied.

A file is read as tables of cells, whose columns and words are then mapped to ours, or as a copy of a roadmap.
To read another format, write a module with `read(content, asked)` and add a line to `READERS`.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_cli.exchange.tables import Asked, TableFile
from roadmap_cli.model.errors import BadData, WrongUsage, message
from roadmap_cli.model.nearest import known_words
from roadmap_cli.store.files import named_bytes, stdin_bytes

if TYPE_CHECKING:  # a command that only names the formats loads no reader
    from roadmap_cli.exchange.json import RoadmapCopy

READERS = {
    "csv": "roadmap_cli.exchange.csv",
    "tsv": "roadmap_cli.exchange.csv",
    "txt": "roadmap_cli.exchange.csv",
    "xlsx": "roadmap_cli.exchange.xlsx",
    "ods": "roadmap_cli.exchange.ods",
    "json": "roadmap_cli.exchange.json",
    "ndjson": "roadmap_cli.exchange.json",
    "jsonl": "roadmap_cli.exchange.json",
    "ics": "roadmap_cli.exchange.ics",
    "xml": "roadmap_cli.exchange.msproject",
}
"""The module that reads files of a suffix."""

STDIN = Path("-")

MOST_BYTES = 200_000_000
"""How large a file may be: an export of a hundred thousand milestones."""

_SIGNS = (
    ("ods", rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet"),
    ("xlsx", rb"PK\x03\x04"),
    ("ics", rb"(?:\xef\xbb\xbf)?BEGIN:VCALENDAR"),
    ("xml", rb"(?:\xef\xbb\xbf)?\s*<"),
    ("json", rb"(?:\xef\xbb\xbf)?\s*[\[{]"),
)
"""How the content of each format begins; what begins otherwise is separated values."""


def format_of(file: Path) -> str:
    """Return the format that a file's suffix names, empty for stdin; raise WrongUsage if it is not read."""
    if file == STDIN:
        return ""
    suffix = file.suffix.lower().removeprefix(".")
    if not suffix:
        raise WrongUsage(message("importing.no-suffix", file=str(file)), known_words(READERS))
    if suffix not in READERS:
        raise WrongUsage(message("output.unknown-format", found=suffix), known_words(READERS))
    return suffix


def read(file: Path, asked: Asked) -> TableFile | RoadmapCopy:
    """Return the tables of a file, or of stdin for `STDIN`, or the copy of a roadmap that it holds.

    Raises WrongUsage if the file's suffix is not one that is read, BadData if it cannot be read, and
    ModuleNotFoundError if the library that reads it is not installed.
    """
    suffix, content = (
        format_of(file),
        stdin_bytes(MOST_BYTES) if file == STDIN else named_bytes(file, MOST_BYTES),
    )
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise BadData(message("importing.empty"), location=asked.location)
    reader = import_module(READERS[suffix or _sniffed(content)])
    found: TableFile | RoadmapCopy = reader.read(content, asked)
    return found


def _sniffed(content: bytes) -> str:
    return next((name for name, sign in _SIGNS if re.match(sign, content, re.DOTALL)), "csv")

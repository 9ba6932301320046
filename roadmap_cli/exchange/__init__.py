"""Roadmaps from elsewhere: a file is read, what it would change is planned, and the plan applied.

To read another format, write a module with `read(content, location, roadmap)` and add a line to
`READERS`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_cli.model.errors import BadData, Location, WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.nearest import known_words
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.store.files import read_bytes

if TYPE_CHECKING:
    from roadmap_cli.exchange.json import RoadmapCopy
    from roadmap_cli.exchange.rows import ImportedSheet

READERS = {name: f"roadmap_cli.exchange.{name}" for name in ("csv", "xlsx", "json")}
"""The module that reads files of a suffix."""


def reader_of(file: Path) -> str:
    """Return the module that reads a file of that suffix; raise WrongUsage if none does."""
    suffix = file.suffix.lower().removeprefix(".")
    if not suffix:
        raise WrongUsage(message("importing.no-suffix", file=str(file)), known_words(READERS))
    if suffix not in READERS:
        raise WrongUsage(message("output.unknown-format", found=suffix), known_words(READERS))
    return READERS[suffix]


def read(file: Path, roadmap: Roadmap) -> ImportedSheet | RoadmapCopy:
    """Return the rows of a sheet, or the copy of a roadmap, to be imported into `roadmap`.

    Raises WrongUsage if the file's suffix is not one that is read, BadData if it cannot be read, and
    ModuleNotFoundError if the library that reads workbooks is not installed.
    """
    reader = reader_of(file)
    location = Location(str(file))
    content = read_bytes(file, str(file))
    if content is None:
        raise BadData(message("importing.no-file"), location=location)
    if isinstance(content, Finding):
        raise BadData(content.message, content.hint, location)
    found: ImportedSheet | RoadmapCopy = import_module(reader).read(content, location, roadmap)
    return found

"""A file from elsewhere as rows or as another copy of a roadmap; its suffix says which."""

from __future__ import annotations

from pathlib import Path

from roadmap_cli.exchange import csv, json, xlsx
from roadmap_cli.exchange.json import RoadmapCopy
from roadmap_cli.exchange.labels import headers
from roadmap_cli.exchange.rows import ImportedSheet
from roadmap_cli.model.errors import BadData, Location, WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.nearest import known_words
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.store.files import read_bytes

SUFFIXES = ("csv", "xlsx", "json")


def read(file: Path, roadmap: Roadmap) -> ImportedSheet | RoadmapCopy:
    """Return what `file` holds, to be imported into `roadmap`.

    Raises WrongUsage if its suffix is not one that is read, BadData if it cannot be read, and
    ModuleNotFoundError if the library that reads workbooks is not installed.
    """
    suffix = file.suffix.lower().removeprefix(".")
    if suffix not in SUFFIXES:
        raise WrongUsage(message("output.unknown-format", found=suffix or "-"), known_words(SUFFIXES))
    location = Location(str(file))
    content = read_bytes(file, str(file))
    if content is None:
        raise BadData(message("importing.no-file"), location=location)
    if isinstance(content, Finding):
        raise BadData(content.message, content.hint, location)
    if suffix == "json":
        return json.read(content, location, roadmap)
    read_sheet = csv.read if suffix == "csv" else xlsx.read
    return read_sheet(content, location, headers(roadmap.languages))

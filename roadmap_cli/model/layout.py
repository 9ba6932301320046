"""The names of a roadmap's files, and the versions of the file format and of JSON answers."""

from __future__ import annotations

FORMAT = 1
"""The version of the file format: `format = 1` in roadmap.toml."""

SCHEMA = 1
"""The version of the JSON that the program writes: `"schema": 1`."""

DEFAULT_LANGUAGE = "en"
"""The language of the plain keys if roadmap.toml names none."""

ROADMAP_FILE = "roadmap.toml"
SOURCES_FILE = "sources.toml"
MILESTONES_FOLDER = "milestones"
JOURNAL_FOLDER = ".roadmap"
SUFFIX = ".toml"


def milestone_file(key: str) -> str:
    """Return the file of milestone `key`, relative to the roadmap's folder."""
    return f"{MILESTONES_FOLDER}/{key}{SUFFIX}"


def is_milestone_file(name: str) -> bool:
    """Return whether `name`, relative to the roadmap's folder, is in the folder of milestones."""
    return name.startswith(f"{MILESTONES_FOLDER}/")


def milestone_id(file: str) -> str:
    """Return the id of the milestone that `file` holds, relative to the roadmap's folder; "" if it is another."""
    return file.removeprefix(f"{MILESTONES_FOLDER}/").removesuffix(SUFFIX) if is_milestone_file(file) else ""

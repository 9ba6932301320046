"""What a write has to read: the file that it changes, and what that names. Nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.layout import MILESTONES_FOLDER, SUFFIX, is_milestone_file, milestone_file
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.store import codec
from roadmap_cli.store.append import table_of
from roadmap_cli.store.load import Files, file_reader, folder_files, is_milestone_name, load
from roadmap_cli.store.locate import line_of
from roadmap_cli.store.reader import Reader
from roadmap_cli.store.write import unreadable


def some(folder: Path, keys: Iterable[str]) -> Roadmap:
    """Return the roadmap in `folder` with no milestones but those of `keys` that there are.

    Raises CannotRead where one of the files read is not sound.
    """
    return _sound(_only(folder, keys))


def whole(folder: Path) -> Roadmap:
    """Return the roadmap in `folder`; raise CannotRead where any of its files is not sound."""
    return _sound(folder_files(folder))


def milestone(key: str, content: bytes, roadmap: Roadmap) -> Milestone:
    """Return the milestone that `content` holds, read as `roadmap` says; raise CannotRead where none."""
    file = milestone_file(key)
    reader = Reader(file, roadmap.languages[1:], roadmap.fiscal_year_start, key)
    found = codec.read_milestone(key, table_of(content, file), reader)
    for finding in reader.findings:
        text = content.decode("utf-8-sig")
        raise unreadable(replace(finding, line=line_of(text, finding.path)))
    if found is None:  # a milestone lacks nothing without a finding
        raise unreadable(Finding("RM105", message("file.missing-key", key="title"), file))
    return found


def faults(folder: Path, file: str, content: bytes) -> tuple[Finding, ...]:
    """Return what would be wrong in `file` if it held `content`.

    Raises CannotRead where another file that says how to read it is not sound itself.
    """
    key = file.removeprefix(f"{MILESTONES_FOLDER}/").removesuffix(SUFFIX)
    files = _only(folder, [key] if is_milestone_file(file) else [])
    found = load(Files(files.names, lambda name: content if name == file else files.read(name))).findings
    for finding in found:
        if finding.file != file:
            raise unreadable(finding)
    return found


def _only(folder: Path, keys: Iterable[str]) -> Files:
    names = tuple(dict.fromkeys(f"{key}{SUFFIX}" for key in keys if is_id(key)))
    return Files(names, file_reader(folder))


def _sound(files: Files) -> Roadmap:
    loaded = load(files)
    for finding in loaded.findings:
        raise unreadable(finding)
    return loaded.roadmap


def ids(folder: Path) -> tuple[str, ...]:
    """Return the ids by which milestones are filed in `folder`, whether or not they can be read."""
    try:
        names = os.listdir(folder / MILESTONES_FOLDER)
    except FileNotFoundError:
        return ()
    return tuple(sorted(name[: -len(SUFFIX)] for name in names if is_milestone_name(name)))

"""Reading for a write: the file that changes and what it depends on, any of which must be sound."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from roadmap_cli.model.errors import BadData, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import SUFFIX, milestone_id
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.store import codec, listing, load
from roadmap_cli.store.files import to_table, to_text
from roadmap_cli.store.listing import Files
from roadmap_cli.store.locate import located
from roadmap_cli.store.reader import Reader


class CannotRead(BadData):
    """A file that is needed cannot be read; nothing is written."""


def unreadable(finding: Finding) -> CannotRead:
    """Return the refusal to write because of what `finding` says of a file."""
    return CannotRead(message("write.unreadable", why=finding.message), finding.hint, finding.location)


class ParsedFile(Value):
    """A file by its name in the roadmap's folder: its bytes, and the TOML table that they hold."""

    name: str
    content: bytes
    table: dict[str, Any]


def parsed(content: bytes, name: str) -> ParsedFile:
    """Return the file `name` that holds `content`; raise CannotRead if that is not TOML."""
    text = to_text(content, name)
    table = to_table(text, name) if isinstance(text, str) else text
    if isinstance(table, Finding):
        raise unreadable(table)
    return ParsedFile(name, content, table)


def milestone(file: ParsedFile, key: str, roadmap: Roadmap) -> Milestone:
    """Return the milestone `key` that `file` holds; raise CannotRead if it is not sound.

    `roadmap` says in which languages it may be written and when its fiscal year begins.
    """
    reader = Reader(file.name, roadmap.languages[1:], roadmap.fiscal_year_start, key)
    found = codec.read_milestone(key, file.table, reader)
    for finding in located(reader.findings, {file.name: file.content.decode("utf-8-sig")}):
        raise unreadable(finding)
    assert found is not None, "a milestone that cannot be read has a finding"
    return found


def load_some(folder: Path, keys: Iterable[str] = ()) -> Roadmap:
    """Return the roadmap in `folder` with no milestones but those of `keys` that it has.

    Raises CannotRead if one of the files read is not sound.
    """
    return _sound(listing.some_files(folder, keys))


def load_all(folder: Path) -> Roadmap:
    """Return the roadmap in `folder`; raise CannotRead if any of its files is not sound."""
    return _sound(listing.folder_files(folder))


def faults(folder: Path, file: str, content: bytes) -> tuple[Finding, ...]:
    """Return what would be wrong in `file` if it held `content`.

    Raises CannotRead if another file that it depends on is not sound.
    """
    files = listing.some_files(folder, [milestone_id(file)])
    found = load.load(files.with_content(file, content)).findings
    for finding in found:
        if finding.file != file:
            raise unreadable(finding)
    return found


def ids(folder: Path) -> tuple[str, ...]:
    """Return the ids of the milestones' files in `folder`, whether or not these can be read."""
    return tuple(name[: -len(SUFFIX)] for name in listing.milestone_names(folder))


def _sound(files: Files) -> Roadmap:
    loaded = load.load(files)
    for finding in loaded.findings:
        raise unreadable(finding)
    return loaded.roadmap

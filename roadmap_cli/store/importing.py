"""The record of an import that is being carried out: if it was killed, what of it is left.

While `.roadmap/import` is there, an import is running or was killed. It names the command line and, of each milestone
that is to be changed, the hash of what its file held before: what still holds that is left.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_cli.model import dates
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.layout import JOURNAL_FOLDER, is_milestone_file
from roadmap_cli.model.value import Value

if TYPE_CHECKING:
    from roadmap_cli.store.write import PlannedChange

_RECORD = "import"
RECORD = f"{JOURNAL_FOLDER}/{_RECORD}"


class UnfinishedImport(Value):
    """An import that has not ended: its command line, its day, and how many milestones are done and how many left."""

    line: str
    date: PartialDate
    done: int
    left: int


def begin(folder: Path, changes: Sequence[PlannedChange], line: str, day: str) -> bool:
    """Put on record, on disk, that these changes are about to be made; return whether there is anything to record.

    Raises BadData or OSError if that cannot be done.
    """
    import json

    from roadmap_cli.store import journal

    before = {one.file: journal.hash_of(one.old) for one in changes if is_milestone_file(one.file)}
    if len(before) < 2:  # it is done or not
        return False
    content = json.dumps({"line": line, "day": day, "files": before}).encode("ascii")
    with journal.opened(folder) as home:
        if home.has(_RECORD):
            home.remove(_RECORD)
        with suppress(FileExistsError):  # another import has just begun
            home.create(_RECORD, content)
    return True


def end(folder: Path) -> None:
    """Remove the record, as all of the changes are made: one that cannot be removed then tells nothing."""
    from roadmap_cli.store import journal

    with suppress(OSError), journal.opened(folder) as home:
        home.remove(_RECORD)


def unfinished(folder: Path) -> UnfinishedImport | None:
    """Return the import that was begun in `folder` and has not ended; None if none of it is done, or none left."""
    if not os.path.lexists(folder / RECORD) or os.path.islink(folder / JOURNAL_FOLDER):
        return None
    import json

    from roadmap_cli.store.files import read_bytes

    content = read_bytes(folder / RECORD, RECORD)
    try:
        record: Any = json.loads(content if isinstance(content, bytes) else b"")
        files, line, day = dict(record["files"]), str(record["line"]), dates.parse(record["day"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    left = sum(_is_unchanged(folder, name, old) for name, old in files.items() if is_milestone_file(name))
    done = len(files) - left
    return UnfinishedImport(line, day, done, left) if left and done else None


def _is_unchanged(folder: Path, name: str, old: object) -> bool:
    """Return whether the file of a milestone holds what it held before."""
    from roadmap_cli.store.files import read_bytes
    from roadmap_cli.store.journal import hash_of

    content = read_bytes(folder / name, name)
    return (content is None or isinstance(content, bytes)) and hash_of(content) == old

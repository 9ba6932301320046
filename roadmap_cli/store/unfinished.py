"""The record of a change of several files that has begun and not ended: some may hold what others do not yet.

While `.roadmap/unfinished` is there, a process is making such a change or was killed in it. It names the entry
of the journal that has all contents, and becomes `.roadmap/finished` at the end: by that a reader sees that a
change has come and gone meanwhile.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import JOURNAL_FOLDER
from roadmap_cli.model.value import Value
from roadmap_cli.store.files import read_bytes

if TYPE_CHECKING:
    from roadmap_cli.store.journal import Origin

_BEGUN, _ENDED = "unfinished", "finished"
BEGUN, ENDED = (f"{JOURNAL_FOLDER}/{name}" for name in (_BEGUN, _ENDED))

Stamp = bytes | None
"""What differs for each change of several files that has ended."""


class Unfinished(BadData):
    """Some of the files hold what a change of several made of them, the others do not yet."""


class UnfinishedChange(Value):
    """A change of several files that has begun: where it comes from, and the `number` of its journal entry."""

    origin: Origin
    number: int


def stamp(folder: Path) -> Stamp:
    """Return what tells by which change of several files the roadmap in `folder` is as it is.

    Waits as long as another process is making such a change. Raises Unfinished if one has not ended.
    """
    while True:
        ended = _content(folder, ENDED)
        if not _has_begun(folder):
            return ended
        _await_end(folder)


def refuse(folder: Path) -> None:
    """Raise Unfinished if a change of several files has not ended; the caller must hold the lock."""
    if change := begun(folder):
        values = {"command": change.origin.command, "day": change.origin.date, "folder": str(folder)}
        raise Unfinished(message("write.unfinished", **values), message("write.unfinished-hint"))


def begun(folder: Path) -> UnfinishedChange | None:
    """Return the change of several files that has begun and not ended, None if there is none.

    Raises Unfinished if the record of it cannot be read.
    """
    if not _has_begun(folder):
        return None
    import json

    from roadmap_cli.store.journal import Origin

    try:
        content = _content(folder, BEGUN)
        if content is None:
            return None
        head = json.loads(content)
        return UnfinishedChange(Origin(**head["origin"]), int(head["number"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        what = message("write.unfinished-damaged", folder=str(folder))
        raise Unfinished(what, message("write.unfinished-damaged-hint"), Location(BEGUN)) from None


def begin(folder: Path, change: UnfinishedChange) -> None:
    """Put on record, on disk, that a change has begun."""
    import json

    from msgspec import to_builtins

    from roadmap_cli.store import journal

    head = {"id": os.urandom(8).hex(), "number": change.number, "origin": to_builtins(change.origin)}
    with journal.opened(folder) as home:
        home.create(_BEGUN, f"{json.dumps(head)}\n".encode())


def end(folder: Path) -> None:
    """Put on record, on disk, that the change has ended, whether it was made or taken back."""
    from roadmap_cli.store import disk

    with suppress(FileNotFoundError), disk.opened_in(folder, JOURNAL_FOLDER) as home:  # unless it was removed
        home.put(_BEGUN, _ENDED)
        home.confirm()


def _has_begun(folder: Path) -> bool:
    """Return whether a change is on record; behind a link in the place of the journal, nothing is."""
    return os.path.lexists(folder / BEGUN) and not os.path.islink(folder / JOURNAL_FOLDER)


def _await_end(folder: Path) -> None:
    """Wait while another process is making a change of several files; raise Unfinished if none is."""
    from roadmap_cli.store.lock import locked

    with suppress(OSError), locked(folder):  # a system without locks tells nothing
        refuse(folder)
        return
    refuse(folder)


def _content(folder: Path, name: str) -> bytes | None:
    """Return what a record holds, None if there is none, nothing if it is no file of this folder that can be read."""
    found = read_bytes(folder / name, name, root=str(folder))
    return b"" if isinstance(found, Finding) else found

"""The journal that `undo` goes by: what each file held before the program changed it.

It lies in `.roadmap/` beside `roadmap.toml`, one entry a file: a line of JSON, then the old bytes.
An entry is on disk before the change that it records, which may then have failed: only the content
of the file tells whether it was made.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, SUFFIX
from roadmap_cli.model.value import Value
from roadmap_cli.store import disk
from roadmap_cli.store.files import read_bytes

DRAFTS = f"{JOURNAL_FOLDER}/drafts"
MAX_ENTRIES = 100
"""How many changes the journal keeps; what one command changed in several files is one."""

_NAME = re.compile(r"(\d{8})\.change")
_IGNORE = b"# What undo needs; it belongs to this folder on this machine, not to its history.\n*\n"


class Origin(Value):
    """Where a change comes from: the command and its day, as `2025-04-28`.

    `takes_back` is the number of the entry that an undo or a redo reverts. `run` is the same for all
    entries of one run of a command, which are undone together.
    """

    command: str
    day: str
    takes_back: int | None = None
    run: str | None = None


class JournalEntry(Value):
    """One change: `old` and `new` are the hashes of the file's content, None for no file."""

    number: int
    file: str
    origin: Origin
    old: str | None
    new: str | None


def hash_of(content: bytes | None) -> str | None:
    """Return the SHA-256 of a file's content, None for no file."""
    return None if content is None else sha256(content).hexdigest()


def home(folder: Path) -> Path:
    """Return the journal's folder; create it, with a file that makes git ignore it, if there is none.

    Raises BadData if something else has that name.
    """
    path = folder / JOURNAL_FOLDER
    if not os.path.lexists(path):
        disk.make_folder(path)
    if not stat.S_ISDIR(os.lstat(path).st_mode):
        raise BadData(
            message("write.journal-no-folder"), message("write.move-away"), Location(JOURNAL_FOLDER)
        )
    if not os.path.lexists(path / ".gitignore"):
        with suppress(FileExistsError):  # another process has just created it
            disk.create(path / ".gitignore", _IGNORE)
    return path


def record(folder: Path, file: str, old: bytes | None, new: bytes | None, origin: Origin) -> JournalEntry:
    """Record on disk that `file` is about to change from `old` to `new`; return the entry."""
    path = home(folder)
    number = max(_numbers(folder), default=0) + 1
    entry = JournalEntry(number, file, origin, hash_of(old), hash_of(new))
    head = json.dumps(to_builtins(entry)).encode("ascii")
    disk.create(path / _file(number), head + b"\n" + (old or b""), _mode(folder / file))
    return entry


def _mode(path: Path) -> int:
    """Return the mode of an entry, which only those may read who may read the file itself."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode) & 0o666 | 0o600
    except FileNotFoundError:
        return 0o666


def forget(folder: Path, entry: JournalEntry) -> None:
    """Remove the entry of a change that failed."""
    disk.remove(folder / JOURNAL_FOLDER / _file(entry.number), lambda: None)


def prune(folder: Path) -> None:
    """Remove the entries of the oldest commands beyond `MAX_ENTRIES`; one that is damaged stays."""
    numbers = sorted(_numbers(folder))
    if len(numbers) <= MAX_ENTRIES:
        return
    with suppress(BadData):
        runs = {number: _read(folder, number)[0].origin.run or str(number) for number in numbers}
        kept = [*dict.fromkeys(reversed(runs.values()))][:MAX_ENTRIES]
        for number, run in runs.items():
            if run not in kept:
                disk.remove(folder / JOURNAL_FOLDER / _file(number), lambda: None)


def entries(folder: Path) -> tuple[JournalEntry, ...]:
    """Return the journal's entries, the oldest first; raise BadData if one cannot be read."""
    return tuple(_read(folder, number)[0] for number in sorted(_numbers(folder)))


def old_bytes(folder: Path, entry: JournalEntry) -> bytes | None:
    """Return the content of the file before the change, None if there was no file."""
    _, old = _read(folder, entry.number)
    return None if entry.old is None else old


def _numbers(folder: Path) -> Sequence[int]:
    try:
        names = os.listdir(folder / JOURNAL_FOLDER)
    except FileNotFoundError:
        return ()
    return [int(match[1]) for name in names if (match := _NAME.fullmatch(name))]


def _file(number: int) -> str:
    return f"{number:08d}.change"


def _read(folder: Path, number: int) -> tuple[JournalEntry, bytes]:
    name = f"{JOURNAL_FOLDER}/{_file(number)}"
    content = read_bytes(folder / name, name)
    if not isinstance(content, bytes):
        raise _damaged(name)
    head, _, old = content.partition(b"\n")
    try:
        entry = _entry(json.loads(head))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _damaged(name) from None
    if entry.number != number or not _is_ours(entry.file) or entry.old not in (None, hash_of(old)):
        raise _damaged(name)
    return entry, old


def _entry(head: Any) -> JournalEntry:
    return JournalEntry(**{**head, "origin": Origin(**head["origin"])})


def _is_ours(file: str) -> bool:
    """Return whether an entry may be about this file: nothing outside the roadmap is ever changed."""
    folder, slash, name = file.rpartition("/")
    if slash:
        return folder == MILESTONES_FOLDER and name.endswith(SUFFIX) and is_id(name[: -len(SUFFIX)])
    return name in (ROADMAP_FILE, SOURCES_FILE)


def _damaged(name: str) -> BadData:
    return BadData(message("write.journal-damaged"), message("write.move-away"), Location(name))

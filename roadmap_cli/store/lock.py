"""One writer at a time in a folder, a roadmap's or one of papers; readers wait only for a sitting.

The system releases the lock when the process ends, even by `kill -9`.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from roadmap_cli.model.errors import BadData, message
from roadmap_cli.store import disk
from roadmap_cli.store.disk import Folder

PATIENCE = 10.0
"""For how many seconds a writer waits for others before it gives up."""

LONGEST = 80
"""How many characters of the command of a process are quoted."""

_OWN = re.compile(r"(?:^|[/\\])roadmap(?:_cli|_cli[/\\]__main__\.py|\.exe)?$")
"""How a command line names this program: the installed script, or the module that Python runs."""

_PAUSE = 0.01
_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class Locked(BadData):
    """Another writer held the lock for too long."""


@contextmanager
def locked(folder: Path, patience: float | None = None, file: str | None = None) -> Iterator[Folder]:
    """Hold the lock on `folder`, and the folder itself open, while the block runs.

    On Windows, which cannot lock a folder, `file` in it is locked, by default one in the journal's folder.
    Raises Locked if the lock cannot be had within `patience` seconds (PATIENCE if None), and OSError if
    the file system has no locks.
    """
    with disk.opened(folder) as opened:
        handle = _lock_file(folder, file) if opened.handle is None else opened.handle
        try:
            _wait(handle, folder, PATIENCE if patience is None else patience)
            yield opened
        finally:
            if opened.handle is None:
                os.close(handle)


def _lock_file(folder: Path, file: str | None) -> int:
    """Open the file that is locked in a folder which cannot be locked itself."""
    from roadmap_cli.store import journal

    if file is None:
        with journal.opened(folder) as home:
            return disk.lock_file(home.path / "lock")
    return disk.lock_file(folder / file)


def _wait(handle: int, folder: Path, patience: float) -> None:
    last = time.monotonic() + patience
    while not _taken(handle):
        if time.monotonic() >= last:
            raise _refusal(handle, folder, round(patience))
        from random import random

        time.sleep(_PAUSE * (0.5 + random()))  # at random, so that waiters do not try at the same time


def _refusal(handle: int, folder: Path, seconds: int) -> Locked:
    """Return the refusal, which names the process that holds the lock if the system tells."""
    values = {"folder": str(folder), "seconds": seconds}
    found = holder(handle)
    if found is None:
        return Locked(message("write.locked", **values), message("write.locked-hint"))
    number, command = found
    named = message("write.locked-by", process=str(number), command=command, **values)
    return Locked(named, message("write.locked-by-hint", process=str(number)))


def holder(handle: int) -> tuple[int, str] | None:
    """Return the process that holds the lock on an open folder, and its command; None if the system does not tell.

    Linux does, for a process of this machine: proc(5), "/proc/locks". A process that another user may not look at
    is named by what it runs.
    """
    state = os.fstat(handle)
    try:
        lines = Path("/proc/locks").read_text("ascii").splitlines()
    except (OSError, ValueError):
        return None
    for words in map(str.split, lines):
        if len(words) == 8 and words[1:4:2] == ["FLOCK", "WRITE"]:
            number, (major, minor, inode) = int(words[4]), words[5].split(":")
            device = os.makedev(int(major, 16), int(minor, 16))
            if int(inode) == state.st_ino and (device == state.st_dev or _has_open(number, state)):
                return number, _command(number)
    return None


def _has_open(number: int, state: os.stat_result) -> bool:
    """Return whether a process has a folder open: some file systems have another number of the device in the list."""
    with suppress(OSError):
        for name in os.listdir(f"/proc/{number}/fd"):
            with suppress(OSError):
                if os.path.samestat(os.stat(f"/proc/{number}/fd/{name}"), state):
                    return True
    return False


def _command(number: int) -> str:
    """Return the command line of a process: of this program as it is typed, of others the program alone."""
    from shlex import join

    try:
        content = Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return "?"
    words = [word.decode("utf-8", "replace") for word in content.split(b"\0")[:-1]]
    own = next((at for at, word in enumerate(words) if _OWN.search(word)), None)
    if own is None:
        return Path(words[0]).name if words else "?"
    line = join(("roadmap", *words[own + 1 :]))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 3]}..."


def _taken(handle: int) -> bool:
    """Try to take the lock; return whether that succeeded."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _HELD:
            raise
        return False
    return True

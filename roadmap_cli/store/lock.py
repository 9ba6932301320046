"""One writer at a time in a folder, a roadmap's or one of papers; readers wait only for a sitting.

The system releases the lock when the process ends, even by `kill -9`.
"""

from __future__ import annotations

import errno
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmap_cli.model.errors import BadData, message
from roadmap_cli.store import disk
from roadmap_cli.store.disk import Folder

PATIENCE = 10.0
"""For how many seconds a writer waits for others before it gives up."""

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
            raise Locked(
                message("write.locked", folder=str(folder), seconds=round(patience)),
                message("write.locked-hint"),
            )
        time.sleep(_PAUSE * (0.5 + random.random()))  # at random, so that waiters do not try at the same time


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

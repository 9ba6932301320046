"""One writer at a time in a roadmap's folder; readers neither wait nor know of it.

The lock goes with the process that holds it: none is ever left behind, not even by `kill -9`.
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

PATIENCE = 10.0
"""For how many seconds a writer waits for the others before it gives up."""

_PAUSE = 0.01
_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class Locked(BadData):
    """Another writer has held the folder for longer than one waits."""


@contextmanager
def locked(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock on `folder`, which holds a roadmap, for as long as the block runs.

    Raises Locked where it is not to be had within `patience` seconds (PATIENCE where none are
    given), and OSError where the file system knows no locks.
    """
    handle = _handle(folder)
    try:
        _wait(handle, folder, PATIENCE if patience is None else patience)
        yield
    finally:
        os.close(handle)


def _handle(folder: Path) -> int:
    """Open what the lock is on: the folder itself, on Windows a file in the journal's folder."""
    if sys.platform == "win32":
        from roadmap_cli.store.journal import home

        return disk.lock_file(home(folder) / "lock")
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def _wait(handle: int, folder: Path, patience: float) -> None:
    last = time.monotonic() + patience
    while not _taken(handle):
        if time.monotonic() >= last:
            raise Locked(
                message("write.locked", folder=str(folder), seconds=round(patience)),
                message("write.locked-hint"),
            )
        time.sleep(_PAUSE * (0.5 + random.random()))  # apart, so that waiters do not keep step


def _taken(handle: int) -> bool:
    """Try to take the lock; say whether it is ours."""
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

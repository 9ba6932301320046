"""A file put in the place of another, or removed, so that what somebody else saves at that moment is not lost.

Editors know nothing of our lock. Between the last look at a file and its replacement one may save, so on Linux both
files are exchanged in one step (renameat2(2), RENAME_EXCHANGE), and then what came back is looked at: if it is not what
was seen before, it goes back to its place. If the system or the file system cannot do so, the file is replaced.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache

from roadmap_cli.store.disk import Folder, NotConfirmed

Keep = Callable[[bytes], None]
"""Keeps what somebody saved in the moment of a swap; raises OSError."""

_EXCHANGE = 2
_NO_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)


class Meanwhile(Exception):
    """The file is not what was seen: somebody else has changed it, and it is as they left it."""


def put(folder: Folder, beside: str, name: str, old: bytes, new: bytes, keep: Keep) -> None:
    """Put `beside`, which holds `new`, in the place of the file `name`, which is to hold `old`.

    Raises Meanwhile if it holds something else, also if that was saved at this very moment, and OSError; the file is
    then unchanged, unless that is NotConfirmed.
    """
    try:
        _refuse_other(folder, name, old)
        beside = folder.set_aside(beside)  # from here on it may be what somebody else has saved
        is_exchanged = _exchange(folder, beside, name)
        if not is_exchanged:
            folder.put(beside, name)
    except BaseException as error:
        with suppress(OSError):
            if folder.read(beside) == new:
                folder.discard(beside)
        if isinstance(error, FileNotFoundError):
            raise Meanwhile from None
        raise
    if is_exchanged:
        with _not_confirmed():
            _compare(folder, beside, name, old, new, keep)


def _refuse_other(folder: Folder, name: str, old: bytes) -> None:
    if folder.read(name) != old:
        raise Meanwhile


def _compare(folder: Folder, beside: str, name: str, old: bytes, new: bytes, keep: Keep) -> None:
    """Look at what came `beside` by the exchange, and put it back in its place if it is not the `old` content.

    Somebody may save once more meanwhile: the newest file has the place in the end, and the others are kept.
    """
    placed: bytes | None = new
    came = folder.read(beside)
    if came == old:
        folder.discard(beside)
        return
    while True:
        _exchange(folder, beside, name)
        if came is not None:
            keep(came)
        back = folder.read(beside)
        if back == placed:
            folder.discard(beside)
            raise Meanwhile
        placed, came = came, back


def remove(folder: Folder, name: str, old: bytes, keep: Keep) -> None:
    """Remove the file `name`, which is to hold `old`; raise as `put` does.

    It is first given another name, since somebody may save between the last look at it and its removal.
    """
    _refuse_other(folder, name, old)
    try:
        aside = folder.set_aside(name)
    except FileNotFoundError:
        raise Meanwhile from None
    with _not_confirmed():
        came = folder.read(aside)
        if came == old:
            folder.discard(aside)
            return
        if came is not None:
            keep(came)
        with suppress(FileExistsError):  # saved anew meanwhile
            folder.name(aside, name)
    raise Meanwhile


@contextmanager
def _not_confirmed() -> Iterator[None]:
    """Raise what the system refuses as NotConfirmed: by then the file has its new content."""
    try:
        yield
    except OSError as error:
        raise NotConfirmed(error.errno, error.strerror) from error


def _exchange(folder: Folder, one: str, other: str) -> bool:
    """Exchange two files in one step; return False, having done nothing, if that cannot be done here."""
    call = _renameat2()
    if call is None or folder.handle is None:
        return False
    if call(folder.handle, os.fsencode(one), folder.handle, os.fsencode(other), _EXCHANGE) == 0:
        return True
    import ctypes

    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), other)


@cache
def _renameat2() -> Callable[..., int] | None:
    """Return the function of the C library of Linux, None if there is none."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes

        found: Callable[..., int] = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError):
        return None
    return found

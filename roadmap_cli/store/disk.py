"""Bytes onto the disk in one step: the only module that opens a roadmap's file for writing.

What is written stands beside its place first, under a name that no reader takes for data; it is on
disk before it takes the place, and the folder is on disk before a function here returns.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

TEMPORARY = re.compile(r"\.roadmap-[0-9a-f]{16}\.tmp")
"""The names of files that are being written; those of writers that were killed are swept."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class NotConfirmed(OSError):
    """The file has its new content, but the system does not confirm that it is on disk."""


def replace(path: Path, content: bytes, still_stands: Callable[[], None]) -> None:
    """Put `content` in the place of the file `path`, whose mode and owner are kept.

    `still_stands` is called last before that and raises where the file is no longer what it was.
    """
    old = os.stat(path)
    beside = _write_beside(path, content, 0o600, old)
    try:
        still_stands()
        os.replace(beside, path)
    except BaseException:
        _discard(beside)
        raise
    confirm(path.parent)


def create(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Put `content` under the new name `path`; raise FileExistsError where anything has that name.

    `mode` is what the file may at most be allowed; the user's mask is taken off it.
    """
    beside = _write_beside(path, content, mode)
    try:
        _take_name(beside, path)
    except BaseException:
        _discard(beside)
        raise
    confirm(path.parent)


def remove(path: Path, still_stands: Callable[[], None]) -> None:
    """Remove the file `path`; `still_stands` is called last before that, as in `replace`."""
    still_stands()
    os.unlink(path)
    confirm(path.parent)


def make_folder(path: Path) -> None:
    """Make the folder `path` in one that stands; raise FileExistsError where it is no folder."""
    try:
        path.mkdir()
    except FileExistsError:
        if not stat.S_ISDIR(os.stat(path).st_mode):
            raise
    else:
        confirm(path.parent)


def sweep(folder: Path) -> None:
    """Remove what writers that were killed have left in `folder`; only the holder of the lock may.

    What cannot be removed harms nobody and stays. A link is not followed: it may lead anywhere.
    """
    if os.path.islink(folder):
        return
    with suppress(OSError):
        for name in os.listdir(folder):
            if TEMPORARY.fullmatch(name):
                _discard(folder / name)


def lock_file(path: Path) -> int:
    """Open the empty file that stands for the folder where the system locks no folders."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)


def confirm(folder: Path) -> None:
    """Wait until the names in `folder` are on disk; Windows does so by itself.

    Raises NotConfirmed where the system says that they are not.
    """
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # this file system has no such promise to give
            raise NotConfirmed(error.errno, error.strerror) from error


def _write_beside(path: Path, content: bytes, mode: int, like: os.stat_result | None = None) -> Path:
    """Write `content` to disk beside `path`, with the mode and owner of `like`; return its name."""
    beside = path.with_name(f".roadmap-{secrets.token_hex(8)}.tmp")
    handle = os.open(beside, _NEW, mode)
    try:
        try:
            _write_all(handle, content)
            if like is not None:
                _make_alike(handle, beside, like)
            _sync(handle)
        finally:
            os.close(handle)
    except BaseException:
        _discard(beside)
        raise
    return beside


def _write_all(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def _make_alike(handle: int, path: Path, like: os.stat_result) -> None:
    """Give the file the mode of `like`, and its owner where the system lets us."""
    if sys.platform == "win32":
        os.chmod(path, stat.S_IMODE(like.st_mode))
        return
    now = os.fstat(handle)
    if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
        with suppress(PermissionError):
            os.fchown(handle, like.st_uid, like.st_gid)
    os.fchmod(handle, stat.S_IMODE(like.st_mode))


def _sync(handle: int) -> None:
    if sys.platform == "darwin":  # there fsync stops at the disk's own cache
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _take_name(beside: Path, path: Path) -> None:
    """Give the file the name `path` unless that is taken."""
    if sys.platform == "win32":
        beside.rename(path)  # refuses a name that is taken
        return
    try:
        os.link(beside, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        beside.rename(path)
    else:
        _discard(beside)


def _discard(path: Path) -> None:
    with suppress(OSError):
        os.unlink(path)

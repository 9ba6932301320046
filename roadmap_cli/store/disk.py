"""Bytes onto the disk in one step: the only module that opens a roadmap's file for writing.

New content is first written beside its place, under a name that no reader takes for data. It is
synced to disk before it is renamed, and the folder is synced before a function here returns, unless it is
told that the caller will `confirm` the folder, after several files.
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
"""The names of files that are being written; `sweep` removes those that killed writers left."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class NotConfirmed(OSError):
    """The file has its new content, but syncing it to disk failed."""


def replace(path: Path, content: bytes, check: Callable[[], None], *, confirmed: bool = True) -> None:
    """Replace the file `path` by `content`, keeping its mode and owner.

    `check` is called right before that; it raises if the file is no longer what it was.
    """
    old = os.stat(path)
    beside = _write_beside(path, content, 0o600, old)
    try:
        check()
        os.replace(beside, path)
    except BaseException:
        _discard(beside)
        raise
    if confirmed:
        confirm(path.parent)


def create(path: Path, content: bytes, mode: int = 0o666, *, confirmed: bool = True) -> None:
    """Create the file `path` with `content`; raise FileExistsError if anything has that name.

    `mode` is its mode before the user's umask is applied.
    """
    beside = _write_beside(path, content, mode)
    try:
        _take_name(beside, path)
    except BaseException:
        _discard(beside)
        raise
    if confirmed:
        confirm(path.parent)


def remove(path: Path, check: Callable[[], None], *, confirmed: bool = True) -> None:
    """Remove the file `path`; `check` is called right before that, as in `replace`."""
    check()
    os.unlink(path)
    if confirmed:
        confirm(path.parent)


def make_folder(path: Path) -> None:
    """Create the folder `path` if there is none; raise FileExistsError if something else has the name."""
    try:
        path.mkdir()
    except FileExistsError:
        if not stat.S_ISDIR(os.stat(path).st_mode):
            raise
    else:
        confirm(path.parent)


def sweep(folder: Path) -> None:
    """Remove the files that killed writers left in `folder`; the caller must hold the lock.

    A file that cannot be removed is left: it does no harm. A link is not followed: it may lead
    anywhere.
    """
    if os.path.islink(folder):
        return
    with suppress(OSError):
        for name in os.listdir(folder):
            if TEMPORARY.fullmatch(name):
                _discard(folder / name)


def lock_file(path: Path) -> int:
    """Open the empty file that is locked on systems that cannot lock a folder."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)


def confirm(folder: Path) -> None:
    """Sync the names in `folder` to disk; Windows does so by itself.

    Raises NotConfirmed if that fails.
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
        if error.errno != errno.EINVAL:  # this file system cannot sync a folder
            raise NotConfirmed(error.errno, error.strerror) from error


def _write_beside(path: Path, content: bytes, mode: int, like: os.stat_result | None = None) -> Path:
    """Write `content` to a file beside `path`, with the mode and owner of `like`; return its path."""
    beside = path.with_name(f".roadmap-{secrets.token_hex(8)}.tmp")
    handle = os.open(beside, _NEW, mode)
    try:
        try:
            _write_all(handle, content)
            if like is not None:
                _copy_mode_and_owner(handle, beside, like)
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


def _copy_mode_and_owner(handle: int, path: Path, like: os.stat_result) -> None:
    """Give the file the mode of `like`, and its owner if the system permits."""
    if sys.platform == "win32":
        os.chmod(path, stat.S_IMODE(like.st_mode))
        return
    now = os.fstat(handle)
    if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
        with suppress(PermissionError):
            os.fchown(handle, like.st_uid, like.st_gid)
    os.fchmod(handle, stat.S_IMODE(like.st_mode))


def _sync(handle: int) -> None:
    if sys.platform == "darwin":  # fsync does not flush the disk's own cache there
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _take_name(beside: Path, path: Path) -> None:
    """Give the file the name `path`; raise FileExistsError if that is taken."""
    if sys.platform == "win32":
        beside.rename(path)  # fails if the name is taken
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

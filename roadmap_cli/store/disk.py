"""Bytes onto the disk in one step: the only module that opens a roadmap's file for writing.

New content is first written beside its place, under a name that no reader takes for data. It is
synced to disk before it is renamed, and the folder is synced before `replace`, `create` and `remove` return.
Whoever changes several files puts each into its place and lets the folder be confirmed after the last.
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


def replace(path: Path, content: bytes, check: Callable[[], None]) -> None:
    """Replace the file `path` by `content`, keeping its mode and owner.

    `check` is called right before that; it raises if the file is no longer what it was.
    """
    put(write_beside(path, content, 0o600, os.stat(path)), path, check)
    confirm(path.parent)


def create(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Create the file `path` with `content`; raise FileExistsError if anything has that name.

    `mode` is its mode before the user's umask is applied.
    """
    name(write_beside(path, content, mode), path)
    confirm(path.parent)


def put(beside: Path, path: Path, check: Callable[[], None]) -> None:
    """Put what was written `beside` in the place of the file `path`; `check` is called right before that."""
    try:
        check()
        os.replace(beside, path)
    except BaseException:
        discard(beside)
        raise


def name(beside: Path, path: Path) -> None:
    """Give what was written `beside` the name `path`; raise FileExistsError if that is taken."""
    try:
        _take_name(beside, path)
    except BaseException:
        discard(beside)
        raise


def rename(path: Path, to: Path) -> None:
    """Rename the file `path` to that of another in its folder, which it replaces."""
    os.replace(path, to)
    confirm(to.parent)


def remove(path: Path, check: Callable[[], None], *, confirmed: bool = True) -> None:
    """Remove the file `path`; `check` is called right before that, as in `replace`.

    The caller confirms the folder if this is not to be `confirmed`.
    """
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
                discard(folder / name)


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


def write_beside(path: Path, content: bytes, mode: int = 0o666, like: os.stat_result | None = None) -> Path:
    """Write `content` to a file beside `path`, with the mode and owner of `like`; return its path.

    It is on disk, under a name that no reader takes for data, until it is `put` in a place, given a `name` or
    discarded.
    """
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
        discard(beside)
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
        discard(beside)


def discard(path: Path) -> None:
    """Remove the file `path` if that can be done."""
    with suppress(OSError):
        os.unlink(path)

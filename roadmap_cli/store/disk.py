"""Bytes onto the disk in one step: the only module that opens a roadmap's file for writing.

New content is first written beside its place, under a name that no reader takes for data. It is
synced to disk before it is renamed, and the folder is synced before `replace`, `create` and `remove` return.
Whoever changes several files puts each into its place and lets the folder be confirmed after the last.

A folder is held open meanwhile: what is done in it by name is done there, even if its path leads elsewhere by then.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from roadmap_cli.model.value import Value
from roadmap_cli.store import rights
from roadmap_cli.store.files import MAX_BYTES
from roadmap_cli.store.rights import Access

TEMPORARY = re.compile(r"\.roadmap-[0-9a-f]{16}\.(?:tmp|swap)")
"""The names of files that are being written; `sweep` removes those that killed writers left."""

_BEING_WRITTEN, _BEING_SWAPPED = ".tmp", ".swap"

_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_LINK
_OLD = os.O_RDONLY | _BINARY | _NO_LINK | getattr(os, "O_NONBLOCK", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NO_LINKS = (
    *(errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS),
    *(errno.EACCES, errno.EMLINK, errno.EXDEV),
)
_HOLDS_FOLDERS = os.open in os.supports_dir_fd and os.rename in os.supports_dir_fd
_LINKED = (errno.ELOOP, errno.ENOTDIR)


class NotConfirmed(OSError):
    """The file has its new content, but syncing it to disk failed."""


class Redirected(OSError):
    """What is to be a folder is a link or a file by now."""


class Beside(Value):
    """A file written beside its place: its name in that folder.

    `not_kept` are the names of the attributes of the file it replaces that the system did not take.
    """

    name: str
    not_kept: tuple[str, ...] = ()


class Folder:
    """A folder that is held open; on a system that cannot do so (Windows), its path."""

    def __init__(self, path: Path, handle: int | None) -> None:
        """`handle` is that of the open folder, which is closed by whoever opened it; None if there are none here."""
        self.path, self.handle = path, handle

    def folder(self, name: str) -> Folder:
        """Return the folder `name` in this one, open; raise Redirected if it is a link or none at all."""
        if self.handle is None:
            return Folder(self.path / name, None)
        try:
            return Folder(self.path / name, os.open(name, _FOLDER | _NO_LINK, dir_fd=self.handle))
        except OSError as error:
            if error.errno not in _LINKED:
                raise
            raise Redirected(error.errno, error.strerror) from error

    def close(self) -> None:
        """Let go of the folder."""
        if self.handle is not None:
            os.close(self.handle)

    def make_folder(self, name: str) -> None:
        """Create the folder `name`, accessible as this one, if nothing has that name."""
        try:
            os.mkdir(self._at(name), dir_fd=self.handle)
        except FileExistsError:
            return
        self.give_access(name)
        self.confirm()

    def give_access(self, name: str) -> None:
        """Let the folder `name` in this one be accessible as this one is; raise OSError if that is refused."""
        if self.handle is not None:
            inner = os.open(name, _FOLDER | _NO_LINK, dir_fd=self.handle)
            try:
                rights.give_folder(inner, self.handle)
            finally:
                os.close(inner)

    def read(self, name: str) -> bytes | None:
        """Return the content of a file, None if there is none of that name or what has it is no file."""
        try:
            handle = os.open(self._at(name), _OLD, dir_fd=self.handle)
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno not in (*_LINKED, errno.ENXIO, errno.EISDIR):
                raise
            return None
        with open(handle, "rb") as file:
            return file.read(MAX_BYTES + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else None

    def may_be_written(self, name: str) -> bool:
        """Return whether we may write to the file itself."""
        return os.access(self._at(name), os.W_OK, dir_fd=self.handle)

    def write_beside(
        self, content: bytes, mode: int = 0o666, *, like: str | None = None, access: Access | None = None
    ) -> Beside:
        """Write `content` to a file in this folder, with what else the file `like` has.

        It is on disk, under a name that no reader takes for data, until it is `put` in a place, given a `name` or
        discarded. A new file has `mode` before the user's umask is applied, or may be accessed as `access` says.
        """
        name = _temporary(_BEING_WRITTEN)
        handle = os.open(self._at(name), _NEW, mode if like is None else 0o600, dir_fd=self.handle)
        not_kept: tuple[str, ...] = ()
        try:
            try:
                _write_all(handle, content)
                if like is not None:
                    not_kept = self._give_all(handle, name, like)
                elif self.handle is not None:
                    _give_access(handle, self.handle, mode, access)
                _sync(handle)
            finally:
                os.close(handle)
        except BaseException:
            self.discard(name)
            raise
        return Beside(name, not_kept)

    def _give_all(self, handle: int, name: str, like: str) -> tuple[str, ...]:
        """Give a file that is being written what another has; return the names of attributes that were not taken."""
        if self.handle is None:
            os.chmod(self._at(name), stat.S_IMODE(os.stat(self._at(like)).st_mode))
            return ()
        old = os.open(like, _OLD, dir_fd=self.handle)
        try:
            return rights.give_all(handle, old)
        finally:
            os.close(old)

    def put(self, beside: str, name: str) -> None:
        """Put what was written `beside` in the place of `name`."""
        os.replace(self._at(beside), self._at(name), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def set_aside(self, name: str) -> str:
        """Give a file another name under which no reader takes it for data, and `sweep` looks at what it holds."""
        aside = _temporary(_BEING_SWAPPED)
        os.rename(self._at(name), self._at(aside), src_dir_fd=self.handle, dst_dir_fd=self.handle)
        return aside

    def name(self, beside: str, name: str) -> None:
        """Give what was written `beside` a name; raise FileExistsError if that is taken."""
        try:
            self._take_name(beside, name)
        except BaseException:
            self.discard(beside)
            raise

    def _take_name(self, beside: str, name: str) -> None:
        if sys.platform == "win32":
            Path(self._at(beside)).rename(self._at(name))  # fails if the name is taken
            return
        try:
            os.link(
                self._at(beside),
                self._at(name),
                src_dir_fd=self.handle,
                dst_dir_fd=self.handle,
                follow_symlinks=False,
            )
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if self.has(name):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            self.put(beside, name)
        else:
            self.discard(beside)

    def has(self, name: str) -> bool:
        """Return whether anything has that name; raise OSError if that cannot be known."""
        try:
            os.stat(self._at(name), dir_fd=self.handle, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return True

    def create(self, name: str, content: bytes, mode: int = 0o666, *, access: Access | None = None) -> None:
        """Create a file; raise FileExistsError if anything has that name. `mode` and `access` are as beside."""
        self.name(self.write_beside(content, mode, access=access).name, name)
        self.confirm()

    def replace(self, name: str, content: bytes) -> None:
        """Replace a file, keeping its mode, owner and attributes; nobody else may be writing to it."""
        beside = self.write_beside(content, like=name).name
        try:
            self.put(beside, name)
        except BaseException:
            self.discard(beside)
            raise
        self.confirm()

    def remove(self, name: str) -> None:
        """Remove a file."""
        os.unlink(self._at(name), dir_fd=self.handle)
        self.confirm()

    def discard(self, name: str) -> None:
        """Remove a file if that can be done."""
        with suppress(OSError):
            os.unlink(self._at(name), dir_fd=self.handle)

    def sweep(self) -> tuple[str, ...]:
        """Remove the files that killed writers left; return the names of those that were being swapped.

        The caller must hold the lock. What was being swapped may be a file that somebody else has saved. A file that
        cannot be removed is left: it does no harm.
        """
        names: list[str] = []
        with suppress(OSError):
            names = os.listdir(self.path if self.handle is None else self.handle)
        left = [name for name in names if TEMPORARY.fullmatch(name)]
        for name in left:
            if name.endswith(_BEING_WRITTEN):
                self.discard(name)
        return tuple(name for name in left if name.endswith(_BEING_SWAPPED))

    def confirm(self) -> None:
        """Sync the names in the folder to disk; Windows does so by itself.

        Raises NotConfirmed if that fails.
        """
        if self.handle is None:
            return
        try:
            os.fsync(self.handle)
        except OSError as error:
            if error.errno != errno.EINVAL:  # this file system cannot sync a folder
                raise NotConfirmed(error.errno, error.strerror) from error

    def _at(self, name: str) -> str:
        """Return the name by which the system finds a file: in the open folder, or by its whole path."""
        return name if self.handle is not None else os.path.join(self.path, name)


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """Hold the folder at `path` open, links followed, while the block runs."""
    folder = Folder(path, os.open(path, _FOLDER) if _HOLDS_FOLDERS else None)
    try:
        yield folder
    finally:
        folder.close()


@contextmanager
def opened_in(parent: Path, name: str) -> Iterator[Folder]:
    """Hold the folder `name` in another open while the block runs; raise Redirected if it is a link."""
    with opened(parent) as outer:
        folder = outer.folder(name)
        try:
            yield folder
        finally:
            folder.close()


def replace(path: Path, content: bytes) -> None:
    """Replace the file `path`, which nobody else writes to, by `content`; keep its mode, owner and attributes."""
    with opened(path.parent) as folder:
        folder.replace(path.name, content)


def create(path: Path, content: bytes) -> None:
    """Create the file `path` with `content`; raise FileExistsError if anything has that name."""
    with opened(path.parent) as folder:
        folder.create(path.name, content)


def make_folder(path: Path) -> None:
    """Create the folder `path` if there is none; raise FileExistsError if something else has the name."""
    try:
        path.mkdir()
    except FileExistsError:
        if not stat.S_ISDIR(os.stat(path).st_mode):
            raise
    else:
        with opened(path.parent) as folder:
            folder.confirm()


def lock_file(path: Path) -> int:
    """Open the empty file that is locked on systems that cannot lock a folder."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)


def temporary(path: Path) -> Path:
    """Create an empty file beside `path` that only its user can read, under a name that no reader takes for data."""
    beside = path.with_name(_temporary(".tmp"))
    os.close(os.open(beside, _NEW, 0o600))
    return beside


def swap(beside: Path, path: Path, content: bytes) -> None:
    """Put `content` in the place of the file `path` by way of `beside`, not synced: it may be lost or damaged.

    Raises OSError if somebody has removed what was `beside`, or put a link there.
    """
    try:
        with open(os.open(beside, os.O_WRONLY | _BINARY | _NO_LINK), "wb") as file:
            file.write(content)
        os.replace(beside, path)
    except BaseException:
        remove_temporary(beside)
        raise


def remove_temporary(path: Path) -> None:
    """Remove a temporary file if that can be done."""
    with suppress(OSError):
        os.unlink(path)


def _temporary(suffix: str) -> str:
    return f".roadmap-{os.urandom(8).hex()}{suffix}"


def _write_all(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def _give_access(handle: int, folder: int, mode: int, access: Access | None) -> None:
    """Let a new file in an open folder be accessible as `access` says, else as files in that folder are."""
    if access is None:
        rights.share(handle, folder, mode)
    else:
        rights.give(handle, access, narrower=True)


def _sync(handle: int) -> None:
    if sys.platform == "darwin":  # fsync does not flush the disk's own cache there
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)

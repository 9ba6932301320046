"""Files in a folder, such as a site: written where they changed, and removed by the list that was written with it.

The list names every file that a run may have written, and is on disk before the first of them. So a run that
was killed can be repeated, and what is not on the list is neither overwritten nor removed. One run writes at a
time; another one waits for it.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from roadmap_cli.model.errors import BadData, WrongUsage, message, reason
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.value import Value
from roadmap_cli.store.files import read_bytes
from roadmap_cli.store.lock import locked
from roadmap_cli.store.place import is_roadmap_file


class FileList(Value):
    """The list of what a command has written into a folder: its file, and what it says of itself."""

    file: str
    kind: str


SITE = FileList("site.json", "roadmap site")
PAPERS = FileList("papers.json", "roadmap papers")

MOST_LISTED = 200_000_000
"""How many bytes a list may have."""

NAMED_IN_ERRORS = 3
"""How many files in the way an error names."""

LOCK = ".site.lock"
"""What one run holds while it writes, on systems that cannot lock a folder."""

_OWN_NAME = re.compile(r"(?:[a-z0-9-]+/){0,2}[a-z0-9-]+\.[a-z]+")
_UNFINISHED = re.compile(r"\.site-[0-9]+\.part")


class Published(Value):
    """How many files were written, how many had not changed, and how many were removed."""

    written: int
    kept: int
    removed: int


def refuse_roadmap(folder: Path, used: Path | None = None) -> None:
    """Raise WrongUsage if a site in `folder` would lie among the files of a roadmap, of that in `used` too."""
    if os.path.lexists(folder / ROADMAP_FILE) or is_roadmap_file(folder, used):
        what = message("site.of-the-roadmap", folder=str(folder))
        raise WrongUsage(what, message("site.of-the-roadmap-hint"))


def refuse_around(folder: Path, used: Path) -> None:
    """Raise WrongUsage if the roadmap in `used` lies in `folder`, so that its files would be published with a site."""
    if Path(os.path.realpath(used)).is_relative_to(os.path.realpath(folder)):
        raise WrongUsage(message("site.around", folder=str(folder)), message("site.of-the-roadmap-hint"))


def publish(folder: Path, files: Mapping[str, Callable[[], bytes]], kind: FileList = SITE) -> Published:
    """Write `files`, by their paths with slashes, and remove those that an earlier run of this kind listed.

    Raises BadData, before anything is written, if the folder holds anything else under such a name, or a link
    in place of a folder; and if the system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            return _published(folder, files, kind)
    except OSError as error:
        what = message("site.not-written", file=str(error.filename or folder), why=reason(error))
        raise BadData(what, message("site.again")) from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one run write at a time, unless the file system, such as that of a network share, has no locks."""
    with ExitStack() as held:
        try:
            held.enter_context(locked(folder, file=LOCK))
        except OSError as error:
            if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
                raise
        yield


def _published(folder: Path, files: Mapping[str, Callable[[], bytes]], kind: FileList) -> Published:
    """Write and remove what differs."""
    listed = _listed(folder, kind)
    _refuse_links(folder, {*files, *listed})
    _refuse_others(folder, [path for path in files if path not in listed])
    _sweep(folder)
    _write(folder, kind.file, _list(kind, {*files, *listed}))
    with _collecting():
        written = sum(_write(folder, name, make()) for name, make in files.items())
    removed = sum(_remove(folder, name) for name in sorted(listed - set(files)))
    _write(folder, kind.file, _list(kind, files))
    return Published(written, len(files) - written, removed)


@contextmanager
def _collecting() -> Iterator[None]:
    """Collect what each page leaves behind, though the program otherwise ends before that pays."""
    if gc.isenabled():
        yield
        return
    gc.freeze()  # what was read is not looked through each time
    gc.enable()
    try:
        yield
    finally:
        gc.disable()


def _listed(folder: Path, kind: FileList) -> set[str]:
    """Return the files that an earlier run listed; raise BadData if the list is not such a list."""
    file = folder / kind.file
    mode = _mode(file)
    if mode is None:
        return set()
    content = read_bytes(file, str(file), MOST_LISTED) if stat.S_ISREG(mode) else None
    try:
        found = json.loads(content if isinstance(content, bytes) else b"")
        names = set(found["files"]) if found["kind"] == kind.kind else None
        if names is not None and all(_OWN_NAME.fullmatch(name) for name in names):
            return names
    except (ValueError, LookupError, TypeError, RecursionError):
        pass
    raise BadData(message("site.not-a-list", file=str(file)), message("site.not-a-list-hint"))


def _list(kind: FileList, names: Collection[str]) -> bytes:
    return f"{json.dumps({'kind': kind.kind, 'files': sorted(names)}, indent=1)}\n".encode()


def _refuse_links(folder: Path, names: Collection[str]) -> None:
    """Raise BadData if what should be a folder of the site is none, or a link that may lead elsewhere."""
    parents = {parent for name in names for parent in Path(name).parents}
    for parent in sorted(folder / each for each in parents):
        mode = _mode(parent) if parent != folder else _mode(Path(os.path.realpath(folder)))
        if mode is not None and not stat.S_ISDIR(mode):
            raise BadData(message("site.link", file=str(parent)), message("site.link-hint"))


def _mode(path: Path) -> int | None:
    """Return the mode of what is at `path` itself, None if nothing is."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


def _refuse_others(folder: Path, names: Collection[str]) -> None:
    """Raise BadData if there are files by these names, which no list has."""
    if others := [name for name in names if os.path.lexists(folder / name)]:
        first = (*others[:NAMED_IN_ERRORS], *("…" for _ in others[NAMED_IN_ERRORS:][:1]))
        what = message("site.taken", folder=str(folder), n=len(others), files=first)
        raise BadData(what, message("site.taken-hint"))


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed left unfinished."""
    for name in os.listdir(folder):
        if _UNFINISHED.fullmatch(name):
            with suppress(FileNotFoundError):
                os.unlink(folder / name)


def _write(folder: Path, name: str, content: bytes) -> bool:
    """Put the whole content under its name in one step; return False if it was there already."""
    file = folder / name
    mode = _mode(file)
    if mode is not None and stat.S_ISREG(mode) and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".site-{os.getpid()}.part"
    with open(unfinished, "wb") as whole:
        whole.write(content)
    os.replace(unfinished, file)
    return True


def _remove(folder: Path, name: str) -> bool:
    """Remove a file, and its folders if they are empty then; return whether it was there."""
    try:
        os.unlink(folder / name)
    except FileNotFoundError:
        return False
    with suppress(OSError):  # other things are in it
        for parent in Path(name).parents[:-1]:
            (folder / parent).rmdir()
    return True

"""The copies that `edit` lets people work on, kept until they are saved or given up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from roadmap_cli.model.errors import BadData, Location, message, reason
from roadmap_cli.model.layout import JOURNAL_FOLDER
from roadmap_cli.store import disk, journal
from roadmap_cli.store.disk import Folder
from roadmap_cli.store.files import read_bytes
from roadmap_cli.store.lock import locked

HOME = "drafts"
"""The name of their folder in that of the journal."""

FOLDER = f"{JOURNAL_FOLDER}/{HOME}"


def begin(folder: Path, file: str, content: bytes, *, outside: bool = False) -> Path:
    """Write a copy of `content` to edit, in the journal's folder or `outside` it; return its path.

    Raises BadData if the system refuses.
    """
    try:
        if outside:
            with disk.opened(_temporary_folder()) as home:
                return _create(home, file, content)
        with locked(folder), journal.opened(folder, HOME) as home:
            return _create(home, file, content)
    except OSError as error:
        why = reason(error)
        raise BadData(message("write.failed", why=why), message("write.stands"), Location(file)) from error


def keep(folder: Path, file: str, content: bytes) -> Path:
    """Keep what somebody has saved as `file`, before something else has its place; return the path of the copy.

    Only we may read it. Raises OSError.
    """
    name = Path(file)
    with journal.opened(folder, HOME) as home:
        return _create(home, f"{name.stem}.saved{name.suffix}", content, 0o600)


def read(path: Path) -> bytes | None:
    """Return the content of a draft, or None if it is gone or cannot be read."""
    content = read_bytes(path, path.name)
    return content if isinstance(content, bytes) else None


def save(path: Path, content: bytes) -> None:
    """Put other content into a draft: it has the old content or the new one, never half of either.

    Raises BadData if the system refuses; the draft is then unchanged.
    """
    try:
        disk.replace(path, content)
    except OSError as error:
        what, hint = message("write.failed", why=reason(error)), message("write.stands")
        raise BadData(what, hint, Location(str(path))) from error


def kept(folder: Path, file: str) -> tuple[Path, ...]:
    """Return the drafts of `file` that are kept in the roadmap's folder, the one edited last first."""
    name = Path(file)
    found = (folder / FOLDER).glob(f"{name.stem}*{name.suffix}")
    return tuple(sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True))


def end(path: Path) -> None:
    """Remove a draft that was saved or has no changes."""
    with suppress(OSError):
        path.unlink()
        path.parent.rmdir()  # fails while there are other drafts, and then it stays


def _temporary_folder() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="roadmap-"))


def _create(home: Folder, file: str, content: bytes, mode: int = 0o666) -> Path:
    """Create the draft under the first free name: an earlier draft is never overwritten."""
    for name in _names(Path(file)):
        with suppress(FileExistsError):
            home.create(name, content, mode)
            return home.path / name
    raise AssertionError("there is always a free name")


def _names(file: Path) -> Iterator[str]:
    yield file.name
    for number in count(2):
        yield f"{file.stem}-{number}{file.suffix}"

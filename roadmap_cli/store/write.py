"""The one way in which a roadmap's file is changed.

Lock the folder; sweep what killed writers left; read again; is it what the command saw? make the
new content; put the old into the journal; write beside, onto the disk, into its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from roadmap_cli.model.errors import BadData, Location, Message, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, SUFFIX
from roadmap_cli.store import disk, journal
from roadmap_cli.store.files import MAX_BYTES, read_bytes
from roadmap_cli.store.lock import locked

Make = Callable[[bytes | None], bytes | None]
"""From a file's content to its new one; None stands for no file. It may raise to refuse."""


class Anything:
    """Whatever a file holds: the command has shown nobody what stood there."""


ANYTHING: Final = Anything()


class CannotRead(BadData):
    """A file that is needed cannot be read; nothing is written."""


class Changed(BadData):
    """A file is no longer what the command saw; nothing is written."""


class CannotWrite(BadData):
    """The system would not write."""


def change(
    folder: Path, file: str, make: Make, origin: journal.Origin, seen: bytes | Anything | None = ANYTHING
) -> bool:
    """Change `file` of the roadmap in `folder` to what `make` makes of it; say whether it changed.

    `make` is called under the lock with what the file holds then. `seen` is what a person was
    shown of it. When this returns, the change is on disk. Raises CannotRead, Changed, CannotWrite,
    `lock.Locked` or what `make` raises; the file then holds what it held, unless CannotWrite says
    that it could not be confirmed.
    """
    path = target(folder, file)
    try:
        with locked(folder):
            for place in (".", MILESTONES_FOLDER, JOURNAL_FOLDER, journal.DRAFTS, path.parent):
                disk.sweep(folder / place)
            old = standing(folder, file)
            if not isinstance(seen, Anything) and old != seen:
                raise changed(file)
            new = make(old)
            if new == old:
                return False
            _land(folder, file, old, new, origin)
    except OSError as error:
        raise CannotWrite(
            message("write.failed", why=_why(error)), message("write.stands"), Location(file)
        ) from error
    return True


def target(folder: Path, file: str) -> Path:
    """Return the file that `file` names in the end, links followed; raise where that is not ours."""
    root, real = Path(os.path.realpath(folder)), Path(os.path.realpath(folder / file))
    hidden = [part for part in real.parts[len(root.parts) :] if part.startswith(".")]
    if not real.is_relative_to(root) or hidden or real.suffix != SUFFIX:
        what = message("write.outside", real=str(real))
        raise CannotWrite(what, message("write.outside-hint"), Location(file))
    return real


def standing(folder: Path, file: str) -> bytes | None:
    """Return what `file` holds, None where there is none.

    Raises CannotRead where that is not known, and CannotWrite where the file lies elsewhere.
    """
    target(folder, file)
    content = read_bytes(folder / file, file)
    if isinstance(content, Finding):
        raise unreadable(content)
    return content


def unreadable(finding: Finding, hint: Message | None = None) -> CannotRead:
    """Return the refusal to write because of what `finding` says of a file."""
    return CannotRead(
        message("write.unreadable", why=finding.message), finding.hint or hint, finding.location
    )


def changed(file: str) -> Changed:
    """Return the refusal to write over what somebody else has written."""
    return Changed(message("write.changed"), message("write.changed-hint"), Location(file))


def _land(folder: Path, file: str, old: bytes | None, new: bytes | None, origin: journal.Origin) -> None:
    path = target(folder, file)
    if new is not None and len(new) > MAX_BYTES:
        raise CannotWrite(message("file.too-large", size=len(new), most=MAX_BYTES), location=Location(file))
    if old is not None and not os.access(path, os.W_OK):
        raise CannotWrite(message("write.protected"), message("write.protected-hint"), Location(file))
    disk.make_folder(path.parent)
    entry = journal.record(folder, file, old, new, origin)
    try:
        _put(path, file, old, new)
    except disk.NotConfirmed as error:
        raise CannotWrite(
            message("write.not-confirmed", why=_why(error)), message("write.look"), Location(file)
        ) from error
    except BaseException:
        _forget_unless_landed(folder, path, new, entry)
        raise
    with suppress(OSError):
        journal.prune(folder)


def _forget_unless_landed(folder: Path, path: Path, new: bytes | None, entry: journal.Entry) -> None:
    """Take the entry of a failed change out of the journal, where the file is known not to have changed."""
    now = read_bytes(path, entry.file)
    if not isinstance(now, Finding) and now != new:
        with suppress(OSError):
            journal.forget(folder, entry)


def _put(path: Path, file: str, old: bytes | None, new: bytes | None) -> None:
    def still_stands() -> None:
        if read_bytes(path, file) != old:
            raise changed(file)

    if new is None:
        disk.remove(path, still_stands)
    elif old is None:
        try:
            disk.create(path, new)
        except FileExistsError:
            raise changed(file) from None
    else:
        disk.replace(path, new, still_stands)


def _why(error: OSError) -> str:
    return error.strerror or str(error)

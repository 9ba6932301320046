"""The one way in which a roadmap's file is changed.

Lock the folder; sweep up what killed writers left; read the file again; is it what the command saw?
Render the new content; put the old one into the journal; write beside the file, onto the disk, into
its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from roadmap_cli.model.errors import BadData, Location, Message, message, reason
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, SUFFIX
from roadmap_cli.model.value import Value
from roadmap_cli.store import disk, journal
from roadmap_cli.store.files import MAX_BYTES, read_bytes
from roadmap_cli.store.lock import locked
from roadmap_cli.store.strict import unreadable

Render = Callable[[bytes | None], bytes | None]
"""Return a file's new content for its old one, None standing for no file; raise to refuse."""


class Changed(BadData):
    """A file is no longer what the command saw; nothing is written."""


class CannotWrite(BadData):
    """The system refuses to write."""


class Seen(Value):
    """What a person was shown of a file before agreeing to change it; None stands for no file."""

    content: bytes | None


class PlannedChange(Value):
    """One change to come: `render` applied to what `file` held (`old`) gave `new`.

    `done` is said once the change is on disk, `already` if nothing is left to do.
    """

    file: str
    render: Render
    old: bytes | None
    new: bytes | None
    done: Message
    already: Message | None = None


def plan(
    folder: Path, file: str, render: Render, done: Message, already: Message | None = None
) -> PlannedChange:
    """Return the change of `file` by `render`; raise what `render` raises of the file's content.

    `render` must depend on that content alone: it is not called again for the same bytes.
    """
    old = standing(folder, file)
    new = render(old)
    return PlannedChange(file, lambda now: new if now == old else render(now), old, new, done, already)


def change(folder: Path, file: str, render: Render, origin: journal.Origin, seen: Seen | None = None) -> bool:
    """Change `file` of the roadmap in `folder` by `render`; return whether its content changed.

    `render` is called under the lock with what the file holds then, which must be what was `seen`
    if that is given. When this returns, the change is on disk. Raises CannotRead, Changed,
    CannotWrite, `lock.Locked` or what `render` raises; the file is then unchanged, unless
    CannotWrite says that the change could not be confirmed.
    """
    path = target(folder, file)
    try:
        with locked(folder):
            for place in (".", MILESTONES_FOLDER, JOURNAL_FOLDER, journal.DRAFTS, path.parent):
                disk.sweep(folder / place)
            old = standing(folder, file)
            if seen and old != seen.content:
                raise changed(file)
            new = render(old)
            if new == old:
                return False
            _land(folder, file, old, new, origin)
    except OSError as error:
        raise CannotWrite(
            message("write.failed", why=reason(error)), message("write.stands"), Location(file)
        ) from error
    return True


def target(folder: Path, file: str) -> Path:
    """Return the path that `file` leads to, links followed; raise CannotWrite if that is not ours."""
    root, real = Path(os.path.realpath(folder)), Path(os.path.realpath(folder / file))
    hidden = [part for part in real.parts[len(root.parts) :] if part.startswith(".")]
    if not real.is_relative_to(root) or hidden or real.suffix != SUFFIX:
        what = message("write.outside", real=str(real))
        raise CannotWrite(what, message("write.outside-hint"), Location(file))
    return real


def standing(folder: Path, file: str) -> bytes | None:
    """Return what `file` holds, or None if there is no such file.

    Raises CannotRead if it cannot be read, and CannotWrite if it lies outside the roadmap.
    """
    target(folder, file)
    content = read_bytes(folder / file, file)
    if isinstance(content, Finding):
        raise unreadable(content)
    return content


def changed(file: str) -> Changed:
    """Return the refusal to write over what somebody else has written."""
    return Changed(message("write.changed"), message("write.changed-hint"), Location(file))


def _land(folder: Path, file: str, old: bytes | None, new: bytes | None, origin: journal.Origin) -> None:
    """Put `new` in the place of `old`, with an entry in the journal; the lock is held."""
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
            message("write.not-confirmed", why=reason(error)), message("write.look"), Location(file)
        ) from error
    except BaseException:
        _forget_unless_landed(folder, path, new, entry)
        raise
    with suppress(OSError):
        journal.prune(folder)


def _forget_unless_landed(folder: Path, path: Path, new: bytes | None, entry: journal.JournalEntry) -> None:
    """Remove the journal's entry of a failed change if the file is known not to have changed."""
    now = read_bytes(path, entry.file)
    if not isinstance(now, Finding) and now != new:
        with suppress(OSError):
            journal.forget(folder, entry)


def _put(path: Path, file: str, old: bytes | None, new: bytes | None) -> None:
    def refuse_changed() -> None:
        if read_bytes(path, file) != old:
            raise changed(file)

    if new is None:
        disk.remove(path, refuse_changed)
    elif old is None:
        try:
            disk.create(path, new)
        except FileExistsError:
            raise changed(file) from None
    else:
        disk.replace(path, new, refuse_changed)

"""The way in which a roadmap's files are changed, one by one; `together` has that of several as one.

Lock the folder; sweep up what killed writers left; read the files again; are they what the command saw?
Render the new contents; put the old ones into the journal; write beside each file, onto the disk, into
its place. A command of many files does so with some of them at a time: the folder is locked for a moment
only, and what is said after it is on disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from roadmap_cli.model.errors import BadData, Location, Message, RoadmapError, message, reason
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, SUFFIX
from roadmap_cli.model.value import Value
from roadmap_cli.store import disk, journal, unfinished
from roadmap_cli.store.files import MAX_BYTES, read_bytes
from roadmap_cli.store.journal import Origin, RecordedChange
from roadmap_cli.store.lock import locked
from roadmap_cli.store.strict import unreadable

MOST_FILES = 64
"""How many files are changed under one lock and recorded in one entry of the journal: a fraction of a second."""

MOST_BYTES = 1_000_000
"""How many bytes of old contents an entry of the journal has, unless a single file is larger."""

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


class RequestedChange(Value):
    """A change to be made: `file` by `render`, if it still holds what was `seen`.

    `render` is called under the lock with what the file holds then. `takes_back` is as in the journal.
    """

    file: str
    render: Render
    seen: Seen | None = None
    takes_back: int | None = None


def change(folder: Path, file: str, render: Render, origin: Origin, seen: Seen | None = None) -> bool:
    """Change one `file` of the roadmap in `folder`, as `change_all` does; return whether its content changed."""
    ((is_new,),) = change_all(folder, [RequestedChange(file, render, seen)], origin)
    return is_new


def change_all(
    folder: Path, changes: Sequence[RequestedChange], origin: Origin
) -> Iterator[tuple[bool, ...]]:
    """Make the changes in their order; yield whether the next files' contents changed, once these are on disk.

    Nothing is written before the first result is asked for. Raises CannotRead, Changed, CannotWrite,
    `lock.Locked` or what a `render` raises, after the results of the changes before; the file is then
    unchanged, unless CannotWrite says that the change could not be confirmed.
    """
    done, swept = 0, set[Path]()
    while done < len(changes):
        some = changes[done : done + MOST_FILES]
        with refusal_of(some[0].file), locked(folder):
            unfinished.refuse(folder)
            results, failure = _change_some(folder, some, origin, swept)
            done += len(results)
            if done == len(changes):
                with suppress(OSError):
                    journal.prune(folder)
        if results:
            yield results
        if failure:
            raise failure


@contextmanager
def refusal_of(file: str) -> Iterator[None]:
    """Raise what the system refuses as CannotWrite of `file`."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            message("write.failed", why=reason(error)), message("write.stands"), Location(file)
        ) from error


class RenderedChange(Value):
    """The change of a file, and the path that its name leads to."""

    path: Path
    change: RecordedChange


def sweep_up(folder: Path, found: Sequence[RenderedChange], swept: set[Path]) -> None:
    """Remove what killed writers left in the folders that are not among those `swept` already."""
    own = (folder / place for place in (".", MILESTONES_FOLDER, JOURNAL_FOLDER, journal.DRAFTS))
    for place in {*own, *(one.path.parent for one in found)} - swept:
        disk.sweep(place)
        swept.add(place)


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
    return _content(folder, file)


def _content(folder: Path, file: str) -> bytes | None:
    content = read_bytes(folder / file, file)
    if isinstance(content, Finding):
        raise unreadable(content)
    return content


def changed(file: str) -> Changed:
    """Return the refusal to write over what somebody else has written."""
    return Changed(message("write.changed"), message("write.changed-hint"), Location(file))


def _change_some(
    folder: Path, changes: Sequence[RequestedChange], origin: Origin, swept: set[Path]
) -> tuple[tuple[bool, ...], BaseException | None]:
    """Make as many of the changes as one entry of the journal holds; the lock is held.

    Return whether each of those that were made changed its file, and why the next one could not be made.
    """
    found, failure = _rendered(folder, changes)
    sweep_up(folder, found, swept)
    wanted = [one for one in found if one.change.new != one.change.old]
    made = len(found)
    if wanted:
        with refusal_of(wanted[0].change.file):
            number = journal.record(folder, [one.change for one in wanted], origin)
        landed, refused = _land(wanted)
        if refused:
            made, failure = found.index(wanted[landed]), refused
            kept = [one.change for one in wanted if _may_be_made(one)]
            with suppress(OSError):
                journal.amend(folder, number, kept, origin)
    return tuple(one.change.new != one.change.old for one in found[:made]), failure


def _rendered(
    folder: Path, changes: Sequence[RequestedChange]
) -> tuple[list[RenderedChange], BaseException | None]:
    """Return what to change in which files, up to one that cannot be changed, and why that one cannot be."""
    found: list[RenderedChange] = []
    files: set[str] = set()
    size = 0
    for change in changes:
        if change.file in files:
            break
        try:
            with refusal_of(change.file):
                one = rendered_file(folder, change)
        except RoadmapError as error:
            return found, error
        size += len(one.change.old or b"")
        if found and size > MOST_BYTES:
            break
        found.append(one)
        files.add(change.file)
    return found, None


def rendered_file(folder: Path, change: RequestedChange) -> RenderedChange:
    """Return what a change makes of its file; raise if that is refused, by whomever."""
    file = change.file
    path = target(folder, file)
    old = _content(folder, file)
    if change.seen and old != change.seen.content:
        raise changed(file)
    new = change.render(old)
    if new is not None and new != old and len(new) > MAX_BYTES:
        raise CannotWrite(message("file.too-large", size=len(new), most=MAX_BYTES), location=Location(file))
    if old is not None and new != old and not os.access(path, os.W_OK):
        raise CannotWrite(message("write.protected"), message("write.protected-hint"), Location(file))
    return RenderedChange(path, RecordedChange(file, old, new, change.takes_back))


def _land(wanted: Sequence[RenderedChange]) -> tuple[int, BaseException | None]:
    """Put each new content in the place of the old one; return how many are on disk, and why not the next."""
    named: dict[Path, str] = {}
    landed, failure = 0, None
    try:
        for one in wanted:
            with refusal_of(one.change.file):
                put(one, write_beside(one))
            named.setdefault(one.path.parent, one.change.file)
            landed += 1
    except BaseException as error:  # those before it are on disk, and this is said first
        failure = error
    for parent, file in named.items():
        try:
            disk.confirm(parent)
        except disk.NotConfirmed as error:
            what = message("write.not-confirmed", why=reason(error))
            return 0, CannotWrite(what, message("write.look"), Location(file))
    return landed, failure


def _may_be_made(one: RenderedChange) -> bool:
    """Return whether a file may have been changed, if only because it cannot be read now."""
    now = read_bytes(one.path, one.change.file)
    return isinstance(now, Finding) or now == one.change.new


def write_beside(one: RenderedChange) -> Path | None:
    """Write the new content of a file beside its place; return its path, None if the file is to be removed."""
    disk.make_folder(one.path.parent)
    if one.change.new is None:
        return None
    if one.change.old is None:
        return disk.write_beside(one.path, one.change.new)
    return disk.write_beside(one.path, one.change.new, 0o600, os.stat(one.path))


def put(one: RenderedChange, beside: Path | None) -> None:
    """Put what was written beside it in the place of a file; raise Changed if that does not hold the old content."""
    path, change = one.path, one.change

    def refuse_changed() -> None:
        if read_bytes(path, change.file) != change.old:
            raise changed(change.file)

    if beside is None:
        disk.remove(path, refuse_changed, confirmed=False)
    elif change.old is None:
        try:
            disk.name(beside, path)
        except FileExistsError:
            raise changed(change.file) from None
    else:
        disk.put(beside, path, refuse_changed)

"""The way in which a roadmap's files are changed, one by one; `together` has that of several as one.

Lock the folder; sweep up what killed writers left; read the files again; are they what the command saw?
Render the new contents; put the old ones into the journal; write beside each file, onto the disk, into
its place. A command of many files does so with some of them at a time: the folder is locked for a moment
only, and what is said after it is on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from roadmap_cli.model.errors import Location, Message, RoadmapError, message, reason
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import JOURNAL_FOLDER
from roadmap_cli.model.value import Value
from roadmap_cli.store import disk, drafts, journal, swap, unfinished
from roadmap_cli.store.disk import Beside, Folder
from roadmap_cli.store.files import MAX_BYTES, read_bytes
from roadmap_cli.store.held import HeldRoad, held, target
from roadmap_cli.store.journal import Origin, RecordedChange
from roadmap_cli.store.refusals import CannotWrite, changed, refusal_of
from roadmap_cli.store.strict import unreadable

MOST_FILES = 64
"""How many files are changed under one lock and recorded in one entry of the journal: a fraction of a second."""

MOST_BYTES = 1_000_000
"""How many bytes of old contents an entry of the journal has, unless a single file is larger."""

Render = Callable[[bytes | None], bytes | None]
"""Return a file's new content for its old one, None standing for no file; raise to refuse."""


Tell = Callable[[Message], None]
"""Takes what is to be said of a change besides that it was made."""


def say_nothing(what: Message) -> None:
    """Let nobody know."""


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
    folder: Path, changes: Sequence[RequestedChange], origin: Origin, tell: Tell = say_nothing
) -> Iterator[tuple[bool, ...]]:
    """Make the changes in their order; yield whether the next files' contents changed, once these are on disk.

    Nothing is written before the first result is asked for. Raises CannotRead, Changed, CannotWrite,
    `lock.Locked` or what a `render` raises, after the results of the changes before; the file is then
    unchanged, unless CannotWrite says that the change could not be confirmed.
    """
    done, swept = 0, set[Path]()
    while done < len(changes):
        some = changes[done : done + MOST_FILES]
        with refusal_of(some[0].file), held(folder) as road:
            unfinished.refuse(folder)
            results, failure = _change_some(road, some, origin, swept, tell)
            done += len(results)
            if done == len(changes):
                with suppress(OSError):
                    journal.prune(folder)
        if results:
            yield results
        if failure:
            raise failure


class RenderedChange(Value):
    """The change of a file: the folder that its name leads to, which is held open, and its name there.

    `keep` keeps what somebody else saves of it at the moment of the change.
    """

    folder: Folder
    name: str
    change: RecordedChange
    keep: swap.Keep

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.folder.path / self.name


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


def _change_some(
    road: HeldRoad, changes: Sequence[RequestedChange], origin: Origin, swept: set[Path], tell: Tell
) -> tuple[tuple[bool, ...], BaseException | None]:
    """Make as many of the changes as one entry of the journal holds; the lock is held.

    Return whether each of those that were made changed its file, and why the next one could not be made.
    """
    found, failure = _rendered(road, changes)
    for what in road.sweep(swept):
        tell(what)
    wanted = [one for one in found if one.change.new != one.change.old]
    made = len(found)
    if wanted:
        with refusal_of(JOURNAL_FOLDER, "write.none-changed"):
            number = journal.record(road.path, [one.change for one in wanted], origin)
        landed, refused = _land(wanted, tell)
        if refused:
            made, failure = found.index(wanted[landed]), refused
            kept = [one.change for one in wanted if _may_be_made(one)]
            with suppress(OSError):
                journal.amend(road.path, number, kept, origin)
    return tuple(one.change.new != one.change.old for one in found[:made]), failure


def _rendered(
    road: HeldRoad, changes: Sequence[RequestedChange]
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
                one = rendered_file(road, change)
        except RoadmapError as error:
            return found, error
        size += len(one.change.old or b"")
        if found and size > MOST_BYTES:
            break
        found.append(one)
        files.add(change.file)
    return found, None


def rendered_file(road: HeldRoad, change: RequestedChange) -> RenderedChange:
    """Return what a change makes of its file; raise if that is refused, by whomever."""
    file = change.file
    folder, name = road.find(file)
    old = _content(road.path, file)
    if change.seen and old != change.seen.content:
        raise changed(file)
    new = change.render(old)
    if new is not None and new != old and len(new) > MAX_BYTES:
        raise CannotWrite(message("file.too-large", size=len(new), most=MAX_BYTES), location=Location(file))
    if old is not None and new != old and not folder.may_be_written(name):
        raise CannotWrite(message("write.protected"), message("write.protected-hint"), Location(file))
    return _found(road, folder, name, RecordedChange(file, old, new, change.takes_back))


def found_change(road: HeldRoad, change: RecordedChange) -> RenderedChange:
    """Return a recorded change with where its file is."""
    return _found(road, *road.find(change.file), change)


def _found(road: HeldRoad, folder: Folder, name: str, change: RecordedChange) -> RenderedChange:
    def keep(content: bytes) -> None:
        drafts.keep(road.path, change.file, content)

    return RenderedChange(folder, name, change, keep)


def _land(wanted: Sequence[RenderedChange], tell: Tell) -> tuple[int, BaseException | None]:
    """Put each new content in the place of the old one; return how many are on disk, and why not the next."""
    named: dict[Folder, str] = {}
    landed, failure = 0, None
    try:
        for one in wanted:
            put(one, write_beside(one), tell)
            named.setdefault(one.folder, one.change.file)
            landed += 1
    except BaseException as error:  # those before it are on disk, and this is said first
        failure = error
    for folder, file in named.items():
        try:
            folder.confirm()
        except disk.NotConfirmed as error:
            what = message("write.not-confirmed", why=reason(error))
            return 0, CannotWrite(what, message("write.look"), Location(file))
    return landed, failure


def _may_be_made(one: RenderedChange) -> bool:
    """Return whether a file may have been changed, if only because it cannot be read now."""
    try:
        return one.folder.read(one.name) == one.change.new
    except OSError:
        return True


def write_beside(one: RenderedChange) -> Beside | None:
    """Write the new content of a file beside its place; return where, None if the file is to be removed.

    Raises CannotWrite of the file, or of its folder if nothing may be created there.
    """
    if one.change.new is None:
        return None
    like = None if one.change.old is None else one.name
    with refusal_of(one.change.file):
        try:
            return one.folder.write_beside(one.change.new, like=like)
        except PermissionError:
            with refusal_of(one.change.file.rpartition("/")[0] or str(one.folder.path), "write.none-changed"):
                raise


def put(one: RenderedChange, beside: Beside | None, tell: Tell) -> None:
    """Put what was written beside it in the place of a file, and `tell` what of its attributes it lacks.

    Raises Changed if the place does not hold the old content, and CannotWrite.
    """
    folder, change = one.folder, one.change
    with refusal_of(change.file):
        try:
            if beside is None:
                swap.remove(folder, one.name, change.old or b"", one.keep)
            elif change.old is None:
                folder.name(beside.name, one.name)
            else:
                swap.put(folder, beside.name, one.name, change.old, change.new or b"", one.keep)
        except (swap.Meanwhile, FileExistsError):
            raise changed(change.file) from None
    if beside and beside.not_kept:
        tell(message("write.not-kept", file=change.file, names=beside.not_kept))

"""Several files changed as one: all of them or none, also if the process is killed in between.

The new contents are first written beside their places. The old and the new ones are put into one entry of the
journal, and then it is put on record that the change has begun, all of it on disk, before the first file gets
its new content. Whoever finds the record later can `complete` the change or `take_back` it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from roadmap_cli.model.errors import Location, message, reason
from roadmap_cli.model.layout import JOURNAL_FOLDER, SUFFIX
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import drafts, journal, unfinished
from roadmap_cli.store.disk import Beside
from roadmap_cli.store.held import HeldRoad, held
from roadmap_cli.store.journal import Origin, RecordedChange
from roadmap_cli.store.refusals import CannotWrite, Changed, refusal_of
from roadmap_cli.store.unfinished import UnfinishedChange
from roadmap_cli.store.write import (
    Render,
    RenderedChange,
    RequestedChange,
    Tell,
    found_change,
    put,
    rendered_file,
    say_nothing,
    standing,
    write_beside,
)


class SettledChange(Value):
    """An unfinished change that was completed or taken back: where it comes from, and its files."""

    origin: Origin
    files: tuple[str, ...]


def change_together(
    folder: Path, changes: Sequence[RequestedChange], origin: Origin, tell: Tell = say_nothing
) -> tuple[bool, ...]:
    """Make all of the changes or none; return for each whether the content of its file changed.

    Several changes of a file are made in their order. It is one change for `undo`. Raises CannotRead, Changed,
    CannotWrite, `lock.Locked`, `journal.TooLarge` or what a `render` raises, and then nothing was changed;
    `unfinished.Unfinished` if an earlier change has not ended or this one could neither be ended nor taken back.
    """
    if not changes:
        return ()
    with _refusal_of_all(changes[0].file), held(folder) as road:
        unfinished.refuse(folder)
        found = [_rendered(road, change) for change in _by_file(changes)]
        _refuse_twins(found)
        for what in road.sweep(set()):
            tell(what)
        wanted = [one for one in found if one.change.new != one.change.old]
        if wanted:
            _make(road, wanted, origin, tell)
        with suppress(OSError):
            journal.prune(folder)
    is_new = {one.change.file: one.change.new != one.change.old for one in found}
    return tuple(is_new[change.file] for change in changes)


def complete(folder: Path) -> SettledChange | None:
    """Make what is left of the unfinished change; return it, None if there is none.

    Raises Changed if one of its files is neither as before nor as it is to be; then nothing was touched.
    """
    with refusal_of(unfinished.BEGUN), held(folder) as road:
        if (begun := unfinished.begun(folder)) is None:
            return None
        changes = journal.recorded(folder, begun.number)
        _refuse_others(folder, changes)
        _settle(road, changes)
        with suppress(OSError):
            journal.prune(folder)
        return SettledChange(begun.origin, tuple(change.file for change in changes))


def take_back(folder: Path) -> SettledChange | None:
    """Give each file of the unfinished change its old content; return it, None if there is none.

    Raises as `complete` does.
    """
    with refusal_of(unfinished.BEGUN), held(folder) as road:
        if (begun := unfinished.begun(folder)) is None:
            return None
        return SettledChange(begun.origin, _take_back(road, begun))


def differences(folder: Path) -> tuple[RecordedChange, ...] | None:
    """Return what `take_back` would change, each file from what it holds to what it held; None if nothing can be."""
    if (begun := unfinished.begun(folder)) is None:
        return None
    changes = journal.recorded(folder, begun.number)
    _refuse_others(folder, changes)
    return tuple(change for change in _reversed(changes) if not _is_made(folder, change))


@contextmanager
def _refusal_of_all(file: str) -> Iterator[None]:
    """Raise what the system refuses as CannotWrite, which says that none of the files was changed."""
    try:
        with refusal_of(file):
            yield
    except CannotWrite as error:
        if error.hint and error.hint.key == "write.stands":
            error.hint = message("write.none-changed")
        raise


def _by_file(changes: Iterable[RequestedChange]) -> Iterator[RequestedChange]:
    """Yield one change for each file, which makes all changes of that file in their order."""
    found: dict[str, RequestedChange] = {}
    for change in changes:
        before = found.get(change.file)
        both = before and replace(before, render=_in_turn(before.render, change.render))
        found[change.file] = both or change
    yield from found.values()


def _in_turn(first: Render, second: Render) -> Render:
    return lambda old: second(first(old))


def _rendered(road: HeldRoad, change: RequestedChange) -> RenderedChange:
    with refusal_of(change.file):
        return rendered_file(road, change)


def _refuse_twins(found: Sequence[RenderedChange]) -> None:
    """Raise CannotWrite if two names lead to one file by a link: both cannot be changed as one."""
    files: dict[Path, str] = {}
    for one in found:
        other = files.setdefault(one.path, one.change.file)
        if other != one.change.file:
            what = message("write.same-file", other=other)
            raise CannotWrite(what, message("write.same-file-hint"), Location(one.change.file))


def _make(road: HeldRoad, wanted: Sequence[RenderedChange], origin: Origin, tell: Tell) -> None:
    """Make changes of which nothing has been written; take them back if that fails."""
    begun = None
    try:
        with _written_beside(wanted, tell) as put_all:
            with refusal_of(JOURNAL_FOLDER):
                number = journal.record(road.path, [one.change for one in wanted], origin, with_new=True)
                begun = UnfinishedChange(origin, number)
                unfinished.begin(road.path, begun)
            put_all()
    except BaseException as error:
        if begun:
            _recover(road, begun, error)
        raise
    _finish(road, wanted)


def _recover(road: HeldRoad, begun: UnfinishedChange, error: BaseException) -> None:
    """Take back a change that failed by `error`; raise Unfinished if that fails too, as it is on record."""
    try:
        _take_back(road, begun)
    except Exception:
        unfinished.refuse(road.path)
        raise error from None


def _take_back(road: HeldRoad, begun: UnfinishedChange) -> tuple[str, ...]:
    """Give each file its old content and remove the record; return the names of the files."""
    changes = journal.recorded(road.path, begun.number)
    _refuse_others(road.path, changes)
    _settle(road, _reversed(changes))
    with suppress(OSError):
        journal.remove(road.path, begun.number)
    return tuple(change.file for change in changes)


def _reversed(changes: Iterable[RecordedChange]) -> tuple[RecordedChange, ...]:
    return tuple(replace(change, old=change.new, new=change.old) for change in changes)


def _refuse_others(folder: Path, changes: Iterable[RecordedChange]) -> None:
    """Raise Changed if a file is neither as before nor as it is to be; both are then kept beside the drafts."""
    for change in changes:
        if standing(folder, change.file) not in (change.old, change.new):
            _keep_versions(folder, change)
            hint = message("write.meanwhile-hint", folder=f"{folder}/{drafts.FOLDER}", name=_stem(change))
            raise Changed(message("write.meanwhile"), hint, Location(change.file))


def _keep_versions(folder: Path, change: RecordedChange) -> None:
    """Write what a file was before and what it is to be to the folder of drafts, as far as that can be done."""
    with suppress(OSError), journal.opened(folder, drafts.HOME) as home:
        for version, content in (("before", change.old), ("after", change.new)):
            name = f"{_stem(change)}.{version}{SUFFIX}"
            home.discard(name)
            if content is not None:
                home.create(name, content, 0o600)


def _stem(change: RecordedChange) -> str:
    return Path(change.file).stem


def _settle(road: HeldRoad, changes: Iterable[RecordedChange], tell: Tell = say_nothing) -> None:
    """Make those of the changes that are not made yet, and remove the record."""
    found = [found_change(road, change) for change in changes]
    for what in road.sweep(set()):
        tell(what)
    with _written_beside([one for one in found if not _is_made(road.path, one.change)], tell) as put_all:
        put_all()
    _finish(road, found)


def _is_made(folder: Path, change: RecordedChange) -> bool:
    return standing(folder, change.file) == change.new


@contextmanager
def _written_beside(wanted: Sequence[RenderedChange], tell: Tell) -> Iterator[Callable[[], None]]:
    """Write each new content beside its place; yield the function that puts each there, one after the other."""
    left: deque[tuple[RenderedChange, Beside | None]] = deque()

    def put_all() -> None:
        while left:
            put(*left.popleft(), tell)

    try:
        for one in wanted:
            left.append((one, write_beside(one)))
        yield put_all
    finally:
        for one, beside in left:
            if beside:
                one.folder.discard(beside.name)


def _finish(road: HeldRoad, found: Sequence[RenderedChange]) -> None:
    """Let the system confirm that all is on disk, and remove the record.

    Raises CannotWrite if it does not; the record is then left, unless only its removal is not confirmed.
    """
    try:
        for parent in dict.fromkeys(one.folder for one in found):
            parent.confirm()
        unfinished.end(road.path)
    except OSError as error:
        what = message("write.not-confirmed", why=reason(error))
        raise CannotWrite(what, message("write.look"), Location(unfinished.BEGUN)) from error

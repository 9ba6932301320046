"""The journal that `undo` goes by: what each file held before the program changed it.

It lies in `.roadmap/` beside `roadmap.toml`. An entry is a file: a line of JSON about the command, one
about the files that it changed together, then the old bytes of these, one after the other, and behind them
the new ones if all of these were to be changed or none. An entry is on disk before the changes that it
records, each of which may then have failed: only the content of the files tells which were made.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from roadmap_cli.model import dates
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import BadData, Location, message, reason
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, SUFFIX
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import disk, rights
from roadmap_cli.store.disk import Folder
from roadmap_cli.store.files import MAX_BYTES, read_bytes
from roadmap_cli.store.rights import Access

MAX_ENTRIES = 100
"""How many changes the journal keeps; what one command changed in several files is one."""

_DAMAGES = (ValueError, TypeError, KeyError, RecursionError)
_NAME = re.compile(r"(\d{8,})\.change", re.ASCII)
_IGNORE = b"# What undo needs; it belongs to this folder on this machine, not to its history.\n*\n"


class Origin(Value):
    """Where a change comes from: the command and its day, as `2025-04-28`.

    `run` is the same for all entries of one run of a command, which are undone together.
    """

    command: str
    day: str
    run: str | None = None

    @property
    def date(self) -> PartialDate | str:
        """The day, as a date if it is one."""
        try:
            return dates.parse(self.day)
        except ValueError:
            return self.day


class RecordedChange(Value):
    """A file that is about to change from `old` to `new`; None stands for no file.

    `takes_back` is the number of the entry whose change of this file an undo or a redo reverts.
    """

    file: str
    old: bytes | None
    new: bytes | None
    takes_back: int | None = None


class JournalEntry(Value):
    """What an entry says of one of its files: `old` and `new` are hashes of its content, None for no file."""

    number: int
    file: str
    origin: Origin
    old: str | None
    new: str | None
    takes_back: int | None = None


class ReadableJournal(Value):
    """The entries of a journal, the oldest first, back to one that cannot be read: then `damage` says which.

    `run` is that of the run of a command which the unreadable entry belongs to, if at least that can be read.
    """

    entries: tuple[JournalEntry, ...]
    damage: BadData | None = None
    run: str | None = None


class TooLarge(BadData):
    """The contents of an entry come to more than can be read."""


def hash_of(content: bytes | None) -> str | None:
    """Return the SHA-256 of a file's content, None for no file."""
    return None if content is None else sha256(content).hexdigest()


@contextmanager
def opened(folder: Path, inner: str | None = None) -> Iterator[Folder]:
    """Hold the journal's folder open while the block runs, or the folder `inner` in it.

    It is created if there is none, for those who may use the roadmap's folder, with a file that makes git ignore it.
    Raises BadData if something else has that name, a link too.
    """
    _refuse_others(folder)
    with disk.opened(folder) as road:
        road.make_folder(JOURNAL_FOLDER)
    with disk.opened_in(folder, JOURNAL_FOLDER) as home:
        if not home.has(".gitignore"):
            _finish_folder(folder, home)
        if inner is None:
            yield home
            return
        home.make_folder(inner)
    with disk.opened_in(home.path, inner) as within:
        yield within


def _finish_folder(folder: Path, home: Folder) -> None:
    """Do what is left to do for the journal's folder, whose maker may have been killed, or be another process."""
    with suppress(PermissionError), disk.opened(folder) as road:
        road.give_access(JOURNAL_FOLDER)
    with suppress(FileExistsError):
        home.create(".gitignore", _IGNORE)


def _refuse_others(folder: Path) -> None:
    """Raise BadData if something else than a folder has the name of the journal's: a link may lead anywhere."""
    with suppress(FileNotFoundError):
        if not stat.S_ISDIR(os.lstat(folder / JOURNAL_FOLDER).st_mode):
            raise BadData(
                message("write.journal-no-folder"), message("write.move-away"), Location(JOURNAL_FOLDER)
            )


def record(folder: Path, changes: Sequence[RecordedChange], origin: Origin, *, with_new: bool = False) -> int:
    """Record on disk that these files are about to change; return the number of the entry.

    With `with_new` the entry has the new contents too, so that `recorded` returns all of the changes. Raises
    TooLarge if it could then not be read.
    """
    number = max(_numbers(folder), default=0) + 1
    content = _content(number, changes, origin, with_new=with_new)
    if with_new and len(content) > MAX_BYTES:
        what = message("write.too-large-together", size=len(content), most=MAX_BYTES)
        raise TooLarge(what, message("write.divide"))
    with opened(folder) as home:
        home.create(_file(number), content, access=_access([folder / change.file for change in changes]))
    return number


def remove(folder: Path, number: int) -> None:
    """Remove the entry `number`, as none of its changes was made."""
    with opened(folder) as home:
        home.remove(_file(number))


def amend(folder: Path, number: int, changes: Sequence[RecordedChange], origin: Origin) -> None:
    """Let the entry `number` record no more than `changes`, as the others have failed."""
    if changes:
        with opened(folder) as home:
            home.replace(_file(number), _content(number, changes, origin))
    else:
        remove(folder, number)


def _content(
    number: int, changes: Sequence[RecordedChange], origin: Origin, *, with_new: bool = False
) -> bytes:
    heads = [_head(change, with_new=with_new) for change in changes]
    lines = (json.dumps(line) for line in ({"number": number, "origin": to_builtins(origin)}, heads))
    head = "".join(f"{line}\n" for line in lines).encode("ascii")
    contents = [change.old for change in changes] + [change.new for change in changes if with_new]
    return head + b"".join(content or b"" for content in contents)


def _head(change: RecordedChange, *, with_new: bool) -> dict[str, object]:
    """Return what the second line of an entry says of a file."""
    head: dict[str, object] = {
        "file": change.file,
        "old": hash_of(change.old),
        "new": hash_of(change.new),
        "size": len(change.old or b""),
        "takes_back": change.takes_back,
    }
    return head | {"new_size": len(change.new or b"")} if with_new else head


def _access(paths: Sequence[Path]) -> Access | None:
    """Return how an entry may be accessed: by those who may do so with each of the files; None if there is none yet."""
    found: list[Access] = []
    for path in paths:
        with suppress(FileNotFoundError):
            found.append(rights.access_of(path))
    if not found:
        return None
    access = rights.common(found)
    return replace(access, mode=access.mode & 0o666 | 0o600)


def prune(folder: Path) -> None:
    """Remove the entries of the oldest commands beyond `MAX_ENTRIES`; one that is damaged stays."""
    numbers = sorted(_numbers(folder))
    if len(numbers) <= MAX_ENTRIES:
        return
    runs = {number: run for number in numbers if (run := _run(folder, number))}
    kept = {*[*dict.fromkeys(reversed(runs.values()))][:MAX_ENTRIES]}
    with opened(folder) as home:
        for number in (number for number, run in runs.items() if run not in kept):
            home.remove(_file(number))


def _run(folder: Path, number: int) -> str | None:
    """Return what the entries of one run of a command have in common, None if that cannot be read."""
    name = f"{JOURNAL_FOLDER}/{_file(number)}"
    content = read_bytes(folder / name, name)
    try:
        origin, _ = _origin(json.loads(content.partition(b"\n")[0] if isinstance(content, bytes) else b""))
    except _DAMAGES:
        return None
    return origin.run or str(number)


def read(folder: Path) -> ReadableJournal:
    """Return what the journal's entries say of each file, back to the newest one that cannot be read."""
    found: list[JournalEntry] = []
    for number in sorted(_numbers(folder), reverse=True):
        try:
            found[:0] = _read(folder, number)
        except BadData as error:
            damage = BadData(error.what, message("write.journal-hint"), error.location)
            return ReadableJournal(tuple(found), damage, _run(folder, number))
    return ReadableJournal(tuple(found))


def hashes(folder: Path) -> set[str | None]:
    """Return the hashes of all contents that the journal tells of, None among them."""
    return {None, *(content for entry in read(folder).entries for content in (entry.old, entry.new))}


class OldContents:
    """The contents that files had before their changes, read from the journal of `folder`, one entry at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number: int | None = None
        self._contents: dict[JournalEntry, bytes] = {}

    def of(self, entry: JournalEntry) -> bytes | None:
        """Return the content of the file before the change, None if there was no file; raise BadData."""
        if entry.number != self._number:
            self._contents = _read(self._folder, entry.number)
            self._number = entry.number
        return None if entry.old is None else self._contents[entry]


def recorded(folder: Path, number: int) -> tuple[RecordedChange, ...]:
    """Return the changes of an entry that has the new contents too; raise BadData if it is gone or damaged."""
    found = _whole(folder, number)
    if any(hash_of(new) != entry.new for entry, _, new in found):
        raise _damaged(f"{JOURNAL_FOLDER}/{_file(number)}")
    return tuple(
        RecordedChange(entry.file, None if entry.old is None else old, new, entry.takes_back)
        for entry, old, new in found
    )


def _numbers(folder: Path) -> Sequence[int]:
    _refuse_others(folder)
    try:
        names = os.listdir(folder / JOURNAL_FOLDER)
    except FileNotFoundError:
        return ()
    except OSError as error:
        why = message("file.unreadable", why=reason(error))
        raise BadData(why, location=Location(JOURNAL_FOLDER)) from error
    return [int(match[1]) for name in names if (match := _NAME.fullmatch(name))]


def _file(number: int) -> str:
    return f"{number:08d}.change"


def _read(folder: Path, number: int) -> dict[JournalEntry, bytes]:
    """Return what an entry says of each of its files, with the old content; raise BadData if it is damaged."""
    return {entry: old for entry, old, _ in _whole(folder, number)}


def _whole(folder: Path, number: int) -> list[tuple[JournalEntry, bytes, bytes | None]]:
    """Return what an entry says of each of its files, with the old content and the new one if it has that.

    Raises BadData if it is damaged, or says why it cannot be read.
    """
    name = f"{JOURNAL_FOLDER}/{_file(number)}"
    content = read_bytes(folder / name, name)
    if isinstance(content, Finding):
        raise BadData(content.message, location=Location(name))
    try:
        found = list(_changes(content or b""))
    except _DAMAGES:
        raise _damaged(name) from None
    for entry, old, _ in found:
        if entry.number != number or not _is_ours(entry.file) or entry.old not in (None, hash_of(old)):
            raise _damaged(name)
    return found


def _changes(content: bytes) -> Iterator[tuple[JournalEntry, bytes, bytes | None]]:
    """Yield what an entry says of each file, with the old content and the new one, None if it has none.

    An entry of an earlier version is about one file, of which its only line of JSON says everything.
    """
    line, _, rest = content.partition(b"\n")
    head = json.loads(line)
    origin, takes_back = _origin(head)
    if "file" in head:
        heads: list[Any] = [{**head, "size": len(rest), "takes_back": takes_back}]
    else:
        line, _, rest = rest.partition(b"\n")
        heads = json.loads(line)
    start, new_start = 0, sum(one["size"] for one in heads)
    for one in heads:
        end, new_end = start + one["size"], new_start + one.get("new_size", 0)
        new = rest[new_start:new_end] if "new_size" in one and one["new"] is not None else None
        yield (
            JournalEntry(head["number"], one["file"], origin, one["old"], one["new"], one["takes_back"]),
            rest[start:end],
            new,
        )
        start, new_start = end, new_end


def _origin(head: Any) -> tuple[Origin, int | None]:
    """Return the origin in the first line of an entry, and what an entry of an earlier version takes back."""
    found = dict(head["origin"])
    takes_back = found.pop("takes_back", None)
    return Origin(**found), takes_back


def _is_ours(file: str) -> bool:
    """Return whether an entry may be about this file: nothing outside the roadmap is ever changed."""
    folder, slash, name = file.rpartition("/")
    if slash:
        return folder == MILESTONES_FOLDER and name.endswith(SUFFIX) and is_id(name[: -len(SUFFIX)])
    return name in (ROADMAP_FILE, SOURCES_FILE)


def _damaged(name: str) -> BadData:
    return BadData(message("write.journal-damaged"), message("write.move-away"), Location(name))

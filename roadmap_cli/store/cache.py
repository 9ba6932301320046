"""What was read of a roadmap's files, kept beside the journal so that the next command need not read them again.

It is one file for each user, `.roadmap/cache-UID`, which nobody else can read. It is only made where the program
has already written to the roadmap, holds nothing that the folder does not hold, and is ignored if it is damaged,
somebody else's, or made by another version. What it says of a file counts as long as size, times, inode and device
of that are the same, and only if the file had not changed for a while when it was read: a change within one tick
of the file system's clock leaves the times as they were (the rule of git, Documentation/technical/racy-git.txt).

Any failure to read or write it is ignored: then the files are read.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from zlib import crc32

from msgspec import MsgspecError, Raw, msgpack

from roadmap_cli import __version__
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, SOURCES_FILE
from roadmap_cli.model.roadmap import Milestone, Source
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.store import disk

MAGIC = b"roadmap cache; it may be deleted at any time\n"

SETTLED = 2_000_000_000
"""For how many nanoseconds a file must not have changed before it was read: the widest tick in use, that of FAT."""

WORTH_READING = 20
"""It is read if that saves the reading of at least one file in so many of those that it knows."""

WORTH_WRITING = 50
"""It is written anew if at least one file in so many was read."""

LEAST = 50
"""How many milestones a roadmap must have for it to be kept: fewer are read as fast without."""

_is_used = True


@contextmanager
def unused() -> Iterator[None]:
    """Neither read nor write the cache within the block, as `--no-cache` wants it."""
    global _is_used
    _is_used = False
    try:
        yield
    finally:
        _is_used = True


class FileStamp(Value, array_like=True):
    """What tells a file's content from others that it had: times are in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int
    device: int


class CachedMilestone(Value, array_like=True):
    """A milestone by the name of its file."""

    name: str
    stamp: FileStamp
    milestone: Milestone


class Section(Value, array_like=True):
    """A part of the cache: how many entries, how many bytes, and their checksum."""

    count: int
    length: int
    checksum: int


class Head(Value, array_like=True):
    """What stands before the parts: what they were read by, and the sources' file."""

    conditions: tuple[str, ...]
    milestones: Section
    sources: Section
    sources_stamp: FileStamp | None = None


class LazySources(Mapping[str, Source]):
    """Sources by id, each decoded when it is asked for."""

    def __init__(self, part: memoryview) -> None:
        self._part = part
        self._decoded: dict[str, Source] = {}

    @cached_property
    def encoded(self) -> Mapping[str, Raw]:
        """The sources as they are kept."""
        return msgpack.decode(self._part, type=dict[str, Raw])

    def __getitem__(self, key: str) -> Source:
        if key not in self._decoded:
            self._decoded[key] = msgpack.decode(self.encoded[key], type=Source)
        return self._decoded[key]

    def items(self) -> ItemsView[str, Source]:
        """Return all of them, decoded at once."""
        return self._all().items()

    def values(self) -> ValuesView[Source]:
        """Return all of them, decoded at once."""
        return self._all().values()

    def _all(self) -> dict[str, Source]:
        if len(self._decoded) < len(self.encoded):
            self._decoded = msgpack.decode(self._part, type=dict[str, Source])
        return self._decoded

    def __contains__(self, key: object) -> bool:
        return key in self.encoded

    def __iter__(self) -> Iterator[str]:
        return iter(self.encoded)

    def __len__(self) -> int:
        return len(self.encoded)


class Cache(Value):
    """What is known of a roadmap's files without reading them; `conditions` are what it was read by."""

    folder: Path
    conditions: tuple[str, ...]
    milestones: Mapping[str, CachedMilestone] = field(default_factory=dict)
    sources: Mapping[str, Source] | None = None
    sources_stamp: FileStamp | None = None


def conditions(languages: Iterable[str], fiscal_year_start: int) -> tuple[str, ...]:
    """Return what the same content may be read differently by: this program, and the roadmap's own settings."""
    return (__version__, _code(), str(fiscal_year_start), *languages)


def _code() -> str:
    """Return what changes whenever a developer changes the modules that read."""
    package = Path(__file__).parent
    with suppress(OSError):
        found = [entry.stat() for room in ("store", "model") for entry in os.scandir(package.parent / room)]
        return f"{sum(one.st_size for one in found)} {max(one.st_mtime_ns for one in found)}"
    return ""


def recalled(folder: Path, read_by: tuple[str, ...], names: Sequence[str]) -> Cache | None:
    """Return what is known of the milestones `names` and the sources of the roadmap in `folder`.

    None if no cache may be kept there.
    """
    if not _is_used or not _is_own_folder(folder / JOURNAL_FOLDER):
        return None
    nothing = Cache(folder, read_by)
    try:
        head, body = _decoded(_content(_path(folder)))
        if head.conditions != read_by:
            return nothing
        known = _sources(folder, head, body)
        return Cache(folder, read_by, _milestones(folder, head, body, names), known, head.sources_stamp)
    except (OSError, ValueError, MsgspecError):
        return nothing


def _path(folder: Path) -> Path:
    return folder / JOURNAL_FOLDER / f"cache-{os.geteuid()}"


def _is_own_folder(path: Path) -> bool:
    """Return whether this is a folder of this user, where what is kept cannot be somebody else's."""
    if sys.platform == "win32":  # its time of change is the time of creation
        return False
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()


def _content(path: Path) -> bytes:
    """Return what follows the first line of the cache; raise OSError or ValueError if there is none.

    One to which others may have written is none.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(handle, "rb", buffering=0) as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
            raise ValueError("it is not this user's")
        if file.read(len(MAGIC)) != MAGIC:  # whatever else it is may be of any size
            raise ValueError("it is none")
        return file.read()


def _decoded(content: bytes) -> tuple[Head, memoryview]:
    """Return the head of a cache and what follows it; raise ValueError if it is damaged."""
    length, checksum = (int.from_bytes(content[at : at + 4], "big") for at in (0, 4))
    head = content[8 : 8 + length]
    if crc32(head) != checksum:
        raise ValueError("it is damaged")
    return msgpack.decode(head, type=Head), memoryview(content)[8 + length :]


def _part(section: Section, body: memoryview) -> memoryview:
    """Return a part of the cache, which starts where `body` does; raise ValueError if it is damaged."""
    part = body[: section.length]
    if crc32(part) != section.checksum:
        raise ValueError("it is damaged")
    return part


def _milestones(
    folder: Path, head: Head, body: memoryview, names: Sequence[str]
) -> dict[str, CachedMilestone]:
    """Return the milestones `names` whose files are as they were."""
    section = head.milestones
    if len(names) * WORTH_READING < section.count:
        return {}
    found = msgpack.decode(_part(section, body), type=tuple[CachedMilestone, ...])
    now = _stamps(f"{folder}/{MILESTONES_FOLDER}", {*names})
    return {one.name: one for one in found if now.get(one.name) == one.stamp}


def _sources(folder: Path, head: Head, body: memoryview) -> Mapping[str, Source] | None:
    """Return the sources if their file is as it was."""
    if head.sources_stamp is None or _stamp(folder / SOURCES_FILE) != head.sources_stamp:
        return None
    part = _part(head.sources, body[head.milestones.length :])
    return LazySources(part)


def _stamps(folder: str, names: Collection[str]) -> dict[str, FileStamp]:
    """Return the stamps of those files in `folder` that are no links: what these lead to may become another's.

    Raises OSError if the folder itself is a link.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        with os.scandir(handle) as entries:
            return {
                entry.name: _stamp_of(entry.stat(follow_symlinks=False))
                for entry in entries
                if entry.name in names and entry.is_file(follow_symlinks=False)
            }
    finally:
        os.close(handle)


def _stamp(path: Path) -> FileStamp | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return _stamp_of(found) if stat.S_ISREG(found.st_mode) else None


def _stamp_of(found: os.stat_result) -> FileStamp:
    return FileStamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


class Refreshing(Value):
    """A cache that is about to be written anew because files have to be read; `stamps` are those of these files.

    The new file is made `beside` the old one before they are read, so that its own time is that of the file system's
    clock, and the stamps are taken after that: if a file changes later, its stamp will be another.
    """

    cache: Cache
    beside: Path
    stamps: Mapping[str, FileStamp]


def begin_refreshing(cache: Cache, unread: Collection[str], *, reads_sources: bool) -> Refreshing | None:
    """Return the cache about to be written anew, None if it is not worth it: `unread` are not known from it."""
    if len(cache.milestones) + len(unread) < LEAST:
        return None
    if not reads_sources and len(unread) * WORTH_WRITING < len(cache.milestones):
        return None
    beside = None
    try:
        beside = disk.temporary(_path(cache.folder))
        settled = os.stat(beside).st_mtime_ns - SETTLED
        found = _stamps(f"{cache.folder}/{MILESTONES_FOLDER}", unread)
        if reads_sources and (stamp := _stamp(cache.folder / SOURCES_FILE)):
            found[SOURCES_FILE] = stamp
    except OSError:
        if beside is not None:
            disk.remove_temporary(beside)
        return None
    stamps = {name: one for name, one in found.items() if max(one.modified, one.changed) < settled}
    return Refreshing(cache, beside, stamps)


def refresh(
    refreshing: Refreshing, read: Mapping[str, Milestone], sources: Mapping[str, Source] | None
) -> None:
    """Put the cache in its place, with those milestones that were `read`, by the names of their files.

    `sources` are those that were read, None if they are not to be kept.
    """
    stamps, cache = refreshing.stamps, refreshing.cache
    new = [CachedMilestone(name, stamps[name], one) for name, one in read.items() if name in stamps]
    has_new_sources = sources is not None and SOURCES_FILE in stamps
    if new or has_new_sources:
        if has_new_sources:
            cache = replace(cache, sources=sources, sources_stamp=stamps[SOURCES_FILE])
        with suppress(OSError, OverflowError, MsgspecError, TypeError):
            disk.swap(refreshing.beside, _path(cache.folder), _encoded(cache, new))
            return
    disk.remove_temporary(refreshing.beside)


def _encoded(cache: Cache, new: Sequence[CachedMilestone]) -> bytes:
    known, sources = (*cache.milestones.values(), *new), cache.sources
    entries = sources.encoded if isinstance(sources, LazySources) else sources or {}
    parts = (msgpack.encode(known), msgpack.encode(entries))
    first, second = (
        Section(count, len(part), crc32(part))
        for count, part in zip((len(known), len(entries)), parts, strict=True)
    )
    stamp = None if sources is None else cache.sources_stamp
    head = msgpack.encode(Head(cache.conditions, first, second, stamp))
    sizes = (len(head).to_bytes(4, "big"), crc32(head).to_bytes(4, "big"))
    return b"".join((MAGIC, *sizes, head, *parts))

"""A roadmap read from its files, with every problem of every file at once.

Reading takes no lock and writes nothing. A file that cannot be read is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.messages.clean import is_plain
from roadmap_cli.model.errors import BadData, message
from roadmap_cli.model.finding import BAD_ID, NEWER_FORMAT, TWIN_IDS, Finding
from roadmap_cli.model.ids import is_id, why_not_an_id
from roadmap_cli.model.layout import (
    MILESTONES_FOLDER,
    ROADMAP_FILE,
    SOURCES_FILE,
    SUFFIX,
)
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import cache, codec, shares
from roadmap_cli.store.cache import Cache, CachedMilestone, Refreshing
from roadmap_cli.store.files import to_table, to_text
from roadmap_cli.store.listing import Files, ReadFile, findings_about, is_sound_name, some_files
from roadmap_cli.store.locate import located
from roadmap_cli.store.reader import Reader
from roadmap_cli.store.shares import FileName, Share

SOURCES_PER_FILE = 2500
"""How many bytes of `sources.toml` take as long to read as a milestone's file, to divide the work among processes."""

MOST_TEXTS = 500
"""How many texts are kept for the lines of findings; those of other plain files are read again for that."""

MOST_READINGS = 20
"""How often the files are read anew if others keep changing several of them."""

LINKS = ("follows", "needs")
"""The keys that link a milestone to others."""


class Texts(Mapping[str, str]):
    """The texts of a roadmap's files by name; those that were not `read` are read if they are asked for."""

    def __init__(self, read: Mapping[str, str], unread: Iterable[str], read_file: ReadFile) -> None:
        self._read = dict(read)
        self._unread = {*unread}
        self._read_file = read_file

    def __getitem__(self, name: str) -> str:
        if name in self._unread:
            content = self._read_file(name)
            text = to_text(content, name) if isinstance(content, bytes) else ""
            self._unread.remove(name)
            self._read[name] = text if isinstance(text, str) else ""
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._read, *self._unread))

    def __len__(self) -> int:
        return len(self._read) + len(self._unread)


class Loaded(Value):
    """A roadmap as far as it can be read, and a finding for each part that cannot.

    `texts` holds the text of each file, to look up the lines of findings. In those that are `plain` is nothing
    that the values do not tell, such as an escape or a control character in a comment. `copies` are findings about
    files that lie beside the roadmap's own: nothing of it is missing because of them.
    """

    roadmap: Roadmap
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    copies: tuple[Finding, ...] = ()
    plain: frozenset[str] = frozenset()


def nearby(files: Files, keys: Collection[str]) -> Files:
    """Return those of `files` that are milestones of the ids `keys`, or may be linked to one.

    All of them if `keys` is empty or one has no file: then the nearest id is looked for. So are they if one is a
    standing body, whose meetings may follow each other.
    """
    own = {f"{key}{SUFFIX}" for key in keys}
    if not own or not own <= {*files.names}:
        return files

    def renewed() -> Files | None:
        now = files.renewed()
        return now and nearby(now, keys)

    tables = [_table(files, name) for name in own]
    if any("every" in table for table in tables):
        return files
    wanted = own | {f"{link}{SUFFIX}" for table in tables for link in _links(table)}
    ids = re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(keys)})(?![a-z0-9-])".encode())
    listed, found = files.divided()
    known = _Begun(files).known

    def may_name(name: str) -> bool:
        if name not in known:
            return _may_name(files, name, ids)
        milestone = known[name].milestone
        return not {*milestone.follows, *milestone.needs}.isdisjoint(keys)

    names = [name for name in listed if name in wanted or may_name(name)]
    originals = {ROADMAP_FILE, SOURCES_FILE, *(f"{MILESTONES_FOLDER}/{name}" for name in own)}
    beside = tuple(copy.file for copy in found if copy.original in originals)
    return replace(files, names=tuple(names), renewed=renewed, beside=beside, whole=False)


def _table(files: Files, name: str) -> dict[str, Any]:
    """Return the content of a milestone's file, as far as it can be read."""
    content = files.read(f"{MILESTONES_FOLDER}/{name}")
    text = to_text(content, name) if isinstance(content, bytes) else None
    table = to_table(text, name) if isinstance(text, str) else None
    return table if isinstance(table, dict) else {}


def _links(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids that the content of a file links to."""
    linked = (table[link] for link in LINKS if isinstance(table.get(link), list))
    yield from (entry for entries in linked for entry in entries if isinstance(entry, str))


def _may_name(files: Files, name: str, ids: re.Pattern[bytes]) -> bool:
    """Return whether a file may contain one of `ids`: also if it has an escape or cannot be read."""
    content = files.read(f"{MILESTONES_FOLDER}/{name}")
    if not isinstance(content, bytes):
        return content is not None
    return b"\\" in content or ids.search(content) is not None


def load(files: Files) -> Loaded:
    """Read every file once; return the roadmap and every finding, each with its line.

    If the format is newer than this program, only `roadmap.toml` is read.
    """
    (loaded,) = load_together([files])
    return loaded


def load_together(several: Sequence[Files]) -> tuple[Loaded, ...]:
    """Read several roadmaps, each as `load` does, their files shared out among the processors as if of one.

    If several files of one have been changed together meanwhile, all are read again: nobody sees half of it.
    """
    for _ in range(MOST_READINGS):
        found = _read_once(several)
        renewed = [one.renewed() for one in several]
        if not any(renewed):
            return found
        several = [now or before for now, before in zip(renewed, several, strict=True)]
    raise BadData(message("store.always-changing"), message("store.later"))


def _read_once(several: Sequence[Files]) -> tuple[Loaded, ...]:
    """Read several roadmaps, whatever happens to their files meanwhile."""
    begun = [_Begun(files) for files in several]
    for one in begun:
        one.begin()

    def read(names: Sequence[FileName]) -> tuple[Share, ...]:
        by_road = groupby(names, lambda name: name[0])
        return tuple(begun[road].share(road, [name for _, name in some]) for road, some in by_road)

    names = [(road, name) for road, one in enumerate(begun) for name in one.names]
    own, *others = shares.cut(names, sum(one.size_of_sources for one in begun) // SOURCES_PER_FILE)
    waiting = [shares.begin(some, read) for some in others]
    for one in begun:
        one.read_sources()
    for found in (read(own), *(wait() for wait in waiting)):
        for share in found:
            begun[share.road].add(share)
    return tuple(one.loaded() for one in begun)


class _Begun:
    """A roadmap that is being read: first `roadmap.toml`, which says how to read the other files.

    `known` are milestones that the cache has, by the names of their files, and `names` those that have to be read.
    """

    def __init__(self, files: Files) -> None:
        self._files, self._gathered = files, _Gathered([*files.findings], {}, set())
        self._roadmap, self._languages = _read_roadmap(files, self._gathered)
        self._read: dict[str, Milestone] = {}
        is_newer = any(finding.code == NEWER_FORMAT for finding in self._gathered.findings)
        self._cache = None if is_newer or files.folder is None else self._recalled(files.folder)
        self.known: Mapping[str, CachedMilestone] = self._cache.milestones if self._cache else {}
        self._listed, self._copies = ((), ()) if is_newer else files.divided()
        self.names = tuple(name for name in self._listed if name not in self.known)
        knows_sources = self._cache is not None and self._cache.sources is not None
        self._reads_sources = not is_newer and not knows_sources
        self._refreshing: Refreshing | None = None
        self._content: bytes | Finding | None = None

    def begin(self) -> None:
        """Read the content of the sources, if the cache does not have them; before that, begin to write it anew."""
        if self._cache is not None and self._files.whole and (self.names or self._reads_sources):
            self._refreshing = cache.begin_refreshing(
                self._cache, {*self.names}, reads_sources=self._reads_sources
            )
        if self._reads_sources:
            self._content = self._files.read(SOURCES_FILE)

    def _recalled(self, folder: Path) -> Cache | None:
        conditions = cache.conditions(self._languages, self._roadmap.fiscal_year_start)
        planned = self._files.planned
        names = tuple(name for name in self._files.names if f"{MILESTONES_FOLDER}/{name}" not in planned)
        found = cache.recalled(folder, conditions, names)
        return replace(found, sources=None) if found and SOURCES_FILE in planned else found

    @property
    def size_of_sources(self) -> int:
        """How many bytes of `sources.toml` have to be read."""
        return len(self._content) if isinstance(self._content, bytes) else 0

    def read_sources(self) -> None:
        """Read the sources, if the cache does not have them."""
        if self._cache is not None and self._cache.sources is not None:
            self._roadmap = replace(self._roadmap, sources=self._cache.sources)
            return
        reader = self._reader(SOURCES_FILE)
        raw = self._gathered.table(self._content, reader) or {}
        sources = codec.read_sources(raw, reader)
        if self._gathered.add(reader):
            self._gathered.settle(SOURCES_FILE)
        self._roadmap = replace(self._roadmap, sources=sources, sources_extra=codec.own_tables(raw))

    def share(self, road: int, names: Sequence[str]) -> Share:
        """Return what the files `names` hold; `road` is the number of this roadmap."""
        found = _Gathered([], {}, set())
        milestones = tuple(_read_milestones(self._files, names, self._reader, found))
        return Share(road, milestones, tuple(found.findings), found.texts, tuple(found.plain))

    def add(self, share: Share) -> None:
        """Add what was read of some files."""
        self._read.update({f"{milestone.id}{SUFFIX}": milestone for milestone in share.milestones})
        self._gathered.findings.extend(share.findings)
        self._gathered.texts.update(share.texts)
        self._gathered.plain.update(share.plain)

    def loaded(self) -> Loaded:
        """Return the roadmap, once all of it has been read."""
        self._refresh()
        known = {name: one.milestone for name, one in self.known.items()}
        found = (self._read.get(name) or known.get(name) for name in self._listed)
        milestones = {milestone.id: milestone for milestone in found if milestone}
        whole = replace(self._roadmap, milestones=milestones)
        plain = frozenset((*self._known_files(), *self._gathered.plain))
        unread = plain - self._gathered.texts.keys()
        texts = Texts(self._gathered.texts, unread, self._files.read) if unread else self._gathered.texts
        about = findings_about(self._copies, self._files.read)
        return Loaded(whole, tuple(self._gathered.findings), texts, copies=about, plain=plain)

    def _known_files(self) -> Iterator[str]:
        """Yield the names of the files that the cache knows."""
        yield from (f"{MILESTONES_FOLDER}/{name}" for name in self.known)
        if self._cache is not None and self._cache.sources is not None:
            yield SOURCES_FILE

    def _refresh(self) -> None:
        """Keep what was read and has nothing that only its text tells: no finding, no escape, no own tables."""
        if self._refreshing is None:
            return
        plain, roadmap = self._gathered.plain, self._roadmap
        read = {name: one for name, one in self._read.items() if not one.extra and one.file in plain}
        can_keep = SOURCES_FILE in plain and not roadmap.sources_extra
        cache.refresh(self._refreshing, read, roadmap.sources if can_keep else None)

    def _reader(self, name: str) -> Reader:
        return Reader(name, self._languages, self._roadmap.fiscal_year_start)


def load_head(folder: Path) -> Roadmap:
    """Return the roadmap in `folder` without its milestones, as far as it can be read."""
    return load(some_files(folder, ())).roadmap


class _Gathered(Value):
    """The findings of one reading so far, the texts of the files, and which of them are `plain`."""

    findings: list[Finding]
    texts: dict[str, str]
    plain: set[str]

    def table(self, content: bytes | Finding | None, reader: Reader) -> dict[str, Any] | None:
        """Return the TOML table of the reader's file, or None after adding the finding that says why not."""
        text = to_text(content, reader.file) if isinstance(content, bytes) else content
        if isinstance(text, str):
            self.texts[reader.file] = text
        table = to_table(text, reader.file) if isinstance(text, str) else text
        if isinstance(table, Finding):
            self.findings.append(replace(table, milestone=reader.milestone))
            return None
        return table

    def add(self, reader: Reader) -> bool:
        """Add the findings of `reader`, each with its line; return whether there are none."""
        self.findings.extend(located(reader.findings, self.texts))
        return not reader.findings

    def settle(self, file: str) -> None:
        """Note that a file without findings is plain, if it is, and do not keep its text as well as many others."""
        if file in self.texts and is_plain(self.texts[file]):
            self.plain.add(file)
            if len(self.texts) > MOST_TEXTS:
                del self.texts[file]


def _read_roadmap(files: Files, gathered: _Gathered) -> tuple[Roadmap, tuple[str, ...]]:
    """Return the head of the roadmap and the languages that translations may be in.

    If the head cannot be read, these are all that the program knows, so that no translation is
    reported.
    """
    reader = Reader(ROADMAP_FILE)
    raw = gathered.table(files.read(ROADMAP_FILE), reader)
    if raw is None:
        return Roadmap(), tuple(LANGUAGES)
    roadmap = codec.read_roadmap(raw, reader)
    gathered.add(reader)
    return roadmap, reader.other_languages


def _read_milestones(
    files: Files, names: Iterable[str], reader_of: Callable[[str], Reader], gathered: _Gathered
) -> Iterator[Milestone]:
    """Yield each milestone of `names` that has no finding, in their order."""
    for name in names:
        key, reader = name[: -len(SUFFIX)], reader_of(f"{MILESTONES_FOLDER}/{name}")
        if not is_sound_name(name):
            _report_name(name, files.names, reader)
            gathered.add(reader)
            continue
        reader.milestone = key
        raw = gathered.table(files.read(reader.file), reader)
        milestone = codec.read_milestone(key, raw, reader) if raw is not None else None
        if gathered.add(reader) and milestone is not None:
            gathered.settle(reader.file)
            yield milestone


def _report_name(name: str, names: Iterable[str], reader: Reader) -> None:
    """Report that the file's name is not an id, or that it is one with another's on some systems."""
    from roadmap_cli.store.copies import folded

    twin = next((other for other in names if other != name and folded(other) == folded(name)), None)
    if twin is not None:
        reader.report(TWIN_IDS, (), message("file.twin", found=name, other=twin))
        return
    key = name[: -len(SUFFIX)]
    if is_id(key):
        reader.report(BAD_ID, (), message("file.bad-suffix"), message("file.rename", name=f"{key}{SUFFIX}"))
        return
    reader.report(BAD_ID, (), message("file.bad-id", found=key), message(f"id.{why_not_an_id(key)}"))

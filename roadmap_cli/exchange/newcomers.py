"""Bodies, pillars and sources that a sheet names and the roadmap does not have yet: each once, with an id."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit

from roadmap_cli.messages import may_be_in
from roadmap_cli.model.ids import MAX_LENGTH, is_id
from roadmap_cli.model.nearest import nearest
from roadmap_cli.model.roadmap import Party, Pillar, Roadmap, Source, Text
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.names import folded_name
from roadmap_cli.questions.values import is_address, latin_words

TABLES = {"parties": "party", "pillars": "pillar", "sources": "source"}
"""The tables that newcomers stand in, and what an id begins with that cannot be made of a name."""


COLUMNS = {"parties": "owners", "pillars": "pillar", "sources": "source"}
"""The columns in which newcomers of each table are named, as a mapping file has them under `words`."""


class Newcomer(Value):
    """An entry that the roadmap would need: its table, its id and its name, which of a source may be an address.

    `rows` says how many rows name it; `near` is a known name that resembles it, `holds` those that are part of it,
    and `language` the one of the roadmap's that its letters are in if that is not the first; each empty if none is.
    """

    table: str
    id: str
    name: str
    rows: int = 1
    near: str = ""
    holds: str = ""
    language: str = ""

    @property
    def text(self) -> Text:
        """The name as the roadmap has it."""
        return Text(self.name, {self.language: self.name} if self.language else {})

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys of its table in the files."""
        if self.table != "sources":
            others = {f"{self.language}.name": self.name} if self.language else {}
            return {"name": self.name, **others}
        if is_address(self.name):
            return {"publisher": host(self.name), "url": self.name}
        return {"publisher": self.name}


class Newcomers:
    """Collects what is new in one import."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._found: dict[tuple[str, str], Newcomer] = {}
        self._ids = {
            "parties": {*roadmap.parties, *roadmap.sides},
            "pillars": {*roadmap.pillars},
            "sources": {*roadmap.sources},
        }

    def __iter__(self) -> Iterator[Newcomer]:
        """Yield the newcomers, the parties first, each table in the order in which they were named."""
        for table in TABLES:
            yield from (one for one in self._found.values() if one.table == table)

    def id_of(self, table: str, name: str, holds: str = "") -> str:
        """Return the id of a newcomer in a table: a new one for a new name, of which `holds` are known parts."""
        key = table, name.rstrip("/") if is_address(name) else folded_name(name)
        if known := self._found.get(key):
            self._found[key] = replace(known, rows=known.rows + 1)
            return known.id
        words = host(name) if is_address(name) else name
        new = free_id(slug(words), TABLES[table], self._ids[table])
        self._ids[table].add(new)
        near = "" if holds else self._nearest(table, name)
        self._found[key] = Newcomer(table, new, name, near=near, holds=holds, language=self._language(name))
        return new

    def added_to(self, roadmap: Roadmap) -> Roadmap:
        """Return a roadmap with the newcomers in its tables."""
        parties = {one.id: Party(one.id, one.text) for one in self if one.table == "parties"}
        pillars = {one.id: Pillar(one.id, one.text) for one in self if one.table == "pillars"}
        sources = {
            one.id: Source(one.id, Text(one.keys["publisher"]), url=one.keys.get("url"))
            for one in self
            if one.table == "sources"
        }
        return replace(
            roadmap,
            parties={**roadmap.parties, **parties},
            pillars={**roadmap.pillars, **pillars},
            sources={**roadmap.sources, **sources},
        )

    def _language(self, name: str) -> str:
        """Return the language of the roadmap that a name is in by its letters, empty if it may be the first."""
        home, *others = self._roadmap.languages
        return "" if may_be_in(name, home) else next((one for one in others if may_be_in(name, one)), "")

    def _nearest(self, table: str, name: str) -> str:
        if table == "sources" or len(name) > MAX_LENGTH:
            return ""
        entries: Mapping[str, Party | Pillar] = getattr(self._roadmap, table)
        return (
            nearest(name, [*entries, *(text for entry in entries.values() for text in _names(entry))]) or ""
        )


def _names(entry: Party | Pillar) -> Iterator[str]:
    for text in (entry.name, entry.short) if isinstance(entry, Party) else (entry.name,):
        yield from filter(None, (text.plain, *text.others.values()))


def host(address: str) -> str:
    """Return the host of a web address without `www.`; the address itself if it has none."""
    try:
        return urlsplit(address).netloc.removeprefix("www.") or address
    except ValueError:  # half of a bracket
        return address


def slug(text: str) -> str:
    """Return the words of a text as an id has them, empty if it has no Latin letters or digits."""
    found = ""
    for word in latin_words(text):
        longer = f"{found}-{word}" if found else word
        if len(longer) > MAX_LENGTH - _ROOM:
            break
        found = longer
    return found


_ROOM = 20
"""How much of an id's length is kept for a number behind it, or a name before it."""


def free_id(wanted: str, fallback: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: the one wanted, after the fallback if it is not sound, with a number if taken."""
    stem = wanted if is_id(wanted) else f"{fallback}-{wanted}" if wanted else fallback
    if wanted and stem not in taken:
        return stem
    number = 2 if wanted else 1
    while f"{stem}-{number}" in taken or not is_id(f"{stem}-{number}"):
        number += 1
    return f"{stem}-{number}"

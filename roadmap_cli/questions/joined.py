"""Several roads read as one: what each holds under ids that begin with its own, what they share once.

Milestones and sources are those of one road each. Sides, parties and pillars of one id are the same in all, and
have the name that the first road gives them. The time zone and the languages are those of the first road; what
a milestone is judged by stays that of its own (`Roadmap.road_of`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.finding import KeyPath
from roadmap_cli.model.ids import full_id
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Milestone, Outcome, Roadmap, Source, Text, Update
from roadmap_cli.model.value import Value, names, replace

NAMED = 3
"""How many roads the title of all names."""

Entry = TypeVar("Entry", Update, Outcome)
Whole = TypeVar("Whole", bound=Value)


class Conflict(Value):
    """What a road says otherwise than one before it: the key in its roadmap.toml, and what is wrong."""

    road: str
    path: KeyPath
    message: Message


def conflicts(roads: Mapping[str, Roadmap]) -> Iterator[Conflict]:
    """Yield the parties that belong to different sides in two roads, and the bodies that are a side in one only."""
    first: dict[str, tuple[str, frozenset[str] | None]] = {}
    for road, roadmap in roads.items():
        bodies: dict[str, frozenset[str] | None] = dict.fromkeys(roadmap.sides)
        bodies |= {key: frozenset(party.sides) for key, party in roadmap.parties.items()}
        for key, sides in bodies.items():
            other, known = first.setdefault(key, (road, sides))
            if known == sides:
                continue
            if known is None or sides is None:
                what = message("roads.side-and-party", id=key, road=road, other=other)
                yield Conflict(road, ("parties" if known is None else "sides", key), what)
            else:
                values = {"here": _listed(sides), "there": _listed(known), "road": road, "other": other}
                what = message("roads.different-sides", id=key, **values)
                yield Conflict(road, ("parties", key, "sides"), what)


def _listed(sides: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(sides)) or ("-",)


def joined(roads: Mapping[str, Roadmap], title: Text = NO_TEXT) -> Roadmap:
    """Return the roads, of which there are at least two and no `conflicts`, as one; `title` is theirs together.

    Their origins and destinations are theirs alone.
    """
    first, *_ = roads.values()
    home = first.languages[0]
    spoken = {road: _in_home(roadmap, home) for road, roadmap in roads.items()}
    every, called = list(spoken.values()), _names(spoken)
    return Roadmap(
        title=title or _title(roadmap.title or called[road] for road, roadmap in spoken.items()),
        timezone=first.timezone,
        fiscal_year_start=first.fiscal_year_start,
        languages=first.languages,
        sides=_first_of(roadmap.sides for roadmap in every),
        parties=_first_of(roadmap.parties for roadmap in every),
        pillars=_first_of(roadmap.pillars for roadmap in every),
        sources={one.id: one for road, roadmap in spoken.items() for one in _sources(road, roadmap)},
        milestones={
            one.id: one
            for road, roadmap in spoken.items()
            for one in _milestones(road, roadmap, called[road])
        },
        roads=_heads(spoken),
    )


def _heads(roads: Mapping[str, Roadmap]) -> dict[str, Roadmap]:
    """Return the roads without milestones and sources; copies of one road that share its identity have none."""
    seen = Counter(roadmap.identity for roadmap in roads.values())
    return {
        road: replace(
            roadmap,
            milestones={},
            sources={},
            identity=roadmap.identity if seen[roadmap.identity] == 1 else None,
        )
        for road, roadmap in roads.items()
    }


def _names(roads: Mapping[str, Roadmap]) -> dict[str, Text]:
    """Return what each road is called behind its milestones: its title, its id if that is another's too, or none."""
    seen = Counter(roadmap.title.first for roadmap in roads.values())
    return {
        road: roadmap.title if roadmap.title and seen[roadmap.title.first] == 1 else Text(road)
        for road, roadmap in roads.items()
    }


def _title(titles: Iterable[Text]) -> Text:
    """Return the first titles that differ one after the other, and how many more there are."""
    every: list[Text] = []
    every += (title for title in titles if title not in every)
    named, more = every[:NAMED], len(every[NAMED:])
    codes = dict.fromkeys(code for one in named for code in one.others)

    def together(texts: Iterable[str]) -> str:
        return " / ".join([*texts, *([f"+{more}"] if more else [])])

    translated = {code: together(one.others.get(code) or one.first for one in named) for code in codes}
    return Text(together(one.first for one in named), translated)


def _first_of(tables: Iterable[Mapping[str, Whole]]) -> dict[str, Whole]:
    """Return the entries of all tables, each as the first table has it."""
    found: dict[str, Whole] = {}
    for table in tables:
        found |= {key: entry for key, entry in table.items() if key not in found}
    return found


def _sources(road: str, roadmap: Roadmap) -> Iterator[Source]:
    return (replace(source, id=full_id(road, source.id)) for source in roadmap.sources.values())


def _milestones(road: str, roadmap: Roadmap, called: Text) -> Iterator[Milestone]:
    for milestone in roadmap.milestones.values():
        yield replace(
            milestone,
            id=full_id(road, milestone.id),
            title=replace(milestone.title, road=called),
            follows=tuple(full_id(road, key) for key in milestone.follows),
            needs=tuple(full_id(road, key) for key in milestone.needs),
            updates=tuple(_cited(road, update) for update in milestone.updates),
            outcomes=tuple(_cited(road, outcome) for outcome in milestone.outcomes),
        )


def _cited(road: str, entry: Entry) -> Entry:
    """Return an update or outcome with the full ids of its sources."""
    if not entry.sources:
        return entry
    sources = tuple(Citation(full_id(road, one.source), one.place) for one in entry.sources)
    return replace(entry, sources=sources)


def _in_home(roadmap: Roadmap, home: str) -> Roadmap:
    """Return the roadmap with `home` as the language of its plain texts."""
    own = roadmap.languages[0]
    if own == home:
        return roadmap
    languages = (home, *(code for code in roadmap.languages if code != home))
    turned: Roadmap = _turned(replace(roadmap, languages=languages), own, home)
    return turned


def _turned(value: Any, own: str, home: str) -> Any:
    """Return `value` with every text in it turned from one first language to another; users' own tables as they are."""
    if isinstance(value, Text):
        others = {**value.others, own: value.plain} if value.plain else dict(value.others)
        return Text(others.pop(home, ""), others)
    if isinstance(value, Mapping):
        return {key: _turned(entry, own, home) for key, entry in value.items()}
    if isinstance(value, tuple):
        return tuple(_turned(entry, own, home) for entry in value)
    if isinstance(value, Value):
        changed = {name: _turned(getattr(value, name), own, home) for name in names(value)}
        return value.__class__(**changed)
    return value

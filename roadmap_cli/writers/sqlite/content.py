"""What a database is made of, and the cells that its tables share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from roadmap_cli.model.dates import DaySpan, PartialDate
from roadmap_cli.model.ids import split_id
from roadmap_cli.model.roadmap import Party, Pillar, Roadmap, Source, Text
from roadmap_cli.questions.evidence import Evidence, evidence
from roadmap_cli.questions.excerpt import extract
from roadmap_cli.questions.standing import Standing
from roadmap_cli.writers import RoadmapExport

Row = Mapping[str, object]
"""The cells of a row by column."""

Entry = TypeVar("Entry")


class Content:
    """A roadmap on a day, of which every table is written: `standings` are the milestones, by id."""

    def __init__(self, export: RoadmapExport) -> None:
        self.export = export
        self.standings = tuple(sorted(export.selected, key=lambda standing: standing.id))

    @cached_property
    def roadmap(self) -> Roadmap:
        """The bodies and pillars: all, or if a filter selects, those that are named."""
        has_filter = bool(self.export.about.terms)
        return extract(self.export.state, self.standings) if has_filter else self.export.roadmap

    @cached_property
    def evidence(self) -> Evidence:
        """What the statements rest on."""
        return evidence(self.export.state, self.standings)

    @cached_property
    def pillars(self) -> Mapping[str, Pillar]:
        """The pillars by id, also those that roadmap.toml lacks."""
        named = (standing.pillar for standing in self.standings)
        return _with(self.roadmap.pillars, named, lambda key: Pillar(key, Text(key)))

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """The parties that are no sides by id, also those that roadmap.toml lacks."""
        named = (key for s in self.standings for key in (*s.owners, *s.partners, *_step_owners(s)))
        found = _with(self.roadmap.parties, named, lambda key: Party(key, Text(key)))
        return {key: party for key, party in found.items() if key not in self.roadmap.sides}

    @property
    def sources(self) -> Iterable[Source]:
        """The sources that are cited, and those that nothing ever cites, by id."""
        used = (use.source for use in self.evidence.sources)
        return sorted((*used, *self.evidence.uncited), key=lambda source: source.id)

    def road_of(self, key: str) -> str:
        """Return the id of the road that a milestone or a source is of; empty if the only road has none."""
        return split_id(key)[0] or self.export.roadmap.id or ""

    def said(self, text: Text) -> str | None:
        """Return a text in the language of the export, else in another that it has; None if there is none."""
        return self.export.messages.lead(text)[0] or None


def _with(
    known: Mapping[str, Entry], named: Iterable[str], unknown: Callable[[str], Entry]
) -> dict[str, Entry]:
    """Return what is `known`, and an entry for what else is `named`."""
    return {**{key: unknown(key) for key in sorted(set(named) - known.keys())}, **known}


def _step_owners(standing: Standing) -> Iterable[str]:
    return (update.next_owner for update in standing.log if update.next_owner)


def dated(name: str, date: PartialDate | None) -> Row:
    """Return the three cells of a date: as it was written, its first and its last day."""
    if date is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {name: date.text, f"{name}_start": date.start.isoformat(), f"{name}_end": date.end.isoformat()}


def counted(name: str, days: DaySpan | None) -> Row:
    """Return the two cells of a number of days."""
    return {f"{name}_min": days.min if days else None, f"{name}_max": days.max if days else None}


BIGGEST = 2**63 - 1
"""The largest whole number that SQLite has."""


def figure(value: int | float) -> int | float:
    """Return a number as SQLite has it: a whole one that is too large, as a floating-point number."""
    return value if abs(value) <= BIGGEST else float(value)

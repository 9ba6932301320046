"""The checks of a milestone that an import would add: its id, and the names that it refers to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from roadmap_cli.exchange.steps import CellPlace, RefusedEntry
from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.roadmap import Milestone, Outcome, Roadmap, Update
from roadmap_cli.questions import values
from roadmap_cli.questions.filters import folded

At = Callable[[str], CellPlace]
"""Returns the place of a key of the entry that is checked."""


class ImportedIds:
    """The ids of the roadmap and those that an import adds to them."""

    def __init__(self, roadmap: Roadmap, imported: Iterable[str]) -> None:
        self.all = dict.fromkeys((*roadmap.milestones, *imported))
        self._by_folded: dict[str, list[str]] = {}
        for key in self.all:
            self._by_folded.setdefault(folded(key), []).append(key)

    def refusal(self, key: str, place: CellPlace) -> RefusedEntry | None:
        """Return why `key` cannot be the id of a new milestone, or None if it can."""
        try:
            values.new_id(key)
        except WrongUsage as error:
            return RefusedEntry(place, error.what, error.hint)
        other = next((other for other in self._by_folded[folded(key)] if other != key), None)
        return RefusedEntry(place, message("write.milestone-alike", id=key, found=other)) if other else None


def unknown_name(milestone: Milestone, roadmap: Roadmap, ids: ImportedIds, at: At) -> RefusedEntry | None:
    """Return a refusal if a milestone refers to a name that is not known here, None if it does not."""
    bodies = {*roadmap.parties, *roadmap.sides}
    entries: tuple[Update | Outcome, ...] = (*milestone.updates, *milestone.outcomes)
    named: tuple[tuple[str, Iterable[str], Collection[str]], ...] = (
        ("pillar", (milestone.pillar,), roadmap.pillars),
        ("owners", milestone.owners, bodies),
        ("partners", milestone.partners, bodies),
        ("follows", milestone.follows, ids.all),
        ("needs", milestone.needs, ids.all),
        ("sources", (cited.source for entry in entries for cited in entry.sources), roadmap.sources),
    )
    for key, names, known in named:
        for name in names:
            if name not in known:
                what = message("importing.unknown", key=key, found=name)
                return RefusedEntry(at(key), what, _how_to_enter(key, name))
    return None


def _how_to_enter(key: str, name: str) -> Message:
    if key == "sources":
        return message("write.add-source", id=name, url="")
    return message("importing.enter-pillar" if key == "pillar" else "importing.enter-first", found=name)

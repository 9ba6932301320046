"""The ids of milestones that a sheet calls by names of its own: made once, and found again at the next import.

A set of rows has a name, that of its mapping or file. What the set calls a milestone is kept in the milestone's
file, in the table `[x-import]` under that name, unless it is the milestone's id itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roadmap_cli.exchange.newcomers import free_id, slug
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.nearest import are_alike
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.questions.names import folded_name, typed_id
from roadmap_cli.questions.values import TITLE_WORDS, latin_words

TABLE = "x-import"


class SetIds:
    """The ids of the milestones of one set: those that the roadmap has, and those that are made for it."""

    def __init__(self, roadmap: Roadmap, name: str) -> None:
        self.name = name
        self._prefix = slug(name) or "sheet"
        self._milestones = roadmap.milestones
        self._taken = set(roadmap.milestones)
        self._by_own: dict[str, str] = {}
        self._elsewhere: dict[tuple[str, str], str] = {}
        self._by_title: dict[str, str] = {}
        for milestone in roadmap.milestones.values():
            for title in filter(None, (milestone.title.plain, *milestone.title.others.values())):
                self._by_title[folded_name(title)] = (
                    "" if folded_name(title) in self._by_title else milestone.id
                )
            for set_name, own in _imported_as(milestone):
                if set_name == name:
                    self._by_own[own] = milestone.id
                else:
                    self._elsewhere[own, _title(milestone)] = milestone.id

    def id_of(self, own: str, title: str) -> str:
        """Return the id of what the set calls `own`, or, if that is empty, by its title."""
        called = own or title
        if (known := self._known(called, title) if own else self._titled(title)) is None:
            wanted = slug(own) if own else _of_title(title)
            if wanted[:1].isdigit():  # a number says nothing, and may read as a date
                wanted = f"{self._prefix}-{wanted}"
            known = called if is_id(called) and called not in self._taken else self._new(wanted)
            self._taken.add(known)
        self._by_own[called] = known
        folded = folded_name(title)
        self._by_title[folded] = known if self._by_title.get(folded, known) == known else ""
        return known

    def is_ambiguous(self, text: str) -> bool:
        """Return whether a cell of the sheet names several milestones by one title."""
        return self.named(text) is None and self._by_title.get(folded_name(text)) == ""

    def named(self, text: str) -> str | None:
        """Return the id of a milestone that a cell of the sheet names: by an id here or there, or its title."""
        if text in self._by_own:
            return self._by_own[text]
        key = typed_id(text)
        return key if key in self._milestones else self._by_title.get(folded_name(text)) or None

    def set_id(self, own: str, title: str) -> tuple[str, str] | None:
        """Return the name of the set and what it calls a milestone; None if that is its id."""
        called = own or title
        return None if self._by_own.get(called) == called else (self.name, called)

    def _known(self, called: str, title: str) -> str | None:
        if called in self._milestones or called in self._by_own:
            return called if called in self._milestones else self._by_own[called]
        key = typed_id(called)
        if key in self._milestones and not any(_imported_as(self._milestones[key])):
            other = self._milestones[key].title.first
            return key if not title or are_alike(title, other) else None
        return self._elsewhere.get((called, folded_name(title)))

    def _titled(self, title: str) -> str | None:
        return self._by_own.get(title) or self._by_title.get(folded_name(title)) or None

    def _new(self, wanted: str) -> str:
        if wanted in self._milestones:  # somebody else's
            wanted = f"{self._prefix}-{wanted}"
        return free_id(wanted, self._prefix, self._taken)


def _imported_as(milestone: Milestone) -> Iterator[tuple[str, str]]:
    """Yield the name of each set that a milestone was imported from, and what that calls it."""
    table = milestone.extra.get(TABLE)
    if isinstance(table, Mapping):
        yield from ((name, own) for name, own in table.items() if isinstance(own, str))


def _title(milestone: Milestone) -> str:
    return folded_name(milestone.title.first)


def _of_title(title: str) -> str:
    return slug(" ".join(latin_words(title)[:TITLE_WORDS]))

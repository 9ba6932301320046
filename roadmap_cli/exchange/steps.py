"""The steps of a plan: what each entry of a file that is imported comes to, and where it stands there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roadmap_cli.exchange.columns import Row
from roadmap_cli.model.errors import Message
from roadmap_cli.model.roadmap import Update
from roadmap_cli.model.value import Value, field, replace


class Place(Value):
    """Where something stands in the file: a sheet (empty in a CSV), a row from 1, a column's letter."""

    sheet: str
    row: int
    key: str = ""
    letter: str = ""


class Line(Value):
    """One row of a sheet: what its cells hold by the keys of their columns, and where they stand."""

    place: Place
    cells: Mapping[str, object]
    letters: Mapping[str, str] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        """Return the place of one cell."""
        return replace(self.place, key=key, letter=self.letters.get(key, ""))


class New(Value):
    """A milestone that there is not yet: what its file says, and where that comes from.

    `said` is what goes with its first update where the file does not say it itself.
    """

    id: str
    place: Place
    raw: Mapping[str, Any]
    said: Row | None = None
    letters: Mapping[str, str] = field(default_factory=dict)


class Change(Value):
    """What is said anew of a milestone: by a row (`said`, as typed), or as `updates` of a log."""

    id: str
    place: Place
    said: Row = field(default_factory=dict)
    was: Row = field(default_factory=dict)
    updates: tuple[Update, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)


class Left(Value):
    """A difference that is told and left: only a status, a due and a note become an update."""

    id: str
    place: Place
    found: str
    stands: str


class Refused(Value):
    """Something that cannot be taken over, and why."""

    place: Place
    why: Message
    hint: Message | None = None


class Same(Value):
    """A milestone of which the file says nothing new."""

    id: str


Step = New | Change | Left | Refused | Same

"""The roadmap as frozen values: what stands in the files, and nothing that is computed from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.layout import DEFAULT_LANGUAGE, milestone_file
from roadmap_cli.model.value import Value, field


class Text(Value):
    """What people read: `plain` in the roadmap's first language, `others` by language code."""

    plain: str
    others: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.plain or self.others)


NO_TEXT = Text("")


class Citation(Value):
    """A source's id and the place in it (empty where none is named)."""

    source: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.source}: {self.place}" if self.place else self.source


class Update(Value):
    """One entry of a milestone's log.

    `due` is None where the entry says nothing of it; `withdraws_due` is true where it takes the
    date back. `by` is the side whose word it is, None for common ground.
    """

    date: PartialDate
    status: str | None = None
    due: PartialDate | None = None
    withdraws_due: bool = False
    start: PartialDate | None = None
    note: Text = NO_TEXT
    reason: Text = NO_TEXT
    by: str | None = None
    sources: tuple[Citation, ...] = ()
    visibility: str = "public"


class Outcome(Value):
    """What was gained, in figures."""

    date: PartialDate
    measure: Text
    value: int | float
    unit: Text
    side: str | None = None
    note: Text = NO_TEXT
    sources: tuple[Citation, ...] = ()
    visibility: str = "public"


class Milestone(Value):
    """One thing that somebody agreed to do; `updates` are in the order of the file."""

    id: str
    title: Text
    kind: str
    pillar: str
    owners: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    start: PartialDate | None = None
    due: PartialDate | None = None
    summary: Text = NO_TEXT
    tags: tuple[str, ...] = ()
    visibility: str = "public"
    translation: Mapping[str, str] = field(default_factory=dict)
    updates: tuple[Update, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The milestone's file, relative to the roadmap's folder."""
        return milestone_file(self.id)


class Source(Value):
    """Where a fact comes from."""

    id: str
    publisher: str
    author: str | None = None
    title: Text = NO_TEXT
    date: PartialDate | None = None
    url: str | None = None
    language: str | None = None
    own: bool = False
    note: Text = NO_TEXT
    accessed: PartialDate | None = None


class Side(Value):
    """One of the two sides of the table."""

    id: str
    name: Text


class Party(Value):
    """A body that owes something or takes part; `sides` is empty for a body of neither side."""

    id: str
    name: Text
    short: Text = NO_TEXT
    sides: tuple[str, ...] = ()
    sector: str | None = None


class Pillar(Value):
    """A field of cooperation."""

    id: str
    name: Text


class Exemption(Value):
    """One milestone that a rule leaves alone, and why."""

    milestone: str
    code: str
    reason: Text


class CheckSettings(Value):
    """What `roadmap check` is told in roadmap.toml; None and empty leave it as it is."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    exempt: tuple[Exemption, ...] = ()


class Roadmap(Value):
    """Everything that the files say. The order of sides and pillars is that of every page."""

    title: Text = NO_TEXT
    summary: Text = NO_TEXT
    timezone: str = "UTC"
    fiscal_year_start: int = 4
    languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)
    origin: str | None = None
    destination: str | None = None
    stale_after_days: int = 180
    due_soon_days: int = 90
    meetings: str | None = None
    sides: Mapping[str, Side] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    pillars: Mapping[str, Pillar] = field(default_factory=dict)
    check: CheckSettings = CheckSettings()
    sources: Mapping[str, Source] = field(default_factory=dict)
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    sources_extra: Mapping[str, Any] = field(default_factory=dict)

    def sides_of(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sides, in the roadmap's order, that the named parties belong to.

        A side may stand where a party may: it is its own side. What is unknown has none.
        """
        found: set[str] = set()
        for name in parties:
            if name in self.sides:
                found.add(name)
            elif party := self.parties.get(name):
                found.update(party.sides)
        return tuple(side for side in self.sides if side in found)

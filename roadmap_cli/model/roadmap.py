"""The roadmap as frozen values: the contents of the files, and nothing that is computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.ids import split_id
from roadmap_cli.model.layout import DEFAULT_LANGUAGE, milestone_file
from roadmap_cli.model.value import Value, field


class Text(Value):
    """A text for people: `plain` is in the roadmap's first language, `others` by language code.

    The title of a milestone of one `road` among several has the name of that, which people see behind it.
    """

    plain: str
    others: Mapping[str, str] = field(default_factory=dict)
    road: Text | None = None

    def __bool__(self) -> bool:
        return bool(self.plain or self.others)

    def in_language(self, code: str, home: str) -> str:
        """Return the text in a language, `home` being the roadmap's first; empty if it has none."""
        return self.plain if code == home else self.others.get(code, "")

    def language(self, home: str) -> str | None:
        """Return the language of `first`, `home` being that of the roadmap; None if there is no text."""
        return home if self.plain else next(iter(self.others), None)

    @property
    def bare(self) -> Text:
        """The text without its road's name."""
        return Text(self.plain, self.others)

    @property
    def first(self) -> str:
        """The text in the roadmap's first language, else in another that it has."""
        return self.plain or next(iter(self.others.values()), "")


NO_TEXT = Text("")


class Citation(Value):
    """A source's id and the place in it (empty if none is named)."""

    source: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.source}: {self.place}" if self.place else self.source


class Update(Value):
    """One entry of a milestone's log.

    `due` is None if the entry does not mention it; `withdraws_due` says that there is no due date any more.
    `by` is the side that says this, None for both. `outlook` is what it says of the date ahead. `next` is the
    step that was agreed, due by `next_by`, of the party or side `next_owner` (None for the owners together);
    `clears_next` says that none is due any more.
    """

    date: PartialDate
    status: str | None = None
    due: PartialDate | None = None
    withdraws_due: bool = False
    start: PartialDate | None = None
    note: Text = NO_TEXT
    reason: Text = NO_TEXT
    outlook: str | None = None
    next: Text = NO_TEXT
    clears_next: bool = False
    next_by: PartialDate | None = None
    next_owner: str | None = None
    by: str | None = None
    sources: tuple[Citation, ...] = ()
    visibility: str = "public"


class Outcome(Value):
    """What a milestone achieved, in figures."""

    date: PartialDate
    measure: Text
    value: int | float
    unit: Text
    side: str | None = None
    note: Text = NO_TEXT
    sources: tuple[Citation, ...] = ()
    visibility: str = "public"


class Milestone(Value):
    """Something that somebody agreed to do; `updates` are in the order of the file.

    `every` makes it a standing body that is to meet so often.
    """

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
    every: Cadence | None = None
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

    @property
    def entries(self) -> tuple[Update | Outcome, ...]:
        """Its updates, then its outcomes."""
        return (*self.updates, *self.outcomes)


class Source(Value):
    """A source of facts; `own` ones are those of the people who keep the roadmap.

    `copied_by` is whose copy was read, if it was not the publisher's own page.
    """

    id: str
    publisher: Text
    author: Text = NO_TEXT
    title: Text = NO_TEXT
    date: PartialDate | None = None
    url: str | None = None
    language: str | None = None
    own: bool = False
    note: Text = NO_TEXT
    accessed: PartialDate | None = None
    copied_by: Text = NO_TEXT


class Side(Value):
    """One of the sides; `language` is that of the papers made for it, None for the usual one."""

    id: str
    name: Text
    language: str | None = None


class Party(Value):
    """A body that owns milestones or takes part in them; `sides` is empty for one of neither side."""

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
    """A milestone that one rule does not report, and the reason."""

    milestone: str
    code: str
    reason: Text


class CheckSettings(Value):
    """The settings of `roadmap check` in roadmap.toml; None and empty stand for the defaults."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    exempt: tuple[Exemption, ...] = ()


class Roadmap(Value):
    """The contents of all files. Every page has the order of sides and pillars that they have here.

    `views` are the command lines of saved views by name. If several roads are read as one, `roads` has each by its
    id, without milestones and sources, for what each settles for itself.
    """

    title: Text = NO_TEXT
    summary: Text = NO_TEXT
    timezone: str = "UTC"
    fiscal_year_start: int = 4
    languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)
    id: str | None = None
    identity: str | None = None
    origin: str | None = None
    destination: str | None = None
    stale_after_days: int = 180
    due_soon_days: int = 90
    meetings: str | None = None
    sides: Mapping[str, Side] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    pillars: Mapping[str, Pillar] = field(default_factory=dict)
    check: CheckSettings = CheckSettings()
    views: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    sources_extra: Mapping[str, Any] = field(default_factory=dict)
    roads: Mapping[str, Roadmap] = field(default_factory=dict)

    @property
    def has_one_fiscal_year(self) -> bool:
        """Whether fiscal years begin in the same month in all roads, so that their names tell their months."""
        return len({road.fiscal_year_start for road in self.roads.values()}) < 2

    def road_of(self, key: str) -> Roadmap:
        """Return what settles the matters of milestone `key`: its own road if several are read as one."""
        return self.roads[split_id(key)[0]] if self.roads else self

    def sides_of(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sides, in the roadmap's order, that the named parties belong to.

        A side may be named in place of a party, and belongs to itself. An unknown party has no side.
        """
        found: set[str] = set()
        for name in parties:
            if name in self.sides:
                found.add(name)
            elif party := self.parties.get(name):
                found.update(party.sides)
        return tuple(side for side in self.sides if side in found)

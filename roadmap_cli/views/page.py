"""A page: what a view gives to any format.

A page consists of blocks, a block of pieces. A piece is a text with its role: a terminal colours it, Word
shades it and CSV writes its plain value. It never contains markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from roadmap_cli.messages import FALLBACK, Messages
from roadmap_cli.model.dates import DayRange
from roadmap_cli.model.value import Value

Role = str
"""`plain`, `strong`, `dim`, `id`, `date`, `number`, `warning`, or a status or state (`done`, `late`)."""


class Piece(Value):
    """A text in one role; `value` is what a program reads instead, None if that is the text.

    `note` is the number of the note that says more; a piece without a text is only that number. `link` is the
    page of a site about what the text names (`pieces.link_to`), empty if it names nothing that has one.
    `paper` is what a paper shows instead of the text: a name for an id, nothing if the id says no more.
    """

    text: str
    role: Role = "plain"
    value: str | None = None
    note: int | None = None
    link: str = ""
    paper: str | None = None

    @property
    def plain(self) -> str:
        """The value for programs."""
        return self.text if self.value is None else self.value

    @property
    def readable(self) -> str:
        """The text if notes are not linked; for a note-only piece, its number."""
        return f"[{self.note}]" if self.note and not self.text else self.text


Cell = tuple[Piece, ...]
"""The pieces of one cell, each a line."""


class Column(Value):
    """A column.

    `give` is how it gives up width on a narrow screen: 0 not at all, 1 by wrapping, 2 by being cut. If the
    columns still do not fit, this one may go below the cell of the column whose key is `beneath`.
    `paper` is its name on paper, where each column has one; a screen shows the `label`.
    """

    key: str
    label: str
    align: Literal["left", "right"] = "left"
    give: int = 0
    beneath: str = ""
    paper: str = ""


class Heading(Value):
    """A heading of the page's body; `key` names its section in every language, if the view gives it a name."""

    text: str
    key: str = ""


class Line(Value):
    """A line of text: pieces one after the other."""

    pieces: tuple[Piece, ...]
    indent: int = 0


class Table(Value):
    """A table of typed cells.

    `groups` are the names that stand above some rows on paper, by the number of the row; a table for programs
    has the rows alone. A `wide` one is for a landscape page, whatever its columns. The `heading` is above it on
    paper; a screen has no room for it.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    groups: Mapping[int, str] = {}
    wide: bool = False
    heading: str = ""


class Facts(Value):
    """A list of names, each with a cell."""

    rows: tuple[tuple[str, Cell], ...]


class Note(Value):
    """A note that pieces refer to by its `number`, from 1; `key` is its name on a terminal, if any.

    `link` is that of `Piece`.
    """

    number: int
    key: str
    text: str
    link: str = ""

    @property
    def printed(self) -> str:
        """The text behind the number on paper."""
        return f"{self.key}: {self.text}" if self.key else self.text


class Notes(Value):
    """The page's notes, in the order of their numbers."""

    notes: tuple[Note, ...]

    @property
    def facts(self) -> Facts:
        """The notes by their names on a terminal."""
        return Facts(tuple((note.key or f"[{note.number}]", (Piece(note.text),)) for note in self.notes))


class Bar(Value):
    """A name, a bar of parts that each have a role and a size, and a remark behind it; `link` as of `Piece`."""

    label: str
    parts: tuple[tuple[Role, int], ...]
    remark: tuple[Piece, ...] = ()
    link: str = ""

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return sum(size for _, size in self.parts)

    @property
    def done(self) -> int:
        """The size of the part that is done."""
        return sum(size for role, size in self.parts if role == "done")


class Bars(Value):
    """Bars on one scale; `label` names what they are of, `legend` the roles that occur."""

    bars: tuple[Bar, ...]
    legend: tuple[Piece, ...] = ()
    label: str = ""


MarkKind = Literal["day", "period", "lasting", "awaited"]

RANGES: tuple[MarkKind, ...] = ("period", "lasting", "awaited")
"""The kinds of mark that are drawn over all their days, in the order of a legend."""


class Mark(Value):
    """The place of a row on a time line: somewhere `within` these days.

    `lasting` are the days that it certainly takes, None if it does not last. A mark within one day is a
    point, any other is as wide as its days. Within an `awaited` one a standing body is expected to meet.
    """

    within: DayRange
    lasting: DayRange | None = None
    awaited: bool = False

    @property
    def kind(self) -> MarkKind:
        """The kind of mark: a day, some time in a period, a time that it lasts, or one within which it is awaited."""
        if self.awaited:
            return "awaited"
        if self.lasting:
            return "lasting"
        return "day" if self.within.start == self.within.end else "period"


class Row(Value):
    """A row of a time line: its label in the role of its state, its date in words, and its mark, if any.

    `outlook` is what is said of the date ahead, None if nothing is.
    """

    label: Piece
    date: Piece
    mark: Mark | None
    outlook: Piece | None = None

    @property
    def when(self) -> Cell:
        """The date, and what is said of it."""
        return (self.date, self.outlook) if self.outlook else (self.date,)


class Group(Value):
    """Rows of a time line under one heading; `link` as of `Piece`."""

    label: str
    rows: tuple[Row, ...]
    link: str = ""


GuideRole = Literal["origin", "destination", "today"]


class Guide(Value):
    """Days that are marked across a whole time line: an end of the road, or the day asked about."""

    role: GuideRole
    label: str
    date: Piece
    days: DayRange


class Timeline(Value):
    """Rows over one axis of days; `legend` names the roles and the kinds of mark that occur."""

    axis: DayRange
    guides: tuple[Guide, ...]
    groups: tuple[Group, ...]
    legend: tuple[Piece, ...] = ()


class Curve(Value):
    """A line of a chart: its name, in the role that it is drawn in, and its value at each step."""

    label: Piece
    values: tuple[int, ...]
    dashed: bool = False


class Curves(Value):
    """Lines over the same steps, with the name of each step, and the table of the figures that they show.

    A format that cannot draw them has the table alone. What stands later is drawn above the others.
    """

    steps: tuple[str, ...]
    curves: tuple[Curve, ...]
    figures: Table

    @property
    def top(self) -> int:
        """The greatest value of all."""
        return max((value for curve in self.curves for value in curve.values), default=0)

    @property
    def legend(self) -> tuple[Piece, ...]:
        """What each line is, with its last value; the one that is drawn above the others comes first."""
        return tuple(
            Piece(f"{curve.label.text} {curve.values[-1]}", curve.label.role)
            for curve in reversed(self.curves)
        )


Block = Heading | Line | Table | Facts | Notes | Bars | Timeline | Curves


class Page(Value):
    """A page: its title, the line under it, its blocks and its language.

    A `dense` page is meant for one screen. `era` is that of `Messages`. `sections` are the keys of the
    headings that its view may have, whether or not this page has them.
    """

    title: str
    standing_line: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: str = FALLBACK
    dense: bool = False
    era: bool = False
    sections: tuple[str, ...] = ()

    @property
    def messages(self) -> Messages:
        """The messages in the language of the page."""
        return Messages((self.language,), era=self.era)

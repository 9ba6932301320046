"""A page: what a view hands to any format.

A page is made of blocks, a block of pieces. A piece is a text with its role, so that a terminal
colours it, Word shades it and CSV writes its plain value; it never holds markup.
"""

from __future__ import annotations

from typing import Literal

from roadmap_cli.messages import FALLBACK
from roadmap_cli.model.dates import DayRange
from roadmap_cli.model.value import Value

Role = str
"""`plain`, `strong`, `dim`, `id`, `date`, `number`, `warning`, or a status or state (`done`, `late`)."""


class Piece(Value):
    """A stretch of text in one role; `value` is what a program reads in its place, where that differs.

    `note` is the number of the note of the page that says more; a piece without a text is but that
    number.
    """

    text: str
    role: Role = "plain"
    value: str | None = None
    note: int | None = None

    @property
    def plain(self) -> str:
        """The value for programs."""
        return self.text if self.value is None else self.value

    @property
    def readable(self) -> str:
        """The text where notes are not linked: of a piece that is but a number, that number."""
        return f"[{self.note}]" if self.note and not self.text else self.text


Cell = tuple[Piece, ...]
"""The pieces of one cell; each piece is a line of it."""


class Column(Value):
    """A column.

    `give` says how it gives up width where room is short: 0 not at all, 1 by wrapping, 2 by being
    cut. Where a screen is too narrow for all columns, one with `beneath` may stand below the cell of
    the column of that key.
    """

    key: str
    label: str
    align: Literal["left", "right"] = "left"
    give: int = 0
    beneath: str = ""


class Heading(Value):
    """A heading of the page's body."""

    text: str


class Line(Value):
    """A line of text made of pieces that follow each other."""

    pieces: tuple[Piece, ...]
    indent: int = 0


class Table(Value):
    """A table of typed cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Facts(Value):
    """Names and what is said of each, as a list of definitions."""

    rows: tuple[tuple[str, Cell], ...]


class Note(Value):
    """What pieces refer to by its `number`, from 1; `key` is what a terminal calls it, if anything."""

    number: int
    key: str
    text: str

    @property
    def told(self) -> str:
        """What stands behind the number on paper."""
        return f"{self.key}: {self.text}" if self.key else self.text


class Notes(Value):
    """The page's notes, in the order of their numbers."""

    notes: tuple[Note, ...]

    @property
    def facts(self) -> Facts:
        """The notes by what a terminal calls them."""
        return Facts(tuple((note.key or f"[{note.number}]", (Piece(note.text),)) for note in self.notes))


class Bar(Value):
    """A name, a bar of parts that each have a role and a size, and what is said behind it."""

    label: str
    parts: tuple[tuple[Role, int], ...]
    remark: tuple[Piece, ...] = ()

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return sum(size for _, size in self.parts)

    @property
    def done(self) -> int:
        """The size of what is done."""
        return sum(size for role, size in self.parts if role == "done")


class Bars(Value):
    """Bars on one scale; `legend` names the roles that occur."""

    bars: tuple[Bar, ...]
    legend: tuple[Piece, ...] = ()


class Mark(Value):
    """Where a row of a time line is drawn.

    It lies somewhere in `within`; `lasting` are the days that it surely takes, None for what does
    not last. A mark whose `within` is one day is a point, any other is as wide as its days.
    """

    within: DayRange
    lasting: DayRange | None = None

    @property
    def kind(self) -> Literal["day", "period", "lasting"]:
        """What the mark is: a day, some time in a period, or all of a time."""
        if self.lasting:
            return "lasting"
        return "day" if self.within.start == self.within.end else "period"


class Row(Value):
    """A row of a time line: its label in the role of its state, its date in words, its mark if any."""

    label: Piece
    date: Piece
    mark: Mark | None


class Group(Value):
    """Rows of a time line under one heading."""

    label: str
    rows: tuple[Row, ...]


GuideRole = Literal["origin", "destination", "today"]


class Guide(Value):
    """Days that run through a whole time line: an end of the road, or the day asked about."""

    role: GuideRole
    label: str
    date: Piece
    days: DayRange


class Timeline(Value):
    """Rows drawn over one axis of days; `legend` names the roles and the kinds of mark that occur."""

    axis: DayRange
    guides: tuple[Guide, ...]
    groups: tuple[Group, ...]
    legend: tuple[Piece, ...] = ()


Block = Heading | Line | Table | Facts | Notes | Bars | Timeline


class Page(Value):
    """A page: its title, the line that says what it speaks of, its blocks, its language.

    A `dense` page is meant for one screen.
    """

    title: str
    standing_line: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: str = FALLBACK
    dense: bool = False

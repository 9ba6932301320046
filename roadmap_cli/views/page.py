"""A page: what a view hands to any format.

A page is made of blocks, a block of pieces. A piece is a text with its role, so that a terminal
colours it, Word shades it and CSV writes its plain value; it never holds markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.vocabulary import STATUSES
from roadmap_cli.questions.standing import Standing
from roadmap_cli.words import Words

Role = str
"""`plain`, `strong`, `dim`, `id`, `date`, `number`, `warning`, or a status or state (`done`, `late`)."""

STATES: tuple[Role, ...] = (*STATUSES, "late", "unreported", "in-window", "differ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one role; `value` is what a program reads in its place, where that differs."""

    text: str
    role: Role = "plain"
    value: str | None = None

    @property
    def plain(self) -> str:
        """The value for programs."""
        return self.text if self.value is None else self.value


Cell = tuple[Piece, ...]
"""The pieces of one cell; each piece is a line of it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `give` says how readily it gives up width: 0 never, else the higher the sooner."""

    key: str
    label: str
    align: Literal["left", "right"] = "left"
    give: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page's body."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text made of pieces that follow each other."""

    pieces: tuple[Piece, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of typed cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what is said of each, as a list of definitions."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, a bar of parts that each have a role and a size, and what is said behind it."""

    label: str
    parts: tuple[tuple[Role, int], ...]
    remark: tuple[Piece, ...] = ()

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return sum(size for _, size in self.parts)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale; `legend` names the roles that occur."""

    bars: tuple[Bar, ...]
    legend: tuple[Piece, ...] = ()


Block = Heading | Line | Table | Facts | Bars


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, the line that says what it speaks of, its blocks, its language."""

    title: str
    standing_line: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: str = "en"


# Pieces that many views need.


def plain(text: str) -> Cell:
    """A cell of plain text."""
    return (Piece(text),)


def number(value: int) -> Cell:
    """A cell with a count; zero is shown as a dot, so that what there is stands out."""
    return (Piece(f"{value:,}", "number", str(value)),) if value else (Piece("·", "dim", "0"),)


def id_piece(key: str) -> Piece:
    """An id."""
    return Piece(key, "id")


def date_piece(words: Words, date: PartialDate | None) -> Piece:
    """A date with its precision, or the word for having none."""
    if date is None:
        return Piece(words("common.undated"), "dim", "")
    return Piece(words.date(date), "date", date.text)


def text_cell(words: Words, text: Text, role: Role = "plain") -> Cell:
    """A text in each language asked for, one a line."""
    return tuple(Piece(line, role) for line in words.texts(text))


def state_piece(words: Words, state: str) -> Piece:
    """A status or state as its word, in its role."""
    return Piece(words(f"terms.{state}"), state, state)


def state_of(standing: Standing) -> str:
    """Return the one word that tells most of how a milestone stands: a state, else its status."""
    if standing.unreported:
        return "unreported"
    if standing.late:
        return "late"
    return standing.status


def standing_line(words: Words, parts: Sequence[str | None]) -> tuple[str, ...]:
    """Return what a page speaks of, without the parts that are not said."""
    return tuple(part for part in parts if part)

"""What the formats of pages for others share: labels, remarks, web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.model.states import LINES, STATES
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Bar, Cell, Column, Page, Piece, Role, Table, Timeline
from roadmap_cli.views.pieces import state_word
from roadmap_cli.writers.drawing.palette import LIGHT

ADDRESS = re.compile(r"(https?://[^\s<>\"\\^`{|}]+[^\s<>\"\\^`{|}.,;:!?'()\[\]。、，．；：！？）」』】])")
"""A web address in a text, without the mark that ends the sentence after it."""

BLANKS = re.compile(" {2,}")

NAMED = ("title", "date", "due", "state", "status", "id", "remark", "end")
"""The columns that a screen shows without a name: on paper they have one."""


HEADING, LINK = "14304f", "2d58b0"
"""The colours of headings and links on paper."""

BOLD = ("strong", "late", "unreported")
COLOURED = (*STATES, *LINES, "warning", "dim")
"""The roles that are written in bold type, and those that have a colour on paper."""


def is_bold(role: Role) -> bool:
    """Say whether a role is written in bold type."""
    return role in BOLD


def ink(role: Role) -> str | None:
    """Return the colour that a role is written in, None for that of all text."""
    return LIGHT.of(role) if role in COLOURED else None


def is_wide(page: Page) -> bool:
    """Say whether the page is printed in landscape."""
    return any(
        block.wide if isinstance(block, Table) else isinstance(block, Timeline) for block in page.blocks
    )


def column_label(messages: Messages, column: Column) -> str:
    """Return the name of a column on paper."""
    if column.label or column.key not in NAMED:
        return column.label
    return messages(f"paper.column-{column.key}")


def words_of_remark(messages: Messages, bar: Bar) -> Cell:
    """Return the remark on a bar with the word of each state, for which a screen shows the sign alone."""
    return tuple(
        replace(piece, text=f"{piece.text} {state_word(messages, piece.role)}".rstrip())
        for piece in bar.remark
    )


def spaced(text: str) -> str:
    """Return `text` with one wide space for blanks that set its parts apart on a screen."""
    return BLANKS.sub("\u2003", text)


def bound(pieces: Cell) -> Cell:
    """Return pieces without the blanks before numbers of notes, so that none begins a line."""
    following = (*pieces[1:], Piece(""))
    return tuple(
        one
        for one, after in zip(pieces, following, strict=True)
        if one.text.strip() or one.note or not after.note or after.text
    )


def parts_by_address(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of `text`, each with whether it is a web address."""
    for number, part in enumerate(ADDRESS.split(text)):
        if part:
            yield part, number % 2 == 1

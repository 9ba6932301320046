"""What the formats of pages that leave the terminal share."""

from __future__ import annotations

import re

from roadmap_cli.messages import Messages
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Bar, Cell, Column
from roadmap_cli.views.pieces import state_word

ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+[^\s<>\"\\^`{|}.,;:!?'()\[\]。、，．；：！？）」』】]")
"""A web address in a text, without the mark that ends the sentence after it."""

BLANKS = re.compile(" {2,}")

NAMED = ("title", "date", "due", "state", "id", "remark")
"""The columns that a screen shows without a name: on paper they have one."""


def column_label(messages: Messages, column: Column) -> str:
    """Return what stands above a column on paper."""
    if column.label or column.key not in NAMED:
        return column.label
    return messages(f"paper.column-{column.key}")


def words_of_remark(messages: Messages, bar: Bar) -> Cell:
    """Return the remark on a bar with the word of each state, where a screen has room for a sign only."""
    return tuple(
        replace(piece, text=f"{piece.text} {state_word(messages, piece.role)}".rstrip())
        for piece in bar.remark
    )


def spaced(text: str) -> str:
    """Return `text` with what a screen sets apart by blanks set apart by one wide space."""
    return BLANKS.sub("\u2003", text)

"""How wide the columns of a table are, by the letters that they hold: for Word, Excel, slides and PDF alike.

Widths are in twentieths of a point, for letters of the size `EM`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Cell, Column, Piece, Table
from roadmap_cli.writers.drawing import letters
from roadmap_cli.writers.paper import column_label, is_bold
from roadmap_cli.writers.text.signs import Signs
from roadmap_cli.writers.wrapping import pieces

EM = 190
"""The size of the letters in the style of cells."""

PLAIN, BOLD = 1.05, 1.25
"""How much more than the measured width plain and bold letters of a wide font take."""

SPACED = re.compile(
    r"[a-zA-Z0-9](?=[\u3000-\u9fff\uff00-\uffef])|[\u3000-\u9fff\uff00-\uffef](?=[a-zA-Z0-9])"
)
"""Where a word processor sets Japanese letters and marks apart from Latin ones, by a quarter of their size."""

MARGINS = 160
"""What a cell takes beside its text."""

LEAST = 4 * EM
"""The least width of a column."""

WHOLE = 14 * EM
"""A date, a state or a count up to this width stays on one line."""

DATE = re.compile(r"(?:\d{1,2} )?(?<![^\W\d_])[^\W\d_]{3,} \d{4}\b|\d{4}年(?:\d+月(?:\d+日)?)?")
"""A day, a month or a year in a sentence, in any language.

A month is read from its first letter on, so that a long word is read once and not from each of its letters.
"""

JAPANESE = re.compile(r"(?:[\u30a1-\u30faー]+|[\u4e00-\u9fff々]+)[、。）」]*")
"""A word in katakana or in ideographs, with the marks that end no line without it."""

NAME = 8 * EM
"""A Japanese word up to this width stays on one line; a longer one may be broken, as is usual."""

WRAPPED = ("plain", "strong", "dim", "warning", "id")
"""The roles whose text is wrapped in a column that gives up width."""

USUAL = 0.9
"""The share of a column's lines that its usual width has room for; the others may be far longer."""

_SIGNS = Signs()


class ColumnWidth(Value):
    """How wide a column may be: for its longest word, for most of its lines, for its longest line.

    `is_text` says that it holds texts, which begin at its left, and not figures.
    """

    least: int
    usual: int
    most: int
    is_text: bool = True

    @staticmethod
    def of(label: str, cells: Sequence[Cell], column: Column) -> ColumnWidth:
        """Return the widths that the name and the cells of a column ask for."""
        found = [piece for pieces_ in cells for piece in pieces_]
        sizes = sorted(map(_size, found)) or [0]
        words = [_least(piece, column) for piece in found]
        least = max(_label(label), *words, LEAST)
        usual = max(sizes[int(USUAL * (len(sizes) - 1))], least)
        most = max(sizes[-1], text_width(label, BOLD), least)
        least, usual, most = (size + MARGINS for size in (least, min(usual, most), most))
        return ColumnWidth(least, usual, most, is_text=column.align == "left")


def _text(piece: Piece) -> str:
    return _SIGNS.of(piece.role) + clean(piece.text)


def _size(piece: Piece) -> int:
    """Return the width of a piece on one line."""
    return text_width(_text(piece), BOLD if is_bold(piece.role) else PLAIN)


def _least(piece: Piece, column: Column) -> int:
    """Return the width that a piece needs: that of its line if it is to stay whole, else of its longest word."""
    size = _size(piece)
    is_whole = size <= WHOLE and not (column.give and piece.role in WRAPPED)
    return size if is_whole else _longest_word(_text(piece))


def _label(text: str) -> int:
    """Return the width that the name of a column needs: Japanese has no blanks, but a short name stays whole."""
    size = text_width(text, BOLD)
    return size if size <= WHOLE and " " not in text else _longest_word(text)


def text_width(text: str, weight: float = PLAIN) -> int:
    """Return the width of a text on one line, in letters of a weight."""
    apart = 0 if text.isascii() else len(SPACED.findall(text)) / 4
    return ceil((letters.width(text) + apart) * EM * weight)


def _longest_word(text: str) -> int:
    """Return the width of the longest word of a text, in case it is bold.

    A date in a sentence is read as one, as is a Japanese name up to `NAME`, with the mark behind it.
    """
    whole = [width for found in DATE.findall(text) if (width := text_width(found)) <= WHOLE]
    if not text.isascii():
        whole += [width for found in JAPANESE.findall(text) if (width := text_width(found)) <= NAME]
    apart = text.replace("-", "- ")
    words = apart.split() if apart.isascii() else pieces(apart)
    return max((*whole, *(text_width(word.rstrip(), BOLD) for word in words)), default=0)


def least_width(block: Table, messages: Messages) -> int:
    """Return the least width in which no word of a table is broken."""
    return sum(column.least for column in column_widths(block, messages))


def column_widths(block: Table, messages: Messages) -> list[ColumnWidth]:
    """Return how wide each column of a table may be."""
    return [
        ColumnWidth.of(column_label(messages, column), [row[at] for row in block.rows], column)
        for at, column in enumerate(block.columns)
    ]


def widths(columns: Sequence[ColumnWidth], room: int) -> list[int]:
    """Return the widths of columns that fill `room`.

    No word is broken if there is room for all; if there is not, the columns that are wider than an equal
    share give way, and the others keep their words. What is left goes to the columns as they need it for
    most of their lines, then for the longest ones, as the automatic layout of CSS does (CSS 2.1, 17.5.2.2).
    What nobody needs goes to the widest column of texts, so that figures stay close to each other.
    """
    found = _capped(room, [column.least for column in columns])
    if sum(found) < room:
        found = _shared(room, found, [column.usual for column in columns])
        found = _shared(room, found, [column.most for column in columns])
    texts = [at for at, column in enumerate(columns) if column.is_text] or range(len(columns))
    found[max(texts, key=found.__getitem__)] += room - sum(found)
    return found


def _capped(room: int, wanted: Sequence[int]) -> list[int]:
    """Return widths of at most `room` together: those above an equal share of it give way to the others."""
    found, left = list(wanted), room
    by_size = sorted(range(len(wanted)), key=lambda n: wanted[n])
    for done, number in enumerate(by_size):
        found[number] = min(wanted[number], left // (len(wanted) - done))
        left -= found[number]
    return found


def _shared(room: int, least: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """Return `wanted` widths; if they exceed `room`, what is above `least` gives way in proportion."""
    above = sum(wanted) - sum(least)
    share = min(1.0, (room - sum(least)) / above) if above else 0.0
    return [low + int((high - low) * share) for low, high in zip(least, wanted, strict=True)]

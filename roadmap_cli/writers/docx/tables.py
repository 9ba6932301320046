"""The tables of a Word file: typed cells, definitions and bars, as wide as the page.

Widths are in twentieths of a point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Bar, Bars, Cell, Column, Facts, Piece, Table
from roadmap_cli.writers.cells import shares
from roadmap_cli.writers.docx.styles import Styles
from roadmap_cli.writers.docx.xml import SIGNS, Edge, Node, cell, paragraph, piece_runs, row, run, table
from roadmap_cli.writers.drawing import letters
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import column_label, is_bold, words_of_remark
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

DATE = re.compile(r"(?:\d{1,2} )?[^\W\d_]{3,} \d{4}\b|\d{4}年(?:\d+月(?:\d+日)?)?")
"""A day, a month or a year in a sentence, in any language."""

JAPANESE = re.compile(r"(?:[\u30a1-\u30faー]+|[\u4e00-\u9fff々]+)[、。）」]*")
"""A word in katakana or in ideographs, with the marks that end no line without it."""

NAME = 8 * EM
"""A Japanese word up to this width stays on one line; a longer one may be broken, as is usual."""

WRAPPED = ("plain", "strong", "dim", "warning", "id")
"""The roles whose text is wrapped in a column that gives up width."""

USUAL = 0.9
"""The share of a column's lines that its usual width has room for; the others may be far longer."""

BAR_CELLS = 24


class ColumnWidth(Value):
    """How wide a column may be: for its longest word, for most of its lines, for its longest line."""

    least: int
    usual: int
    most: int

    @staticmethod
    def of(label: str, cells: Sequence[Cell], column: Column) -> ColumnWidth:
        """Return the widths that the name and the cells of a column ask for."""
        found = [piece for pieces_ in cells for piece in pieces_]
        sizes = sorted(map(_size, found)) or [0]
        words = [_least(piece, column) for piece in found]
        least = max(_label(label), *words, LEAST)
        usual = max(sizes[int(USUAL * (len(sizes) - 1))], least)
        most = max(sizes[-1], _width(label, BOLD), least)
        return ColumnWidth(*(size + MARGINS for size in (least, min(usual, most), most)))


def _text(piece: Piece) -> str:
    return SIGNS.of(piece.role) + clean(piece.text)


def _size(piece: Piece) -> int:
    """Return the width of a piece on one line."""
    return _width(_text(piece), BOLD if is_bold(piece.role) else PLAIN)


def _least(piece: Piece, column: Column) -> int:
    """Return the width that a piece needs: that of its line if it is to stay whole, else of its longest word."""
    size = _size(piece)
    is_whole = size <= WHOLE and not (column.give and piece.role in WRAPPED)
    return size if is_whole else _longest_word(_text(piece))


def _label(text: str) -> int:
    """Return the width that the name of a column needs: Japanese has no blanks, but a short name stays whole."""
    size = _width(text, BOLD)
    return size if size <= WHOLE and " " not in text else _longest_word(text)


def _width(text: str, weight: float = PLAIN) -> int:
    apart = 0 if text.isascii() else len(SPACED.findall(text)) / 4
    return ceil((letters.width(text) + apart) * EM * weight)


def _longest_word(text: str) -> int:
    """Return the width of the longest word of a text, in case it is bold.

    A date in a sentence is read as one, as is a Japanese name up to `NAME`, with the mark behind it.
    """
    whole = [width for found in DATE.findall(text) if (width := _width(found)) <= WHOLE]
    if not text.isascii():
        whole += [width for found in JAPANESE.findall(text) if (width := _width(found)) <= NAME]
    apart = text.replace("-", "- ")
    words = apart.split() if apart.isascii() else pieces(apart)
    return max((*whole, *(_width(word.rstrip(), BOLD) for word in words)), default=0)


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
    """
    found = _capped(room, [column.least for column in columns])
    if sum(found) < room:
        found = _shared(room, found, [column.usual for column in columns])
        found = _shared(room, found, [column.most for column in columns])
    found[found.index(max(found))] += room - sum(found)
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


def typed(block: Table, room: int, title: str, messages: Messages, styles: Styles) -> Node:
    """Return a table of typed cells with its header repeated on every page."""
    labels = [column_label(messages, column) for column in block.columns]
    measures = widths(column_widths(block, messages), room)
    rows: list[Node] = []
    for at, cells in enumerate(block.rows):
        if at in block.groups:
            rows.append(_group(block.groups[at], measures, styles))
        rows.append(row(*(_typed(*one, styles) for one in zip(cells, measures, block.columns, strict=True))))
    if any(labels):
        rows.insert(0, _header(labels, measures, block.columns, styles))
    return table(styles.table, measures, rows, title, header=any(labels))


def _group(name: str, measures: Sequence[int], styles: Styles) -> Node:
    """Return the row that names the group of the rows below it, on their page."""
    text = paragraph(styles.cell, run(name, bold=True), keep_next=True)
    return row(cell(sum(measures), text, span=len(measures), fill=LIGHT.band))


def _header(
    labels: Sequence[str], measures: Sequence[int], columns: Sequence[Column], styles: Styles
) -> Node:
    cells = (
        cell(room, paragraph(styles.cell, run(label, bold=True), align=column.align))
        for label, room, column in zip(labels, measures, columns, strict=True)
    )
    return row(*cells, header=True)


def _typed(pieces: Cell, room: int, column: Column, styles: Styles) -> Node:
    lines = [paragraph(styles.cell, *piece_runs(piece), align=column.align) for piece in pieces]
    return cell(room, *(lines or [paragraph(styles.cell)]))


def facts(block: Facts, room: int, title: str, styles: Styles) -> Node:
    """Return definitions as a table without a header: names and, beside them, values."""
    names = max((_width(clean(name), BOLD) for name, _ in block.rows), default=0) + MARGINS
    first = min(names, room * 2 // 5)
    rows = [
        row(
            cell(first, paragraph(styles.cell, run(name, bold=True))),
            _typed(pieces, room - first, Column("", ""), styles),
        )
        for name, pieces in block.rows
    ]
    return table(styles.table, [first, room - first], rows, title, header=False)


def bars(block: Bars, room: int, title: str, messages: Messages, styles: Styles) -> Node:
    """Return bars as shaded cells that anybody can edit."""
    layout = BarTable.of(block, room, messages, styles)
    rows = [layout.header(), *(layout.bar(bar, is_last=bar is block.bars[-1]) for bar in block.bars)]
    return table(styles.table, layout.measures, rows, title, header=True)


class BarTable(Value):
    """A table of bars; `measures` are the widths of name, the bar's cells, count and remark."""

    measures: list[int]
    label: str
    messages: Messages
    styles: Styles

    @staticmethod
    def of(block: Bars, room: int, messages: Messages, styles: Styles) -> BarTable:
        """Return the table that these bars fit into; without remarks, the bars are longer."""
        names = (block.label, *(bar.label for bar in block.bars))
        label = min(max(_width(clean(name), BOLD) for name in names) + MARGINS, room // 2)
        counts = (messages("paper.of", n=bar.done, total=bar.total) for bar in block.bars)
        count = max(_width(f" {count}") for count in counts) + MARGINS
        rest = room - label - count
        drawn = rest // 2 if any(bar.remark for bar in block.bars) else rest
        one = drawn // BAR_CELLS
        remark = [rest - one * BAR_CELLS] if drawn < rest else []
        return BarTable([label, *([one] * BAR_CELLS), count, *remark], block.label, messages, styles)

    @property
    def _has_remarks(self) -> bool:
        return len(self.measures) > BAR_CELLS + 2

    def header(self) -> Node:
        """Return the row of names."""
        names = (self.label, self.messages("paper.reached"), self.messages("paper.remark"))
        part, reached, remark = (paragraph(self.styles.cell, run(name, bold=True)) for name in names)
        bar = cell(sum(self.measures[1 : BAR_CELLS + 2]), reached, span=BAR_CELLS + 1)
        last = [cell(self.measures[-1], remark)] if self._has_remarks else []
        return row(cell(self.measures[0], part), bar, *last, header=True)

    def bar(self, bar: Bar, *, is_last: bool) -> Node:
        """Return the row of one bar: a shaded cell a part."""
        count = self.messages("paper.of", n=bar.done, total=bar.total)
        parts = shares(bar.parts, BAR_CELLS) or [("", BAR_CELLS)]
        cells = [
            cell(self.measures[0], paragraph(self.styles.cell, run(bar.label))),
            *(self._part(role, share, is_last) for role, share in parts),
            cell(self.measures[BAR_CELLS + 1], paragraph(self.styles.cell, run(f" {count}"))),
        ]
        if self._has_remarks:
            remark = [node for piece in words_of_remark(self.messages, bar) for node in piece_runs(piece)]
            cells.append(cell(self.measures[-1], paragraph(self.styles.cell, *remark)))
        return row(*cells)

    def _part(self, role: str, share: int, is_last: bool) -> Node:
        """Return a part of a bar, apart from the rows above and below it."""
        fill = LIGHT.line if role in ("open", "other") else LIGHT.of(role) if role else LIGHT.paper
        edges = [Edge("top", LIGHT.paper, 24)]
        if not is_last:
            edges.append(Edge("bottom", LIGHT.paper, 24))
        text = paragraph(self.styles.small)
        return cell(share * self.measures[1], text, span=share, edges=edges, fill=fill)

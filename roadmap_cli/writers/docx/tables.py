"""The tables of a Word file: typed cells, definitions and bars, as wide as the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Bar, Bars, Cell, Column, Facts, Table
from roadmap_cli.writers.docx.elements import (
    Node,
    cell,
    element,
    paragraph,
    piece_runs,
    row,
    run,
    shading,
    table,
)
from roadmap_cli.writers.docx.styles import Styles
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import column_label, words_of_remark
from roadmap_cli.writers.text.cells import shares, width

CHARACTER = 102
"""How wide half a wide character is, in twentieths of a point, in the style of cells."""

MARGINS = 150
LEAST = 5
"""The characters that a column has at least."""

TITLE = 0.55
"""What the width of a column of running text counts beside that of the others."""

BAR_CELLS = 24


def widths(cells: Sequence[Sequence[Sequence[str]]], gives: Sequence[bool], room: int) -> list[int]:
    """Return the widths of the columns of `cells` (rows of cells of lines) that fill `room`.

    Each is as wide as its longest line; where that is too much, the widest gives way, down to its
    longest word. The widest has what is left. `gives` are the columns of running text, which a
    screen cuts first: on paper they are what is read, and keep more than the others.
    """
    columns = list(zip(*cells, strict=True))
    wanted = [_wanted(column) for column in columns]
    least = [
        _wanted([_words(lines, LEAST if give else None) for lines in column])
        for column, give in zip(columns, gives, strict=True)
    ]
    while sum(wanted) > room:
        able = [i for i in range(len(wanted)) if wanted[i] > least[i]]
        if not able:
            break
        widest = max(able, key=lambda i: wanted[i] * (TITLE if gives[i] else 1))
        wanted[widest] -= CHARACTER
    wanted[wanted.index(max(wanted))] += room - sum(wanted)
    return wanted


def _wanted(column: Iterable[Sequence[str]]) -> int:
    longest = max((width(line) for lines in column for line in lines), default=0)
    return max(longest, LEAST) * CHARACTER + MARGINS


def _words(lines: Sequence[str], most: int | None) -> list[str]:
    """Return what a line is not broken within; Japanese may be broken anywhere after `most` characters."""
    return [
        word if word.isascii() else word[:most] for line in lines for word in line.replace("-", "- ").split()
    ]


def _lines(cell_: Cell) -> list[str]:
    return [f"{clean(piece.text)}   " for piece in cell_]


def typed(block: Table, room: int, title: str, messages: Messages, styles: Styles) -> Node:
    """Return a table of typed cells with its header repeated on every page."""
    labels = [column_label(messages, column) for column in block.columns]
    content = [[_lines(one) for one in row_] for row_ in block.rows]
    gives = [column.give > 0 for column in block.columns]
    measures = widths([[[label] for label in labels], *content], gives, room)
    rows = [
        row(
            *(
                _typed(one, w, column, styles)
                for one, w, column in zip(row_, measures, block.columns, strict=True)
            )
        )
        for row_ in block.rows
    ]
    header = any(labels)
    if header:
        rows.insert(
            0, _header(labels, measures, styles, [column.align == "right" for column in block.columns])
        )
    return table(styles.table, measures, rows, title, header=header)


def _header(labels: Sequence[str], measures: Sequence[int], styles: Styles, right: Sequence[bool]) -> Node:
    cells = (
        cell(w, paragraph(styles.cell, run(label, element("b")), properties=_aligned(to_right)))
        for label, w, to_right in zip(labels, measures, right, strict=True)
    )
    return row(*cells, header=True)


def _typed(one: Cell, width_: int, column: Column, styles: Styles) -> Node:
    lines = [
        paragraph(styles.cell, *piece_runs(piece), properties=_aligned(column.align == "right"))
        for piece in one
    ]
    return cell(width_, *(lines or [paragraph(styles.cell)]))


def _aligned(to_right: bool) -> tuple[Node, ...]:
    return (element("jc", val="right"),) if to_right else ()


def facts(block: Facts, room: int, title: str, styles: Styles) -> Node:
    """Return definitions as a table without a header: the names, and what is said of each."""
    first = max((width(clean(name)) for name, _ in block.rows), default=0) * CHARACTER + 2 * MARGINS
    measures = [min(first, room // 3), 0]
    measures[1] = room - measures[0]
    rows = [
        row(
            cell(measures[0], paragraph(styles.cell, run(name, element("b")))),
            _typed(said, measures[1], Column("", ""), styles),
        )
        for name, said in block.rows
    ]
    return table(styles.table, measures, rows, title, header=False)


def bars(block: Bars, room: int, title: str, messages: Messages, styles: Styles) -> Node:
    """Return bars as shaded cells that anybody can edit."""
    sheet = BarSheet.of(block, room, messages, styles)
    heads = [messages(f"paper.{name}") for name in ("part", "reached", "remark")]
    rows = [sheet.header(heads), *(sheet.bar(bar, bar is block.bars[-1]) for bar in block.bars)]
    return table(styles.table, sheet.measures, rows, title, header=True)


class BarSheet(Value):
    """The table of bars: the widths of label, of the bar's cells, of the count and of the remark."""

    measures: list[int]
    messages: Messages
    styles: Styles

    @staticmethod
    def of(block: Bars, room: int, messages: Messages, styles: Styles) -> BarSheet:
        """Return the table that these bars have room in; without remarks, the bars are longer."""
        label = min(max(width(clean(bar.label)) for bar in block.bars) * CHARACTER + MARGINS, room // 2)
        counts = (messages("paper.of", n=bar.done, total=bar.total) for bar in block.bars)
        count = max(map(width, counts)) * CHARACTER + 2 * MARGINS
        rest = room - label - count
        drawn = rest // 2 if any(bar.remark for bar in block.bars) else rest
        one = drawn // BAR_CELLS
        remark = [rest - one * BAR_CELLS] if drawn < rest else []
        return BarSheet([label, *([one] * BAR_CELLS), count, *remark], messages, styles)

    def header(self, heads: Sequence[str]) -> Node:
        """Return the row of names."""
        part, reached, remark = (paragraph(self.styles.cell, run(head, element("b"))) for head in heads)
        drawn = sum(self.measures[1 : BAR_CELLS + 2])
        spanned = cell(drawn, reached, properties=(element("gridSpan", val=BAR_CELLS + 1),))
        last = [cell(self.measures[-1], remark)] if self._remarks else []
        return row(cell(self.measures[0], part), spanned, *last, header=True)

    @property
    def _remarks(self) -> bool:
        return len(self.measures) > BAR_CELLS + 2

    def bar(self, bar: Bar, last: bool) -> Node:
        """Return the row of one bar: a shaded cell a part."""
        remark = [node for piece in words_of_remark(self.messages, bar) for node in piece_runs(piece)]
        count = self.messages("paper.of", n=bar.done, total=bar.total)
        parts = shares(bar.parts, BAR_CELLS) or [("", BAR_CELLS)]
        return row(
            cell(self.measures[0], paragraph(self.styles.cell, run(bar.label))),
            *(self._part(role, share, last) for role, share in parts),
            cell(self.measures[BAR_CELLS + 1], paragraph(self.styles.cell, run(f" {count}"))),
            *([cell(self.measures[-1], paragraph(self.styles.cell, *remark))] if self._remarks else []),
        )

    def _part(self, role: str, share: int, last: bool) -> Node:
        """Return a part of a bar, apart from the rows above and below it."""
        fill = LIGHT.line if role == "open" else LIGHT.of(role) if role else LIGHT.paper
        sides = (
            element(side, val="single", sz=24, space=0, color=LIGHT.paper.upper())
            for side in ("top", "bottom")[: 2 - last]
        )
        properties = (element("gridSpan", val=share), element("tcBorders", *sides), shading(fill))
        return cell(share * self.measures[1], paragraph(self.styles.small), properties=properties)

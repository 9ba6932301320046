"""The tables of a Word file: typed cells, definitions and bars, as wide as the page.

Widths are in twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Bar, Bars, Cell, Column, Facts, Table
from roadmap_cli.writers.cells import shares, width
from roadmap_cli.writers.docx.styles import Styles
from roadmap_cli.writers.docx.xml import Edge, Node, cell, paragraph, piece_runs, row, run, table
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import column_label, words_of_remark

CHARACTER = 102
"""How wide half a wide character is in the style of cells."""

MARGINS = 150
LEAST = 5
"""The least width of a column, in characters."""

TITLE = 0.55
"""The weight of the width of a column of running text, compared with that of others."""

BAR_CELLS = 24


def widths(cells: Sequence[Sequence[Sequence[str]]], gives: Sequence[bool], room: int) -> list[int]:
    """Return the widths of the columns of `cells` (rows of cells of lines) that fill `room`.

    Each is as wide as its longest line; if that is too much, the widest gives way, down to its
    longest word. The widest gets what is left. `gives` are the columns of running text, which a
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
    """Return the unbreakable pieces of lines; Japanese may break anywhere after `most` characters."""
    return [
        word if word.isascii() else word[:most] for line in lines for word in line.replace("-", "- ").split()
    ]


def typed(block: Table, room: int, title: str, messages: Messages, styles: Styles) -> Node:
    """Return a table of typed cells with its header repeated on every page."""
    labels = [column_label(messages, column) for column in block.columns]
    texts = [[[f"{clean(piece.text)}   " for piece in cell] for cell in row] for row in block.rows]
    gives = [column.give > 0 for column in block.columns]
    measures = widths([[[label] for label in labels], *texts], gives, room)
    rows = [
        row(*(_typed(*one, styles) for one in zip(cells, measures, block.columns, strict=True)))
        for cells in block.rows
    ]
    if any(labels):
        rows.insert(0, _header(labels, measures, block.columns, styles))
    return table(styles.table, measures, rows, title, header=any(labels))


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
    names = max((width(clean(name)) for name, _ in block.rows), default=0) * CHARACTER + 2 * MARGINS
    first = min(names, room // 3)
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
    """A table of bars; `measures` are the widths of label, the bar's cells, count and remark."""

    measures: list[int]
    messages: Messages
    styles: Styles

    @staticmethod
    def of(block: Bars, room: int, messages: Messages, styles: Styles) -> BarTable:
        """Return the table that these bars fit into; without remarks, the bars are longer."""
        label = min(max(width(clean(bar.label)) for bar in block.bars) * CHARACTER + MARGINS, room // 2)
        counts = (messages("paper.of", n=bar.done, total=bar.total) for bar in block.bars)
        count = max(map(width, counts)) * CHARACTER + 2 * MARGINS
        rest = room - label - count
        drawn = rest // 2 if any(bar.remark for bar in block.bars) else rest
        one = drawn // BAR_CELLS
        remark = [rest - one * BAR_CELLS] if drawn < rest else []
        return BarTable([label, *([one] * BAR_CELLS), count, *remark], messages, styles)

    @property
    def _has_remarks(self) -> bool:
        return len(self.measures) > BAR_CELLS + 2

    def header(self) -> Node:
        """Return the row of names."""
        names = (self.messages(f"paper.{name}") for name in ("part", "reached", "remark"))
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

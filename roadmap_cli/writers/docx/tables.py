"""The tables of a Word file: typed cells, definitions and bars, as wide as the page.

Widths are in twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Bar, Bars, Cell, Column, Facts, Table
from roadmap_cli.writers.cells import shares
from roadmap_cli.writers.column_widths import BOLD, MARGINS, column_widths, text_width, widths
from roadmap_cli.writers.docx.styles import Styles
from roadmap_cli.writers.docx.xml import Edge, Node, cell, paragraph, piece_runs, row, run, table
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import column_label, words_of_remark

BAR_CELLS = 24


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


def stacked(block: Table, room: int, title: str, messages: Messages, styles: Styles) -> Node:
    """Return a table in a place too narrow for its columns: the cells of a row below each other, each with its name."""
    rows: list[Node] = []
    for at, cells in enumerate(block.rows):
        if at in block.groups:
            rows.append(_group(block.groups[at], [room], styles))
        named = zip(block.columns, cells, strict=True)
        lines = [line for column, pieces in named for line in _named(column, pieces, messages, styles)]
        rows.append(row(cell(room, *(lines or [paragraph(styles.cell)]))))
    return table(styles.table, [room], rows, title, header=False)


def _named(column: Column, pieces: Cell, messages: Messages, styles: Styles) -> Iterator[Node]:
    """Yield the lines of a cell, the name of its column before the first."""
    label = column_label(messages, column)
    for at, piece in enumerate(pieces):
        name = [run(messages("paper.named", name=label), bold=True)] if label and not at else []
        yield paragraph(styles.cell, *name, *piece_runs(piece))


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
    names = max((text_width(clean(name), BOLD) for name, _ in block.rows), default=0) + MARGINS
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
        label = min(max(text_width(clean(name), BOLD) for name in names) + MARGINS, room // 2)
        counts = (messages("paper.of", n=bar.done, total=bar.total) for bar in block.bars)
        count = max(text_width(f" {count}") for count in counts) + MARGINS
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

"""The blocks of a slide, one below the other, each in the room that is left for it.

A block knows how high it would be whole. If a slide has no room for all of its blocks, those that are long
share what there is, and end in a line that counts what they leave out. Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, Protocol

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from roadmap_cli.messages import Messages
from roadmap_cli.views.page import Bars, Block, Column, Curves, Line, Table, Timeline
from roadmap_cli.writers.column_widths import EM, column_widths, widths
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import HEADING, column_label
from roadmap_cli.writers.pptx.drawing import BarChart, TimelineChart
from roadmap_cli.writers.pptx.lettering import Lettering, Run, fitted, height_of, one_line, runs_of, write
from roadmap_cli.writers.pptx.lines import LineChart
from roadmap_cli.writers.pptx.package import Room

BODY, CELL, SMALL = 15, 12, 10
"""The sizes of letters: of lines, in tables, of what stands beside them."""

GAP = 10
PAD = 4
MOST = 2
"""How many lines an entry of a table has at most."""

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of tables without lines and colours, which every program knows (ECMA-376 part 1, 21.1.3.15)."""


class Item(Protocol):
    """A block on a slide: how high it is whole, and how it is drawn in less.

    One that `shrinks` is drawn smaller, with all its entries.
    """

    natural: float
    shrinks: bool

    def draw(self, room: Room) -> int:
        """Draw as much as there is room for; return how many entries are left out."""


class Canvas:
    """The room of a slide below its title."""

    def __init__(self, shapes: Any, room: Room, look: Lettering, messages: Messages) -> None:
        self._shapes, self._room, self._look, self._messages = shapes, room, look, messages

    def foot(self, text: str, number: int) -> None:
        """Write the foot of the slide: what the presentation is made of, and the number of the slide."""
        room, top = self._room, self._room.bottom + 8
        self._text(
            [[(one_line(text, room.width - 40, SMALL), LIGHT.dim, False)]],
            Room(room.left, top, room.width - 40, 14),
        )
        place = Room(room.left + room.width - 36, top, 36, 14)
        self._text([[(str(number), LIGHT.dim, False)]], place, align="right")

    def draw(self, blocks: Sequence[Block]) -> None:
        """Draw the blocks below each other."""
        items = list(self._items(blocks))
        room, top = self._room, self._room.top
        least = [item.least if isinstance(item, _Text | _Table) else 0.0 for item in items]
        heights = shared([item.natural for item in items], room.height - GAP * (len(items) - 1), least)
        for item, height in zip(items, heights, strict=True):
            place = Room(room.left, top, room.width, height)
            if item.natural > height and not item.shrinks:
                more = height_of(1, CELL)
                left_out = item.draw(Room(room.left, top, room.width, height - more))
                text = self._messages("slides.more", n=left_out)
                self._text(
                    [[(text, LIGHT.dim, False)]],
                    Room(room.left, top + height - more, room.width, more),
                    size=CELL,
                )
            else:
                item.draw(place)
            top += height + GAP

    def _items(self, blocks: Sequence[Block]) -> Iterator[Item]:
        for is_text, found in groupby(blocks, lambda block: isinstance(block, Line)):
            if is_text:
                lines = [block for block in found if isinstance(block, Line)]
                yield _Text(lines, self._room.width, self)
                continue
            for block in found:
                if isinstance(block, Table) and block.rows:
                    yield _Table(block, self._room.width, self)
                elif isinstance(block, Bars) and block.bars:
                    yield BarChart(block, self._shapes, self._look, self._messages)
                elif isinstance(block, Curves):
                    yield LineChart(block, self._shapes, self._look, self._messages)
                elif isinstance(block, Timeline):
                    yield TimelineChart(block, self._shapes, self._look, self._messages)

    def _text(
        self, lines: Sequence[Sequence[Run]], room: Room, size: float = SMALL, align: Any = "left"
    ) -> None:
        box = self._shapes.add_textbox(*map(Pt, (room.left, room.top, room.width, room.height)))
        write(box.text_frame, lines, size, self._look, align=align)

    # What the blocks of text and tables need of the slide

    def text(self, lines: Sequence[Sequence[Run]], room: Room) -> None:
        """Write lines of the body."""
        self._text(lines, room, BODY)

    def table(self, rows: int, measures: Sequence[float], room: Room) -> Any:
        """Return a new table of columns of these widths."""
        frame = self._shapes.add_table(
            rows, len(measures), *map(Pt, (room.left, room.top, sum(measures), rows))
        )
        look = frame.table._tbl.tblPr
        look.find(qn("a:tableStyleId")).text = NO_STYLE
        frame.table.horz_banding = False
        for column, measure in zip(frame.table.columns, measures, strict=True):
            column.width = Pt(measure)
        return frame.table

    @property
    def look(self) -> Lettering:
        """The fonts and the language."""
        return self._look

    @property
    def messages(self) -> Messages:
        """The messages in the language of the page."""
        return self._messages


def shared(wanted: Sequence[float], room: float, least: Sequence[float] = ()) -> list[float]:
    """Return heights that fill no more than `room`: those above an equal share give way to the others.

    If there is room for the `least` heights of all, none is given less than its own.
    """
    found, left = [0.0] * len(wanted), room
    by_size = sorted(range(len(wanted)), key=lambda n: wanted[n])
    for done, number in enumerate(by_size):
        found[number] = min(wanted[number], max(left, 0.0) / (len(wanted) - done))
        left -= found[number]
    short = {n: least[n] for n, height in enumerate(found) if least and height < least[n]}
    if not short or sum(least) > room:
        return found
    others = [n for n in range(len(wanted)) if n not in short]
    rest = room - sum(short.values())
    again = shared([wanted[n] for n in others], rest, [least[n] for n in others])
    return [short[n] if n in short else again[others.index(n)] for n in range(len(wanted))]


class _Text:
    """Lines of text."""

    shrinks = False

    def __init__(self, lines: Sequence[Line], room: float, canvas: Canvas) -> None:
        self._canvas = canvas
        self._lines = [fitted(runs_of(line.pieces), room, BODY, MOST + 1) for line in lines]
        self.natural = sum(height_of(count, BODY) for _, count in self._lines)
        self.least = min(height_of(self._lines[0][1], BODY) + height_of(1, CELL), self.natural)

    def draw(self, room: Room) -> int:
        kept, height = list[Sequence[Run]](), 0.0
        for runs, count in self._lines:
            height += height_of(count, BODY)
            if height > room.height + 0.01:
                break
            kept.append(runs)
        if kept:
            self._canvas.text(kept, room)
        return len(self._lines) - len(kept)


class _Table:
    """A table; no row of it is higher than its entries need, and no entry has more than `MOST` lines."""

    shrinks = False

    def __init__(self, block: Table, room: float, canvas: Canvas) -> None:
        self._canvas, self._columns = canvas, block.columns
        scale = CELL / EM
        columns, whole = column_widths(block, canvas.messages), int(room / scale)
        if not any(column.give for column in block.columns):  # figures need not fill the slide
            whole = min(whole, sum(column.most for column in columns))
        self._measures = [measure * scale for measure in widths(columns, whole)]
        labels = [column_label(canvas.messages, column) for column in block.columns]
        self._head = [self._entry([[(label, HEADING, True)]], at) for at, label in enumerate(labels)]
        self._has_head = any(labels)
        self._rows = [
            [self._entry([runs_of([piece]) for piece in cell], at) for at, cell in enumerate(row)]
            for row in block.rows
        ]
        head = self._head_height if self._has_head else 0
        self.natural = sum(self._heights) + head
        # A heading without any row below it tells nothing: the first has room, and how many more there are.
        self.least = min(head + self._heights[0] + height_of(1, CELL), self.natural)

    def _entry(self, lines: Sequence[Sequence[Run]], at: int) -> tuple[list[list[Run]], float]:
        """Return the lines of an entry as far as they fit, and its height."""
        room = self._measures[at] - 2 * PAD
        found = [fitted(line, room, CELL, MOST) for line in lines if line]
        return [line for line, _ in found], height_of(max(sum(count for _, count in found), 1), CELL) + PAD

    @cached_property
    def _heights(self) -> list[float]:
        return [max(height for _, height in row) for row in self._rows]

    @cached_property
    def _head_height(self) -> float:
        return max(height for _, height in self._head)

    def draw(self, room: Room) -> int:
        height, count = self._head_height if self._has_head else 0.0, 0
        for one in self._heights:
            if height + one > room.height + 0.01:
                break
            height, count = height + one, count + 1
        if not count:
            return len(self._rows)
        rows = [self._head, *self._rows[:count]] if self._has_head else self._rows[:count]
        table = self._canvas.table(len(rows), self._measures, room)
        table.first_row = self._has_head
        sizes = [self._head_height] * self._has_head + self._heights[:count]
        for row, entries, size in zip(table.rows, rows, sizes, strict=True):
            row.height = Pt(size)
            for cell, (lines, _), column in zip(row.cells, entries, self._columns, strict=True):
                self._fill(cell, lines, column, is_head=entries is self._head)
        return len(self._rows) - count

    def _fill(self, cell: Any, lines: Sequence[Sequence[Run]], column: Column, *, is_head: bool) -> None:
        write(
            cell.text_frame,
            lines or [[]],
            CELL,
            self._canvas.look,
            align="right" if column.align == "right" else "left",
        )
        cell.margin_left = cell.margin_right = Pt(PAD)
        cell.margin_top = cell.margin_bottom = Pt(PAD / 2)
        colour, size = (HEADING, 12700) if is_head else (LIGHT.line, 6350)
        fill = f'<a:solidFill><a:srgbClr val="{colour.upper()}"/></a:solidFill>'
        edge = f'<a:lnB {nsdecls("a")} w="{size}">{fill}</a:lnB>'
        cell._tc.get_or_add_tcPr().insert(0, parse_xml(edge))

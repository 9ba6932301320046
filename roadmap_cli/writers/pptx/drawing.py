"""Bars and time lines as native shapes of a slide. Lengths are in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any, Self

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import RANGES, Bars, Mark, Piece, Role, Row, Timeline
from roadmap_cli.writers.drawing.chart import Axis
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import words_of_remark
from roadmap_cli.writers.pptx.lettering import Lettering, Run, colour_of, one_line, runs_of, wide, write
from roadmap_cli.writers.pptx.package import Room
from roadmap_cli.writers.svg import described

LETTER = 10
LINE = 15
"""The height of a row."""

GAP = 8
SLACK = 6
"""How much wider a line of text may be than it was measured."""

MARK = 9
"""The size of a mark on one day, and the height of a bar."""

LEAST_BAR = 0.8
"""The least width of a bar, in hundredths of the axis."""

FORMS = {
    "late": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "unreported": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "paused": MSO_SHAPE.RECTANGLE,
    "dropped": MSO_SHAPE.MATH_MULTIPLY,
    "known": MSO_SHAPE.RECTANGLE,
    "promised": MSO_SHAPE.RECTANGLE,
    "first-promised": MSO_SHAPE.FLOWCHART_MERGE,
}
"""The shape of a state, or of a line; all others are round."""

FILLED = ("done", "late", "dropped", "promised")

Place = tuple[float, float]
"""How far something is from the left and from the top of a slide."""


class ShapeGroup:
    """Shapes on a slide that become one group in the end, which `said` describes to those who cannot see it.

    They are grouped all at once: the library measures a group anew for each shape that is put in it.
    """

    def __init__(self, shapes: Any, look: Lettering, said: str) -> None:
        self._shapes, self._look, self._said = shapes, look, said
        self._drawn: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        group = self._shapes.add_group_shape(self._drawn)
        group._element.nvGrpSpPr.cNvPr.set("descr", clean(self._said))

    def text(self, runs: Sequence[Run], room: Room, align: Any = "left") -> None:
        """Write one line, which has to fit."""
        left = room.left - SLACK if align == "right" else room.left
        box = self._shapes.add_textbox(*map(Pt, (left, room.top, room.width + SLACK, room.height)))
        self._drawn.append(box)
        write(box.text_frame, [runs], LETTER, self._look, align=align, anchor="middle")

    def shape(self, form: Any, room: Room, fill: str | None, edge: str | None = None) -> Any:
        """Draw a shape with a colour of its own, or that of paper, and an edge."""
        drawn = self._shapes.add_shape(form, *map(Pt, (room.left, room.top, room.width, room.height)))
        self._drawn.append(drawn)
        drawn.shadow.inherit = False
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = colour_of(fill or LIGHT.paper)
        if edge:
            drawn.line.color.rgb, drawn.line.width = colour_of(edge), Pt(1.25)
        else:
            drawn.line.fill.background()
        return drawn

    def sign(self, role: Role, x: float, y: float) -> Any:
        """Draw the shape of a role around a place."""
        own = LIGHT.of(role)
        fill = own if role in FILLED else LIGHT.tint(role) if role == "under-way" else None
        room = Room(x - MARK / 2, y - MARK / 2, MARK, MARK)
        return self.shape(FORMS.get(role, MSO_SHAPE.OVAL), room, fill, None if fill == own else own)

    def line(self, x: float, top: float, bottom: float, colour: str, *, dashed: bool = False) -> None:
        """Draw a line downwards."""
        self.stroke((x, top), (x, bottom), colour, dashed=dashed)

    def stroke(
        self, start: Place, end: Place, colour: str, *, wide: float = 0.75, dashed: bool = False
    ) -> None:
        """Draw a line from one place to another."""
        drawn = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Pt, (*start, *end)))
        self._drawn.append(drawn)
        _set_line(drawn, colour, wide=wide, dashed=dashed)

    def way(self, places: Sequence[Place], colour: str, *, wide: float, dashed: bool) -> None:
        """Draw one line through several places."""
        (left, top), *others = places
        builder = self._shapes.build_freeform(Pt(left), Pt(top))
        builder.add_line_segments([(Pt(x), Pt(y)) for x, y in others], close=False)
        drawn = builder.convert_to_shape()
        self._drawn.append(drawn)
        drawn.fill.background()
        _set_line(drawn, colour, wide=wide, dashed=dashed)


def _set_line(drawn: Any, colour: str, *, wide: float, dashed: bool) -> None:
    drawn.line.color.rgb, drawn.line.width = colour_of(colour), Pt(wide)
    for effect in drawn._element.iter(qn("a:effectRef")):  # without a shadow
        effect.set("idx", "0")
    if dashed:
        drawn.line.dash_style = MSO_LINE.DASH


class BarChart:
    """Bars that are divided by the sizes of their parts, each with its name, its count and its remark."""

    shrinks = False

    def __init__(self, block: Bars, shapes: Any, look: Lettering, messages: Messages) -> None:
        self._block, self._shapes, self._look, self._messages = block, shapes, look, messages
        self.natural = float(LINE * len(block.bars))

    def draw(self, room: Room) -> int:
        """Draw as many bars as there is room for; return how many are left out."""
        bars = self._block.bars[: int((room.height + 0.01) // LINE)]
        if bars:
            said = self._messages.list([f"{bar.label} {self._count(bar.done, bar.total)}" for bar in bars])
            with ShapeGroup(self._shapes, self._look, said) as pen:
                name, drawn = room.width * 0.22, room.width * 0.36
                for number, bar in enumerate(bars):
                    top = room.top + number * LINE
                    label = one_line(bar.label, name - GAP, LETTER)
                    pen.text([(label, None, False)], Room(room.left, top, name - GAP, LINE))
                    self._parts(pen, bar.parts, Room(room.left + name, top + 4, drawn, MARK))
                    rest = Room(room.left + name + drawn + GAP, top, room.width - name - drawn - GAP, LINE)
                    remark = runs_of(words_of_remark(self._messages, bar))
                    pen.text([(f"{self._count(bar.done, bar.total)}  ", None, False), *remark], rest)
        return len(self._block.bars) - len(bars)

    def _count(self, done: int, total: int) -> str:
        return self._messages("paper.of", n=done, total=total)

    def _parts(self, pen: ShapeGroup, parts: Sequence[tuple[Role, int]], room: Room) -> None:
        total, left = sum(size for _, size in parts), room.left
        for role, size in parts:
            if size:
                length = room.width * size / total
                fill = LIGHT.line if role in ("open", "other") else LIGHT.of(role)
                pen.shape(MSO_SHAPE.RECTANGLE, Room(left, room.top, length, room.height), fill)
                left += length


LEAST_CHART = 0.4
"""The least part of the room that the axis takes."""

PRESSING = ("late", "unreported")
CLOSED = ("done", "dropped")

Drawn = tuple[Row, Mark]


def _rank(drawn: Drawn) -> tuple[int, int, int]:
    row, mark = drawn
    start, end = mark.within.start.toordinal(), mark.within.end.toordinal()
    if row.label.role in CLOSED:
        return 2, -end, -start
    return int(row.label.role not in PRESSING), end, start


def _when(row: Row) -> list[tuple[str, str | None, bool]]:
    """Return the date of a row as runs, after what is said of it."""
    said = [*runs_of([row.outlook]), ("  ", None, False)] if row.outlook else []
    return [*said, (row.date.text, LIGHT.dim, False)]


class TimelineChart:
    """A time line: its axis, a row for each milestone, its legend, and the names of what is open and undated.

    What is late or not reported comes first, then what is open, then what is closed, the latest first.
    """

    shrinks = False

    def __init__(self, block: Timeline, shapes: Any, look: Lettering, messages: Messages) -> None:
        self._block, self._shapes, self._look, self._messages = block, shapes, look, messages
        rows = [row for group in block.groups for row in group.rows]
        self._rows = sorted(((row, row.mark) for row in rows if row.mark), key=_rank)
        self._undated = [row for row in rows if not row.mark and row.label.role not in CLOSED]
        self._head = LINE * (1 + len(block.guides))
        self._foot = LINE * (1 + bool(self._undated))
        self.natural = float(self._head + LINE * len(self._rows) + self._foot)

    def draw(self, room: Room) -> int:
        """Draw as many rows as there is room for; return how many are left out."""
        count = int((room.height - self._head - self._foot + 0.01) // LINE)
        rows, named = self._rows[: max(count, 0)], 0
        if rows:
            with ShapeGroup(self._shapes, self._look, described(self._block, self._messages)) as pen:
                label, date = self._columns(rows, room.width)
                chart = Room(
                    room.left + label + date + GAP, room.top, room.width - label - date - GAP, room.height
                )
                bottom = room.top + self._head + LINE * len(rows)
                self._axis(pen, chart, bottom)
                for number, (row, mark) in enumerate(rows):
                    top = room.top + self._head + LINE * number
                    self._row(pen, row, Room(room.left, top, label, LINE), date)
                    self._mark(pen, mark, row.label.role, Room(chart.left, top, chart.width, LINE))
                self._legend(pen, rows, Room(room.left, bottom, room.width, LINE))
                named = self._name_undated(pen, Room(room.left, bottom + LINE, room.width, LINE))
        return len(self._rows) - len(rows) + len(self._undated) - named

    def _columns(self, rows: Sequence[Drawn], room: float) -> tuple[float, float]:
        """Return the widths of titles and of dates: no date is cut, and titles take what the axis can spare."""
        date = max(sum(wide(text, LETTER) for text, _, _ in _when(row)) for row, _ in rows) + 2 * SLACK
        label = max(sum(wide(text, LETTER) for text, _, _ in runs_of([row.label])) for row, _ in rows)
        return min(label + 2 * SLACK, room * (1 - LEAST_CHART) - date), date

    def _name_undated(self, pen: ShapeGroup, room: Room) -> int:
        """Name below the axis what is open and has no date, as far as there is room; return how many are."""
        names = [row.label.text for row in self._undated]
        listed = (
            self._messages("slides.undated", titles=self._messages.list(names[:count]))
            for count in range(1, len(names) + 1)
        )
        fitting = [*takewhile(lambda text: wide(text, LETTER) + SLACK <= room.width, listed)]
        if fitting:
            pen.text([(fitting[-1], LIGHT.dim, False)], room)
        return len(fitting)

    def _axis(self, pen: ShapeGroup, room: Room, bottom: float) -> None:
        axis = Axis(self._block.axis)
        for tick in axis.ticks(room.width * 11 / LETTER):
            x = room.left + axis.at(tick.day) * room.width / 100
            pen.line(x, room.top, bottom, LIGHT.line)
            if x + 3 + wide(tick.label, LETTER) + SLACK <= room.left + room.width:
                place = Room(x + 3, room.top, wide(tick.label, LETTER), LINE)
                pen.text([(tick.label, LIGHT.dim, False)], place)
        for number, guide in enumerate(self._block.guides, 1):
            at = axis.middle(guide.days)
            x, top = room.left + at * room.width / 100, room.top + number * LINE
            colour = LIGHT.of(guide.role)
            pen.line(x, top, bottom, colour, dashed=guide.role != "today")
            text = one_line(f"{guide.label} {guide.date.text}", room.width, LETTER)
            length = wide(text, LETTER)
            left = x - 4 - length if at > 50 else x + 4
            align = "right" if at > 50 else "left"
            pen.text([(text, colour, False)], Room(left, top, length, LINE), align)

    def _row(self, pen: ShapeGroup, row: Row, room: Room, date: float) -> None:
        [(text, colour, bold)] = runs_of([row.label])
        sign = text.removesuffix(text[len(text) - len(row.label.text) :])
        label = one_line(row.label.text, room.width - wide(sign, LETTER) - 4, LETTER)
        pen.text([(sign, colour, bold), (label, None, False)], room)
        pen.text(_when(row), Room(room.left + room.width, room.top, date, LINE), "right")

    def _mark(self, pen: ShapeGroup, mark: Mark, role: Role, room: Room) -> None:
        axis, top = Axis(self._block.axis), room.top + (LINE - MARK) / 2
        if mark.kind == "day":
            x = room.left + axis.middle(mark.within) * room.width / 100
            drawn = pen.sign(role, x, top + MARK / 2)
            if role == "proposed":
                drawn.line.dash_style = MSO_LINE.ROUND_DOT
            return
        stretches = [(mark.within, LIGHT.tint(role), LIGHT.of(role))]
        if mark.lasting:
            stretches.append((mark.lasting, LIGHT.of(role), LIGHT.of(role)))
        for days, fill, edge in stretches:
            start, length = axis.span(days)
            length = max(length, LEAST_BAR)
            left = room.left + min(start, 100 - length) * room.width / 100
            place = Room(left, top, length * room.width / 100, MARK)
            bar = pen.shape(MSO_SHAPE.ROUNDED_RECTANGLE, place, fill, edge)
            if mark.awaited:
                bar.line.dash_style = MSO_LINE.DASH

    def _legend(self, pen: ShapeGroup, rows: Sequence[Drawn], room: Room) -> None:
        """Explain the states and the marks of the rows that are drawn."""
        drawn = {row.label.role for row, _ in rows} | {mark.kind for _, mark in rows}
        left = room.left
        for piece in (one for one in self._block.legend if one.role in drawn):
            runs, swatch = runs_of([Piece(piece.text, piece.role)]), piece.role in RANGES
            length = sum(wide(text, LETTER, bold=bold) for text, _, bold in runs)
            if left + 24 * swatch + length + SLACK > room.left + room.width:
                return
            if swatch:
                fill = LIGHT.dim if piece.role == "lasting" else LIGHT.tint("dim")
                place = Room(left, room.top + 4, 20, MARK)
                bar = pen.shape(MSO_SHAPE.ROUNDED_RECTANGLE, place, fill, LIGHT.dim)
                if piece.role == "awaited":
                    bar.line.dash_style = MSO_LINE.DASH
                left += 24
            pen.text(runs, Room(left, room.top, length, LINE))
            left += length + GAP

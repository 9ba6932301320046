"""The axis of a time line in cells: its scale above the rows, its guide lines, the marks of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.dates import DayRange
from roadmap_cli.model.value import Value
from roadmap_cli.views.axis import Tick, scales
from roadmap_cli.views.page import Guide, Mark, Role, Row, Timeline
from roadmap_cli.writers.cells import clusters, width
from roadmap_cli.writers.text.signs import Signs


class Segment(Value):
    """A part of a line in one role; `address` is what it links to on a terminal, if anything."""

    text: str
    role: Role = "plain"
    address: str = ""


DrawnLine = tuple[Segment, ...]

Canvas = list[Segment]
"""One segment a cell; a wide character takes its cell and an empty segment after it."""

BLANK = Segment(" ")
APART = 2
LEAST_NAME = 5
"""The cells of a year's name and the blank after it."""


class Scale(Value):
    """An axis of days on `cells` cells, which are counted from 0."""

    axis: DayRange
    cells: int

    def cell(self, day: date) -> int:
        """Return the cell of `day`, the nearest one if it lies outside of the axis."""
        days = (self.axis.end - self.axis.start).days + 1
        at = (day - self.axis.start).days * self.cells // days
        return min(max(at, 0), self.cells - 1)

    def span(self, stretch: DayRange) -> range:
        """Return the cells of the days of `stretch`, at least one."""
        return range(self.cell(stretch.start), self.cell(stretch.end) + 1)


class Chart(Value):
    """The drawing of one time line on `cells` cells."""

    block: Timeline
    signs: Signs
    cells: int

    @property
    def scale(self) -> Scale:
        """The place of each day."""
        return Scale(self.block.axis, self.cells)

    def head(self) -> tuple[DrawnLine, ...]:
        """Return the lines above the rows: the periods' names, the rule, the names of the guides."""
        names, rule = self._axis("tick-up")
        return tuple(map(merged, (names, rule, *self._guide_names())))

    def foot(self) -> tuple[DrawnLine, ...]:
        """Return the lines below the rows: those above in reverse order."""
        names, rule = self._axis("tick-down")
        return tuple(map(merged, (*reversed(list(self._guide_names())), rule, names)))

    def _axis(self, tick_mark: str) -> tuple[Canvas, Canvas]:
        """Return the names of the periods, and the rule with a tick at the start of each."""
        names, rule = self._blank(), [Segment(self.signs.mark("rule"), "dim")] * self.cells
        for tick in self._ticks():
            at = self.scale.cell(tick.day)
            write(names, at, tick.label, "dim")
            rule[at] = Segment(self.signs.mark(tick_mark), "dim")
        return names, rule

    def empty(self) -> DrawnLine:
        """Return a line of the guide lines only."""
        return merged(self._backdrop())

    def row(self, row: Row, undated: str = "") -> DrawnLine:
        """Return the line of one row; one without a date shows `undated` beside today."""
        canvas = self._backdrop()
        if row.mark:
            self._draw(canvas, row.mark, row.label.role)
        elif undated:
            write(canvas, self._beside_today(width(undated)), undated, "dim")
        return merged(canvas)

    def _blank(self) -> Canvas:
        return [BLANK] * self.cells

    def _backdrop(self) -> Canvas:
        canvas = self._blank()
        for guide in self.block.guides:
            for at in self._columns(guide):
                canvas[at] = Segment(self.signs.mark(guide.role), guide.role)
        return canvas

    def _columns(self, guide: Guide) -> tuple[int, int]:
        """Return the cells of the first and the last of the guide's days."""
        span = self.scale.span(guide.days)
        return span[0], span[-1]

    def _draw(self, canvas: Canvas, mark: Mark, role: Role) -> None:
        """Draw a mark; the line of today stays visible in one that is longer than a cell."""
        span = self.scale.span(mark.within)
        if mark.kind == "day":
            canvas[span[0]] = Segment(self.signs.of(role).strip() or self.signs.mark("period"), role)
            return
        lasting = self.scale.span(mark.lasting) if mark.lasting else ()
        pale = "awaited" if mark.awaited else "period"
        for at in span:
            if canvas[at].role != "today" or len(span) == 1:
                canvas[at] = Segment(self.signs.mark("lasting" if at in lasting else pale), role)

    def _beside_today(self, room: int) -> int:
        """Return the first cell of a word of `room` cells: behind the line of today, else before it."""
        today = next((self.scale.cell(g.days.start) for g in self.block.guides if g.role == "today"), 0)
        if today + APART + room <= self.cells:
            return today + APART
        return max(today - room - 1, 0)

    def _ticks(self) -> tuple[Tick, ...]:
        """Return the finest scale whose names fit; none if no scale does."""
        axis = self.scale.axis
        for ticks in scales(axis.start, axis.end, self.cells // LEAST_NAME + 1):
            if fitting := self._with_room(ticks):
                return fitting
        return ()

    def _with_room(self, ticks: Sequence[Tick]) -> tuple[Tick, ...]:
        """Return `ticks` if each name ends a blank before the next; a last one without room is left out."""
        starts = [self.scale.cell(tick.day) for tick in ticks]
        ends = [at + width(tick.label) for at, tick in zip(starts, ticks, strict=True)]
        if any(start <= end for end, start in zip(ends, starts[1:], strict=False)):
            return ()
        return tuple(tick for tick, end in zip(ticks, ends, strict=True) if end <= self.cells)

    def _guide_names(self) -> Iterator[Canvas]:
        """Yield the guides' names above their columns: with dates if one line holds them, else without."""
        for texts in (
            [f"{g.label} {g.date.text}" for g in self.block.guides],
            [g.label for g in self.block.guides],
        ):
            lines: list[Canvas] = []
            for guide, text in zip(self.block.guides, texts, strict=True):
                self._place(lines, guide, self.signs.fit(clean(text)))
            if len(lines) <= 1:
                break
        yield from lines

    def _place(self, lines: list[Canvas], guide: Guide, text: str) -> None:
        """Write a name centred above its column in the first line with room for it, else in a new one."""
        room = width(text)
        if room > self.cells:
            return
        at = min(max(self._columns(guide)[0] - room // 2, 0), self.cells - room)
        for canvas in lines:
            around = canvas[max(at - APART, 0) : at + room + APART]
            if all(segment == BLANK for segment in around):
                break
        else:
            canvas = self._blank()
            lines.append(canvas)
        write(canvas, at, text, guide.role)


def write(canvas: Canvas, at: int, text: str, role: Role) -> None:
    """Write `text` on the canvas from cell `at` on, as far as there is room."""
    for character, room in clusters(text):
        if at + room > len(canvas):
            return
        if room:
            canvas[at : at + room] = [Segment(character, role)] + [Segment("", role)] * (room - 1)
        at += room


def merged(canvas: Canvas) -> DrawnLine:
    """Return the cells as few segments: neighbours of one role are one."""
    runs = groupby(canvas, key=lambda segment: segment.role)
    return tuple(Segment("".join(segment.text for segment in run), role) for role, run in runs)

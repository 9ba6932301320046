"""Lines over time as text: a mark at each step, above an axis with the names of the steps."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.axis import levels
from roadmap_cli.views.page import Curve, Curves, Role
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.text.chart import BLANK, Canvas, DrawnLine, Segment, merged, write
from roadmap_cli.writers.text.signs import Signs

HIGH = 11
"""The rows of a drawing."""

LEAST, PIPE = 20, 72
"""The cells below which nothing is drawn, and those of a drawing for a pipe."""

WIDEST = 8
"""The most cells that a step takes."""

GAP = "  "


def drawn(block: Curves, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield the drawing in `room` cells and its legend; nothing if that is too narrow."""
    signs = signs.for_drawing
    top = block.top
    left = width(str(top)) + 1
    cells = min(room - left, WIDEST * len(block.steps))
    if room - left < LEAST or not block.steps:
        return
    drawing = Drawing(block, signs, cells, top)
    names = {drawing.row(level): str(level) for level in levels(top)}
    for row in range(HIGH - 1, -1, -1):
        edge = signs.mark("axis" if row in names else "edge")
        yield Segment(f"{names.get(row, ''):>{left - 1}}{edge}", "dim"), *drawing.line(row)
    yield Segment(" " * (left - 1) + signs.mark("corner"), "dim"), *drawing.rule()
    yield Segment(" " * left), *drawing.names()
    yield from _legend(block, signs, room)


class Drawing(Value):
    """Lines on `cells` cells and `HIGH` rows, which are counted from 0 at the bottom; `top` is the greatest value."""

    block: Curves
    signs: Signs
    cells: int
    top: int

    def row(self, value: float) -> int:
        """Return the row of a value."""
        return round(value * (HIGH - 1) / (self.top or 1))

    def cell(self, step: int) -> int:
        """Return the cell of a step by its number."""
        return (2 * step + 1) * self.cells // (2 * len(self.block.steps))

    def line(self, row: int) -> DrawnLine:
        """Return one row of all lines: first what is between the steps, then their marks above it."""
        canvas: Canvas = [BLANK] * self.cells
        for curve in self.block.curves:
            for at, value in self._between(curve):
                if self.row(value) == row:
                    canvas[at] = Segment(self.signs.mark("between"), curve.label.role)
        for curve in self.block.curves:
            for step, value in enumerate(curve.values):
                if self.row(value) == row:
                    canvas[self.cell(step)] = Segment(_sign(curve.label.role, self.signs), curve.label.role)
        return merged(canvas)

    def _between(self, curve: Curve) -> Iterator[tuple[int, float]]:
        """Yield each cell between two steps with the value that the straight line has there."""
        for step in range(len(curve.values) - 1):
            start, end = self.cell(step), self.cell(step + 1)
            rise = curve.values[step + 1] - curve.values[step]
            for at in range(start + 1, end):
                yield at, curve.values[step] + rise * (at - start) / (end - start)

    def _named(self) -> dict[int, str]:
        """Return the names of as many steps as there is room for, each by the cell of its step."""
        steps = self.block.steps
        longest = max(map(width, steps)) + len(GAP)
        apart = -(-longest * len(steps) // self.cells)
        return {self.cell(step): steps[step] for step in range(0, len(steps), apart)}

    def rule(self) -> DrawnLine:
        """Return the axis, with a tick at each step that is named."""
        canvas = [Segment(self.signs.mark("rule"), "dim")] * self.cells
        for at in self._named():
            canvas[at] = Segment(self.signs.mark("tick-down"), "dim")
        return merged(canvas)

    def names(self) -> DrawnLine:
        """Return the names of the steps below their ticks."""
        canvas: Canvas = [BLANK] * self.cells
        for at, name in self._named().items():
            half = width(name) // 2
            write(canvas, min(max(at - half, 0), max(self.cells - width(name), 0)), name, "dim")
        return merged(canvas)


def _sign(role: Role, signs: Signs) -> str:
    return signs.of(role).strip()


def _legend(block: Curves, signs: Signs, room: int) -> Iterator[DrawnLine]:
    """Yield what each mark stands for, with its last value, in as few lines as they need."""
    line: list[Segment] = []
    for piece in block.legend:
        parts = [Segment(signs.of(piece.role), piece.role), Segment(signs.fit(clean(piece.text)))]
        used = sum(width(segment.text) for segment in (*line, *parts))
        if line and used + len(GAP) > room:
            yield tuple(line)
            line = []
        line += [*([Segment(GAP)] if line else []), *parts]
    yield tuple(line)

"""Lines over time as native shapes of a slide. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roadmap_cli.messages import Messages
from roadmap_cli.views.axis import levels
from roadmap_cli.views.page import Curves
from roadmap_cli.writers.drawing.chart import SIZE
from roadmap_cli.writers.drawing.lines import Plot
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.pptx.drawing import GAP, LETTER, LINE, MARK, SLACK, Place, ShapeGroup
from roadmap_cli.writers.pptx.lettering import Lettering, one_line, wide
from roadmap_cli.writers.pptx.package import Room
from roadmap_cli.writers.svg import described

HIGH = 400
"""The height that a drawing takes if it has the room."""

THICK = 1.75


class LineChart:
    """Lines over the same steps with their legend; the figures are left to the paper."""

    shrinks = True

    def __init__(self, block: Curves, shapes: Any, look: Lettering, messages: Messages) -> None:
        self._block, self._shapes, self._look, self._messages = block, shapes, look, messages
        self.natural = float(HIGH)

    def draw(self, room: Room) -> int:
        """Draw all of it in the room that there is; nothing is left out."""
        with ShapeGroup(self._shapes, self._look, described(self._block, self._messages)) as pen:
            plot = Plot(self._block, room.height - 2 * LINE)
            self._axes(pen, plot, room)
            for curve in self._block.curves:
                colour = LIGHT.of(curve.label.role)
                places = list(_places(plot, curve.values, room))
                if len(places) > 1:
                    pen.way(_apart(places, room), colour, wide=THICK, dashed=curve.dashed)
            for curve in self._block.curves:
                places = list(_places(plot, curve.values, room))
                for step in plot.marked(room.width * SIZE / LETTER):
                    pen.sign(curve.label.role, *places[step])
            self._legend(pen, Room(room.left, room.bottom - LINE, room.width, LINE))
        return 0

    def _axes(self, pen: ShapeGroup, plot: Plot, room: Room) -> None:
        for level in levels(self._block.top):
            y = room.top + plot.height(level)
            pen.stroke((room.left, y), (room.left + room.width, y), LIGHT.line)
            place = Room(room.left, y - LINE, wide(str(level), LETTER), LINE)
            pen.text([(str(level), LIGHT.dim, False)], place)
        for step in plot.named(room.width * SIZE / LETTER):
            name = self._block.steps[step]
            long = wide(name, LETTER)
            left = room.left + plot.at(step) * room.width / 100 - long / 2
            pen.text([(name, LIGHT.dim, False)], Room(left, room.bottom - 2 * LINE, long, LINE))

    def _legend(self, pen: ShapeGroup, room: Room) -> None:
        most = room.width / len(self._block.curves) - MARK - SLACK - 2 * GAP
        left = room.left
        for piece in self._block.legend:
            pen.sign(piece.role, left + MARK / 2, room.top + LINE / 2)
            label = one_line(piece.text, most, LETTER)
            long = wide(label, LETTER)
            pen.text([(label, None, False)], Room(left + MARK + SLACK, room.top, long, LINE))
            left += MARK + SLACK + long + 2 * GAP


def _places(plot: Plot, values: tuple[int, ...], room: Room) -> Iterator[Place]:
    """Yield the place of each value on the slide."""
    for step, value in enumerate(values):
        yield room.left + plot.at(step) * room.width / 100, room.top + plot.height(value)


def _apart(places: list[Place], room: Room) -> list[Place]:
    """Return as many places of a line as can be told apart, at most one for two points of the room, and the last."""
    every = -(-2 * len(places) // int(room.width))
    return [*places[:-1:every], places[-1]]

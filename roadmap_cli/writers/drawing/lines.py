"""Lines over time as SVG: a shape at each step, above the names of the steps.

As in `chart`, places along the axis are percentages, and a part has classes and no colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.views.axis import levels
from roadmap_cli.views.page import Curve, Curves
from roadmap_cli.writers.drawing.chart import SIZE, Node, node, sign
from roadmap_cli.writers.drawing.letters import width

HIGH = 190
"""The usual height of the drawing above the names of the steps."""

NAMES = 20
"""The height of the names of the steps."""

ABOVE = 16
"""The room above the greatest value."""

APART = 10
"""Shapes are no nearer to each other than so many pixels."""


def lines(block: Curves, least: float, high: int = HIGH) -> Node:
    """Return the drawing, `high` without the names of the steps, for a container at least `least` wide."""
    chart = Plot(block, high)
    drawn = node("svg", width="100%", height=high + NAMES, class_="chart lines")
    drawn.extend(chart.levels())
    drawn.extend(chart.names(least))
    for curve in block.curves:
        drawn.extend(chart.strokes(curve))
    for curve in block.curves:
        drawn.extend(chart.shapes(curve, least))
    return drawn


class Plot:
    """The places of the steps and of the values of some lines."""

    def __init__(self, block: Curves, high: float) -> None:
        self._block, self._high = block, high
        self._top = block.top or 1

    def at(self, step: int) -> float:
        """Return the place of a step by its number, in hundredths of the axis."""
        return (step + 0.5) * 100 / len(self._block.steps)

    def height(self, value: float) -> float:
        """Return the place of a value, from the top."""
        return self._high - value * (self._high - ABOVE) / self._top

    def levels(self) -> Iterator[Node]:
        """Yield a line across the drawing for each level of the axis, and its value."""
        for level in levels(self._block.top):
            y = self.height(level)
            yield node("line", x1="0%", x2="100%", y1=y, y2=y, class_="tick")
            yield node("text", str(level), x="0%", dx=2, y=y - 3, class_="period")

    def named(self, least: float) -> Sequence[int]:
        """Return the numbers of the steps whose names fit on `least` pixels, each centred at its step."""
        long = [width(name) * SIZE for name in self._block.steps]
        halves = [one * 50 / least for one in long]
        fitting = [n for n, half in enumerate(halves) if half <= self.at(n) <= 100 - half]
        return fitting[:: -(-int((max(long) + APART) * len(long)) // int(least))]

    def names(self, least: float) -> Iterator[Node]:
        """Yield the names of the steps below the drawing."""
        for step in self.named(least):
            x, y = f"{self.at(step):.2f}%", self._high + 15
            yield node("text", self._block.steps[step], x=x, y=y, text_anchor="middle", class_="period")

    def strokes(self, curve: Curve) -> Iterator[Node]:
        """Yield the line, a stroke from each step to the next."""
        look = f"stroke s-{curve.label.role}{' dashes' if curve.dashed else ''}"
        for step in range(len(curve.values) - 1):
            yield node(
                "line",
                x1=f"{self.at(step):.2f}%",
                x2=f"{self.at(step + 1):.2f}%",
                y1=self.height(curve.values[step]),
                y2=self.height(curve.values[step + 1]),
                class_=look,
            )

    def marked(self, least: float) -> Sequence[int]:
        """Return the numbers of the steps at which `least` pixels have room for a shape, always the last."""
        count = len(self._block.steps)
        apart = max(-(-APART * count // int(least)), 1)
        return range(count - 1, -1, -apart)

    def shapes(self, curve: Curve, least: float) -> Iterator[Node]:
        """Yield the shapes on the line."""
        for step in self.marked(least):
            yield sign(curve.label.role, f"{self.at(step):.2f}%", self.height(curve.values[step]))

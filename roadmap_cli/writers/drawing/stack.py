"""Lines over time one below the other, as a picture of any shape. Lengths are in pixels."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Block, Curves, Heading
from roadmap_cli.writers import Shape
from roadmap_cli.writers.drawing.canvas import GAP, MARGIN, WIDE, Layout, headline, legends
from roadmap_cli.writers.drawing.chart import node
from roadmap_cli.writers.drawing.letters import broken
from roadmap_cli.writers.drawing.lines import HIGH, NAMES, lines

NAME_LETTER = 14
LOW = 110
"""The least height of a drawing above the names of its steps."""

Charts = Sequence[tuple[str, Curves]]
"""Lines, each with the heading above them."""


def charts_of(blocks: Sequence[Block]) -> Charts:
    """Return the lines among the blocks of a page, each with the last heading before it."""
    heading, found = "", []
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Curves):
            found.append((heading, block))
    return found


def stacked(charts: Charts, title: str, subtitle: str, shape: Shape | None) -> Layout:
    """Return the picture of all lines; in a shape, the drawings are as high as fills it."""
    if shape is None:
        return _stacked(charts, title, subtitle, WIDE, HIGH)
    across, down = shape
    _, least, _ = _stacked(charts, title, subtitle, WIDE, LOW)
    unit = max(-(-WIDE // across), -(-least // down))
    _, used, _ = _stacked(charts, title, subtitle, unit * across, LOW)
    spare = (unit * down - used) // len(charts)
    _, _, parts = _stacked(charts, title, subtitle, unit * across, LOW + max(spare, 0))
    return unit * across, unit * down, parts


def _stacked(charts: Charts, title: str, subtitle: str, wide: int, high: int) -> Layout:
    room = wide - 2 * MARGIN
    parts, top = headline(title, subtitle, room)
    for heading, block in charts:
        top += GAP
        name = broken(clean(heading), room / NAME_LETTER, 1)[0]
        parts.append(node("text", name, x=MARGIN, y=top + 12, font_size=NAME_LETTER, font_weight="bold"))
        drawn = lines(block, room, high)
        drawn.attrib.update(x=str(MARGIN), y=str(top + GAP), width=str(room))
        parts.append(drawn)
        keys, top = legends(block.legend, top + GAP + high + NAMES + GAP // 2, wide)
        parts += keys
    return wide, top + MARGIN, parts

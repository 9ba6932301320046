"""What pictures share around their drawings: the canvas, the title, the legend. Lengths are in pixels."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Piece
from roadmap_cli.writers.drawing.chart import Node, node, sign, swatch
from roadmap_cli.writers.drawing.letters import broken, width
from roadmap_cli.writers.drawing.palette import LIGHT

WIDE, MARGIN, GAP = 860, 16, 12
"""The width of a picture of no given shape, of its margins, and of the gap between its columns."""

LETTER, TITLE_LETTER, NOTE_LETTER = 12, 18, 11
LINE = 15
MOST_LINES = 3
SIGN = 18
Layout = tuple[int, int, list[Node]]
"""The width and the height of a picture, and its parts."""


def canvas(wide: int, height: int, language: str, fonts: str) -> Node:
    """Return an empty picture of this size, in these fonts."""
    whole = node(
        "svg", viewBox=f"0 0 {wide} {height}", width=wide, height=height, role="img", font_family=fonts
    )
    whole.set("xmlns", "http://www.w3.org/2000/svg")
    whole.set("xml:lang", language)
    whole.set("fill", f"#{LIGHT.ink}")
    whole.set("font-size", str(LETTER))
    return whole


def headline(title: str, subtitle: str, room: int) -> tuple[list[Node], int]:
    """Return the title and the line under it at the top of a picture, and the place at which they end."""
    parts, top = [], MARGIN
    for line in broken(clean(title), room / TITLE_LETTER, MOST_LINES):
        top += 22
        parts.append(node("text", line, x=MARGIN, y=top - 4, font_size=TITLE_LETTER, font_weight="bold"))
    for line in broken(clean(subtitle), room / NOTE_LETTER, MOST_LINES):
        top += LINE
        parts.append(node("text", line, x=MARGIN, y=top - 2, font_size=NOTE_LETTER, fill=f"#{LIGHT.dim}"))
    return parts, top + GAP


def legends(found: Sequence[Piece], top: int, wide: int) -> tuple[list[Node], int]:
    """Return the meaning of the signs from `top` on, and the place at which it ends."""
    parts: list[Node] = []
    left = float(MARGIN)
    for piece in found:
        used = SIGN + 8 + width(piece.text) * NOTE_LETTER + GAP
        if left + used > wide - MARGIN and left > MARGIN:
            left, top = float(MARGIN), top + LINE + 3
        parts.append(legend_sign(piece, left, top))
        parts.append(node("text", piece.text, x=left + SIGN + 6, y=top + 11, font_size=NOTE_LETTER))
        left += used
    return parts, top + LINE


def legend_sign(piece: Piece, left: float, top: int) -> Node:
    """Return the sign that a piece of the legend explains: a state's shape, or a part of a bar."""
    bar = swatch(piece.role, left, top + 2, 20, 10)
    return sign(piece.role, left + 8, top + 7.0) if bar is None else bar

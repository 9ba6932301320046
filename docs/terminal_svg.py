"""A terminal's output as an SVG picture that looks the same in every viewer.

Each word is placed at its own cell, so that a font's widths cannot shift what follows. Block
characters are drawn as rectangles.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.terminal_theme import TerminalTheme
from rich.text import Text

CELL, LINE, MARGIN, SIZE = 8.4, 19.0, 14.0, 14
BACKGROUND, INK = "#1b2230", "#d7dde6"
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace"
BLOCKS = {"█": 1.0, "▓": 0.75, "▒": 0.5, "░": 0.22}
THEME = TerminalTheme(
    (27, 34, 48),
    (215, 221, 230),
    [
        (27, 34, 48), (255, 107, 107), (95, 208, 131), (245, 196, 83),
        (116, 165, 255), (214, 140, 245), (86, 205, 216), (215, 221, 230),
    ],
)  # fmt: skip


def draw(ansi: str, width: int, title: str) -> str:
    """Return an SVG of `ansi`, text with terminal colour codes, `width` cells wide.

    `title` describes the picture to those who cannot see it.
    """
    console = Console(width=width, color_system="truecolor", force_terminal=True)
    lines = console.render_lines(Text.from_ansi(ansi), pad=False)
    wide, high = 2 * MARGIN + width * CELL, 2 * MARGIN + len(lines) * LINE
    svg = ET.Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {wide:g} {high:g}", "role": "img"}
    )
    ET.SubElement(svg, "title").text = title
    ET.SubElement(svg, "rect", {"width": f"{wide:g}", "height": f"{high:g}", "rx": "8", "fill": BACKGROUND})
    page = ET.SubElement(svg, "g", {"font-family": FONTS, "font-size": str(SIZE), "fill": INK})
    for number, segments in enumerate(lines):
        _line(page, segments, MARGIN + number * LINE)
    ET.indent(svg)
    return ET.tostring(svg, encoding="unicode") + "\n"


def _line(page: ET.Element, segments: list[Segment], top: float) -> None:
    cell = 0
    for segment in segments:
        look = _look(segment)
        _text(page, segment.text, cell, top, look)
        cell += segment.cell_length


def _look(segment: Segment) -> dict[str, str]:
    style, look = segment.style, {}
    if style and style.color:
        red, green, blue = style.color.get_truecolor(THEME)
        look["fill"] = f"#{red:02x}{green:02x}{blue:02x}"
    if style and style.bold:
        look["font-weight"] = "bold"
    if style and style.dim:
        look["opacity"] = "0.6"
    return look


def _text(page: ET.Element, text: str, cell: int, top: float, look: dict[str, str]) -> None:
    """Draw a text: ASCII words as one, every other character at its own cell."""
    for piece in re.findall(r"[!-~]+|.", text):
        left = MARGIN + cell * CELL
        if piece in BLOCKS:
            box = {"x": f"{left:.1f}", "y": f"{top + 3:.1f}", "width": f"{CELL:g}", "height": f"{LINE - 6:g}"}
            ET.SubElement(page, "rect", {**box, **look, "fill-opacity": f"{BLOCKS[piece]:g}"})
        elif not piece.isspace():
            place = {"x": f"{left:.1f}", "y": f"{top + LINE * 0.74:.1f}"}
            ET.SubElement(page, "text", {**place, **look}).text = piece
        cell += cell_len(piece)

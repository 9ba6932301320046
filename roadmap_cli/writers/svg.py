"""The time line as an SVG picture, for a page, a slide or a README."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import message
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import timeline as view
from roadmap_cli.views.about import standing_line
from roadmap_cli.views.page import Group, Piece, Row, Timeline
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.drawing.chart import ROW, Node, coloured, head, node, sign, strip
from roadmap_cli.writers.drawing.letters import broken, font_family, width
from roadmap_cli.writers.drawing.palette import LIGHT

WIDE, MARGIN, GAP = 860, 16, 12
"""The width of the picture, of its margins, and of the gap between its columns."""

LABEL = 370
"""The width of the column of titles."""

LETTER, TITLE_LETTER, NOTE_LETTER = 12, 18, 11
LINE = 15
MOST_LINES = 3
SIGN = 18


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the picture; if nothing is selected, one of the title alone, and a notice that says so."""
    messages = export.messages
    blocks = view.blocks(
        timeline(export.state, export.selected), export.state.roadmap, messages, len(export.selected)
    )
    block = next((block for block in blocks if isinstance(block, Timeline)), None)
    notices = () if block else (message("common.nothing"),)
    subtitle = messages.clauses(standing_line(export.about, messages))
    svg = picture(block, export.title, subtitle, described(block, messages), messages)
    return Written(svg.encode("utf-8", "replace"), notices)


def described(block: Timeline | None, messages: Messages) -> str:
    """Return a description of the picture for those who cannot see it."""
    if block is None:
        return messages("common.nothing")
    count = sum(len(group.rows) for group in block.groups)
    return messages("paper.picture", n=count, first=block.axis.start, last=block.axis.end)


def picture(block: Timeline | None, title: str, subtitle: str, description: str, messages: Messages) -> str:
    """Return the time line as an SVG file; without one, the title alone.

    `subtitle` is the line under the title; `description` is for those who cannot see the picture.
    """
    parts, top = _title(title, subtitle)
    if block:
        drawn, top = _drawn(block, top)
        parts += drawn
    whole = _canvas(top + MARGIN, messages.language)
    whole.append(node("title", f"{title}{messages('common.colon')}{subtitle}"))
    whole.append(node("desc", description))
    whole.append(node("rect", width=WIDE, height=top + MARGIN, fill=f"#{LIGHT.paper}"))
    whole.extend(parts)
    coloured(whole, LIGHT)
    ET.indent(whole)
    return ET.tostring(whole, encoding="unicode") + "\n"


def _drawn(block: Timeline, top: int) -> tuple[list[Node], int]:
    """Return the time line from `top` on, and the place at which it ends."""
    chart = WIDE - 2 * MARGIN - LABEL - GAP
    above = head(block, chart)
    above.attrib.update(x=str(MARGIN + LABEL + GAP), y=str(top), width=str(chart))
    parts = [above]
    top += int(above.attrib["height"])
    for group in block.groups:
        drawn, top = _group(block, group, top, chart)
        parts += drawn
    drawn, top = _legend(block.legend, top + GAP)
    return [*parts, *drawn], top


def _canvas(height: int, language: str) -> Node:
    whole = node(
        "svg",
        viewBox=f"0 0 {WIDE} {height}",
        width=WIDE,
        height=height,
        role="img",
        font_family=font_family("'"),
    )
    whole.set("xmlns", "http://www.w3.org/2000/svg")
    whole.set("xml:lang", language)
    whole.set("fill", f"#{LIGHT.ink}")
    whole.set("font-size", str(LETTER))
    return whole


def _title(title: str, subtitle: str) -> tuple[list[Node], int]:
    room = WIDE - 2 * MARGIN
    parts, top = [], MARGIN
    for line in broken(clean(title), room / TITLE_LETTER, MOST_LINES):
        top += 22
        parts.append(node("text", line, x=MARGIN, y=top - 4, font_size=TITLE_LETTER, font_weight="bold"))
    for line in broken(clean(subtitle), room / NOTE_LETTER, MOST_LINES):
        top += LINE
        parts.append(node("text", line, x=MARGIN, y=top - 2, font_size=NOTE_LETTER, fill=f"#{LIGHT.dim}"))
    return parts, top + GAP


def _group(block: Timeline, group: Group, top: int, chart: int) -> tuple[list[Node], int]:
    """Return a group's heading and rows from `top` on, and the place at which they end."""
    band = node("rect", x=MARGIN, y=top + 4, width=WIDE - 2 * MARGIN, height=ROW, fill=f"#{LIGHT.band}", rx=2)
    name = broken(clean(group.label), (LABEL - GAP) / LETTER, 1)[0]
    parts = [
        band,
        node("text", name, x=MARGIN + 6, y=top + 4 + LINE, font_weight="bold"),
        _strip(block, None, top, chart, ROW + 6),
    ]
    top += ROW + 6
    for row in group.rows:
        drawn, height = _row(block, row, top, chart)
        parts += drawn
        top += height
    return parts, top


def _row(block: Timeline, row: Row, top: int, chart: int) -> tuple[list[Node], int]:
    room = LABEL - SIGN - GAP
    date = width(clean(row.date.text)) * NOTE_LETTER
    lines = broken(clean(row.label.text), room / LETTER, MOST_LINES)
    apart = width(lines[-1]) * LETTER + GAP + date > room
    height = max(LINE * (len(lines) + apart) + 7, ROW)
    parts = [sign(row.label.role, MARGIN + 8, top + 11.0)]
    for number, line in enumerate(lines):
        parts.append(node("text", line, x=MARGIN + SIGN, y=top + LINE * (number + 1)))
    bottom = top + LINE * (len(lines) + apart)
    parts.append(
        node(
            "text",
            row.date.text,
            x=MARGIN + LABEL,
            y=bottom,
            text_anchor="end",
            font_size=NOTE_LETTER,
            fill=f"#{LIGHT.dim}",
        )
    )
    parts.append(_strip(block, row, top, chart, height))
    return parts, height


def _strip(block: Timeline, row: Row | None, top: int, chart: int, height: int) -> Node:
    mark, role = (row.mark, row.label.role) if row else (None, "plain")
    drawn = strip(block, mark, role, chart)
    drawn.attrib.update(
        x=str(MARGIN + LABEL + GAP), y=str(top), width=str(chart), height=str(height), overflow="visible"
    )
    return drawn


def _legend(legend: Sequence[Piece], top: int) -> tuple[list[Node], int]:
    """Return the meaning of the signs from `top` on, and the place at which it ends."""
    parts: list[Node] = []
    left = float(MARGIN)
    for piece in legend:
        used = SIGN + 8 + width(piece.text) * NOTE_LETTER + GAP
        if left + used > WIDE - MARGIN and left > MARGIN:
            left, top = float(MARGIN), top + LINE + 3
        parts.append(legend_sign(piece, left, top))
        parts.append(node("text", piece.text, x=left + SIGN + 6, y=top + 11, font_size=NOTE_LETTER))
        left += used
    return parts, top + LINE


def legend_sign(piece: Piece, left: float, top: int) -> Node:
    """Return the sign that a piece of the legend explains: a state's shape, or a part of a bar."""
    if piece.role in ("period", "lasting"):
        kind = "sure" if piece.role == "lasting" else "maybe"
        return node("rect", x=left, y=top + 2, width=20, height=10, rx=2, class_=f"{kind} s-dim")
    return sign(piece.role, left + 8, top + 7.0)

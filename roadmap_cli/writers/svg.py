"""The time line as an SVG picture, for a page, a slide or a README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import message
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import timeline as view
from roadmap_cli.views.about import standing_line
from roadmap_cli.views.page import Curves, Group, Line, Page, Row, Timeline
from roadmap_cli.writers import RoadmapExport, Shape, WriterOptions, Written
from roadmap_cli.writers.drawing.canvas import (
    GAP,
    LETTER,
    LINE,
    MARGIN,
    MOST_LINES,
    NOTE_LETTER,
    SIGN,
    WIDE,
    canvas,
    headline,
    legends,
)
from roadmap_cli.writers.drawing.chart import ROW, Node, coloured, head, head_height, node, sign, strip
from roadmap_cli.writers.drawing.letters import broken, font_family, width
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.drawing.stack import charts_of, stacked

LABEL = 370
"""The width of the column of titles."""

INDENT = "  "

Picture = tuple[int, int, list[str]]
"""The width and the height of a picture, and the lines of its parts."""

HEADING_GAP = 6
"""What the heading of a group is higher than a row."""

MOST_PANELS, NARROWEST = 5, 640
"""How many panels a picture has at most, and the least width of each, with its margins."""


def write_timeline(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the time line of the first of `pages` as a picture."""
    return picture(pages[0], options.size).encode("utf-8", "replace")


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the picture; if nothing is selected, one of the title alone, and a notice that says so."""
    page = road_page(export)
    notices = () if timeline_of(page) else (message("common.nothing"),)
    return Written(write_timeline([page], options), notices)


def road_page(export: RoadmapExport) -> Page:
    """Return the page of an export that holds its time line."""
    schedule, messages = timeline(export.state, export.selected), export.messages
    blocks = view.blocks(schedule, export.roadmap, messages, len(export.selected))
    return Page(
        export.title,
        standing_line(export.about, messages, roadmap=export.roadmap),
        tuple(blocks),
        messages.language,
    )


def timeline_of(page: Page) -> Timeline | None:
    """Return the first time line of a page."""
    return next((block for block in page.blocks if isinstance(block, Timeline)), None)


def described(block: Timeline | Curves | None, messages: Messages) -> str:
    """Return a description of the picture for those who cannot see it."""
    if block is None:
        return messages("common.nothing")
    if isinstance(block, Curves):
        values = messages.list([piece.text for piece in block.legend])
        return messages("paper.lines", first=block.steps[0], last=block.steps[-1], values=values)
    count = sum(len(group.rows) for group in block.groups)
    return messages("paper.picture", n=count, first=block.axis.start, last=block.axis.end)


def picture(page: Page, shape: Shape | None = None, fonts: str | None = None) -> str:
    """Return the time line or the other lines of a page as an SVG file; without any, the title alone.

    A picture of a given shape has as many panels side by side as let its letters be the largest. `fonts` are
    the families as CSS names them, by default those of readers' systems.
    """
    messages, block = page.messages, timeline_of(page)
    warnings = (line for line in page.blocks if isinstance(line, Line))
    notes = [piece.text for line in warnings for piece in line.pieces if piece.role == "warning"]
    subtitle = messages.clauses([*page.standing_line, *notes])
    charts = charts_of(page.blocks)
    if charts:
        wide, height, nodes = stacked(charts, page.title, subtitle, shape)
        parts = [_written(part) for part in nodes]
    else:
        wide, height, parts = _laid_out(block, page.title, subtitle, shape)
    whole = canvas(wide, height, messages.language, fonts or font_family("'"))
    whole.append(node("title", f"{page.title}{messages('common.colon')}{subtitle}"))
    said = [described(lines, messages) for _, lines in charts] or [described(block, messages)]
    whole.append(node("desc", " ".join(said)))
    whole.append(node("rect", width=wide, height=height, fill=f"#{LIGHT.paper}"))
    frame, end, _ = _written(whole, 0).rpartition("</svg>")
    return "".join((frame, *parts, end, "\n"))


def _written(part: Node, depth: int = 1) -> str:
    """Return a part of the picture in its colours, as the lines of a file at this depth."""
    ET.indent(coloured(part, LIGHT), level=depth)
    return f"{INDENT * depth}{ET.tostring(part, encoding='unicode')}\n"


def _laid_out(block: Timeline | None, title: str, subtitle: str, shape: Shape | None) -> Picture:
    """Return the picture as it is best laid out in the shape."""
    if shape is None:
        return _with_panels(block, title, subtitle, WIDE, 1)
    most = min(MOST_PANELS, len(block.groups)) if block else 1
    wide, high, panels = min(_fitted(block, title, subtitle, shape, n) for n in range(1, most + 1))
    _, _, parts = _with_panels(block, title, subtitle, wide, panels)
    return wide, high, parts


def _fitted(
    block: Timeline | None, title: str, subtitle: str, shape: Shape, panels: int
) -> tuple[int, int, int]:
    """Return the width and the height of the picture with so many panels, and that number.

    It is as large as it has to be in the shape: a wider picture is never higher, as more of each title fits on a line.
    """
    across, down = shape
    least = NARROWEST * panels
    unit = max(-(-least // across), -(-_height(block, title, subtitle, least, panels) // down))
    return unit * across, unit * down, panels


def _height(block: Timeline | None, title: str, subtitle: str, wide: int, panels: int) -> int:
    """Return the height of the picture, without drawing it."""
    _, top = headline(title, subtitle, wide - 2 * MARGIN)
    if block is None:
        return top + MARGIN
    lowest = max(panel.height(groups) for _, panel, groups in _panels(block, wide, panels))
    _, bottom = legends(block.legend, top + lowest + GAP, wide)
    return bottom + MARGIN


def _with_panels(block: Timeline | None, title: str, subtitle: str, wide: int, panels: int) -> Picture:
    above, top = headline(title, subtitle, wide - 2 * MARGIN)
    parts = [_written(part) for part in above]
    if block is None:
        return wide, top + MARGIN, parts
    bottoms = []
    for left, panel, groups in _panels(block, wide, panels):
        drawn, bottom = panel.drawn(groups, top)
        parts += [f'{INDENT}<g transform="translate({left} 0)">\n', *drawn, f"{INDENT}</g>\n"]
        bottoms.append(bottom)
    legend, bottom = legends(block.legend, max(bottoms) + GAP, wide)
    return wide, bottom + MARGIN, [*parts, *(_written(part) for part in legend)]


def _panels(block: Timeline, wide: int, panels: int) -> Iterator[tuple[int, _Panel, Sequence[Group]]]:
    """Yield the place, from the left, of each panel of a picture that is `wide`, the panel and its groups."""
    room = (wide - MARGIN) // panels - MARGIN
    for number, groups in enumerate(_shared(block.groups, panels)):
        yield MARGIN + number * (room + MARGIN), _Panel(block, room), groups


def _shared(groups: Sequence[Group], panels: int) -> list[list[Group]]:
    """Return the groups in so many runs of about as many rows, none of them empty."""
    sizes = [len(group.rows) + 1 for group in groups]
    runs: list[list[Group]] = [[]]
    left = sum(sizes)
    for number, (group, size) in enumerate(zip(groups, sizes, strict=True)):
        rows = sum(len(one.rows) + 1 for one in runs[-1])
        open_panels = panels - len(runs) + 1
        has_to = len(groups) - number <= open_panels - 1
        if runs[-1] and open_panels > 1 and (has_to or rows + size / 2 > (rows + left) / open_panels):
            runs.append([])
        runs[-1].append(group)
        left -= size
    return runs


class _Panel:
    """A part of the picture that is `room` wide: groups of rows over the axis of the time line."""

    def __init__(self, block: Timeline, room: int) -> None:
        self._block, self._room = block, room
        self._label = max(LABEL, room * 2 // 5)
        self._chart = room - self._label - GAP

    def height(self, groups: Sequence[Group]) -> int:
        """Return the height of the groups under their head."""
        rows = sum(self._lines(row)[-1] for group in groups for row in group.rows)
        return head_height(self._block) + (ROW + HEADING_GAP) * len(groups) + rows

    def drawn(self, groups: Sequence[Group], top: int) -> tuple[list[str], int]:
        """Return the groups from `top` on as they are written, and the place at which they end."""
        above = head(self._block, self._chart)
        above.attrib.update(x=str(self._label + GAP), y=str(top), width=str(self._chart))
        top += head_height(self._block)
        parts = [_written(above, 2)]
        for group in groups:
            parts += (_written(part, 2) for part in self._heading(group, top))
            top += ROW + HEADING_GAP
            for row in group.rows:
                drawn, height = self._row(row, top)
                parts += (_written(part, 2) for part in drawn)  # at once: elements take several times as much
                top += height
        return parts, top

    def _heading(self, group: Group, top: int) -> list[Node]:
        band = node("rect", x=0, y=top + 4, width=self._room, height=ROW, fill=f"#{LIGHT.band}", rx=2)
        name = broken(clean(group.label), (self._label - GAP) / LETTER, 1)[0]
        return [
            band,
            node("text", name, x=6, y=top + 4 + LINE, font_weight="bold"),
            self._strip(None, top, ROW + HEADING_GAP),
        ]

    def _row(self, row: Row, top: int) -> tuple[list[Node], int]:
        lines, when, date, apart, height = self._lines(row)
        parts = [sign(row.label.role, 8, top + 11.0)]
        for number, line in enumerate(lines):
            parts.append(node("text", line, x=SIGN, y=top + LINE * (number + 1)))
        bottom, look = top + LINE * (len(lines) + apart), {"font_size": NOTE_LETTER, "fill": f"#{LIGHT.dim}"}
        parts.append(node("text", when, x=self._label, y=bottom, text_anchor="end", **look))
        if row.outlook:
            parts.append(sign(row.outlook.role, self._label - date + SIGN / 2, bottom - 4.0))
        parts.append(self._strip(row, top, height))
        return parts, height

    def _lines(self, row: Row) -> tuple[list[str], str, float, bool, int]:
        """Return the lines of a row's title, its date, the width of that, whether it stands below, and the height."""
        room = self._label - SIGN - GAP
        when = f"{row.outlook.text}  {row.date.text}" if row.outlook else row.date.text
        date = width(clean(when)) * NOTE_LETTER + (SIGN if row.outlook else 0)
        lines = broken(clean(row.label.text), room / LETTER, MOST_LINES)
        apart = width(lines[-1]) * LETTER + GAP + date > room
        height = max(LINE * (len(lines) + apart) + 7, ROW)
        return lines, when, date, apart, height

    def _strip(self, row: Row | None, top: int, height: int) -> Node:
        mark, role = (row.mark, row.label.role) if row else (None, "plain")
        drawn = strip(self._block, mark, role, self._chart)
        places = {"x": self._label + GAP, "y": top, "width": self._chart, "height": height}
        drawn.attrib.update({name: str(place) for name, place in places.items()}, overflow="visible")
        return drawn

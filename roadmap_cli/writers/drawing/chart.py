"""The parts of a time line as SVG: the head above the rows, the strip of a row, signs and bars.

Places along the axis are percentages, so that a part takes the width of its container. A part has
classes and no colours: a page colours it by its style sheet, `coloured` by a palette.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.dates import DayRange
from roadmap_cli.model.value import Value
from roadmap_cli.views.axis import Tick, scales
from roadmap_cli.views.page import Guide, Mark, Role, Timeline
from roadmap_cli.writers.drawing.letters import width
from roadmap_cli.writers.drawing.palette import Palette

ROW, LANE, TICKS = 22, 15, 18
"""The heights of a row, of a lane of guides' names, and of the periods' names."""

LEAST_BAR = 0.8
"""The least width of a bar, in hundredths of the axis."""

SIZE = 11
"""The size of the letters above the chart."""

Node = ET.Element
_RING = ("circle", {"r": "4.5", "class": "edge"})
_BOX = ("rect", {"x": "-4.5", "y": "-4.5", "width": "9", "height": "9", "class": "edge"})


def _path(way: str, look: str) -> tuple[str, dict[str, str]]:
    return "path", {"d": way, "class": look}


SHAPES = {
    "done": (("circle", {"r": "5", "class": "fill"}),),
    "under-way": (_RING, _path("M0-4.5a4.5 4.5 0 0 0 0 9z", "fill")),
    "planned": (_RING,),
    "proposed": (("circle", {"r": "4.5", "class": "edge dotted"}),),
    "paused": (_BOX, _path("M0-4.5v9", "edge")),
    "dropped": (_path("M-4-4l8 8M4-4l-8 8", "edge"),),
    "late": (_path("M0-6l6 10.5h-12z", "fill"),),
    "unreported": (_path("M0-5.5l5.5 9.5h-11z", "edge"),),
    "known": (_BOX,),
    "promised": (("rect", {"x": "-4.5", "y": "-4.5", "width": "9", "height": "9", "class": "fill"}),),
    "first-promised": (_path("M0 5.5l5.5-9.5h-11z", "edge"),),
    "differ": (_path("M-5-2h10M-5 2h10M3-6l-6 12", "edge"),),
    "on-track": (_RING, ("circle", {"r": "2", "class": "fill"})),
    "at-risk": (_path("M0-6l6 6-6 6-6-6z", "edge"),),
    "off-track": (_path("M0-6.5l6.5 6.5-6.5 6.5-6.5-6.5z", "fill"),),
}
"""The shapes of states and of lines around their middle; each differs from the others without colour."""


BARS: Mapping[str, str] = {"period": "maybe", "lasting": "sure", "awaited": "maybe awaited"}
"""The classes of the bar of each kind of mark that is as wide as its days."""


def node(tag: str, text: str | None = None, /, **attributes: object) -> Node:
    """Return an element with safe text; in names of `attributes`, `_` is `-`, and a last `_` is dropped."""
    written = {name.rstrip("_").replace("_", "-"): _value(value) for name, value in attributes.items()}
    made = ET.Element(tag, written)
    made.text = None if text is None else clean(text)
    return made


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


class Axis(Value):
    """The days that a chart is drawn over."""

    days: DayRange

    def at(self, day: date) -> float:
        """Return the place at which `day` begins, in hundredths of the axis."""
        whole = (self.days.end - self.days.start).days + 1
        return min(max((day - self.days.start).days * 100 / whole, 0.0), 100.0)

    def span(self, days: DayRange) -> tuple[float, float]:
        """Return the place at which a range of days begins, and its length, in hundredths of the axis."""
        whole = (self.days.end - self.days.start).days + 1
        start = self.at(days.start)
        return start, min(((days.end - days.start).days + 1) * 100 / whole, 100 - start)

    def middle(self, days: DayRange) -> float:
        """Return the middle of a range of days."""
        start, length = self.span(days)
        return start + length / 2

    def ticks(self, least: float) -> Sequence[Tick]:
        """Return the periods of the finest scale whose names fit on `least` pixels."""
        for ticks in scales(self.days.start, self.days.end, int(least // (width("2020") * SIZE + 8))):
            room = least / 100
            ends = [self.at(tick.day) * room + width(tick.label) * SIZE + 6 for tick in ticks]
            if all(self.at(tick.day) * room >= end for tick, end in zip(ticks[1:], ends, strict=False)):
                return ticks
        return ()


def head_height(block: Timeline) -> int:
    """Return the height of the part above the rows."""
    return TICKS + LANE * len(block.guides)


def head(block: Timeline, least: float) -> Node:
    """Return the part above the rows: the periods' names, and a lane for the name of each guide."""
    axis = Axis(block.axis)
    height = head_height(block)
    drawn = node("svg", width="100%", height=height, class_="chart head")
    ticks = axis.ticks(least)
    for tick in ticks:
        place = axis.at(tick.day)
        drawn.append(node("line", x1=f"{place:.2f}%", x2=f"{place:.2f}%", y1=0, y2=height, class_="tick"))
        if place * least / 100 + width(tick.label) * SIZE <= least:
            drawn.append(node("text", tick.label, x=f"{place:.2f}%", dx=3, y=12, class_="period"))
    tops = [TICKS + LANE * lane for lane in range(len(block.guides))]
    drawn.extend(_guide_line(axis, guide, top, height) for guide, top in zip(block.guides, tops, strict=True))
    drawn.extend(_guide_name(axis, guide, top) for guide, top in zip(block.guides, tops, strict=True))
    return drawn


def _guide_line(axis: Axis, guide: Guide, top: int, height: int) -> Node:
    x = f"{axis.middle(guide.days):.2f}%"
    return node("line", x1=x, x2=x, y1=top + 3, y2=height, class_=f"guide {guide.role}")


def _guide_name(axis: Axis, guide: Guide, top: int) -> Node:
    """Return the name of a guide beside its line, with a margin in the colour of paper around it."""
    place = axis.middle(guide.days)
    late = place > 50
    return node(
        "text",
        f"{guide.label} {guide.date.text}",
        x=f"{place:.2f}%",
        dx=-4 if late else 4,
        y=top + 11,
        text_anchor="end" if late else "start",
        paint_order="stroke",
        class_=f"name s-{guide.role}",
    )


def strip(block: Timeline, mark: Mark | None, role: Role, least: float) -> Node:
    """Return the drawing of a row, as high as its container: lines of periods and guides, and its mark."""
    axis = Axis(block.axis)
    drawn = node("svg", width="100%", height="100%", class_="chart")
    drawn.extend(_backdrop(axis, block.guides, least))
    if mark:
        drawn.extend(_mark(axis, mark, role))
    return drawn


def _backdrop(axis: Axis, guides: Sequence[Guide], least: float) -> list[Node]:
    lines = [(axis.at(tick.day), "tick") for tick in axis.ticks(least)]
    lines += [(axis.middle(guide.days), f"guide {guide.role}") for guide in guides]
    return [
        node("line", x1=f"{place:.2f}%", x2=f"{place:.2f}%", y1=0, y2="100%", class_=kind)
        for place, kind in lines
    ]


def _mark(axis: Axis, mark: Mark, role: Role) -> list[Node]:
    """Return a mark: a shape on a day, else a bar over its days, solid over those that are certain.

    The bar of days within which a body is expected to meet has a dashed border.
    """
    if mark.kind == "day":
        return [sign(role, f"{axis.middle(mark.within):.2f}%", "50%")]
    middle = node("svg", y="50%", overflow="visible")
    middle.append(_bar(axis.span(mark.within), BARS["awaited" if mark.awaited else "period"], role))
    if mark.lasting:
        middle.append(_bar(axis.span(mark.lasting), BARS["lasting"], role))
    return [middle]


def _bar(span: tuple[float, float], kind: str, role: Role) -> Node:
    start, length = span
    wide = max(length, LEAST_BAR)
    left = min(start, 100 - wide)
    return node(
        "rect", x=f"{left:.2f}%", width=f"{wide:.2f}%", y=-5, height=10, rx=2, class_=f"{kind} s-{role}"
    )


def swatch(role: Role, left: float, top: float, wide: float, height: float) -> Node | None:
    """Return the bar by which a legend shows a kind of mark; None for a role that is none."""
    kind = BARS.get(role)
    if kind is None:
        return None
    return node("rect", x=left, y=top, width=wide, height=height, rx=2, class_=f"{kind} s-dim")


def sign(role: Role, x: object, y: object) -> Node:
    """Return the shape of a state around the place (`x`, `y`)."""
    placed = node("svg", x=x, y=y, overflow="visible", class_=f"sign s-{role}")
    placed.extend(ET.Element(tag, dict(look)) for tag, look in SHAPES.get(role, SHAPES["done"]))
    return placed


def bar(parts: Sequence[tuple[Role, int]], height: int = 12) -> Node:
    """Return a bar over the whole width, divided by the sizes of its parts."""
    total = sum(size for _, size in parts)
    drawn, start = node("svg", width="100%", height=height, class_="bar"), 0.0
    for role, size in parts:
        share = size * 100 / total if total else 0.0
        if size:
            drawn.append(
                node("rect", x=f"{start:.2f}%", width=f"{share:.2f}%", height=height, class_=f"part s-{role}")
            )
        start += share
    return drawn


def coloured(drawing: Node, palette: Palette) -> Node:
    """Return the drawing with its classes replaced by the colours of `palette`."""
    _colour(drawing, "", palette)
    return drawing


def _colour(part: Node, role: Role, palette: Palette) -> None:
    classes = part.attrib.pop("class", "").split()
    role = next((name[2:] for name in classes if name.startswith("s-")), role)
    for name in classes:
        part.attrib.update(_look(name, role, palette))
    for child in part:
        _colour(child, role, palette)


def _look(name: str, role: Role, palette: Palette) -> dict[str, str]:
    own, paper = f"#{palette.of(role)}", f"#{palette.paper}"
    looks = {
        "fill": {"fill": own},
        "edge": {"fill": paper, "stroke": own, "stroke-width": "1.8"},
        "dotted": {"stroke-dasharray": "2 1.6"},
        "maybe": {"fill": f"#{palette.tint(role)}", "stroke": own, "stroke-width": "0.8"},
        "sure": {"fill": own},
        "awaited": {"stroke-dasharray": "3 2"},
        "part": {"fill": own},
        "stroke": {"stroke": own, "stroke-width": "2"},
        "dashes": {"stroke-dasharray": "5 4"},
        "tick": {"stroke": f"#{palette.line}", "stroke-width": "1"},
        "guide": {"stroke-width": "1.2"},
        "origin": {"stroke": f"#{palette.of('origin')}", "stroke-dasharray": "3 3"},
        "destination": {"stroke": f"#{palette.of('destination')}", "stroke-dasharray": "3 3"},
        "today": {"stroke": f"#{palette.of('today')}"},
        "period": {"fill": f"#{palette.dim}", "font-size": str(SIZE)},
        "name": {
            "fill": own,
            "font-size": str(SIZE),
            "stroke": paper,
            "stroke-width": "4",
            "stroke-linejoin": "round",
        },
    }
    return looks.get(name, {})

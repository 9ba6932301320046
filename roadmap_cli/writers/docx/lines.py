"""Lines over time as a chart of Word (ECMA-376 part 1, 21.2), which holds its figures itself.

Sizes are in English Metric Units, of which a twentieth of a point has 635.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.axis import levels
from roadmap_cli.views.page import Curve, Curves
from roadmap_cli.writers.docx.xml import Node, R, element, paragraph, part
from roadmap_cli.writers.drawing.palette import LIGHT

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
for prefix, space in (("a", A), ("c", C), ("wp", WP)):
    ET.register_namespace(prefix, space)

TWENTIETH = 635
HIGH = 4200
"""The height of a chart in twentieths of a point."""

LETTER = 900
"""The size of letters in hundredths of a point."""

SYMBOLS = {
    "done": ("circle", True),
    "late": ("triangle", True),
    "known": ("square", False),
    "promised": ("square", True),
    "first-promised": ("triangle", False),
}
"""The shape at each step of a line in this role, and whether it is filled."""


def chart_part(block: Curves) -> bytes:
    """Return the chart as a part of the package."""
    lines = _c(
        "lineChart",
        _c("grouping", val="standard"),
        _c("varyColors", val=0),
        *(_series(number, curve, block.steps) for number, curve in enumerate(block.curves)),
        _c("marker", val=1),
        *(_c("axId", val=number) for number in (1, 2)),
    )
    chart = _c(
        "chart",
        _c("autoTitleDeleted", val=1),
        _c("plotArea", _c("layout"), lines, _steps_axis(), _counts_axis(block.top)),
        _c("legend", _c("legendPos", val="b"), _c("overlay", val=0)),
        _c("plotVisOnly", val=1),
        _c("dispBlanksAs", val="gap"),
    )
    edge = _c("spPr", _a("ln", _a("noFill")))
    begin = (_c("date1904", val=0), _c("roundedCorners", val=0))
    return part(_c("chartSpace", *begin, chart, edge, _letters()))


def shown(relation: str, number: int, said: str, room: int) -> Node:
    """Return the paragraph with the chart of this relation; `said` describes it to those who cannot see it."""
    size = {"cx": room * TWENTIETH, "cy": HIGH * TWENTIETH}
    graphic = _a("graphic", _a("graphicData", _c("chart", **{f"{{{R}}}id": relation}), uri=C))
    inline = _made(
        WP,
        "inline",
        [
            _made(WP, "extent", (), size),
            _made(WP, "docPr", (), {"id": number, "name": f"Chart {number}", "descr": clean(said)}),
            _made(WP, "cNvGraphicFramePr", ()),
            graphic,
        ],
        dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
    )
    return paragraph("", element("r", element("drawing", inline)), keep_next=True)


def _made(
    space: str, name: str, children: Iterable[Node], attributes: Mapping[str, object] | None = None
) -> Node:
    node = ET.Element(f"{{{space}}}{name}", {key: str(value) for key, value in (attributes or {}).items()})
    node.extend(children)
    return node


def _c(name: str, /, *children: Node, **attributes: object) -> Node:
    return _made(C, name, children, attributes)


def _a(name: str, /, *children: Node, **attributes: object) -> Node:
    return _made(A, name, children, attributes)


def _series(number: int, curve: Curve, steps: Sequence[str]) -> Node:
    label, colour = curve.label, LIGHT.of(curve.label.role)
    symbol, is_filled = SYMBOLS.get(label.role, ("circle", True))
    dashes = [_a("prstDash", val="dash")] if curve.dashed else []
    name = _c("v")
    name.text = clean(label.text)
    return _c(
        "ser",
        _c("idx", val=number),
        _c("order", val=number),
        _c("tx", name),
        _c("spPr", _a("ln", _fill(colour), *dashes, w=22225)),
        _c(
            "marker",
            _c("symbol", val=symbol),
            _c("size", val=7),
            _c("spPr", _fill(colour if is_filled else LIGHT.paper), _a("ln", _fill(colour), w=15875)),
        ),
        _c("cat", _c("strLit", *_points(steps))),
        _c("val", _c("numLit", *_points(list(map(str, curve.values))))),
        _c("smooth", val=0),
    )


def _points(values: Sequence[str]) -> list[Node]:
    points = [_c("ptCount", val=len(values))]
    for number, value in enumerate(values):
        shown = _c("v")
        shown.text = clean(value)
        points.append(_c("pt", shown, idx=number))
    return points


def _fill(colour: str) -> Node:
    return _a("solidFill", _a("srgbClr", val=colour.upper()))


def _line(colour: str) -> Node:
    return _c("spPr", _a("ln", _fill(colour), w=6350))


def _steps_axis() -> Node:
    return _c(
        "catAx",
        _c("axId", val=1),
        _c("scaling", _c("orientation", val="minMax")),
        _c("delete", val=0),
        _c("axPos", val="b"),
        _c("numFmt", formatCode="General", sourceLinked=0),
        _c("majorTickMark", val="none"),
        _c("minorTickMark", val="none"),
        _c("tickLblPos", val="low"),
        _line(LIGHT.line),
        _c("crossAx", val=2),
        _c("crosses", val="autoZero"),
        _c("auto", val=0),
        _c("lblAlgn", val="ctr"),
        _c("lblOffset", val=100),
        _c("noMultiLvlLbl", val=1),
    )


def _counts_axis(top: int) -> Node:
    return _c(
        "valAx",
        _c("axId", val=2),
        _c("scaling", _c("orientation", val="minMax"), _c("min", val=0)),
        _c("delete", val=0),
        _c("axPos", val="l"),
        _c("majorGridlines", _line(LIGHT.line)),
        _c("numFmt", formatCode="General", sourceLinked=0),
        _c("majorTickMark", val="none"),
        _c("minorTickMark", val="none"),
        _c("tickLblPos", val="nextTo"),
        _line(LIGHT.line),
        _c("crossAx", val=1),
        _c("crosses", val="autoZero"),
        _c("crossBetween", val="between"),
        _c("majorUnit", val=levels(top).step),
    )


def _letters() -> Node:
    look = _a("defRPr", _fill(LIGHT.ink), sz=LETTER)
    return _c("txPr", _a("bodyPr"), _a("p", _a("pPr", look), _a("endParaRPr")))

"""The elements of WordprocessingML (ECMA-376 part 1, 17) that a page is made of."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.states import STATES
from roadmap_cli.views.page import Piece, Role
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import spaced
from roadmap_cli.writers.text.signs import Signs

Node = Any
"""An element; python-docx gives them no type of their own."""

SIGNS = Signs()
BOLD = ("strong", "late", "unreported")
COLOURED = (*STATES, "warning", "dim")


def element(tag: str, *children: Node, **attributes: str | int) -> Node:
    """Return element `w:TAG` with attributes of the same namespace and its children."""
    node: Node = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        node.set(qn(f"w:{name}"), str(value))
    for child in children:
        node.append(child)
    return node


def run(text: str, *properties: Node) -> Node:
    """Return a run of `text`, made safe, with its properties."""
    written = element("t")
    written.text = clean(text)
    written.set(qn("xml:space"), "preserve")
    return element("r", element("rPr", *properties), written)


def sign_run(role: Role) -> Node:
    """Return the sign of a state in its colour."""
    return run(SIGNS.of(role), element("color", val=LIGHT.of(role).upper()))


def piece_runs(piece: Piece) -> list[Node]:
    """Return a piece as runs: its sign and text in the look of its role, the number of its note."""
    look: list[Node] = [element("b")] if piece.role in BOLD else []
    if piece.role in COLOURED:
        look.append(element("color", val=LIGHT.of(piece.role).upper()))
    runs = [run(SIGNS.of(piece.role) + spaced(piece.text), *look)] if piece.text else []
    if piece.note:
        number = run(f"[{piece.note}]", element("vertAlign", val="superscript"))
        runs.append(element("hyperlink", number, anchor=note_anchor(piece.note), history=1))
    return runs


def note_anchor(number: int) -> str:
    """Return the name of the place where a note stands: Word allows no hyphen in it."""
    return f"note_{number}"


def paragraph(style: str, *content: Node, properties: tuple[Node, ...] = ()) -> Node:
    """Return a paragraph in the style of this id."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def field(code: str) -> list[Node]:
    """Return a field that the word processor fills in, such as PAGE."""
    begin, end = (element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "end"))
    text = element("instrText")
    text.text = f" {code} "
    text.set(qn("xml:space"), "preserve")
    apart = element("r", element("fldChar", fldCharType="separate"))
    return [begin, element("r", text), apart, run("1"), end]


def cell(width: int, *paragraphs: Node, properties: tuple[Node, ...] = ()) -> Node:
    """Return a cell of a table, `width` twentieths of a point wide."""
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa"), *properties), *paragraphs)


def shading(colour: str) -> Node:
    """Return the property of a cell or run that shades it."""
    return element("shd", val="clear", color="auto", fill=colour.upper())


def row(*cells: Node, header: bool = False) -> Node:
    """Return a row that is not broken over two pages; a header is repeated on each."""
    properties = [element("cantSplit")] + ([element("tblHeader")] if header else [])
    return element("tr", element("trPr", *properties), *cells)


def table(style: str, widths: list[int], rows: list[Node], title: str, *, header: bool) -> Node:
    """Return a table with fixed columns; `title` tells those who cannot see it what it holds."""
    look = element(
        "tblLook", firstRow=int(header), lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
    )
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        look,
        element("tblCaption", val=clean(title)),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)

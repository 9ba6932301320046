"""The elements of WordprocessingML (ECMA-376 part 1, 17) that a page is made of.

Lengths are in twentieths of a point, colours are six hexadecimal digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal
from xml.etree import ElementTree as ET

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Piece, Role
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import ink, is_bold, spaced
from roadmap_cli.writers.text.signs import Signs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ET.register_namespace("w", W)
ET.register_namespace("r", R)

Node = ET.Element

SIGNS = Signs()
SHORT = 8
"""A table of so few rows is not broken over two pages."""


@cache
def qualified(name: str) -> str:
    """Return the name of an element or attribute with the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def element(name: str, /, *children: Node, **attributes: str | int) -> Node:
    """Return element `w:NAME` with attributes of the same namespace and its children."""
    node = ET.Element(qualified(name), {qualified(key): str(value) for key, value in attributes.items()})
    node.extend(children)
    return node


def is_plain(node: Node) -> bool:
    """Say whether an element and all in it are of this namespace alone, and refer to no other part."""
    return all(name.startswith(f"{{{W}}}") for each in node.iter() for name in (each.tag, *each.attrib))


def part(root: Node) -> bytes:
    """Return an element as the content of a part of the package."""
    content: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


# Text


def run(
    text: str,
    *,
    bold: bool = False,
    colour: str = "",
    shade: str = "",
    style: str = "",
) -> Node:
    """Return a run of `text`, made safe, with its look."""
    look = element("rPr")
    if style:
        look.append(element("rStyle", val=style))
    if bold:
        look.append(element("b"))
    if colour:
        look.append(element("color", val=colour.upper()))
    if shade:
        look.append(_shading(shade))
    return element("r", look, _text("t", LATIN_AFTER_MARK.sub(ZERO_WIDTH_SPACE, clean(text))))


LATIN_AFTER_MARK = re.compile(r"(?<=[、。，．・：；）」』])(?=[A-Za-z0-9])")
ZERO_WIDTH_SPACE = "\u200b"
"""Behind a Japanese mark, it lets a line end before a Latin word: else LibreOffice breaks the word before the mark."""


def _text(name: str, text: str) -> Node:
    node = element(name)
    node.text = text
    node.set(SPACE, "preserve")
    return node


def field(code: str, *, shown: str = "1", style: str = "") -> list[Node]:
    """Return the runs of a field that the word processor fills in, such as PAGE; `shown` is there until then."""
    begin, apart, end = (
        element("r", *_look(style), element("fldChar", fldCharType=kind))
        for kind in ("begin", "separate", "end")
    )
    code_run = element("r", *_look(style), _text("instrText", f" {code} "))
    return [begin, code_run, apart, run(shown, style=style), end]


def _look(style: str) -> list[Node]:
    return [element("rPr", element("rStyle", val=style))] if style else []


CITATION = qualified("citation")
"""Stands for the number of a note while a page is written: no element of Word, and in no file."""


def citation(number: int) -> Node:
    """Return what stands for the number of a note until `notes.Citations` places it."""
    return ET.Element(CITATION, number=str(number))


def sign_run(role: Role) -> Node:
    """Return the sign of a state in its colour."""
    return run(SIGNS.of(role), colour=LIGHT.of(role))


def piece_runs(piece: Piece) -> list[Node]:
    """Return a piece as runs: its sign and text in the look of its role, the number of its note."""
    runs = []
    if piece.text:
        text = SIGNS.of(piece.role) + spaced(piece.text)
        runs.append(run(text, bold=is_bold(piece.role), colour=ink(piece.role) or ""))
    if piece.note:
        runs.append(citation(piece.note))
    return runs


def link(relation: str, text: str, style: str) -> Node:
    """Return a link to the target of a relation of the document."""
    node = element("hyperlink", run(text, style=style), history=1)
    node.set(f"{{{R}}}id", relation)
    return node


def paragraph(
    style: str,
    *content: Node,
    keep_next: bool = False,
    before: int | None = None,
    after: int | None = None,
    line: int | None = None,
    indent: int | None = None,
    align: Literal["left", "center", "right"] = "left",
    section: Node | None = None,
) -> Node:
    """Return a paragraph in the style of this id, that of the document if it is empty.

    With `section`, it is the last paragraph of that section.
    """
    look = element("pPr")
    if style:
        look.append(element("pStyle", val=style))
    if keep_next:
        look.append(element("keepNext"))
    given = {"before": before, "after": after, "line": line}
    spacing: dict[str, str | int] = {name: value for name, value in given.items() if value is not None}
    if line is not None:
        spacing["lineRule"] = "exact"
    if spacing:
        look.append(element("spacing", **spacing))
    if indent is not None:
        look.append(element("ind", left=indent))
    if align != "left":
        look.append(element("jc", val=align))
    if section is not None:
        look.append(section)
    return element("p", look, *content)


# Tables


class Edge(Value):
    """A line on one side of a cell; `size` is in eighths of a point."""

    side: Literal["top", "left", "bottom", "right"]
    colour: str
    size: int
    kind: Literal["single", "dashed"] = "single"


def _shading(colour: str) -> Node:
    return element("shd", val="clear", color="auto", fill=colour.upper())


def cell(
    width: int,
    *paragraphs: Node,
    span: int = 1,
    edges: Iterable[Edge] = (),
    fill: str = "",
    tight: bool = False,
) -> Node:
    """Return a cell of a table over `span` columns; a `tight` one has no margins at its sides."""
    look = element("tcPr", element("tcW", w=width, type="dxa"))
    if span > 1:
        look.append(element("gridSpan", val=span))
    borders = [
        element(edge.side, val=edge.kind, sz=edge.size, space=0, color=edge.colour.upper()) for edge in edges
    ]
    if borders:
        look.append(element("tcBorders", *borders))
    if fill:
        look.append(_shading(fill))
    if tight:
        sides = (element("left", w=15, type="dxa"), element("right", w=0, type="dxa"))
        look.append(element("tcMar", *sides))
    return element("tc", look, *paragraphs)


def row(*cells: Node, header: bool = False) -> Node:
    """Return a row that is not broken over two pages; a header is repeated on each."""
    look = element("trPr", element("cantSplit"))
    if header:
        look.append(element("tblHeader"))
    return element("tr", look, *cells)


def table(style: str, widths: Sequence[int], rows: Sequence[Node], title: str, *, header: bool) -> Node:
    """Return a table with fixed columns; `title` describes it to those who cannot see it."""
    _keep_together(rows)
    look = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook",
            val="0620" if header else "0600",  # the same as a bit mask, for programs that know no other
            firstRow=int(header),
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        element("tblCaption", val=clean(title)),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", look, grid, *rows)


def _keep_together(rows: Sequence[Node]) -> None:
    """Keep a short table on one page, and of a longer one its first rows and its last two."""
    last = len(rows) - 1
    bound = range(last) if last < SHORT else (0, 1, last - 1)
    for number in bound:
        for look in rows[number].iter(qualified("pPr")):
            if look.find(qualified("keepNext")) is None:
                style = look.find(qualified("pStyle"))
                look.insert(0 if style is None else 1, element("keepNext"))

"""The pages of a section of a document: their size, margins and orientation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from xml.etree import ElementTree as ET

from roadmap_cli.writers import NotATemplate
from roadmap_cli.writers.docx.styles import base_part
from roadmap_cli.writers.docx.xml import Node, element, is_plain, qualified

REFERENCES = ("headerReference", "footerReference")
ORDER = [qualified(name) for name in (*REFERENCES, "footnotePr", "endnotePr", "type", "pgSz", "pgMar")]
"""The order of a section's first elements."""

LEAST_PAGE = 4 * 1440
"""The least width and height of a page; what a template gives below that is none."""

SECTION = re.compile(rb"<(\w+:)sectPr\b(?:[^>]*/>|.*?</\1sectPr>)", re.DOTALL)
TABLE_WIDTH = re.compile(rb"<(\w+:)tblW\b[^>]*/>")

UNITS = {"": 1.0, "pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}
"""How many twentieths of a point a unit has."""


def section_of(document: Node, language: str) -> Node:
    """Return the section at the end of a document, completed by that of our base.

    Raises NotATemplate if it is no document of Word.
    """
    if document.tag != qualified("document"):
        raise NotATemplate
    found = document.find(f"{qualified('body')}/{qualified('sectPr')}")
    base = _base(language)
    section = base if found is None else found
    section.attrib.clear()
    references = [qualified(name) for name in REFERENCES]
    kept = [each for each in section if each.tag in references or is_plain(each)]
    kept = [each for each in kept if each.tag not in (qualified("type"), qualified("sectPrChange"))]
    section[:] = _completed(kept, base)
    return section


def with_pages(document: bytes, language: str) -> bytes:
    """Return the document of a template with usable pages in each section, and tables that have a width.

    What is usable stays byte for byte; a section that lacks something is written anew.
    """
    base = _base(language)
    sections = ET.fromstring(document).iter(qualified("sectPr"))

    def completed(found: re.Match[bytes]) -> bytes:
        section = next(sections)
        before = ET.tostring(section)
        section[:] = _completed(list(section), base)
        return found[0] if ET.tostring(section) == before else ET.tostring(section)

    document = TABLE_WIDTH.sub(_with_width, SECTION.sub(completed, document))
    body = ET.fromstring(document).find(qualified("body"))
    if body is None or body.find(qualified("sectPr")) is not None:
        return document
    end = document.rindex(b"</", 0, document.rindex(b"</"))
    return document[:end] + ET.tostring(base) + document[end:]


def _with_width(found: re.Match[bytes]) -> bytes:
    """Return the width of a table; one of nothing becomes that of its content."""
    is_none = re.search(rb':w="0[.0]*(?:%|pt)?"', found[0])
    prefix = found[1]
    return b'<%btblW %bw="0" %btype="auto"/>' % (prefix, prefix, prefix) if is_none else found[0]


def _base(language: str) -> Node:
    base = ET.fromstring(base_part("document.xml", language)).find(f".//{qualified('sectPr')}")
    assert base is not None
    return base


def _completed(kept: Sequence[Node], base: Node) -> list[Node]:
    """Return what describes the pages of a section, with what it lacks or cannot use from the base, in order."""
    unusable = _unusable(kept, base)
    kept = [each for each in kept if each.tag not in unusable]
    tags = {each.tag for each in kept}
    whole = [*kept, *(deepcopy(each) for each in base if each.tag not in tags)]
    return sorted(whole, key=lambda each: ORDER.index(each.tag) if each.tag in ORDER else len(ORDER))


def _unusable(kept: Sequence[Node], base: Node) -> set[str]:
    """Return the tags of a page's size and margins if they leave a template's text no room.

    Margins that the template does not give are completed by those of the base.
    """
    size, margins = (next((n for n in kept if n.tag == qualified(name)), None) for name in ("pgSz", "pgMar"))
    ours = base.find(qualified("pgMar"))
    assert ours is not None
    if margins is not None:
        margins.attrib.update({key: value for key, value in ours.attrib.items() if key not in margins.attrib})
    whole = element("sectPr", *(n for n in (size, margins) if n is not None))
    lengths = [_length(whole, "pgSz", side) for side in ("w", "h")]
    if size is not None and min(lengths) < LEAST_PAGE:
        return {qualified("pgSz"), qualified("pgMar")}
    shown = whole if size is not None else base
    across = [_length(whole, "pgMar", side) for side in ("left", "right", "gutter")]
    down = [abs(_length(whole, "pgMar", side)) for side in ("top", "bottom")]
    room_left = min(_length(shown, "pgSz", "w") - sum(across), _length(shown, "pgSz", "h") - sum(down))
    return set() if room_left >= LEAST_PAGE // 2 else {qualified("pgMar")}


def turned(section: Node, *, is_wide: bool, is_first: bool) -> Node:
    """Return a section of portrait or landscape pages.

    Only the first one names the headers and footers; the others go on with them.
    """
    copy = deepcopy(section)
    if not is_first:
        references = [qualified(name) for name in REFERENCES]
        copy[:] = [each for each in copy if each.tag not in references]
    short, long = sorted((_length(section, "pgSz", "w"), _length(section, "pgSz", "h")))
    size = copy.find(qualified("pgSz"))
    assert size is not None
    for name, value in (("w", long), ("h", short)) if is_wide else (("w", short), ("h", long)):
        size.set(qualified(name), str(value))
    size.attrib.pop(qualified("orient"), None)
    if is_wide:
        size.set(qualified("orient"), "landscape")
    return copy


def room(section: Node) -> int:
    """Return the width between the margins, in twentieths of a point."""
    margins = (_length(section, "pgMar", side) for side in ("left", "right", "gutter"))
    return _length(section, "pgSz", "w") - sum(margins)


def _length(section: Node, name: str, side: str) -> int:
    found = section.find(qualified(name))
    text = "" if found is None else found.get(qualified(side), "")
    match = re.fullmatch(r"(-?[\d.]+)([a-z]*)", text or "0")
    return round(float(match[1]) * UNITS[match[2]]) if match else 0

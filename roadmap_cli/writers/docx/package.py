"""A Word file as a package of parts: what it begins with, and how it is written with equal bytes.

The base is in `base/`, as the parts of a document without content. A template takes its place:
of it stay the styles, the page and what stands in its headers and footers.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Page
from roadmap_cli.writers import NotATemplate

PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package.rels",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
STYLES = (
    "Title",
    "Subtitle",
    "heading 1",
    "footer",
    "Hyperlink",
    "Roadmap Cell",
    "Roadmap Small",
    "Roadmap Note",
    "Roadmap Table",
)
"""The styles that a page uses; a template that lacks one gets it from the base."""

CORE, APP = "docProps/core.xml", "docProps/app.xml"
TOLD_OF_PEOPLE = (RT.COMMENTS, RT.CUSTOM_PROPERTIES, RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES, RT.THUMBNAIL)
NO_TEMPLATE_PARTS = (
    *TOLD_OF_PEOPLE,
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
    "http://schemas.microsoft.com/office/2011/relationships/people",
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible",
    RT.CUSTOM_XML,
)
"""What is not taken from a template: it says who made it, where it lay, or what was said of it."""

TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every part: no file says when it was made."""


def begun(template: bytes | None) -> WordDocument:
    """Return an empty document: the base's, or the template's without its text.

    Raises NotATemplate where the template is no Word file.
    """
    if template is None:
        return Document(io.BytesIO(_base()))
    try:
        document = Document(io.BytesIO(_as_document(template)))
    except Exception as error:  # whatever a broken package makes the libraries raise
        raise NotATemplate from error
    _empty(document)
    _complete(document)
    return document


def _base() -> bytes:
    folder = files(__package__) / "base"
    return _zipped({name: (folder / file).read_bytes() for name, file in PARTS.items()})


def _as_document(template: bytes) -> bytes:
    """Return a .dotx as the .docx that it makes."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    types = parts["[Content_Types].xml"]
    return _zipped({**parts, "[Content_Types].xml": types.replace(TEMPLATE_TYPE, DOCUMENT_TYPE)})


def _empty(document: WordDocument) -> None:
    body: Any = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    settings = document.settings.element
    for tag in ("w:attachedTemplate", "w:rsids", "w:docVars", "w:trackRevisions", "w:documentProtection"):
        for child in settings.findall(qn(tag)):
            settings.remove(child)
    for part in (document.part.package, document.part, document.part.part_related_by(RT.SETTINGS)):
        for key, relation in list(part.rels.items()):
            if relation.reltype in NO_TEMPLATE_PARTS:
                del part.rels[key]


def _complete(document: WordDocument) -> None:
    """Give the template the styles that it lacks, and a font for Japanese where it names none."""
    styles: Any = document.styles.element
    there = {style.find(qn("w:name")).get(qn("w:val")) for style in styles.findall(qn("w:style"))}
    ours: Any = parse_xml((files(__package__) / "base" / "styles.xml").read_bytes())
    defaults = {kind: _default_style(styles, kind) for kind in ("paragraph", "table")}
    for style in ours.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in STYLES or (
            style.find(qn("w:name")).get(qn("w:val")) in there
        ):
            continue
        copy = deepcopy(style)
        base = copy.find(qn("w:basedOn"))
        if base is not None and defaults[copy.get(qn("w:type"))]:
            base.set(qn("w:val"), defaults[copy.get(qn("w:type"))])
        styles.append(copy)
    _name_fonts(styles, ours)


def _default_style(styles: Any, kind: str) -> str:
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true"):
            return str(style.get(qn("w:styleId")))
    return ""


def _name_fonts(styles: Any, ours: Any) -> None:
    fonts = styles.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    named = fonts is not None and (fonts.get(qn("w:eastAsia")) or fonts.get(qn("w:eastAsiaTheme")))
    if fonts is not None and not named:
        own = ours.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
        fonts.set(qn("w:eastAsia"), own.get(qn("w:eastAsia")))


def finished(document: WordDocument, page: Page) -> bytes:
    """Return the document as a file: its own properties, and no time but one."""
    assert document.core_properties  # that there is such a part, for ours to take the place of
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[CORE] = _core(page)
    return _zipped(parts)


def _core(page: Page) -> bytes:
    """Return what the file says of itself: title, language and what it speaks of, and no name."""
    spaces = {
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    for prefix, space in spaces.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{spaces['cp']}}}coreProperties")
    told = (("title", page.title), ("subject", "; ".join(page.standing_line)), ("language", page.language))
    for name, text in told:
        ET.SubElement(root, f"{{{spaces['dc']}}}{name}").text = clean(text)
    content: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            package.writestr(entry, content)
    return out.getvalue()

"""The styles of a Word file: ours, or a template's with what it lacks of ours."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

from roadmap_cli.messages import LANGUAGES, Language, language_of
from roadmap_cli.model.value import Value
from roadmap_cli.writers import NotATemplate, NoteKind
from roadmap_cli.writers.docx.xml import Node, qualified

NAMES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading": "heading 1",
    "footer": "footer",
    "cell": "Roadmap Cell",
    "small": "Roadmap Small",
    "endnote_text": "endnote text",
    "endnote_reference": "endnote reference",
    "footnote_text": "footnote text",
    "footnote_reference": "footnote reference",
    "table": "Roadmap Table",
    "link": "Hyperlink",
}
"""The styles that a page uses, as Word names them in every language; a template may lack some."""


class Styles(Value):
    """The ids of the styles that a page uses; a Japanese Word gives its own to those built in."""

    title: str
    subtitle: str
    heading: str
    footer: str
    cell: str
    small: str
    endnote_text: str
    endnote_reference: str
    footnote_text: str
    footnote_reference: str
    table: str
    link: str
    plain: str

    def of_notes(self, kind: NoteKind) -> tuple[str, str]:
        """Return the styles of the text of notes and of references to them."""
        if kind == "end":
            return self.endnote_text, self.endnote_reference
        return self.footnote_text, self.footnote_reference


def base_part(name: str, language: str) -> bytes:
    """Return a part of our base, with the fonts and the tags of languages that `language` asks for."""
    latin, east_asian = _languages(language)
    text = (files(__package__) / "base" / name).read_text(encoding="utf-8")
    filled = text.replace("LATIN-FONT", latin.WORD_FONT).replace("EAST-ASIAN-FONT", east_asian.WORD_FONT)
    return filled.replace("LATIN-TAG", latin.TAG).replace("EAST-ASIAN-TAG", east_asian.TAG).encode()


@cache
def _languages(language: str) -> tuple[Language, Language]:
    """Return the language of Latin and of East Asian letters: `language` for its own kind, else the first."""
    known = [language_of(code) for code in dict.fromkeys((language, *LANGUAGES))]
    latin, east_asian = (next(one for one in known if kind == one.EAST_ASIAN) for kind in (False, True))
    return latin, east_asian


def completed(content: bytes, language: str) -> tuple[bytes, Styles]:
    """Return a part of styles with those of ours that it lacks, and the ids of all that a page uses."""
    root = ET.fromstring(content)
    ids = {_name(style): style.get(qualified("styleId"), "") for style in root.iter(qualified("style"))}
    defaults = {kind: _default(root, kind) for kind in ("paragraph", "character", "table")}
    defaults["paragraph"] = defaults["paragraph"] or ids.get("Normal", "")
    lacking = []
    for style in ET.fromstring(base_part("styles.xml", language)).iter(qualified("style")):
        if _name(style) in NAMES.values() and _name(style) not in ids:
            _adapt(style, defaults, set(ids.values()))
            ids[_name(style)] = style.get(qualified("styleId"), "")
            lacking.append(ET.tostring(style, encoding="unicode"))
    text = _with_font(inserted(content.decode("utf-8-sig"), "".join(lacking)), root, language)
    found = {field: ids[name] for field, name in NAMES.items()}
    return text.encode("utf-8"), Styles(**found, plain=defaults["paragraph"])


def _name(style: Node) -> str:
    name = style.find(qualified("name"))
    return "" if name is None else name.get(qualified("val"), "")


def _default(root: Node, kind: str) -> str:
    """Return the id of the default style of a kind; nothing if there is none."""
    for style in root.iter(qualified("style")):
        is_default = style.get(qualified("default")) in ("1", "true", "on")
        if is_default and style.get(qualified("type")) == kind:
            return style.get(qualified("styleId"), "")
    return ""


def _adapt(style: Node, defaults: dict[str, str], used: set[str]) -> None:
    """Base one of our styles on the template's, under an id that is still free."""
    based_on, default = style.find(qualified("basedOn")), defaults[style.get(qualified("type"), "")]
    if based_on is not None and default:
        based_on.set(qualified("val"), default)
    key = style.get(qualified("styleId"), "")
    while key in used:
        key += "0"
    style.set(qualified("styleId"), key)


# A template's styles are changed as text: read and written anew, they would lose the prefixes of
# namespaces that `mc:Ignorable` names, and Word would refuse the file.


def inserted(text: str, added: str) -> str:
    """Return a part with elements added at its end; raise NotATemplate if it has none."""
    end = text.rfind("</")
    if end < 0:
        raise NotATemplate
    return f"{text[:end]}{added}{text[end:]}"


def _with_font(text: str, root: Node, language: str) -> str:
    """Return the styles with an East Asian font by default if they name none."""
    fonts = root.find(f".//{qualified('rPrDefault')}//{qualified('rFonts')}")
    if fonts is None or any(fonts.get(qualified(name)) for name in ("eastAsia", "eastAsiaTheme")):
        return text
    font = _languages(language)[1].WORD_FONT
    start = text.index("rPrDefault")
    return text[:start] + re.sub(
        r"<(\w+):rFonts\b", rf'<\1:rFonts \1:eastAsia="{font}"', text[start:], count=1
    )

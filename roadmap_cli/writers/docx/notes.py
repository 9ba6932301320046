"""The notes of a Word file: endnotes or footnotes of its own, which Word numbers (ECMA-376 part 1, 17.11).

A paragraph that is copied into another document takes its notes along, and they are numbered anew there.
The first citation of a note refers to it and is bookmarked; each further one is a field (NOTEREF) with
the number at that bookmark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from hashlib import sha256
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

from roadmap_cli.writers import NoteKind
from roadmap_cli.writers.docx.xml import CITATION, Node, element, field, paragraph, qualified, run

NAMES: Mapping[NoteKind, str] = {"end": "endnote", "foot": "footnote"}
"""The elements of a note of each kind, of references to it and of its part, begin with this."""

OF_NOTES = ("separator", "continuationSeparator")
"""The types of the lines above notes, which are notes themselves, and the elements that draw them."""

STOP, WORD_JOINER = "。", "\u2060"

FIRST_BOOKMARK = 700_000
"""The number of the first bookmark: a template has its own from 0."""

AFTER_NOTES = (
    *("compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
    *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
    *("readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags"),
    *("decimalSymbol", "listSeparator"),
)
"""The settings that stand behind those of notes; Word demands their order."""


class Citations:
    """The citations of one document: numbers its notes in the order in which the text first cites them.

    `texts` are the notes by the numbers that citations give, `style` is that of references. `cited` are these
    numbers in the order of the ids, from `first`, of notes in the file.
    """

    def __init__(self, kind: NoteKind, texts: Mapping[int, str], style: str, first: int) -> None:
        self._kind, self.texts, self._style, self._first = kind, texts, style, first
        self.cited: list[int] = []
        self._shown: dict[int, str] = {}
        self._before = 0

    def place(self, nodes: Iterable[Node], before: int = 0) -> None:
        """Put references and fields where citations stand in `nodes`, `before` which are other notes."""
        self._before = before
        for node in nodes:
            for parent in [each for each in node.iter() if each.find(CITATION) is not None]:
                parent[:] = self._placed(list(parent))

    def counted(self, text: bytes) -> int:
        """Return how many references to notes of this kind a part of a document holds."""
        return len(re.findall(rf":{NAMES[self._kind]}Reference\b".encode(), text))

    def _placed(self, children: Sequence[Node]) -> Iterator[Node]:
        stop: list[Node] = []
        for child, after in zip(children, (*children[1:], None), strict=True):
            is_followed = after is not None and after.tag == CITATION
            if child.tag != CITATION:
                stop = _taken_stop(child) if is_followed else []
                yield child
                continue
            yield from self._citation(int(child.get("number", "")))
            yield from [run(",", style=self._style)] if is_followed else stop

    def _citation(self, number: int) -> list[Node]:
        if number not in self.texts:
            return []
        bookmark = _bookmark(self.texts[number])
        if number in self.cited:
            return field(f"NOTEREF {bookmark} \\f \\h", shown=self._shown[number], style=self._style)
        key = self._first + len(self.cited)
        self.cited.append(number)
        self._shown[number] = str(self._before + len(self.cited))
        look = element("rPr", element("rStyle", val=self._style))
        reference = element("r", look, element(f"{NAMES[self._kind]}Reference", id=key))
        begin = element("bookmarkStart", id=FIRST_BOOKMARK + key, name=bookmark)
        return [begin, reference, element("bookmarkEnd", id=FIRST_BOOKMARK + key)]


def _taken_stop(before: Node) -> list[Node]:
    """Take a Japanese full stop off the run before the number of a note; return it as a run to stand behind.

    Behind a wide character a line may end, but not in front of a stop: so no number stands alone on a line.
    """
    text = before.find(qualified("t"))
    if text is None or not text.text or east_asian_width(text.text[-1]) not in ("W", "F"):
        return []
    words = text.text.removesuffix(STOP)
    stop = [deepcopy(before)] if words != text.text else []
    text.text = words + WORD_JOINER
    for each in (each for node in stop for each in node.iter(text.tag)):
        each.text = STOP
    return stop


def _bookmark(text: str) -> str:
    """Return the name of the bookmark at a note: hidden, as Word's own are, and the same in every file."""
    return f"_Ref{int(sha256(text.encode('utf-8', 'replace')).hexdigest()[:12], 16)}"


def note(kind: NoteKind, key: int, content: Iterable[Node], text_style: str, reference_style: str) -> Node:
    """Return the note with the id `key`: its number, a blank and its content."""
    look = element("rPr", element("rStyle", val=reference_style))
    mark = element("r", look, element(f"{NAMES[kind]}Ref"))
    return element(NAMES[kind], paragraph(text_style, mark, run(" "), *content), id=key)


def lines_above(kind: NoteKind, content: bytes | None) -> list[Node]:
    """Return the lines above notes, which are notes with the ids -1 and 0.

    They are those of a template whose part of notes is `content`; its other notes belong to its text.
    """
    found = {} if content is None else _separators(ET.fromstring(content))
    return [
        element(NAMES[kind], *(found.get(each) or _separator(each)), id=key, type=each)
        for key, each in enumerate(OF_NOTES, start=-1)
    ]


def _separators(root: Node) -> dict[str, list[Node]]:
    """Return the content of a template's lines above notes by their type, if it is plain text of Word."""
    found = {}
    for each in root:
        kind, content = each.get(qualified("type"), ""), deepcopy(list(each))
        for node in (node for child in content for node in child.iter()):
            for name in [name for name in node.attrib if not _is_of_word(name) or "rsid" in name]:
                del node.attrib[name]
        if kind in OF_NOTES and all(_is_of_word(node.tag) for child in content for node in child.iter()):
            found[kind] = content
    return found


def _is_of_word(name: str) -> bool:
    return name.startswith(qualified(""))


def _separator(kind: str) -> list[Node]:
    return [element("p", element("r", element(kind)))]


def number_notes(settings: Node, section: Node, kind: NoteKind) -> None:
    """Name the lines above notes in the settings of a document, and number its notes 1, 2, 3 by default.

    Word itself numbers endnotes i, ii, iii. The number's form stands in the settings and in the section.
    """
    lines = [element(NAMES[kind], id=key) for key in (-1, 0)]
    _numbered(settings, kind, lines, [*(["endnotePr"] if kind == "foot" else []), *AFTER_NOTES])
    _numbered(section, kind, [], [*(["endnotePr"] if kind == "foot" else []), "type", "pgSz"])


def _numbered(parent: Node, kind: NoteKind, lines: Sequence[Node], later: Sequence[str]) -> None:
    """Give `parent` its element on notes, before the first child named in `later`."""
    name = qualified(f"{NAMES[kind]}Pr")
    own = parent.find(name)
    if own is None:
        own = element(f"{NAMES[kind]}Pr")
        tags = set(map(qualified, later))
        parent.insert(next((at for at, each in enumerate(parent) if each.tag in tags), len(parent)), own)
    if own.find(qualified("numFmt")) is None:
        own.insert(int(own.find(qualified("pos")) is not None), element("numFmt", val="decimal"))
    if own.find(qualified(NAMES[kind])) is None:
        own.extend(lines)

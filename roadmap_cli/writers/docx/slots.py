"""Where placeholders stand in a part of a Word file: `{{ title }}` in a text, `{{ due }}` as a paragraph of its own.

The part is changed as text, where placeholders stand and nowhere else: what an office laid out stays byte for
byte. Word may cut a placeholder into several runs, so they are looked for in the text of whole paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.parsers.expat import ParserCreate, XMLParserType
from xml.sax.saxutils import escape

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.writers.docx.xml import W

PLACEHOLDER = re.compile(r"[{｛]{2}\s*([^{}｛｝]*?)\s*[}｝]{2}")
"""A name in two pairs of braces, in any width: a Japanese keyboard gives wide ones."""

Edit = tuple[int, int, bytes]
"""Bytes from one place to another, and what takes their place."""


class Passage(Value):
    """The text of one element of a run, and the bytes from the tag before it to the one behind it."""

    start: int
    tag: bytes
    end: int
    text: str


class Slot(Value):
    """A paragraph with a placeholder: its bytes and its passages; `cell` is the width of the cell it is in.

    It `ends_section` if it holds the pages of the section before it.
    """

    start: int
    end: int
    passages: tuple[Passage, ...]
    cell: int | None
    ends_section: bool

    @property
    def text(self) -> str:
        """The whole text of the paragraph."""
        return "".join(passage.text for passage in self.passages)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its placeholders."""
        return tuple(PLACEHOLDER.findall(self.text))

    @property
    def alone(self) -> str | None:
        """The name of the placeholder that is all of the paragraph."""
        found = PLACEHOLDER.fullmatch(self.text.strip())
        return found[1] if found else None


def slots(content: bytes) -> tuple[Slot, ...]:
    """Return the paragraphs of a part with placeholders, in their order; those within others are apart."""
    return tuple(sorted(_Reader(content).found, key=lambda slot: slot.start))


def filled(content: bytes, edits: Sequence[Edit]) -> bytes:
    """Return a part with the edits made; none may overlap another."""
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [content[at:start], new]
        at = end
    return b"".join((*parts, content[at:]))


def text_edits(slot: Slot, texts: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits that put `texts` in place of placeholders: each where its first character stands."""
    shown: list[str] = [*slot.text]
    for found in PLACEHOLDER.finditer(slot.text):
        shown[found.start() : found.end()] = [clean(texts[found[1]]), *[""] * (len(found[0]) - 1)]
    at = 0
    for passage in slot.passages:
        after = at + len(passage.text)
        text = "".join(shown[at:after])
        if text != passage.text:
            new = escape(text).encode("utf-8", "replace")
            yield passage.start, passage.end, _keeping_blanks(passage.tag) + new
        at = after


def _keeping_blanks(tag: bytes) -> bytes:
    """Return the tag before a text with what keeps the blanks at its ends."""
    return tag if b"xml:space" in tag else tag.removesuffix(b">") + b' xml:space="preserve">'


class _Open:
    """A paragraph that is being read."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.passages: list[Passage] = []
        self.ends_section = False


class _Reader:
    """Reads a part once, and keeps its paragraphs with placeholders."""

    def __init__(self, content: bytes) -> None:
        self.found: list[Slot] = []
        self._content = content
        self._open: list[_Open] = []
        self._cells: list[int | None] = []
        self._tag = 0
        self._text: list[tuple[int, str]] | None = None
        self._parser = self._prepared()
        self._parser.Parse(content, True)

    def _prepared(self) -> XMLParserType:
        parser = ParserCreate(namespace_separator="}")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        return parser

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        starts: dict[str, Callable[[], object]] = {
            "p": lambda: self._open.append(_Open(self._parser.CurrentByteIndex)),
            "t": self._begin_text,
            "tc": lambda: self._cells.append(None),
            "tcW": lambda: self._set_width(attributes),
            "sectPr": self._mark_section,
        }
        if (start := starts.get(_local(name))) is not None:
            start()

    def _begin_text(self) -> None:
        self._tag, self._text = self._parser.CurrentByteIndex, []

    def _set_width(self, attributes: Mapping[str, str]) -> None:
        width, kind = (attributes.get(f"{W}}}{key}", "") for key in ("w", "type"))
        if self._cells and kind == "dxa" and width.isdigit():
            self._cells[-1] = int(width)

    def _mark_section(self) -> None:
        if self._open:
            self._open[-1].ends_section = True

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append((self._parser.CurrentByteIndex, text))

    def _end(self, name: str) -> None:
        local, at = _local(name), self._parser.CurrentByteIndex
        if local == "t" and self._text is not None:
            if self._text and self._open:
                text, tag = (
                    "".join(part for _, part in self._text),
                    self._content[self._tag : self._text[0][0]],
                )
                self._open[-1].passages.append(Passage(self._tag, tag, at, text))
            self._text = None
        elif local == "tc":
            self._cells.pop()
        elif local == "p":
            self._close(self._open.pop(), self._content.index(b">", at) + 1)

    def _close(self, read: _Open, end: int) -> None:
        cell = self._cells[-1] if self._cells else None
        slot = Slot(read.start, end, tuple(read.passages), cell, read.ends_section)
        if slot.names:
            self.found.append(slot)


def _local(name: str) -> str:
    """Return the name of an element of WordprocessingML, of any other nothing."""
    space, _, local = name.rpartition("}")
    return local if space == W else ""

"""A template that holds placeholders, filled with the texts and the sections of a page."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from xml.etree import ElementTree as ET

from roadmap_cli.model.errors import message
from roadmap_cli.views.page import Block, Heading, Line, Page
from roadmap_cli.writers import NotATemplate
from roadmap_cli.writers.docx.slots import Edit, Slot, filled, slots, text_edits
from roadmap_cli.writers.docx.xml import Node

CONTENT, REST, INTRO = "content", "rest", "intro"
"""The names of the whole page, of the sections without a slot of their own, of what precedes its headings."""

Written = Callable[[Sequence[Block], Slot], Sequence[Node]]
"""Writes the blocks of a section in a slot."""


class Filling:
    """What placeholders stand for: texts, in any paragraph, and sections, in one of their own.

    `title` and `about` (the line under the title) are texts. `content` is the whole page; `intro` is what it says
    before its first heading, a key what it says under that heading, `rest` all whose key the template lacks.
    """

    def __init__(self, page: Page, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._sections = _sections(blocks)
        warnings = (
            block for block in self._sections[INTRO] if isinstance(block, Line) and _is_warning(block)
        )
        about = (*page.standing_line, *("".join(one.text for one in line.pieces) for line in warnings))
        self._texts = {"title": page.title, "about": page.messages.clauses(about)}
        self._keys = (CONTENT, REST, INTRO, *page.sections)

    def of_margin(self, content: bytes) -> bytes:
        """Return a header or footer with its placeholders filled; raise NotATemplate for one of no text."""
        edits: list[Edit] = []
        for slot in slots(content):
            self._check(slot, ())
            edits += text_edits(slot, self._texts)
        return filled(content, edits)

    def of_document(self, content: bytes, written: Written) -> bytes:
        """Return a document with its placeholders filled; raise NotATemplate for one of another name."""
        found, edits, at = slots(content), list[Edit](), 0
        taken = {name for slot in found for name in slot.names}
        for slot in found:
            self._check(slot, self._keys)
            if slot.start < at:
                continue
            if slot.alone in self._keys:
                new = "".join(map(_serialised, written(self._section(str(slot.alone), taken), slot)))
                at = slot.start if slot.ends_section else slot.end
                edits.append((slot.start, at, new.encode("utf-8", "replace")))
                edits += text_edits(slot, {str(slot.alone): ""}) if slot.ends_section else ()
            else:
                edits += text_edits(slot, self._texts)
        return filled(content, edits)

    def _section(self, name: str, taken: Container[str]) -> Sequence[Block]:
        if name == CONTENT:
            return self._blocks
        if name != REST:
            section = self._sections.get(name, ())
            return [block for block in section if not isinstance(block, Heading)]
        rest = ((key, blocks) for key, blocks in self._sections.items() if key not in taken)
        return [block for _, blocks in rest for block in blocks]

    def _check(self, slot: Slot, keys: Container[str]) -> None:
        """Raise NotATemplate for a name that is unknown, or that of a section within a text."""
        for name in slot.names:
            if name in keys and slot.alone is None:
                raise NotATemplate(message("output.placeholder-alone", name=name))
            if name not in keys and name not in self._texts:
                known = (*self._texts, *(self._keys if keys else ()))
                hint = message("filter.known", words=known)
                raise NotATemplate(message("output.unknown-placeholder", name=name), hint)


def _sections(blocks: Sequence[Block]) -> Mapping[str, Sequence[Block]]:
    """Return the blocks by the key of the heading that they stand under, which is the first of them."""
    sections: dict[str, list[Block]] = {INTRO: []}
    key = INTRO
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            key = block.key or f"section {number}"
        sections.setdefault(key, []).append(block)
    return sections


def _is_warning(line: Line) -> bool:
    return any(piece.role == "warning" for piece in line.pieces)


def _serialised(node: Node) -> str:
    return ET.tostring(node, encoding="unicode")

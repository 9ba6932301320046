"""A page as a Word file that an office can circulate and go on editing.

Everything in it is a style, a table or a field of Word: nothing is a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Twips

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Bars, Block, Facts, Heading, Line, Note, Notes, Page, Table, Timeline
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.docx import tables, timeline
from roadmap_cli.writers.docx.elements import Node, element, field, note_anchor, paragraph, piece_runs, run
from roadmap_cli.writers.docx.package import begun, finished
from roadmap_cli.writers.docx.styles import Styles, styles_of
from roadmap_cli.writers.paper import ADDRESS

INDENT = 340
"""How far a line is set in a step, in twentieths of a point."""

WIDE_FROM = 8
"""A table of so many columns stands on a page on its side."""

FEW = 4
"""So few blocks share the page of the wide ones after or before them."""


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as a Word file, in the template's styles where there is one."""
    page = pages[0]
    document = begun(options.template)
    Sheets(document, page).write()
    return finished(document, page)


class Sheets:
    """The sections, paragraphs and tables of one page in a document."""

    def __init__(self, document: WordDocument, page: Page) -> None:
        self._document, self._page = document, page
        self._words = Messages((page.language,))
        self._styles: Styles = styles_of(document)
        self._above = page.title

    def write(self) -> None:
        """Write the page: upright and sideways sections, with a footer each."""
        stretches = _stretches(self._page.blocks)
        self._turn(self._document.sections[0], stretches[0][0] if stretches else False)
        self._add(paragraph(self._styles.title, run(self._page.title)))
        self._add(paragraph(self._styles.subtitle, run("; ".join(self._page.standing_line))))
        for number, (wide, blocks) in enumerate(stretches):
            if number:
                self._turn(self._document.add_section(WD_SECTION.NEW_PAGE), wide)
            for block in blocks:
                for node in self._block(block):
                    self._add(node)
        self._foot()

    def _add(self, node: Node) -> None:
        body: Any = self._document.element.body
        body.insert(len(body) - 1 if body[-1].tag == qn("w:sectPr") else len(body), node)

    def _turn(self, section: Section, wide: bool) -> None:
        short, long = sorted((section.page_width or Twips(0), section.page_height or Twips(0)))
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)

    @property
    def _room(self) -> int:
        """The width between the margins of the current section, in twentieths of a point."""
        section = self._document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
        return int(((section.page_width or 0) - margins) / 635)

    def _block(self, block: Block) -> Iterator[Node]:
        styles, messages = self._styles, self._words
        if isinstance(block, Heading):
            self._above = block.text
            yield paragraph(styles.heading, run(block.text))
        elif isinstance(block, Line):
            yield self._line(block)
        elif isinstance(block, Notes):
            yield from (self._note(note) for note in block.notes)
        elif isinstance(block, Timeline):
            yield from timeline.drawn(block, self._room, self._above, messages, styles)
        elif block.rows if isinstance(block, Table | Facts) else block.bars:
            yield self._table(block)
            yield paragraph(styles.small, properties=(element("spacing", before=0, after=120),))

    def _table(self, block: Table | Facts | Bars) -> Node:
        if isinstance(block, Table):
            return tables.typed(block, self._room, self._above, self._words, self._styles)
        if isinstance(block, Facts):
            return tables.facts(block, self._room, self._above, self._styles)
        return tables.bars(block, self._room, self._above, self._words, self._styles)

    def _line(self, line: Line) -> Node:
        content = [node for piece in line.pieces for node in piece_runs(piece)]
        if not line.indent:
            return paragraph(self._styles.plain, *content)
        follows = (element("keepNext"),) if line.indent == 1 else ()
        spacing = element("spacing", before=100 if line.indent == 1 else 0, after=40)
        inset = element("ind", left=(line.indent - 1) * INDENT)
        return paragraph(self._styles.plain, *content, properties=(*follows, spacing, inset))

    def _note(self, note: Note) -> Node:
        begin = element("bookmarkStart", id=note.number, name=note_anchor(note.number))
        number = [run(f"[{note.number}]"), element("r", element("tab"))]
        text = self._linked(note.told)
        return paragraph(self._styles.note, begin, *number, element("bookmarkEnd", id=note.number), *text)

    def _linked(self, text: str) -> Iterator[Node]:
        """Yield runs of `text` in which web addresses are links."""
        text, end = clean(text), 0
        for address in ADDRESS.finditer(text):
            yield run(text[end : address.start()])
            key = self._document.part.relate_to(address[0], RT.HYPERLINK, is_external=True)
            link = element("hyperlink", run(address[0], element("rStyle", val="Hyperlink")), history=1)
            link.set(qn("r:id"), key)
            yield link
            end = address.end()
        yield run(text[end:])

    def _foot(self) -> None:
        """Write what the page speaks of and its number at the foot, where the template has nothing."""
        section = self._document.sections[0]
        footer: Any = section.footer._element
        if "".join(footer.itertext()).strip() or footer.findall(f".//{qn('w:drawing')}"):
            return
        for child in list(footer):
            footer.remove(child)
        numbers: list[Node] = []
        for part in self._words("paper.footer", page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0"):
            numbers += field(part) if part in ("PAGE", "NUMPAGES") else [run(part)]
        told = "; ".join([self._page.title, *self._page.standing_line[:-1]])
        style = self._document.styles["Footer"].style_id or ""
        footer.append(paragraph(style, run(told)))
        footer.append(paragraph(style, *numbers, properties=(element("jc", val="right"),)))


def _stretches(blocks: Sequence[Block]) -> list[tuple[bool, list[Block]]]:
    """Return the blocks in stretches, each on pages that are wide or not."""
    stretches: list[tuple[bool, list[Block]]] = []
    for block in blocks:
        wide = _is_wide(block)
        if stretches and stretches[-1][0] == wide:
            stretches[-1][1].append(block)
        elif wide and stretches and isinstance(stretches[-1][1][-1], Heading):
            heading = stretches[-1][1].pop()
            stretches.append((True, [heading, block]))
        else:
            stretches.append((wide, [block]))
    return _joined([stretch for stretch in stretches if stretch[1]])


def _joined(stretches: list[tuple[bool, list[Block]]]) -> list[tuple[bool, list[Block]]]:
    """Return the stretches with what is too little for a page of its own joined to the wide ones."""
    joined: list[tuple[bool, list[Block]]] = []
    for number, (wide, blocks) in enumerate(stretches):
        beside = stretches[max(number - 1, 0) : number + 2]
        turned = wide or (len(blocks) <= FEW and any(other for other, _ in beside))
        if joined and joined[-1][0] == turned:
            joined[-1][1].extend(blocks)
        else:
            joined.append((turned, list(blocks)))
    return joined


def _is_wide(block: Block) -> bool:
    return isinstance(block, Timeline) or (isinstance(block, Table) and len(block.columns) >= WIDE_FROM)

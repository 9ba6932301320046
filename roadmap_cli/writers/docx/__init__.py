"""A page as a Word file that an office can circulate and go on editing.

Everything in it is a style, a table or a field of Word: nothing is a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import (
    Bars,
    Block,
    Curves,
    Facts,
    Heading,
    Line,
    Note,
    Notes,
    Page,
    Table,
    Timeline,
)
from roadmap_cli.writers import NoteKind, WriterOptions
from roadmap_cli.writers.column_widths import least_width
from roadmap_cli.writers.docx import lines, tables, timeline
from roadmap_cli.writers.docx.filling import Filling
from roadmap_cli.writers.docx.notes import Citations, note
from roadmap_cli.writers.docx.package import Relations, WordFile
from roadmap_cli.writers.docx.section import room, turned
from roadmap_cli.writers.docx.slots import Slot
from roadmap_cli.writers.docx.xml import Node, element, field, link, paragraph, part, piece_runs, run
from roadmap_cli.writers.paper import bound, parts_by_address
from roadmap_cli.writers.svg import described

INDENT = 340
"""The indent of one level of lines, in twentieths of a point."""

HAIR = 20
"""The height of the paragraph that Word asks for behind a table: it takes no page of its own."""

FEW = 4
"""So few blocks share the landscape page of the block before or after them."""

CELL_MARGINS = 216
"""The margins at the sides of a cell in which Word puts text, unless its table says otherwise."""

Stretch = tuple[bool, list[Block]]
"""Whether the pages of some blocks are wide, and the blocks."""


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as a Word file, in the styles of the template if there is one."""
    page = pages[0]
    return _Composition(WordFile.begun(options.template, page.language), page, options.notes).file()


class _Composition:
    """The paragraphs and tables of one page in a Word file."""

    def __init__(self, file: WordFile, page: Page, kind: NoteKind) -> None:
        self._file, self._page, self._kind = file, page, kind
        self._messages = page.messages
        self._heading = page.title
        self._room, self._in_cell = 0, False

    def file(self) -> bytes:
        """Return the file: a template with its placeholders filled, else pages of ours."""
        blocks, notes = _without_notes(self._page.blocks)
        if notes:
            self._file.number_notes(self._kind)
        citations = self._citations(notes)
        filling = Filling(self._page, blocks)
        self._file.fill_margins(filling.of_margin)
        if self._file.text is None:
            self._file.set_footer(*self._footer())
            document = self._composed(blocks, citations)
        else:
            document = self._filled(self._file.text, filling, citations)
        self._write_notes(citations)
        return self._file.finished(document, self._page)

    def _filled(self, text: bytes, filling: Filling, citations: Citations) -> bytes:
        """Return the document of a template with the blocks of the page in their places."""

        def written(blocks: Sequence[Block], slot: Slot) -> list[Node]:
            self._in_cell = bool(slot.cell)
            self._room = slot.cell - CELL_MARGINS if slot.cell else room(self._file.section)
            nodes = [node for block in blocks for node in self._block(block)]
            citations.place(nodes, before=citations.counted(text[: slot.start]))
            return nodes or [paragraph(self._file.styles.plain, run(self._messages("common.none")))]

        return filling.of_document(text, written)

    def _composed(self, blocks: Sequence[Block], citations: Citations) -> bytes:
        """Return the document: portrait and landscape sections, and a footer on each page."""
        styles, page = self._file.styles, self._page
        body = [
            paragraph(styles.title, run(page.title)),
            paragraph(styles.subtitle, run(page.messages.clauses(page.standing_line))),
        ]
        stretches = _stretches(blocks, self._is_wide) or [(False, [])]
        for number, (is_wide, blocks) in enumerate(stretches):
            section = turned(self._file.section, is_wide=is_wide, is_first=number == 0)
            self._room = room(section)
            body += [node for block in blocks for node in self._block(block)]
            is_last = number == len(stretches) - 1
            body.append(section if is_last else paragraph(styles.small, section=section))
        citations.place(body)
        return part(element("document", element("body", *body)))

    def _is_wide(self, block: Block) -> bool:
        """Say whether a block needs a landscape page: a time line, or a table that is too wide for others."""
        if isinstance(block, Curves):
            block = block.figures
        if not isinstance(block, Table):
            return isinstance(block, Timeline)
        if block.wide:
            return True
        upright = room(turned(self._file.section, is_wide=False, is_first=False))
        return least_width(block, self._messages) > upright

    def _citations(self, notes: Sequence[Note]) -> Citations:
        texts = {one.number: one.printed for one in notes}
        first, _ = self._file.begin_notes(self._kind)
        return Citations(self._kind, texts, self._file.styles.of_notes(self._kind)[1], first)

    def _write_notes(self, citations: Citations) -> None:
        """Put the notes that are cited into their part."""
        kind, (text, reference) = self._kind, self._file.styles.of_notes(self._kind)
        first, links = self._file.begin_notes(kind)
        written = [
            note(kind, key, self._linked(citations.texts[number], links), text, reference)
            for key, number in enumerate(citations.cited, first)
        ]
        if written:
            self._file.set_notes(kind, written, links)

    def _block(self, block: Block) -> Iterator[Node]:
        styles = self._file.styles
        if isinstance(block, Heading):
            self._heading = block.text
            yield paragraph(styles.heading, run(block.text), keep_next=True)
        elif isinstance(block, Line):
            yield self._line(block)
        elif isinstance(block, Timeline):
            yield from timeline.drawn(block, self._room, self._heading, self._messages, styles)
        elif isinstance(block, Curves):
            chart = self._file.add_chart(lines.chart_part(block))
            yield lines.shown(*chart, described(block, self._messages), self._room)
            yield from self._block(block.figures)
        elif not isinstance(block, Notes) and (block.bars if isinstance(block, Bars) else block.rows):
            yield self._table(block)
            yield paragraph(styles.small, before=0, after=120, line=HAIR)

    def _table(self, block: Table | Facts | Bars) -> Node:
        styles, messages = self._file.styles, self._messages
        if isinstance(block, Table):
            is_narrow = self._in_cell and least_width(block, messages) > self._room
            shape = tables.stacked if is_narrow else tables.typed
            return shape(block, self._room, self._heading, messages, styles)
        if isinstance(block, Facts):
            return tables.facts(block, self._room, self._heading, styles)
        return tables.bars(block, self._room, self._heading, messages, styles)

    def _line(self, line: Line) -> Node:
        plain = self._file.styles.plain
        content = [run for piece in bound(line.pieces) for run in piece_runs(piece)]
        if not line.indent:
            return paragraph(plain, *content)
        is_outer, inset = line.indent == 1, (line.indent - 1) * INDENT
        before = 100 if is_outer else 0
        return paragraph(plain, *content, keep_next=is_outer, before=before, after=40, indent=inset)

    def _linked(self, text: str, links: Relations) -> Iterator[Node]:
        """Yield runs of `text` in which web addresses are links."""
        for piece, is_address in parts_by_address(clean(text)):
            if is_address:
                yield link(links.link_to(piece), piece, self._file.styles.link)
            else:
                yield run(piece)

    def _footer(self) -> Iterator[Node]:
        """Yield the title and the standing line, and the number of the page."""
        style = self._file.styles.footer
        yield paragraph(
            style, run(self._messages.clauses([self._page.title, *self._page.standing_line[:-1]]))
        )
        numbers: list[Node] = []
        for text in self._messages("paper.footer", page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0"):
            numbers += field(text) if text in ("PAGE", "NUMPAGES") else [run(text)]
        yield paragraph(style, *numbers, align="right")


def _without_notes(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Note, ...]]:
    """Return the blocks without the list of notes and its heading, and the notes: Word prints them itself."""
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Notes)), None)
    if at is None:
        return list(blocks), ()
    start = at
    while start and isinstance(blocks[start - 1], Line):
        start -= 1
    start = start - 1 if start and isinstance(blocks[start - 1], Heading) else at
    found = blocks[at]
    assert isinstance(found, Notes)
    return [*blocks[:start], *blocks[at + 1 :]], found.notes


def _stretches(blocks: Sequence[Block], needs_turning: Callable[[Block], bool]) -> list[Stretch]:
    """Return the blocks in stretches, each on pages that are wide or not."""
    stretches: list[Stretch] = []
    for block in blocks:
        is_wide = needs_turning(block)
        if stretches and stretches[-1][0] == is_wide:
            stretches[-1][1].append(block)
        elif is_wide and stretches and isinstance(stretches[-1][1][-1], Heading):
            heading = stretches[-1][1].pop()
            stretches.append((True, [heading, block]))
        else:
            stretches.append((is_wide, [block]))
    return _joined([stretch for stretch in stretches if stretch[1]])


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches with what is too little for a page of its own joined to the wide ones."""
    joined: list[Stretch] = []
    for number, (is_wide, blocks) in enumerate(stretches):
        beside = stretches[max(number - 1, 0) : number + 2]
        turns = is_wide or (len(blocks) <= FEW and any(other for other, _ in beside))
        if joined and joined[-1][0] == turns:
            joined[-1][1].extend(blocks)
        else:
            joined.append((turns, list(blocks)))
    return joined

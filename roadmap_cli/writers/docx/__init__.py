"""A page as a Word file that an office can circulate and go on editing.

Everything in it is a style, a table or a field of Word: nothing is a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Bars, Block, Facts, Heading, Line, Note, Notes, Page, Table, Timeline
from roadmap_cli.writers import NoteKind, WriterOptions
from roadmap_cli.writers.docx import tables, timeline
from roadmap_cli.writers.docx.notes import Citations, note
from roadmap_cli.writers.docx.package import Relations, WordFile
from roadmap_cli.writers.docx.section import room, turned
from roadmap_cli.writers.docx.xml import Node, field, link, paragraph, piece_runs, run
from roadmap_cli.writers.paper import bound, parts_by_address

INDENT = 340
"""The indent of one level of lines, in twentieths of a point."""

FEW = 4
"""So few blocks share the landscape page of the block before or after them."""

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
        self._room = 0

    def file(self) -> bytes:
        """Return the file: portrait and landscape sections, and a footer on each page."""
        self._file.set_footer(*self._footer())
        blocks, notes = _without_notes(self._page.blocks, self._kind)
        if notes:
            self._file.number_notes(self._kind)
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
        self._set_notes(body, notes)
        return self._file.finished(body, page)

    def _is_wide(self, block: Block) -> bool:
        """Say whether a block needs a landscape page: a time line, or a table that is too wide for others."""
        if not isinstance(block, Table):
            return isinstance(block, Timeline)
        if block.wide:
            return True
        upright = room(turned(self._file.section, is_wide=False, is_first=False))
        return tables.least_width(block, self._messages) > upright

    def _set_notes(self, body: Sequence[Node], notes: Sequence[Note]) -> None:
        """Put the numbers of notes into the body, and the notes into their part."""
        styles, kind = self._file.styles, self._kind
        text, reference = (
            (styles.endnote_text, styles.endnote_reference)
            if kind == "end"
            else (styles.footnote_text, styles.footnote_reference)
        )
        texts, links = {one.number: one.printed for one in notes}, Relations()
        citations = Citations(kind, texts, reference)
        citations.place(body)
        written = [
            note(kind, key, self._linked(texts[number], links), text, reference)
            for key, number in enumerate(citations.cited, 1)
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
        elif not isinstance(block, Notes) and (block.bars if isinstance(block, Bars) else block.rows):
            yield self._table(block)
            yield paragraph(styles.small, before=0, after=120)

    def _table(self, block: Table | Facts | Bars) -> Node:
        styles, messages = self._file.styles, self._messages
        if isinstance(block, Table):
            return tables.typed(block, self._room, self._heading, messages, styles)
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
        for part, is_address in parts_by_address(clean(text)):
            if is_address:
                yield link(links.link_to(part), part, self._file.styles.link)
            else:
                yield run(part)

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


def _without_notes(blocks: Sequence[Block], kind: NoteKind) -> tuple[list[Block], tuple[Note, ...]]:
    """Return the blocks without the list of notes, which Word prints itself, and the notes.

    What heads the list comes last, above the endnotes; footnotes have no heading.
    """
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Notes)), None)
    if at is None:
        return list(blocks), ()
    start = at
    while start and isinstance(blocks[start - 1], Line):
        start -= 1
    start = start - 1 if start and isinstance(blocks[start - 1], Heading) else at
    head = blocks[start:at] if kind == "end" else ()
    found = blocks[at]
    assert isinstance(found, Notes)
    return [*blocks[:start], *blocks[at + 1 :], *head], found.notes


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

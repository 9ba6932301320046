"""A page as slides for a meeting: one a heading, in native text, tables and shapes that anybody can edit.

Nothing leaves its slide: texts are measured as in a wide font, and what there is no room for is counted and
left to the brief.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.views.page import Block, Heading, Page
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.pptx.blocks import Canvas
from roadmap_cli.writers.pptx.package import Presentation


def write_slides(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as a presentation, in the design of the template if there is one.

    Raises NotATemplate if that is no presentation.
    """
    page = pages[0]
    deck = Presentation.begun(options.template, page.language)
    for number, (title, blocks) in enumerate(_slides(page), 1):
        first = number == 1
        slide = deck.slide(page.title if first else title)
        canvas = Canvas(slide.shapes, deck.room, deck.look, page.messages)
        lines = page.messages.clauses(page.standing_line)
        canvas.foot(lines if first else page.messages.clauses([page.title, *page.standing_line[:-1]]), number)
        canvas.draw(blocks)
    return deck.finished(page)


def _slides(page: Page) -> Iterator[tuple[str, list[Block]]]:
    """Yield the title and the blocks of each slide; what stands before the first heading is on the first."""
    title, blocks, begun = page.title, list[Block](), False
    for block in page.blocks:
        if isinstance(block, Heading):
            if begun:
                yield title, blocks
                blocks = []
            title, begun = block.text, True
        else:
            blocks.append(block)
    yield title, blocks

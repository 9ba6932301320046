"""A page as a PDF that can be circulated, searched and read aloud (PDF/UA-1, ISO 14289-1).

Typst sets it, from `page.typ` and the page as JSON: no text of a roadmap is ever part of the program that
is run. Equal pages give equal bytes, since nothing in the file says when it was made.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

import typst

from roadmap_cli.messages import language_of
from roadmap_cli.messages.clean import clean
from roadmap_cli.views import about
from roadmap_cli.views.on_paper import on_paper
from roadmap_cli.views.page import Page
from roadmap_cli.views.timeline import road_blocks
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import HEADING, LINK, is_wide
from roadmap_cli.writers.pdf.blocks import BAR, PART, SCALE, WIDTHS, Composition, breakable
from roadmap_cli.writers.pdf.fonts import fonts_for

TITLE = 18
"""The size of the letters of a title."""


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as a PDF; raise BadData if there is no font for what is on it."""
    page = pages[0]
    content = _content(page)
    text = json.dumps(content, ensure_ascii=False)
    fonts, families = fonts_for(page.language, text)
    content["look"] = _look(page, families)
    program = (files(__package__) / "page.typ").read_bytes()
    inputs = {"paper": json.dumps(content, ensure_ascii=False)}
    try:
        return typst.compile(program, sys_inputs=inputs, font_paths=fonts, timestamp=0, pdf_standards="ua-1")
    except typst.TypstError:  # a character that no font has, which the standard forbids
        return typst.compile(program, sys_inputs=inputs, font_paths=fonts, timestamp=0)


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the road as one page: the time line, and the milestones as a table."""
    blocks = road_blocks(export.state, export.selected, export.messages)
    return Written(write_page([on_paper(about.page(export.about, blocks, export.messages))], options))


def _content(page: Page) -> dict[str, object]:
    """Return the page as JSON has it."""
    messages, (language, _, region) = page.messages, language_of(page.language).TAG.partition("-")
    composition = Composition(page)
    return {
        "title": clean(page.title),
        "heading": breakable(clean(page.title), composition.line, TITLE),
        "subtitle": breakable(clean(messages.clauses(page.standing_line)), composition.line),
        "lang": language,
        "region": region,
        "wide": is_wide(page),
        "foot": breakable(clean(messages.clauses([page.title, *page.standing_line[:1]])), composition.line),
        "numbers": messages("paper.footer", page="\0PAGE\0", pages="\0PAGES\0").split("\0"),
        "blocks": list(composition.blocks()),
    }


def _look(page: Page, families: Sequence[str]) -> dict[str, object]:
    """Return the fonts, the colours, and the measures in points."""
    return {
        "fonts": families,
        "heading": HEADING,
        "link": LINK,
        **{name: getattr(LIGHT, name) for name in ("ink", "dim", "line", "band")},
        **WIDTHS,
        "bar": BAR,
        "scale": SCALE,
        "part": PART,
        "title": TITLE,
    }

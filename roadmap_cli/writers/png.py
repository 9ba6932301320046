"""The time line as a picture of pixels, for slides and mails: the SVG picture, drawn by Typst."""

from __future__ import annotations

from collections.abc import Sequence

import typst

from roadmap_cli.model.errors import message
from roadmap_cli.views.page import Page
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.pdf.fonts import fonts_for
from roadmap_cli.writers.svg import picture, road_page, timeline_of

SHARP = 2
"""How many pixels a unit of the picture takes, unless that would be too many."""

MOST_PIXELS = 60_000_000
SLIDE_PIXELS = 3840 * 2160
"""How many pixels a picture in the shape of a slide has at most: no projector shows more."""

POINT = 72
PROGRAM = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.wide) * 1pt)
"""


def write_timeline(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the time line of the first of `pages`; raise BadData if there is no font for what is on it."""
    page = pages[0]
    fonts, families = fonts_for(page.language, picture(page, options.size))
    svg = picture(page, options.size, ", ".join(f"'{family}'" for family in families))
    wide, height = (int(part) for part in svg.partition('viewBox="0 0 ')[2].partition('"')[0].split())
    most = SLIDE_PIXELS if options.size else MOST_PIXELS
    sharp = min(SHARP, (most / (wide * height)) ** 0.5)
    inputs = {"svg": svg, "wide": str(wide)}
    return typst.compile(PROGRAM, sys_inputs=inputs, font_paths=fonts, format="png", ppi=POINT * sharp)


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the picture; if nothing is selected, one of the title alone, and a notice that says so."""
    page = road_page(export)
    notices = () if timeline_of(page) else (message("common.nothing"),)
    return Written(write_timeline([page], options), notices)

"""A page as one HTML file that needs no server, no network and no script.

Its time line and bars are SVG. With a script, rows can be filtered and the language switched;
without one, the languages are shown one below the other.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import replace
from roadmap_cli.views import about
from roadmap_cli.views.on_paper import on_paper
from roadmap_cli.views.page import Column, Curves, Page, Piece, Role, Row, Table, Timeline
from roadmap_cli.views.pieces import state_word
from roadmap_cli.views.timeline import road_blocks
from roadmap_cli.writers import RoadmapExport, WriterOptions, Written
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.drawing import chart
from roadmap_cli.writers.drawing.letters import font_family
from roadmap_cli.writers.drawing.lines import lines
from roadmap_cli.writers.drawing.palette import DARK, LIGHT, Palette
from roadmap_cli.writers.paper import column_label, is_wide, spaced, words_of_remark
from roadmap_cli.writers.spans import Span, spans
from roadmap_cli.writers.svg import described

LEAST_CHART = 360
"""The pixels that a chart has at least; a narrower screen scrolls it sideways."""

FEW_ROWS = 10
"""A page needs no filter if none of its tables has so many rows; shorter ones are printed on one page."""

NO_BREAK = "\u00a0"
"""A blank at which no line ends."""

SHORT = 24
"""A date or a state of so many cells of a screen is not broken over two lines."""


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the pages, one in each language to choose from, as one HTML file."""
    style, script = stylesheet(), behaviour()
    return rendered(
        "html/page.html.jinja",
        pages,
        title=pages[0].title,
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'",
    )


def rendered(template: str, pages: Sequence[Page], **values: object) -> bytes:
    """Return the pages as a template of this format, or of one that extends it, shows them."""
    shown = [(page, page.messages) for page in pages]
    parts = _environment().get_template(template).generate(pages=shown, **values)
    file = BytesIO()  # written piece by piece, as the text of a long page is several times as large
    for part in parts:
        file.write((part if file.tell() else part.lstrip()).encode("utf-8", "replace"))
    return file.getvalue()


def stylesheet() -> str:
    """Return the style of every page."""
    fonts = font_family('"')
    return f"{_variables()}{_part('style.css').replace('FONT-FAMILY', fonts)}"


def behaviour() -> str:
    """Return the script of every page."""
    return _part("script.js")


def write_roadmap(export: RoadmapExport, options: WriterOptions) -> Written:
    """Return the road as one page: the time line, and the milestones as a table."""
    pages = [
        on_paper(about.page(export.about, road_blocks(export.state, export.selected, messages), messages))
        for messages in (export.messages, *export.choices)
    ]
    return Written(write_page(pages, options))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("roadmap_cli.writers", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(TOOLS)
    return environment


def _part(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the name by which a page's policy allows a style or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@lru_cache(2000)  # the pages of a site have the same texts many times
def _marked(text: str, language: str, addresses: bool = True) -> Markup:
    """Return a text with its spans marked: other languages and, unless it is within a link, web addresses."""
    return Markup("").join(_span(span, addresses) for span in spans(text, language))


def _span(span: Span, addresses: bool) -> Markup:
    if span.address and addresses:
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(span.address, span.text)
    return (
        Markup('<span lang="{}">{}</span>').format(span.lang, span.text) if span.lang else escape(span.text)
    )


def _variables() -> str:
    """Return the palettes as the variables of a style: the dark one if the reader's system is dark."""
    roles = "".join(f".s-{role} {{ --own: var(--{role}); }}\n" for role in LIGHT.roles)
    return (
        f":root {{ {_palette(LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_palette(DARK)} }} }}\n{roles}"
    )


def _palette(palette: Palette) -> str:
    own = {name: getattr(palette, name) for name in ("paper", "ink", "dim", "line", "band")}
    named: Mapping[str, str] = {**palette.roles, **own}
    return " ".join(f"--{name}: #{colour};" for name, colour in named.items())


def _drawn(drawing: ET.Element) -> Markup:
    """Return a drawing as markup that is not read aloud: the text beside it says the same."""
    drawing.set("aria-hidden", "true")
    return Markup(ET.tostring(drawing, encoding="unicode"))


@cache
def _sign(role: Role) -> Markup:
    """Return the shape of a state; nothing for any other role."""
    if role not in chart.SHAPES:
        return Markup("")
    drawing = chart.sign(role, 0, 0.0)
    drawing.attrib.update(width="14", height="14", viewBox="-7 -7 14 14")
    return _drawn(drawing)


def _strip(block: Timeline, row: Row) -> Markup:
    return _drawn(chart.strip(block, row.mark, row.label.role, LEAST_CHART))


def _head(block: Timeline) -> Markup:
    return _drawn(chart.head(block, LEAST_CHART))


def _gaps(block: Timeline) -> Markup:
    """Return the guide lines beside the name of a group."""
    return _drawn(chart.strip(block, None, "plain", LEAST_CHART))


def _lines(block: Curves) -> Markup:
    return _drawn(lines(block, LEAST_CHART))


def _mark(role: Role) -> Markup:
    """Return the sign of a legend: a state's shape, or a stretch of a bar."""
    bar = chart.swatch(role, 1, 2, 20, 10)
    if bar is None:
        return _sign(role)
    drawing = chart.node("svg", width=22, height=14)
    drawing.append(bar)
    return _drawn(drawing)


def _rows(page: Page) -> int:
    """Return the number of rows of the page's longest table or time line."""
    counts = [len(block.rows) for block in page.blocks if isinstance(block, Table)]
    lines = (block for block in page.blocks if isinstance(block, Timeline))
    return max([0, *counts, *(sum(len(group.rows) for group in block.groups) for block in lines)])


def _labels(messages: Messages, columns: Sequence[Column]) -> list[str]:
    return [column_label(messages, column) for column in columns]


def _head_column(columns: Sequence[Column]) -> int:
    """Return the number of the column that names its row: the title's, else the first."""
    keys = [column.key for column in columns]
    return keys.index("title") if "title" in keys else 0


def _with_numbers(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces with no line break between a text and the number of its note."""
    for one, following in pairwise((*pieces, Piece("."))):
        is_apart = following.note and not following.text and one.text.isspace()
        yield replace(one, text=NO_BREAK) if is_apart else one


TOOLS = {
    "address": lambda link: "",
    "text": _marked,
    "clean": clean,
    "spaced": spaced,
    "sign": _sign,
    "mark": _mark,
    "strip": _strip,
    "head": _head,
    "gaps": _gaps,
    "lines": _lines,
    "bar": lambda bar: _drawn(chart.bar(bar.parts)),
    "described": described,
    "state_word": state_word,
    "remark": words_of_remark,
    "with_numbers": _with_numbers,
    "is_short": lambda text: width(text) <= SHORT,
    "labels": _labels,
    "head_column": _head_column,
    "rows": _rows,
    "is_wide": is_wide,
    "few": FEW_ROWS,
}
"""The functions that the template calls; a site brings an `address` of its own, of the page that a link names."""

"""Text in a shape of a presentation: its fonts, its language, its colours, and the room that it takes.

Sizes are in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Piece
from roadmap_cli.writers.column_widths import BOLD, PLAIN, SPACED
from roadmap_cli.writers.drawing.letters import broken, width
from roadmap_cli.writers.drawing.palette import LIGHT
from roadmap_cli.writers.paper import ink, is_bold, spaced
from roadmap_cli.writers.text.signs import Signs

LEADING = 1.2
"""The height of a line, in sizes of its letters: set as such, since fonts of Japanese ask for far more."""

SIGNS = Signs()
ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
ANCHORS = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}

Run = tuple[str, str | None, bool]
"""A text, its colour (None for that of all text), and whether it is bold."""


class Lettering(Value):
    """The language of a presentation, and its Latin and East Asian fonts; None for those of a template."""

    language: str
    fonts: tuple[str, str] | None


def write(
    frame: Any,
    lines: Sequence[Sequence[Run]],
    size: float,
    look: Lettering,
    *,
    align: Literal["left", "right", "center"] = "left",
    anchor: Literal["top", "middle", "bottom"] = "top",
) -> None:
    """Write lines of runs into the frame of a shape or cell."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = ANCHORS[anchor]
    for number, runs in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGN[align]
        paragraph.line_spacing = Pt(size * LEADING)
        paragraph.space_before = paragraph.space_after = Pt(0)
        for text, colour, bold in runs:
            _run(paragraph.add_run(), text, colour, bold, size, look)
        if not runs:  # else the line is as high as letters of 18 points
            paragraph._p.get_or_add_endParaRPr().set("sz", str(round(size * 100)))


def _run(run: Any, text: str, colour: str | None, bold: bool, size: float, look: Lettering) -> None:
    run.text = clean(text)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = colour_of(colour or LIGHT.ink)
    properties = run._r.get_or_add_rPr()
    own = language_of(look.language)
    other = next(language_of(code) for code in LANGUAGES if language_of(code).EAST_ASIAN != own.EAST_ASIAN)
    properties.set("lang", own.TAG)
    properties.set("altLang", other.TAG)
    if look.fonts:
        run.font.name = look.fonts[0]
        asian = properties.makeelement(qn("a:ea"), {"typeface": look.fonts[1]})
        properties.find(qn("a:latin")).addnext(asian)


def colour_of(digits: str) -> Any:
    """Return the colour of six hexadecimal digits."""
    make: Any = RGBColor
    return make(*bytes.fromhex(digits))


def runs_of(pieces: Sequence[Piece]) -> list[Run]:
    """Return pieces as runs, each with its sign in the look of its role."""
    return [
        (f"{SIGNS.of(piece.role)}{spaced(piece.text)}", ink(piece.role), is_bold(piece.role))
        for piece in pieces
        if piece.text
    ]


def fitted(runs: Sequence[Run], room: float, size: float, most: int) -> tuple[list[Run], int]:
    """Return runs in at most `most` lines of `room`, the last one cut if need be, and the number of lines."""
    text = clean("".join(run[0] for run in runs))
    lines = broken(text, room / size / _weight(text, bold=any(run[2] for run in runs)), most)
    shown = "".join(lines)
    if not shown.endswith("…") or text.endswith("…"):
        return list(runs), len(lines)
    rest, cut = len(" ".join(lines)) - 1, list[Run]()
    for part, colour, bold in runs:
        cut.append((clean(part)[: max(rest, 0)], colour, bold))
        rest -= len(clean(part))
    return [*[run for run in cut if run[0]], ("…", cut[-1][1], False)], len(lines)


def height_of(lines: int, size: float) -> float:
    """Return the height of so many lines."""
    return lines * size * LEADING


def one_line(text: str, room: float, size: float) -> str:
    """Return `text` on one line of `room`, cut if need be."""
    return next(iter(broken(clean(text), room / size / _weight(text), 1)), "")


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line."""
    return width(clean(text)) * size * _weight(text, bold=bold)


def _weight(text: str, *, bold: bool = False) -> float:
    """Return how much more than the measured width a text may take in the font of an office."""
    apart, whole = len(SPACED.findall(text)) / 4, width(clean(text))
    return (BOLD if bold else PLAIN) * (1 + apart / whole if whole else 1)

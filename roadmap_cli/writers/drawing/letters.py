"""The width of text that a browser sets later, and lines that fit a width.

Widths are in sizes of the letters (ems), at most what a common font takes.
"""

from __future__ import annotations

import unicodedata

from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.writers.cells import clusters
from roadmap_cli.writers.wrapping import wrapped

NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[] -/"), frozenset("mwMWABCDEGHKNOPQRSUVXYZ&%@+=<>—…")
WIDEST = frozenset("W@%")
"""Narrow, wide and the widest letters, as in a wide sans serif: no reader's font should need more."""


CUT = "…"
"""What stands for the rest of a text."""


def font_family(quote: str) -> str:
    """Return the fonts that carry every language of the program, as CSS names them."""
    fonts = (font for code in LANGUAGES for font in language_of(code).SCREEN_FONTS)
    named = (f"{quote}{font}{quote}" if " " in font else font for font in (*fonts, "Noto Sans"))
    return ", ".join(("system-ui", *named, "sans-serif"))


def width(text: str) -> float:
    """Return the greatest width of `text`: a character takes as many ems as it takes cells of a screen, or less."""
    return sum(_letter(one, cells) for one, cells in clusters(text))


def _letter(one: str, cells: int) -> float:
    if one[0] in NARROW and cells == 1:
        return 0.38
    if one[0] in WIDEST:
        return 1.0
    if one[0] in WIDE:
        return 0.76
    if cells != 1:
        return float(min(cells, 1))
    return 1.0 if unicodedata.east_asian_width(one[0]) in "WFA" else 0.6


def broken(text: str, room: float, most: int) -> list[str]:
    """Return `text` in at most `most` lines of the width `room`; the last one is cut if need be."""
    places = wrapped(text, room, width)
    lines = [text[start:end].strip() for start, end in places[:most]]
    return lines if len(places) <= most else [*lines[:-1], _cut(text[places[most - 1][0] :], room)]


def _cut(text: str, room: float) -> str:
    """Return as much of the beginning of `text` as fits with a mark of what is left out."""
    end, left = 0, room - width(CUT)
    for one, cells in clusters(text):
        left -= _letter(one, cells)
        if left < 0:
            break
        end += len(one)
    return f"{text[:end].rstrip()}{CUT}"

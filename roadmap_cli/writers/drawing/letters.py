"""The width of text that a browser sets later, and lines that fit a width.

Widths are in sizes of the letters (ems), at most what a common font takes.
"""

from __future__ import annotations

import re
import unicodedata

from roadmap_cli.messages import LANGUAGES, language_of

NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[] -/"), frozenset("mwMWABCDEGHKNOPQRSUVXYZ&%@+=<>—…")
"""Narrow and wide letters, as in a wide sans serif: no reader's font should need more."""

BEGINS_NO_LINE = frozenset("、。，．）」』】・ー")
PIECES = re.compile(r"\s+|[ -~À-ɏ]+|.", re.DOTALL)


def font_family(quote: str) -> str:
    """Return the fonts that carry every language of the program, as CSS names them."""
    fonts = (font for code in LANGUAGES for font in language_of(code).SCREEN_FONTS)
    named = (f"{quote}{font}{quote}" if " " in font else font for font in (*fonts, "Noto Sans"))
    return ", ".join(("system-ui", *named, "sans-serif"))


def width(text: str) -> float:
    """Return the greatest width of `text`."""
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if letter in NARROW:
        return 0.38
    if letter in WIDE:
        return 0.76
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.6


def broken(text: str, room: float, most: int) -> list[str]:
    """Return `text` in at most `most` lines of the width `room`; the last one is cut if need be.

    Words of Latin letters stay whole if they fit on a line; Japanese breaks between any two
    characters, except before marks that begin no line.
    """
    lines = [""]
    for piece in _pieces(text, room):
        if width(lines[-1] + piece) > room and lines[-1].strip() and not piece.isspace():
            lines.append("")
        lines[-1] += piece if lines[-1] or not piece.isspace() else ""
    shown = [line.strip() for line in lines]
    if len(shown) > most:
        shown = [*shown[: most - 1], _cut(" ".join(shown[most - 1 :]), room)]
    return shown


def _pieces(text: str, room: float) -> list[str]:
    """Return the pieces of `text` that a line does not break within."""
    pieces: list[str] = []
    for match in PIECES.finditer(text):
        for word in re.findall(r"\s+|[^\s-]+-?|-", match[0]):
            if pieces and word in BEGINS_NO_LINE:
                blank = pieces.pop() if len(pieces) > 1 and pieces[-1].isspace() else ""
                pieces[-1] += blank + word
            elif width(word) > room:
                pieces.extend(word)
            else:
                pieces.append(word)
    return pieces


def _cut(text: str, room: float) -> str:
    while text and width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"

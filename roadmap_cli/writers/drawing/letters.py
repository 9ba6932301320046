"""How wide text is that a browser sets later, and lines broken to a width."""

from __future__ import annotations

import re
import unicodedata

from roadmap_cli.messages import LANGUAGES, language_of

NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[] -/"), frozenset("mwMWABCDEGHKNOPQRSUVXYZ&%@+=<>—…")
"""Classes of letters; the widths are those of a roomy sans serif, so that no reader's font needs more."""

PIECES = re.compile(r"\s+|[ -~À-ɏ]+|.", re.DOTALL)


def font_family(quote: str) -> str:
    """Return the fonts that carry every language of the program, as CSS names them."""
    fonts = (font for code in LANGUAGES for font in language_of(code).SCREEN_FONTS)
    named = (f"{quote}{font}{quote}" if " " in font else font for font in (*fonts, "Noto Sans"))
    return ", ".join(("system-ui", *named, "sans-serif"))


def width(text: str) -> float:
    """Return how wide `text` is at most, in sizes of its letters."""
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
    """Return `text` in lines of at most `room`, in sizes of its letters; what is beyond `most` lines is cut.

    Words of Latin letters stay whole where they can; Japanese is broken between any two
    characters, but for the marks that begin no line.
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
    """Return what a line is not broken within."""
    pieces: list[str] = []
    for match in PIECES.finditer(text):
        messages = re.findall(r"\s+|[^\s-]+-?|-", match[0])
        for word in messages:
            if pieces and word[0] in "、。，．）」』】・ー" and len(word) == 1:
                pieces[-1] += word
            elif width(word) > room:
                pieces.extend(word)
            else:
                pieces.append(word)
    return pieces


def _cut(text: str, room: float) -> str:
    while text and width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"

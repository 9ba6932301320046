"""Texts for files that other programs draw: without what could steer them."""

from __future__ import annotations

import unicodedata

# What turns the direction of writing round, or is not seen at all (Unicode, general category Cf).
_INVISIBLE = frozenset(
    "\u061c\u200b\u200e\u200f\u2028\u2029\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def on_lines(text: str) -> str:
    """Return `text` with its line ends as line feeds and every other control character gone."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c == "\n" or not _is_control(c))


def on_one_line(text: str) -> str:
    """Return `text` on a single line, without control characters."""
    return " ".join(on_lines(text.replace("\t", " ")).split())


def _is_control(character: str) -> bool:
    return character in _INVISIBLE or unicodedata.category(character) in ("Cc", "Cs", "Cn")

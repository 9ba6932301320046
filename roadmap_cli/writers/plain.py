"""Texts for calendars and diagrams: without control characters."""

from __future__ import annotations

import unicodedata

# Bidirectional controls and invisible characters (Unicode, general category Cf).
_INVISIBLE = frozenset(
    "\u061c\u200b\u200e\u200f\u2028\u2029\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def on_lines(text: str) -> str:
    """Return `text` with line feeds as line ends and without any other control character."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c == "\n" or not _is_control(c))


def on_one_line(text: str) -> str:
    """Return `text` on a single line, without control characters."""
    return " ".join(on_lines(text.replace("\t", " ")).split())


def _is_control(character: str) -> bool:
    return character in _INVISIBLE or unicodedata.category(character) in ("Cc", "Cs", "Cn")

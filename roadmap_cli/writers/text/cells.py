"""How many cells of a screen a text takes, and texts brought to so many."""

from __future__ import annotations

import re

_WIDE = (
    "\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60\uffe0-\uffe6"
)
_NARROW = "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u2319\u2500-\u25fc"
_USUAL = re.compile(f"[{_NARROW}{_WIDE}]*")
_WIDE_RUN = re.compile(f"[{_WIDE}]+")


def width(text: str) -> int:
    """Return how many cells `text` takes, as the terminal library counts them.

    Texts of characters that always take one or two cells are counted here: nearly all texts are, and
    a pipe need not load that library for them.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    if _USUAL.fullmatch(text):
        return len(text) + sum(map(len, _WIDE_RUN.findall(text)))
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, room: int) -> str:
    """Return `text` in at most `room` cells, with an ellipsis for what is left out."""
    if width(text) <= room:
        return text
    end = max(min(len(text), room - 1), 0)
    while end and width(text[:end]) > room - 1:
        end -= 1
    return f"{text[:end].rstrip()}…" if room > 0 else ""


def pad(text: str, room: int, to_right: bool = False) -> str:
    """Return `text` filled up with blanks to `room` cells."""
    blanks = " " * (room - width(text))
    return blanks + text if to_right else text + blanks


def shares(parts: tuple[tuple[str, int], ...], cells: int) -> list[tuple[str, int]]:
    """Share `cells` among `parts` by size, each that is not empty getting at least one."""
    sized = [(role, size) for role, size in parts if size]
    total = sum(size for _, size in sized)
    counts = [max(1, round(cells * size / total)) for _, size in sized]
    while sum(counts) > cells:
        counts[counts.index(max(counts))] -= 1
    while counts and sum(counts) < cells:
        counts[counts.index(max(counts))] += 1
    return [(role, share) for (role, _), share in zip(sized, counts, strict=True)]

"""How many cells of a screen a text takes, and texts brought to so many."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Return how many cells `text` takes: two for a wide character, none for one that combines."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, room: int) -> str:
    """Return `text` in at most `room` cells; what is left out is shown by an ellipsis."""
    if width(text) <= room:
        return text
    if room < 1:
        return ""
    taken = 0
    for place, character in enumerate(text):
        taken += _cells(character)
        if taken > room - 1:
            return f"{text[:place].rstrip()}…"
    return text


def pad(text: str, room: int, to_right: bool = False) -> str:
    """Return `text` filled up with blanks to `room` cells."""
    blanks = " " * (room - width(text))
    return blanks + text if to_right else text + blanks


def shares(parts: tuple[tuple[str, int], ...], cells: int) -> list[tuple[str, int]]:
    """Share `cells` among `parts` by size, each that is not empty getting at least one."""
    there = [(role, size) for role, size in parts if size]
    total = sum(size for _, size in there)
    given = [max(1, round(cells * size / total)) for _, size in there]
    while sum(given) > cells:
        given[given.index(max(given))] -= 1
    while given and sum(given) < cells:
        given[given.index(max(given))] += 1
    return [(role, share) for (role, _), share in zip(there, given, strict=True)]

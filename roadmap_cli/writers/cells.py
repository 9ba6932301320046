"""How many cells of a screen a text takes, and texts brought to so many.

Every format that lays out text measures it here: the terminal, pipes, pictures, the columns of documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

_WIDE = "\u3000\u3029\u3030\u303e\u3041\u3096\u309b\u30ff\u3400\u4dbf\u4e00\u9fff\uff01\uff60\uffe0\uffe6"
_NARROW = "\x20\x7e\xa0\xac\xae\u02ff\u0370\u0377\u0384\u0482\u2010\u2027\u2030\u205e\u2190\u2319\u2500\u25fc"
"""The first and the last character of each range of those that always take two cells, or one."""

_UNUSUAL = 1 << 32
"""What a character of no such range counts: more than the cells of any text."""


class _UsualCells(dict[str, int]):
    """The cells of each character met so far. Sets in a regular expression would be compiled at every start."""

    def __missing__(self, character: str) -> int:
        self[character] = cells = next(
            (
                cells
                for ranges, cells in ((_NARROW, 1), (_WIDE, 2))
                for first, last in zip(ranges[::2], ranges[1::2], strict=True)
                if first <= character <= last
            ),
            _UNUSUAL,
        )
        return cells


_CELLS = _UsualCells()

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_TAILS = "\u0e33\u0eb3\uff9e\uff9f"
"""Letters with a cell of their own that are part of the one before: Thai and Lao AM, half-width sound marks."""

Cluster = tuple[str, int]
"""What a screen shows as one character, and how many cells that takes."""


def width(text: str) -> int:
    """Return how many cells `text` takes.

    Texts of characters that always take one or two cells are counted here: nearly all texts are, and a
    pipe need not load the tables of Unicode for them.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    usual = _usual_width(text)
    return usual if usual < _UNUSUAL else sum(cells for _, cells in clusters(text))


def _usual_width(text: str) -> int:
    """Return how many cells `text` takes, at least `_UNUSUAL` if one of its characters is of no known range."""
    return sum(map(_CELLS.__getitem__, text))


def clusters(text: str) -> Iterator[Cluster]:
    """Yield the parts of `text` that a screen shows as one character each, with the cells of each.

    They are the extended grapheme clusters of Unicode (UAX 29) as far as these have a width of their own:
    combining marks, emoji joined by ZWJ, flags, keycaps and other selected emoji, half-width sound marks.
    """
    if _usual_width(text) < _UNUSUAL:
        yield from ((one, _CELLS[one]) for one in text)
        return
    whole, cells = "", 0
    for character in text:
        grown = _grown(whole, cells, character) if whole else None
        if grown is None:
            if whole:
                yield whole, cells
            whole, cells = character, _size(character)
        else:
            whole, cells = whole + character, grown
    if whole:
        yield whole, cells


def _grown(whole: str, cells: int, character: str) -> int | None:
    """Return the cells of cluster `whole` with `character` as its next part, None if that begins another."""
    if character == _AS_EMOJI:
        return 2 if len(whole) == 1 and _widens(whole) else cells
    if whole[-1] == _JOINER and category(character) == category(whole[0]) == "So":
        return cells
    if _is_regional(whole) and _is_regional(character):
        return 2
    if character in _TAILS or category(character) == "Mc":
        return 2 if cells == 1 else None
    return None if _size(character) else cells


def _is_regional(text: str) -> bool:
    return len(text) == 1 and "\U0001f1e6" <= text <= "\U0001f1ff"


def _size(character: str) -> int:
    from rich.cells import get_character_cell_size

    # Marks that take a cell of their own (Mc) have none in that table, but have one on terminals.
    return 1 if category(character) == "Mc" else get_character_cell_size(character, "latest")


def _widens(character: str) -> bool:
    """Return whether a character takes two cells if it is selected as an emoji."""
    from rich.cells import cell_len

    return cell_len(f"{character}{_AS_EMOJI}", "latest") == 2


def cut(text: str, room: int) -> str:
    """Return `text` in at most `room` cells, with an ellipsis for what is left out."""
    if width(text) <= room:
        return text
    return f"{cropped(text, room - 1).rstrip()}…" if room > 0 else ""


def cropped(text: str, room: int) -> str:
    """Return the start of `text` that takes at most `room` cells; no character is cut through."""
    end = used = 0
    for part, cells in clusters(text):
        used += cells
        if used > room:
            break
        end += len(part)
    return text[:end]


def pad(text: str, room: int) -> str:
    """Return `text` filled up with blanks to `room` cells."""
    return text + " " * (room - width(text))


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

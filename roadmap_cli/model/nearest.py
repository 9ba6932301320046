"""The known word that a misspelt one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import overload

from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.ids import split_id

CUTOFF = 0.6
"""How alike two words must be, from 0 to 1, for one to be suggested for the other."""

SAME = 0.85
"""How alike two names of bodies must be to be asked about: `Ministry of` alone makes many alike by half."""

ALIKE = 0.5
"""From which ratio of letters that match two titles are alike."""

SHOWN = 20
"""How many known words are listed if none is near."""


def nearest(word: str, known: Iterable[str], cutoff: float = CUTOFF) -> str | None:
    """Return the known word that is most like `word`, whatever its case, or None if none is near.

    A word of the same letters comes first: the most common slip is two letters changed about.
    """
    from difflib import get_close_matches

    asked, folded = word.casefold(), {name.casefold(): name for name in known}
    letters = sorted(asked)
    same = [name for name in folded if len(name) == len(asked) and sorted(name) == letters]
    found = get_close_matches(asked, same, 1, 0) or get_close_matches(asked, folded, 1, cutoff)
    return folded[found[0]] if found else None


def are_alike(one: str, other: str) -> bool:
    """Return whether two titles may be two wordings of one: more than half of their letters match."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio() >= ALIKE


def is_one_slip(one: str, other: str) -> bool:
    """Return whether one letter more, less or other, or two that changed places, make `other` of `one`.

    That is a distance of 1 as Damerau measured it (1964).
    """
    if len(one) == len(other):
        apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) != 2:
            return len(apart) == 1
        first, last = apart
        return last == first + 1 and one[first : last + 1] == other[last] + other[first]
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


@overload
def nearest_hint(word: str, known: Iterable[str], otherwise: Message) -> Message: ...
@overload
def nearest_hint(word: str, known: Iterable[str], otherwise: Message | None = None) -> Message | None: ...
def nearest_hint(word: str, known: Iterable[str], otherwise: Message | None = None) -> Message | None:
    """Return the hint that names the known word nearest to `word`, or `otherwise` if none is near.

    An id without its road is that of each road that has it.
    """
    known = tuple(known)
    if alike := tuple(name for name in known if "/" in name and split_id(name)[1] == word.casefold()):
        return message("names.candidates", candidates=alike[:SHOWN])
    found = nearest(word, known)
    return message("common.nearest", word=found) if found else otherwise


def known_words(known: Iterable[str]) -> Message:
    """Return the hint that lists the known words, at most the first 20 of them."""
    return message("filter.known", words=tuple(known)[:SHOWN] or "-")

"""The words of a page of minutes in every language, and how the first words of a line are told from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from roadmap_cli.messages import LANGUAGES, catalogue
from roadmap_cli.questions.names import folded_name

HEADS = ("meeting", "source", "visibility", "language")
"""What the head of a page says of the meeting, in the order in which it is printed."""

DECISIONS = ("note", "next", "source")
"""The words that a decision may begin with, besides those for a status, an outlook and a change of date."""

NEW = "new"
"""The word before a new milestone."""

_COLON = r"\s*[:：]\s*"
_GAP = rf"(?:{_COLON}|\s+)"
_QUOTED = re.compile(r"\"([^\"]*)\"|“([^”]*)”|「([^」]*)」|『([^』]*)』")
_BEFORE_QUOTE = re.compile(r"[^\"“「『]+(?=[\"“「『])")
STOPS = ".。"
"""What may end a sentence behind a date or a name, and belongs to neither."""

_FEW = 6
"""How many words the longest name of a state has, and some more."""


def phrases(name: str) -> tuple[str, ...]:
    """Return what may be written for a word of the page, in every language; of each, what is printed first."""
    lines = (str(catalogue(code, "minutes")[f"word-{name}"]) for code in LANGUAGES)
    return tuple(phrase.strip() for line in lines for phrase in line.split("|"))


@cache
def _named(names: tuple[str, ...]) -> Mapping[str, str]:
    return {folded_name(phrase): name for name in names for phrase in phrases(name)}


def splits(text: str, most: int | None = _FEW) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a line after its first words, the longest first; a colon between them is left out."""
    gaps = [found.span() for found in re.finditer(_GAP, text)][:most]
    for start, end in [(len(text), len(text)), *reversed(gaps)]:
        yield text[:start], text[end:]


def first_word(text: str) -> tuple[str, str]:
    """Return the first word of a line, which a quotation mark ends too, and what follows it."""
    *_, first = splits(text)
    found = _BEFORE_QUOTE.match(first[0])
    return (found[0], text[found.end() :]) if found else first


def named(text: str, names: tuple[str, ...]) -> tuple[str, str] | None:
    """Return which of `names` a line begins with, and what follows it; None if it is none of them."""
    known = _named(names)
    found = ((known.get(folded_name(head)), rest) for head, rest in splits(text))
    return next(((name, rest) for name, rest in found if name), None)


def before_colon(text: str) -> tuple[str, str] | None:
    """Return what stands before the first colon of a line, and behind it; None if it has none."""
    parts = re.split(_COLON, text, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else None


def quoted(text: str) -> tuple[str, str] | None:
    """Return the text in quotation marks with which a line begins, and the rest; None if it begins with none."""
    found = _QUOTED.match(text)
    return (next(filter(None, found.groups()), ""), text[found.end() :].strip()) if found else None


def at_mark(text: str, name: str, *, last: bool = False) -> tuple[str, str] | None:
    """Return what stands before and behind the first (or last) word `name` within a line; None if it is not there."""
    found = list(_mark(name).finditer(text))
    if not found:
        return None
    at = found[-1 if last else 0]
    return text[: at.start()].rstrip(" 　、，,"), text[at.end() :].strip()


def has_colon(text: str, name: str) -> bool:
    """Return whether a colon stands behind the last word `name` within a line: what follows is no part of a text."""
    found = list(_mark(name).finditer(text))
    return bool(found) and found[-1][0].rstrip().endswith((":", "："))


def without_mark(text: str, name: str) -> str:
    """Return a text without the word `name` before it, if it begins so."""
    found = _mark(name).match(text)
    return text[found.end() :] if found else text


@cache
def _mark(name: str) -> re.Pattern[str]:
    longest_first = sorted(phrases(name), key=len, reverse=True)
    return re.compile(
        rf"(?:^|[\s、，,]|(?<=。))(?:{'|'.join(map(re.escape, longest_first))}){_GAP}", re.IGNORECASE
    )


def moved(text: str) -> tuple[str, str] | None:
    """Return the new date that a line gives, and why (empty if it does not say); None if it gives none."""
    head, reason = at_mark(text, "because") or (text, "")
    for pattern in _moves():
        if found := pattern.fullmatch(head.rstrip(STOPS) if reason else head):
            return found["due"].strip().rstrip(STOPS), reason or (found["why"] or "").strip()
    return None


@cache
def _moves() -> tuple[re.Pattern[str], ...]:
    """Return the forms in which a date is changed, the longest first: words before the date, or behind it."""
    found = []
    for form in sorted(phrases("move"), key=len, reverse=True):
        before, _, behind = form.partition("{due}")
        words = rf"{re.escape(before.strip())}{_GAP}" if before.strip() else ""
        end = re.escape(behind.strip())
        found.append(re.compile(rf"{words}(?P<due>[^:：]+?)\s*{end}(?:{_COLON}(?P<why>.*))?", re.IGNORECASE))
    return tuple(found)

"""The conflicts that a merge has left in a file, and the file without them."""

from __future__ import annotations

import re
from collections.abc import Callable

from roadmap_cli.model.value import Value

SIZE = 7
"""How many characters the markers of a conflict have at least."""

LONGEST = 160
"""How many characters of a version are told in words."""

_BEGIN = re.compile(rf"^<{{{SIZE},}}(?=[ \r\n])", re.MULTILINE)


class MergeConflict(Value):
    """The two versions of a place in a file."""

    ours: str
    theirs: str


def first_line(text: str) -> int | None:
    """Return the number of the line where the first conflict begins, None if there is none."""
    begin = _BEGIN.search(text)
    return text.count("\n", 0, begin.start()) + 1 if begin else None


def found(text: str) -> tuple[MergeConflict, ...]:
    """Return the conflicts in a file, in their order."""
    return tuple(_conflict(match) for match in _whole(text).finditer(text))


def settled(text: str, choose: Callable[[MergeConflict], str]) -> str:
    """Return the file with what is chosen in the place of each conflict."""
    return _whole(text).sub(lambda match: choose(_conflict(match)), text)


def _whole(text: str) -> re.Pattern[str]:
    """Return what a conflict looks like as git writes it, in any of its styles.

    The markers of a file are of one length; longer ones, as in the base of a criss-cross merge, are text. If a version
    has a line like a marker, nobody knows where it ends: that is no match.
    """
    size = min((len(begin[0]) for begin in _BEGIN.finditer(text)), default=SIZE)
    begin, base, middle, end = (rf"{sign}{{{size}}}(?!{sign})" for sign in ("<", r"\|", "=", ">"))
    lines = rf"(?:(?!{begin}|{base}|{middle}|{end}).*\n)*"
    return re.compile(
        rf"^{begin}.*\n(?P<ours>{lines})(?:{base}.*\n{lines})?{middle}\r?\n(?P<theirs>{lines}){end}.*(?:\n|\Z)",
        re.MULTILINE,
    )


def _conflict(match: re.Match[str]) -> MergeConflict:
    return MergeConflict(match["ours"], match["theirs"])


def in_words(version: str) -> str:
    """Return a version on one line, without comments, a stroke between its blocks; a dash if nothing is left."""
    blocks = re.split(r"^[ \t]*\[.*$", version, flags=re.MULTILINE)
    said = " / ".join(words for block in blocks if (words := "; ".join(_words(block))))
    return said if 0 < len(said) <= LONGEST else f"{said[:LONGEST]}..." if said else "-"


def _words(block: str) -> list[str]:
    lines = (re.sub(r"\s+#[^\"']*$", "", line.strip()) for line in block.splitlines())
    return [line for line in lines if line and not line.startswith("#")]

"""The conflicts that a merge has left in a file, and the file without them."""

from __future__ import annotations

import re
from collections.abc import Callable

from roadmap_cli.model.value import Value

LONGEST = 160
"""How many characters of a version are told in words."""

_CONFLICT = re.compile(
    r"^<{7,}[^\n]*\n(?P<ours>(?:(?!<{7,}|={7,}|\|{7,}|>{7,}).*\n)*)"
    r"(?:\|{7,}[^\n]*\n(?:(?!={7,}|>{7,}).*\n)*)?"
    r"={7,}\r?\n(?P<theirs>(?:(?!<{7,}|={7,}|>{7,}).*\n)*)>{7,}[^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
"""A conflict as git writes it, in any of its styles; one within another is not read."""


class MergeConflict(Value):
    """The two versions of a place in a file."""

    ours: str
    theirs: str


def found(text: str) -> tuple[MergeConflict, ...]:
    """Return the conflicts in a file, in their order."""
    return tuple(_conflict(match) for match in _CONFLICT.finditer(text))


def settled(text: str, choose: Callable[[MergeConflict], str]) -> str:
    """Return the file with what is chosen in the place of each conflict."""
    return _CONFLICT.sub(lambda match: choose(_conflict(match)), text)


def _conflict(match: re.Match[str]) -> MergeConflict:
    return MergeConflict(match["ours"], match["theirs"])


def in_words(version: str) -> str:
    """Return a version on one line, without headers, comments and blank lines; a dash if nothing is left."""
    lines = (re.sub(r"\s+#[^\"']*$", "", line.strip()) for line in version.splitlines())
    said = "; ".join(line for line in lines if line and not line.startswith(("[", "#")))
    return said if 0 < len(said) <= LONGEST else f"{said[:LONGEST]}..." if said else "-"

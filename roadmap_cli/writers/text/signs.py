"""The signs that an output can carry, and those of ASCII in place of the others."""

from __future__ import annotations

from functools import cache

from roadmap_cli.model.states import LOOKS, Look
from roadmap_cli.model.value import Value

_MARKS = {
    "period": ("▒", "-"),
    "lasting": ("━", "#"),
    "awaited": ("░", "~"),
    "today": ("│", "|"),
    "origin": ("┊", ":"),
    "destination": ("┊", ":"),
    "rule": ("─", "-"),
    "tick-up": ("┴", "+"),
    "tick-down": ("┬", "+"),
    "axis": ("┤", "+"),
    "edge": ("│", "|"),
    "corner": ("└", "+"),
    "between": ("·", "."),
}
"""What time lines and the lines of charts are drawn with."""

_PLAIN = {"–": "-", "—": "-", "…": "~", "·": ".", "→": ">", "←": "<", "‘": "'", "’": "'"}
"""Typographic marks and what stands for each in ASCII."""


class Signs(Value):
    """The characters that the output can carry.

    `ascii` says that it lacks some of them; it carries those in `carried` all the same. Bars and time lines,
    which are aligned, are then drawn in ASCII alone.
    """

    ascii: bool = False
    carried: frozenset[str] = frozenset()

    def of(self, role: str) -> str:
        """Return the sign of a state and a blank; nothing for any other role."""
        look = LOOKS.get(role, Look())
        sign = look.plain_sign if self.ascii and look.sign not in self.carried else look.sign
        return f"{sign} " if sign else ""

    def bar(self, role: str) -> str:
        """Return the character that a bar's part of this role is drawn with."""
        look = LOOKS.get(role, Look())
        look = look if look.bar else LOOKS["open"]
        return look.plain_bar if self.ascii else look.bar

    def mark(self, kind: str) -> str:
        """Return the character that a part of a drawing of this kind is drawn with."""
        return _MARKS[kind][self.ascii]

    def fit(self, text: str) -> str:
        """Return `text` with typographic marks that ASCII lacks written in ASCII."""
        return text.translate(_translation(self.carried)) if self.ascii else text

    @property
    def for_drawing(self) -> Signs:
        """The signs of a drawing: a character of two cells, as in Japanese fonts, would shift what follows."""
        return Signs(self.ascii)


@cache
def _translation(carried: frozenset[str]) -> dict[int, str]:
    return {ord(mark): plain for mark, plain in _PLAIN.items() if mark not in carried}


def signs_for(encoding: str | None) -> Signs:
    """Return the signs that `encoding` carries, and those of ASCII for the others."""
    signs = frozenset(_PLAIN).union(look.sign for look in LOOKS.values())
    drawn = [look.bar for look in LOOKS.values()] + [mark for mark, _ in _MARKS.values()]
    if _carries(encoding, "".join((*signs, *drawn))):
        return Signs()
    return Signs(ascii=True, carried=frozenset(sign for sign in signs if sign and _carries(encoding, sign)))


def _carries(encoding: str | None, text: str) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True

"""The signs that an output can carry: all of them, or those of ASCII."""

from __future__ import annotations

from roadmap_cli.model.states import LOOKS, Look
from roadmap_cli.model.value import Value

_MARKS = {
    "period": ("▒", "-"),
    "lasting": ("━", "#"),
    "today": ("│", "|"),
    "origin": ("┊", ":"),
    "destination": ("┊", ":"),
    "rule": ("─", "-"),
    "tick-up": ("┴", "+"),
    "tick-down": ("┬", "+"),
}
"""What a time line is drawn with."""

_PLAIN = str.maketrans({"–": "-", "—": "-", "…": "~", "·": ".", "→": ">", "←": "<", "‘": "'", "’": "'"})


class Signs(Value):
    """The characters that the output can carry."""

    ascii: bool = False

    def of(self, role: str) -> str:
        """Return the sign of a state and a blank; nothing for any other role."""
        look = LOOKS.get(role, Look())
        sign = look.plain_sign if self.ascii else look.sign
        return f"{sign} " if sign else ""

    def bar(self, role: str) -> str:
        """Return the character that a bar's part of this role is drawn with."""
        look = LOOKS.get(role, Look())
        look = look if look.bar else LOOKS["open"]
        return look.plain_bar if self.ascii else look.bar

    def mark(self, kind: str) -> str:
        """Return the character that a part of a time line of this kind is drawn with."""
        return _MARKS[kind][self.ascii]

    def fit(self, text: str) -> str:
        """Return `text` with typographic marks that ASCII lacks written in ASCII."""
        return text.translate(_PLAIN) if self.ascii else text


def signs_for(encoding: str | None) -> Signs:
    """Return the signs that `encoding` carries: all of them, or else those of ASCII."""
    everything = "".join(f"{look.sign}{look.bar}" for look in LOOKS.values())
    everything += "".join(mark for mark, _ in _MARKS.values())
    try:
        everything.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return Signs(ascii=True)
    return Signs()

"""Every state is a word and a sign; colour comes only on top."""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.model.value import Value

_SIGNS = {
    "done": ("●", "*"),
    "under-way": ("◐", "%"),
    "planned": ("○", "o"),
    "proposed": ("◌", "."),
    "paused": ("◫", "="),
    "dropped": ("×", "x"),
    "late": ("▲", "!"),
    "unreported": ("△", "?"),
    "in-window": ("◔", "~"),
    "differ": ("≠", "#"),
}

_BAR = {
    "done": ("█", "#"),
    "under-way": ("▓", "+"),
    "late": ("▒", "!"),
    "unreported": ("▒", "!"),
    "open": ("░", "-"),
}

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

STYLES: Mapping[str, str] = {
    "done": "green",
    "under-way": "cyan",
    "planned": "blue",
    "proposed": "magenta",
    "paused": "yellow",
    "dropped": "dim",
    "late": "bold red",
    "unreported": "bold yellow",
    "in-window": "cyan",
    "differ": "bold magenta",
    "open": "dim",
    "today": "bold",
    "origin": "dim",
    "destination": "dim",
    "strong": "bold",
    "dim": "dim",
    "id": "cyan",
    "warning": "yellow",
}


class Signs(Value):
    """The characters that the output can carry."""

    ascii: bool = False

    def of(self, role: str) -> str:
        """Return the sign of a state with the blank behind it; nothing for any other role."""
        signs = _SIGNS.get(role)
        return f"{signs[self.ascii]} " if signs else ""

    def bar(self, role: str) -> str:
        """Return the character that a bar's part of this role is drawn with."""
        return _BAR.get(role, _BAR["open"])[self.ascii]

    def mark(self, kind: str) -> str:
        """Return the character that a part of a time line of this kind is drawn with."""
        return _MARKS[kind][self.ascii]

    def fit(self, text: str) -> str:
        """Return `text` with typographic marks that ASCII lacks written in ASCII."""
        return text.translate(_PLAIN) if self.ascii else text


_PLAIN = str.maketrans({"–": "-", "—": "-", "…": "~", "·": ".", "→": ">", "←": "<", "‘": "'", "’": "'"})


def signs_for(encoding: str | None) -> Signs:
    """Return the signs that `encoding` carries: all of them, or else those of ASCII."""
    everything = "".join(sign[0] for table in (_SIGNS, _BAR, _MARKS) for sign in table.values())
    try:
        everything.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return Signs(ascii=True)
    return Signs()

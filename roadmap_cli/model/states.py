"""The statuses and states of milestones, and how each looks: on a terminal, on paper, in a diagram.

A state is always a word and a sign; colour comes only on top.
"""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import OUTLOOKS, STATUSES

OVERALL = (*STATUSES, "late", "unreported")
"""The words of which one says how a milestone stands overall."""

COUNTED = ("done", "dropped", "under-way", "planned", "proposed", "paused", "late", "unreported")
"""The words of `OVERALL` in the order in which pages count them: first what is closed, last what is late."""

STATES = (*OVERALL, "differ", *OUTLOOKS)
"""Every word that a sign stands before."""

LINES = ("known", "promised", "first-promised")
"""What is drawn over time besides the states, each with a sign of its own."""


def overall_state(status: str, late: bool, unreported: bool) -> str:
    """Return the word that says how a milestone stands overall: late or unreported, else its status."""
    return "unreported" if unreported else "late" if late else status


class Look(Value):
    """How a role looks; what is empty, the role does not have.

    `sign` stands before its word, `bar` fills its part of a bar; the `plain` ones are those of ASCII.
    `terminal` are the words of a style; `light` and `dark` are the colours on light and on dark paper, six
    hexadecimal digits. `diagram` is what Mermaid draws: a sign, the fill and the border.
    """

    sign: str = ""
    plain_sign: str = ""
    bar: str = ""
    plain_bar: str = ""
    terminal: str = ""
    light: str = ""
    dark: str = ""
    diagram: tuple[str, str, str] | None = None


# Colours have a contrast of at least 4.5 to 1 with their paper (WCAG 2.2, 1.4.3), since words are
# set in them too; a test measures it. Mermaid writes black on each fill.
LOOKS: Mapping[str, Look] = {
    "done": Look("●", "*", "█", "#", "green", "1d6b3f", "69c98d", ("✓", "#cfe8cf", "#2e7d32")),
    "under-way": Look("◐", "%", "▓", "+", "cyan", "0b6784", "5cc3e0", ("▶", "#cfe2f3", "#1f5a92")),
    "planned": Look("○", "o", "", "", "blue", "2d58b0", "8fb1ff", ("○", "#f2f2f2", "#616161")),
    "proposed": Look("◌", ".", "", "", "magenta", "7a3d9e", "cf9bf0", ("◇", "#ffffff", "#616161")),
    "paused": Look("◫", "=", "", "", "yellow", "7a5a00", "e0b84a", ("‖", "#e8e0f0", "#5e4b7d")),
    "dropped": Look("×", "x", "", "", "dim", "59636f", "a3aebb", ("✕", "#e0e0e0", "#424242")),
    "late": Look("▲", "!", "▒", "!", "bold red", "b3261e", "ff8a80", ("!", "#f8d0cc", "#b3261e")),
    "unreported": Look("△", "?", "▒", "!", "bold yellow", "a04100", "ffab66", ("△", "#fff0c2", "#8a6100")),
    "differ": Look("≠", "#", "", "", "bold magenta", "93206b", "f08bc6"),
    "on-track": Look("◎", "+", "", "", "green", "1d6b3f", "69c98d"),
    "at-risk": Look("◇", "~", "", "", "yellow", "8a4b00", "f0b060"),
    "off-track": Look("◆", "<", "", "", "red", "a3231c", "ff9a92"),
    "known": Look("□", "&", terminal="blue", light="2d58b0", dark="8fb1ff"),
    "promised": Look("■", "@", terminal="magenta", light="7a3d9e", dark="cf9bf0"),
    "first-promised": Look("▽", "^", terminal="dim", light="59636f", dark="a3aebb"),
    "warning": Look(terminal="yellow", light="8a4b00", dark="f0b060"),
    "open": Look(bar="░", plain_bar="-", terminal="dim", light="9aa4b0", dark="6b7785"),
    "other": Look(bar="░", plain_bar="-", terminal="dim", light="9aa4b0", dark="6b7785"),
    "strong": Look(terminal="bold"),
    "head": Look(terminal="bold dim"),
    "id": Look(terminal="cyan"),
    "dim": Look(terminal="dim", light="59636f", dark="a3aebb"),
    "today": Look(terminal="bold", light="b3261e", dark="ff8a80"),
    "origin": Look(terminal="dim", light="59636f", dark="a3aebb"),
    "destination": Look(terminal="dim", light="59636f", dark="a3aebb"),
}
"""How each role looks: the states, and what else has a look of its own."""

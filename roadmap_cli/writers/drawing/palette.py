"""The colours of states, on light and on dark paper.

Each has a contrast of at least 4.5 to 1 against its paper (WCAG 2.2, 1.4.3), since words are set
in it too; a test measures it. A state is also a word and a shape, never a colour only.
"""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.model.states import LOOKS
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Role


class Palette(Value):
    """Colours as six hexadecimal digits: of the paper, of what is written on it, and of each role."""

    paper: str
    ink: str
    dim: str
    line: str
    band: str
    roles: Mapping[Role, str]

    def of(self, role: Role) -> str:
        """Return the colour of a role; the ink if it has none of its own."""
        return self.roles.get(role, self.ink)

    def tint(self, role: Role, share: float = 0.3) -> str:
        """Return the colour of a role mixed into the paper; `share` is from 0 to 1."""
        return mixed(self.of(role), self.paper, share)


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour that has `share` of `one` and the rest of `other`."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


LIGHT = Palette(
    paper="ffffff",
    ink="1b2430",
    dim="59636f",
    line="c3cad3",
    band="f1f4f7",
    roles={role: look.light for role, look in LOOKS.items() if look.light},
)

DARK = Palette(
    paper="14191f",
    ink="e3e8ee",
    dim="a3aebb",
    line="3b4652",
    band="1d242c",
    roles={role: look.dark for role, look in LOOKS.items() if look.dark},
)

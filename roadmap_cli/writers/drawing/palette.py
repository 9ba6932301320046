"""The colours of states, on light and on dark paper.

Each has a contrast of at least 4.5 to 1 against its paper (WCAG 2.2, 1.4.3), since words are set
in them too; a test measures it. Colour never stands alone: a state is a word and a shape.
"""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.model.states import LOOKS
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Role


class Palette(Value):
    """Colours as six hexadecimal digits: the paper, what is written on it, and what each role has."""

    paper: str
    ink: str
    dim: str
    line: str
    band: str
    roles: Mapping[Role, str]

    def of(self, role: Role) -> str:
        """Return the colour of a role; the ink where it has none of its own."""
        return self.roles.get(role, self.ink)

    def tint(self, role: Role, share: float = 0.3) -> str:
        """Return the colour of a role mixed with the paper, `share` of it."""
        return mixed(self.of(role), self.paper, share)


def mixed(one: str, other: str, share: float) -> str:
    """Return `share` of the one colour in the other."""
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

r"""A text holds a control character, or one that turns the line round.

Why: such characters move a terminal's cursor, hide words or show them in another order than they
stand in the file. They are made visible wherever the program shows them, and should not be there.

Example:
    title = "Expo \u202Egninepo"

Mend: remove the character that the message names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from roadmap_cli.checks.base import Road, about
from roadmap_cli.errors import message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.roadmap import Milestone, Text

CODE = "RM108"
NAME = "control-character"
SEVERITY = "error"

# C0 without tab and line feed, DEL, C1, and the bidirectional controls of Unicode TR9.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def find(road: Road) -> Iterator[Finding]:
    """Find the texts of milestones that hold such a character."""
    for milestone in road.milestones:
        for path, text in _texts(milestone):
            for written in (text.plain, *text.others.values()):
                if found := _CONTROL.search(written):
                    name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
                    yield about(CODE, milestone, path, message("check.control-character", name=name))


def _texts(milestone: Milestone) -> Iterator[tuple[KeyPath, Text]]:
    yield ("title",), milestone.title
    yield ("summary",), milestone.summary
    for index, update in enumerate(milestone.updates):
        yield ("updates", index, "note"), update.note
        yield ("updates", index, "reason"), update.reason
    for index, outcome in enumerate(milestone.outcomes):
        yield ("outcomes", index, "measure"), outcome.measure
        yield ("outcomes", index, "unit"), outcome.unit
        yield ("outcomes", index, "note"), outcome.note

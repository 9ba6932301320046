"""A line as a terminal takes it: in the colours of its roles, its addresses as links.

A line is wrapped or cropped before it is written, so that no code counts as a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from zlib import crc32

from roadmap_cli.model.states import LOOKS, OVERALL, Look
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import OUTLOOKS
from roadmap_cli.writers.cells import cropped, width
from roadmap_cli.writers.text.chart import DrawnLine, Segment
from roadmap_cli.writers.text.plain import text_of
from roadmap_cli.writers.wrapping import wrapped

WHOLE = frozenset((*OVERALL, *OUTLOOKS, "date", "number", "dim"))
"""The roles of words that are read as one."""

HOLDS = {1: ",", 2: "ー"}
"""For a character of so many cells, one before which no line is broken."""

LONGEST_LINK = 2000
"""How many bytes of an address terminals take as a link."""


class Pen(Value):
    """What writes lines: in colour or without, with links or without."""

    colour: bool = False
    links: bool = False

    def written(self, line: DrawnLine) -> str:
        """Return a line with the terminal's codes."""
        return "".join(self._segment(segment) for segment in line if segment.text)

    def _segment(self, segment: Segment) -> str:
        text = (
            _coloured(segment.text, LOOKS.get(segment.role, Look()).terminal) if self.colour else segment.text
        )
        return linked(text, segment.address) if self.links and segment.address else text


@cache
def _style(words: str) -> tuple[str, str]:
    """Return what stands before and behind a text in a style, as Rich names it."""
    from rich.color import ColorSystem
    from rich.style import Style

    before, behind = Style.parse(words).render("\0", color_system=ColorSystem.STANDARD).split("\0")
    return before, behind


def _coloured(text: str, words: str) -> str:
    if not words:
        return text
    before, behind = _style(words)
    return f"{before}{text}{behind}"


def linked(text: str, address: str) -> str:
    """Return `text` as a link to `address` (OSC 8), of which nothing but printable ASCII is sent.

    The lines of one address have one id, so that a terminal shows them as one link.
    """
    target = "".join(one if "!" <= one <= "~" else _escaped(one) for one in address)
    if len(target) > LONGEST_LINK:
        return text
    return f"\x1b]8;id={crc32(target.encode()):x};{target}\x1b\\{text}\x1b]8;;\x1b\\"


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def folded(line: DrawnLine, room: int) -> Iterator[DrawnLine]:
    """Yield the lines of at most `room` cells that `line` is broken into, each part in its role.

    A short state, date or count stays whole.
    """
    text = text_of(line)
    if width(text) <= room:
        yield line
        return
    for start, end in wrapped("".join(_unbroken(segment, room) for segment in line), room):
        yield _between(line, start, end)


def _unbroken(segment: Segment, room: int) -> str:
    """Return the text of a segment for `wrapped`, as wide as it is, without a place to break it if it is short."""
    text = segment.text
    if segment.role not in WHOLE or width(text) > room // 2:
        return text
    return text[:1] + "".join(HOLDS.get(width(one), one) for one in text[1:])


def _between(line: DrawnLine, start: int, end: int) -> DrawnLine:
    """Return what stands from `start` to `end` of the text of a line."""
    parts, at = [], 0
    for segment in line:
        text = segment.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            parts.append(Segment(text, segment.role, segment.address))
        at += len(segment.text)
    return tuple(parts)


def fitted(line: DrawnLine, room: int) -> DrawnLine:
    """Return the start of a line that takes at most `room` cells."""
    text = text_of(line)
    return line if width(text) <= room else _between(line, 0, len(cropped(text, room)))

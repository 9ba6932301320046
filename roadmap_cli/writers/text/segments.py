"""Lines of text in segments that each have a role, and how a terminal colours them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.states import LOOKS, Look
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Piece, Role
from roadmap_cli.writers.text.cells import breaks, fitting, width
from roadmap_cli.writers.text.signs import Signs

CODES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}
"""The codes of a terminal's styles (ECMA-48, SGR): those of the library take longer to import than the page."""

END = "\x1b[0m"


class Segment(Value):
    """A part of a line in one role."""

    text: str
    role: Role = "plain"


DrawnLine = tuple[Segment, ...]


def of_piece(piece: Piece, signs: Signs, most: int | None = None) -> Segment:
    """Return a piece as safe text, with the sign of its state before it; `most` as in `clean`."""
    return Segment(signs.fit(signs.of(piece.role) + clean(piece.readable, most)), piece.role)


def text_of(line: DrawnLine) -> str:
    """Return a line without its roles."""
    return "".join(segment.text for segment in line)


def merged(segments: Iterable[Segment]) -> DrawnLine:
    """Return the segments as few: neighbours of one role are one."""
    runs = groupby(segments, key=lambda segment: segment.role)
    return tuple(Segment("".join(segment.text for segment in run), role) for role, run in runs)


def wrapped(line: DrawnLine, room: int) -> Iterator[DrawnLine]:
    """Yield the line as lines of at most `room` cells; at least one."""
    text = text_of(line)
    starts = [0, *breaks(text, room)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        blanks = min(len(part) - len(part.rstrip()), max(width(part) - room, 0))
        yield _part(line, start, end - blanks)


def cropped(line: DrawnLine, room: int) -> DrawnLine:
    """Return as much of the line as has room in so many cells."""
    text = text_of(line)
    return line if width(text) <= room else _part(line, 0, fitting(text, room))


def _part(line: DrawnLine, start: int, end: int) -> DrawnLine:
    """Return the characters of a line from `start` up to `end`."""
    parts, at = [], 0
    for segment in line:
        text = segment.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            parts.append(Segment(text, segment.role))
        at += len(segment.text)
    return tuple(parts)


def coloured(line: DrawnLine) -> str:
    """Return a line with the codes by which a terminal colours it."""
    return "".join(
        f"{_start(segment.role)}{segment.text}{END}"
        if _start(segment.role) and segment.text
        else segment.text
        for segment in line
    )


@cache
def _start(role: Role) -> str:
    """Return the code that begins the style of a role; nothing if it has none."""
    style = LOOKS.get(role, Look()).terminal
    return f"\x1b[{';'.join(CODES[word] for word in style.split())}m" if style else ""

"""Lines that fit a width: where a text may be broken, and where Japanese typesetting forbids it (kinsoku).

The rules are those of JIS X 4051 and of W3C's Requirements for Japanese Text Layout (jlreq, 3.1.7 to 3.1.10):
between two Japanese characters a line may end, but none begins with a closing mark or a small kana, and
none ends with an opening bracket. Words of other scripts stay whole as long as they fit on a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from roadmap_cli.writers.cells import clusters, width

CLOSING = "、。，．・：；？！‼⁇⁈⁉）」』】〕］｝〉》〙〗｠»’”〟｣､｡･,.:;?!)]}％℃‰"
REPEATED = "ーｰ々〻ゝゞヽヾ゛゜ﾞﾟ〜～゠‐–"
SMALL = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
BEGINS_NO_LINE = frozenset(CLOSING + REPEATED + SMALL)
ENDS_NO_LINE = frozenset("（「『【〔［｛〈《〘〖｟«‘“〝｢([{")
INSEPARABLE = frozenset("…‥―—〳〴〵")
"""Marks of which two stand together as one."""

UNITS = frozenset("年月日件点名人円か万億兆")
"""What stays with the number before it: 18日 is read as one."""

ADDRESS = "://"
NO_BREAK = frozenset("\u00a0\u2007\u202f")
_MARKS = re.escape("".join(sorted(BEGINS_NO_LINE)))
JOINTS = re.compile(rf"[^/?&=#_.,;:@+-]*[/?&=#_.,;:@+-]+(?:\s*[{_MARKS}]+)?|.+", re.DOTALL)
"""The parts of an address, or of another word too long for a line, each with the marks that end it."""

_HALF_KATAKANA = re.compile("[\uff65-\uff9f]")

Measure = Callable[[str], float]


def wrapped(text: str, room: float, measure: Measure = width) -> list[tuple[int, int]]:
    """Return the start and the end in `text` of each line of at most `room`, as `measure` has it.

    Blanks at a break belong to no line. What is wider than a line is broken: an address, or another long
    word, at its joints if it has any.
    """
    if measure(text) <= room:
        return [(0, len(text.rstrip()))]
    lines: list[tuple[int, int]] = []
    start = end = 0
    for piece, opens in _fitting(text, room, measure):
        if end > start and (opens or measure(text[start : end + len(piece)].rstrip()) > room):
            lines.append((start, start + len(text[start:end].rstrip())))
            start = end
        end += len(piece)
    return [*lines, (start, start + len(text[start:end].rstrip()))]


def _fitting(text: str, room: float, measure: Measure) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of `text`, those wider than `room` in parts that fit or are a single character.

    With each comes whether it opens a line, as an address does that is longer than one.
    """
    for piece in pieces(text):
        if measure(piece.rstrip()) <= room:
            yield piece, False
            continue
        opens = ADDRESS in piece
        for part in JOINTS.findall(piece):
            fits = measure(part.rstrip()) <= room
            for one in [part] if fits else _characters(part, room, measure):
                yield one, opens
                opens = False


def _characters(part: str, room: float, measure: Measure) -> Sequence[str]:
    """Return the characters of `part`, with each the marks that begin no line, as far as they fit on one."""
    found: list[str] = []
    for one, _ in clusters(part):
        if found and (one[0] in BEGINS_NO_LINE or one.isspace()) and measure(found[-1] + one) <= room:
            found[-1] += one
        else:
            found.append(one)
    return found


def pieces(text: str) -> Sequence[str]:
    """Return `text` in pieces that no line is broken within, each with the blanks behind it."""
    found: list[str] = []
    last, is_ideographic = "", False
    for one, cells in clusters(text):
        is_blank = one.isspace() and one not in NO_BREAK
        breaks_beside = cells == 2 or bool(_HALF_KATAKANA.match(one))
        if not last or is_blank or not _may_part(found[-1], last, one, is_ideographic or breaks_beside):
            found[-1:] = ["".join((*found[-1:], one))]
        else:
            found.append(one)
        if not is_blank:
            last, is_ideographic = one, breaks_beside
    return found


def _may_part(piece: str, last: str, following: str, has_ideograph: bool) -> bool:
    """Return whether a line may end with `piece`, whose last character is `last`, before `following`."""
    if following[0] in BEGINS_NO_LINE or last[0] in ENDS_NO_LINE:
        return False
    if last in NO_BREAK or following in NO_BREAK or (last in INSEPARABLE and last == following):
        return False
    if last.isdigit() and following in UNITS:
        return False
    return has_ideograph or piece[-1].isspace()

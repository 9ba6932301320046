"""Text that is safe to show: nothing in the data can move a cursor or turn a line round."""

from __future__ import annotations

import re

# C0 and C1 controls and DEL; bidirectional controls (Unicode TR9); zero-width and other invisible
# characters; line and paragraph separators; lone surrogates; tags.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
# Looked for from the first blank of a row of them only: else many blanks take quadratic time.
_LINE_ENDS = r"(?<! )[ ]*[\t\r\n]+[ \t\r\n]*"


def clean(text: str, most: int | None = None) -> str:
    """Return `text` on one line, with what could harm a terminal made visible as its code.

    With `most`, what is longer than so many characters is cut, and the cut is shown.
    """
    is_safe = text.isascii() and text.isprintable()
    line = text if is_safe else re.sub(_LINE_ENDS, " ", text)
    if most is not None and len(line) > most:
        line = f"{line[: most - 1]}…"
    return line if is_safe else re.sub(_UNSAFE, _code, line)


def _code(match: re.Match[str]) -> str:
    point = ord(match[0])
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


# C1 and the bidirectional controls of Unicode TR9. TOML lets them stand as they are.
BEYOND_ASCII = "\x80-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

# These, C0 without tab and line ends, and DEL: what no text of a roadmap should hold.
CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{BEYOND_ASCII}]")

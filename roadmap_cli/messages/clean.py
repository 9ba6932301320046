"""Text that is safe to show: nothing in the data can move a cursor or turn a line round.

Every character belongs to one of four kinds, listed here and nowhere else:

- `CONTROL` could harm a terminal, hide words or change their order: shown as its code, refused in what is
  typed, and reported by `check`;
- `INVISIBLE` says only where a line may break, or nothing: left out of what is shown;
- joiners and variation selectors form the character that they stand beside: shown there, else left out;
- all others are shown as they are.
"""

from __future__ import annotations

import re
from functools import cache

BEYOND_ASCII = (
    "\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
"""C1; the directions of Unicode TR9; line and paragraph separators; annotations, noncharacters and tags."""

CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{BEYOND_ASCII}\ud800-\udfff]")
"""These, C0 without tab and line ends, DEL, and surrogates."""

_UNESCAPED = re.compile(f"[{BEYOND_ASCII}]")
_ESCAPE = re.compile(r"\\[uUbfe]")

# Soft hyphen; grapheme joiner; Hangul fillers; Khmer inherent vowels; Mongolian vowel separator; zero-width
# space; word joiner and invisible operators; byte order mark; shorthand and musical controls; the rest of the
# plane of tags.
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINERS = "\u200c\u200d"

# Scripts in which a joiner chooses the form of a letter: from Arabic to Mongolian, without what is listed above.
_JOINING = "[\u0600-\u061b\u061d-\u115e\u1161-\u17b3\u17b6-\u180d\u180f-\u1cff\ua800-\uabff]"
# Symbols that emoji are made of, and skin tones.
_PICTURE = "\u00a9\u00ae\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"

_MEANT = (
    f"(?:(?<=[{_PICTURE}])|(?<=[{_PICTURE}]\ufe0f))\u200d(?=[{_PICTURE}])"
    f"|(?<={_JOINING})[{_JOINERS}]"
    rf"|(?<=[^\s\x00-\x1f\x7f-\x9f{_SELECTORS}{_JOINERS}{_INVISIBLE}{BEYOND_ASCII}])[{_SELECTORS}]"
    "|(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f"
)
"""What forms the character before it: joiners, selectors, and the tags of a region's flag (Unicode TS51)."""

_ANY_SPECIAL = re.compile(f"[{_INVISIBLE}{_SELECTORS}{_JOINERS}{CONTROL.pattern[1:-1]}]")
"""The first character of any match of `_special()`: nearly no text has one, and this is found fast."""

# Looked for from the first blank of a row of them only: else many blanks take quadratic time.
_LINE_ENDS = r"(?<! )[ ]*[\t\r\n]+[ \t\r\n]*"


@cache
def _special() -> re.Pattern[str]:
    """Return the pattern of all that is not simply shown; compiled when a text has something of it."""
    return re.compile(f"({_MEANT})|([{_INVISIBLE}{_SELECTORS}{_JOINERS}])|{CONTROL.pattern}")


def clean(text: str, most: int | None = None) -> str:
    """Return `text` on one line, with what could harm a terminal made visible as its code.

    With `most`, what is longer than so many characters is cut, and the cut is shown.
    """
    is_safe = text.isascii() and text.isprintable()
    line = text if is_safe else re.sub(_LINE_ENDS, " ", text)
    if most is not None and len(line) > most:
        line = f"{line[: most - 1]}…"
    return _special().sub(_shown, line) if not is_safe and _ANY_SPECIAL.search(line) else line


def without_controls(text: str) -> str:
    """Return `text` for a file that takes no codes: its line ends stay, what `clean` shows as codes goes."""
    return _special().sub(lambda match: match[1] or "", text)


def control_in(text: str) -> str | None:
    """Return the first character of `text` that `clean` shows as its code, None if there is none."""
    if not CONTROL.search(text):
        return None
    return next((match[0] for match in _special().finditer(text) if not match[1] and not match[2]), None)


def is_plain(text: str) -> bool:
    """Return whether the text of a TOML file holds no control character, and no escape that may be one."""
    if "\\" in text and _ESCAPE.search(text):
        return False
    # The quick test, which all that is printable passes, and the exact one.
    return text.replace("\n", "").isprintable() or not _UNESCAPED.search(text)


def name_of(character: str) -> str:
    """Return the name of a character in Unicode, or else its code."""
    import unicodedata

    return unicodedata.name(character, f"U+{ord(character):04X}")


def _shown(match: re.Match[str]) -> str:
    return match[1] or ("" if match[2] else _code(match[0]))


def _code(character: str) -> str:
    point = ord(character)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"

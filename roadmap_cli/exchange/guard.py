"""Texts that a spreadsheet would run as a formula, made harmless and back.

https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet might run it."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text

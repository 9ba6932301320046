"""The guard against formulas: texts that a spreadsheet would run, made harmless and back.

https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it if a spreadsheet might run it."""
    return f"'{text}" if _is_risky(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was called with to return `text`."""
    return text[1:] if text.startswith("'") and _is_risky(text[1:]) else text


def _is_risky(text: str) -> bool:
    """Say whether `text` begins as a formula does; a number with a sign is a number.

    Text that already begins with the guard's own apostrophe counts as well, or taking the guard
    away would take the apostrophe too.
    """
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)

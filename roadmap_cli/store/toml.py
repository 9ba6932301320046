"""TOML 1.0, and no more, whichever version of its reader is installed.

`tomli` reads TOML 1.1 from 2.4 on, which Python's own reader refuses up to 3.14: a file with an inline table on
several lines, new escapes or a time without seconds would be read here and nowhere else (docs/adr/0067).

`rtoml` takes a quarter of the time, but reads TOML 1.1 as well, and line ends and zones in its own way. So it reads
only texts without any sign of these, and what it refuses is read again, for the error of `tomli` (docs/adr/0147).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

fast_loads: Callable[[str], dict[str, Any]] | None
try:
    from rtoml import loads as fast_loads
except ImportError:  # no wheel for this system
    fast_loads = None

_TIME = re.compile(r":[0-5]\d")
"""What may be a time of day."""

_MAYBE_NEWER = re.compile(r"\{|\\[ex]|\d:\d\d(?!:\d\d)")
"""Occurs in every text that TOML 1.1 accepts and 1.0 does not, and in few others."""


class NotToml(ValueError):
    """A text is not TOML 1.0: what is wrong, and where."""


def loads(text: str) -> dict[str, Any]:
    """Return the table that a text of TOML 1.0 holds; raise NotToml if it is none.

    As its readers do, it raises RecursionError for what is nested too deeply, ValueError for too long a number.
    """
    if fast_loads is not None and not _is_for_careful(text):
        try:
            return fast_loads(text)
        except ValueError:  # what is wrong, tomli says
            pass
    import tomli

    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise NotToml(str(error)) from error
    if _MAYBE_NEWER.search(text):
        _refuse_newer(text)
    return table


def _is_for_careful(text: str) -> bool:
    """Say whether a text may hold an inline table, a line end, a new escape, a byte order mark or a time of day."""
    return (
        "{" in text
        or "\r" in text
        or "\\e" in text
        or "\\x" in text
        or "\ufeff" in text
        or _TIME.search(text) is not None
    )


def _refuse_newer(text: str) -> None:
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotToml(str(error)) from error

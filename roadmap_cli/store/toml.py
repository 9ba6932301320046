"""TOML 1.0, and no more, whichever version of its reader is installed.

`tomli` reads TOML 1.1 from 2.4 on, which Python's own reader refuses up to 3.14: a file with an inline table on
several lines, new escapes or a time without seconds would be read here and nowhere else (docs/adr/0067).
"""

from __future__ import annotations

import re
from typing import Any

import tomli

_MAYBE_NEWER = re.compile(r"\{|\\[ex]|\d:\d\d(?!:\d\d)")
"""Occurs in every text that TOML 1.1 accepts and 1.0 does not, and in few others."""


class NotToml(ValueError):
    """A text is not TOML 1.0: what is wrong, and where."""


def loads(text: str) -> dict[str, Any]:
    """Return the table that a text of TOML 1.0 holds; raise NotToml if it is none.

    As its readers do, it raises RecursionError for what is nested too deeply, ValueError for too long a number.
    """
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise NotToml(str(error)) from error
    if _MAYBE_NEWER.search(text):
        _refuse_newer(text)
    return table


def _refuse_newer(text: str) -> None:
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotToml(str(error)) from error

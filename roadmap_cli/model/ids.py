"""Ids: lower-case words joined by hyphens that are neither a date nor the name of a device."""

from __future__ import annotations

import re
from functools import lru_cache

MAX_LENGTH = 80

_GRAMMAR = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DATE_LIKE = r"(?:\d{1,4}(?:-(?:\d{1,2}(?:-\d{1,2})?|w\d{1,2}|q\d|h\d))?|fy\d{1,4}(?:-[hq]\d)?|today|undated)"
# Names that Windows reserves for devices, with any suffix.
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = r"(?:con|prn|aux|nul|com\d|lpt\d)"
_SOUND = re.compile(rf"(?!(?:{_DATE_LIKE}|{_DEVICE})\Z){_GRAMMAR}")


@lru_cache(maxsize=65536)  # many files have the same names
def why_not_an_id(text: str) -> str | None:
    """Return the catalogue's name of what is wrong with `text` as an id, or None if it is one."""
    if len(text) > MAX_LENGTH:
        return "too-long"
    if _SOUND.fullmatch(text):
        return None
    if not re.fullmatch(_GRAMMAR, text):
        return "grammar"
    return "date-like" if re.fullmatch(_DATE_LIKE, text) else "device"


def is_id(text: str) -> bool:
    """Return whether `text` is a valid id."""
    return why_not_an_id(text) is None


def is_full_id(text: str) -> bool:
    """Return whether `text` is a valid id, alone or behind that of its road: `accord`, `forum/accord`."""
    road, slash, key = text.rpartition("/")
    return is_id(key) and (not slash or is_id(road))


def full_id(road: str, key: str) -> str:
    """Return the id of a milestone or source of `road` where several roads are read as one."""
    return f"{road}/{key}" if road else key


def split_id(text: str) -> tuple[str, str]:
    """Return the id of the road, empty if `text` names none, and the id that its files have."""
    road, _, key = text.rpartition("/")
    return road, key

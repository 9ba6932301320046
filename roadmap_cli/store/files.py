"""Reading one file: its bytes, its text, its TOML table, or a finding that says why not."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from roadmap_cli.model.errors import BadData, Foreign, Location, Message, message, reason
from roadmap_cli.model.finding import UNREADABLE_FILE, Finding, KeyPath
from roadmap_cli.store import toml
from roadmap_cli.store.links import leads_out

MAX_BYTES = 10_000_000

_BINARY, _NO_LINK, _NO_WAIT = (getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))

_MARK = "\ufeff"

_POSITION = r"\s*\(at (?:line (\d+), column \d+|end of document)\)$"
_UNQUOTED_DATE = (
    r"=\s*(?P<date>(?:FY)?\d{4}(?:-(?:\d\d|[QH]\d|W\d\d))?|[-0-9FYQHW]+\.\.[-0-9FYQHW]+)\s*(?:\#.*)?$"
)
_MANY_DIGITS = re.compile(r"[0-9](?<![\w.\"'].)[\dA-Fa-fxob_]{16,}")
"""What may be a whole number of more than 64 bits: seventeen signs, as in hexadecimal.

What it must not follow stands behind its first digit, since a set at the beginning is looked for fast."""

_SEVENTEEN = re.compile(r"[0-9][\dA-Fa-fxob_]{16}")
"""Stands in every text that `_MANY_DIGITS` finds something in, and is found in half the time."""

_MERGE_MARKER = "<<<<<<<"


def refusal_of_link(root: str, name: str) -> Finding | None:
    """Return the finding that what has this name in the folder `root` is a link out of it, None if it is not."""
    path = f"{root}/{name}"
    if not os.path.islink(path) or not leads_out(root, path):
        return None
    what = message("file.link-out", target=Foreign(str(Path(path).readlink())))
    return Finding(UNREADABLE_FILE, what, name, hint=message("file.link-out-hint"))


def read_bytes(
    path: Path | str, name: str, most: int = MAX_BYTES, *, root: str | None = None
) -> bytes | Finding | None:
    """Return the content of the file `path`, None if there is none, or why it cannot be read: `most` bytes are.

    A pipe or a device is never opened, as reading it may block. If it is the file `name` of the roadmap in the folder
    `root`, a link out of that is not followed.
    """
    real = path
    try:
        state = os.stat(path) if root is None else os.lstat(path)
        if root is not None and stat.S_ISLNK(state.st_mode):
            if refusal := refusal_of_link(root, name):
                return refusal
            real = os.path.realpath(path)
            state = os.stat(real)
        if not stat.S_ISREG(state.st_mode):
            return Finding(UNREADABLE_FILE, message("file.not-a-file"), name)
        if state.st_size > most:
            return Finding(UNREADABLE_FILE, message("file.too-large", size=state.st_size, most=most), name)
        return _content(real, state.st_size, 0 if root is None else _NO_LINK)
    except FileNotFoundError:
        return Finding(UNREADABLE_FILE, message("file.dangling-link"), name) if os.path.islink(path) else None
    except (OSError, ValueError) as error:  # ValueError: no system has a file of such a name
        return Finding(UNREADABLE_FILE, message("file.unreadable", why=reason(error)), name)


def stdin_bytes(most: int = MAX_BYTES) -> bytes:
    """Return what stdin holds; raise BadData if it is longer than `most` bytes, or cannot be read."""
    try:
        content = sys.stdin.buffer.read(most + 1)
    except (OSError, AttributeError) as error:  # a closed stdin is None
        why = message("file.unreadable", why=reason(error))
        raise BadData(why, location=Location("-")) from error
    if len(content) > most:
        raise BadData(message("file.longer", most=most), location=Location("-"))
    return content


def named_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Return the content of a file that the command line names; raise BadData, with its name, if it has none."""
    found = read_bytes(path, str(path), most)
    if found is None:
        raise BadData(message("file.missing"), location=Location(str(path)))
    if isinstance(found, Finding):
        raise BadData(found.message, found.hint, found.location)
    return found


def _content(path: Path | str, size: int, flags: int) -> bytes:
    """Return the content of a file that had `size` bytes, opened with more `flags`; it may have grown since.

    Raises OSError if something else has been put in its place meanwhile, so that a pipe is not waited for, nor a link
    followed.
    """
    handle = os.open(path, os.O_RDONLY | _BINARY | flags | _NO_WAIT)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        content = os.read(handle, size + 1)
        most = size if len(content) <= size else size + MAX_BYTES
        while len(content) < most and (more := os.read(handle, most - len(content))):
            content += more
        return content
    finally:
        os.close(handle)


def to_text(content: bytes, name: str) -> str | Finding:
    """Return the file's text without a byte order mark, or the finding that it is not UTF-8."""
    try:
        return content.decode().removeprefix(_MARK)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        encoding = "UTF-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else None
        hint = (
            message("file.save-as-utf8", encoding=encoding) if encoding else message("file.save-as-utf8-any")
        )
        return Finding(UNREADABLE_FILE, message("file.not-utf8"), name, line=line, hint=hint)


def to_table(text: str, name: str) -> dict[str, Any] | Finding:
    """Return the TOML table that `text` holds, or the finding that it is not TOML, with its line."""
    try:
        table = toml.loads(text)
    except RecursionError:
        return Finding(UNREADABLE_FILE, message("file.too-deep"), name)
    except toml.NotToml as error:
        return _conflict_finding(text, name) or _syntax_finding(text, name, str(error))
    except ValueError:  # Python makes no number of so many digits
        return _long_number(text, name)
    if _has_long_number(text) and not all(is_toml_integer(value) for _, value in leaves(table)):
        return _long_number(text, name)
    # a conflict inside a text of several lines is TOML
    return (_conflict_finding(text, name) if f"\n{_MERGE_MARKER}" in text else None) or table


def is_toml_integer(value: object) -> bool:
    """Return False for an integer of more than 64 bits, which TOML does not have (1.0, Integer)."""
    return not isinstance(value, int) or -(2**63) <= value < 2**63


def leaves(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Yield each value of a table that is none and no list, with the keys and indexes that lead to it."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from leaves(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from leaves(entry, (*path, index))
    else:
        yield path, value


def _has_long_number(text: str) -> bool:
    """Return whether a text may hold a whole number of more than 64 bits: in a string, or as a value."""
    return _SEVENTEEN.search(text) is not None and any(not _fits(one) for one in _MANY_DIGITS.findall(text))


def _long_number(text: str, name: str) -> Finding:
    """Return the finding that a whole number is too long, on the line of the first number that is."""
    starts = (found.start() for found in _MANY_DIGITS.finditer(text) if not _fits(found[0]))
    line = next((text.count("\n", 0, start) + 1 for start in starts), None)
    return Finding(UNREADABLE_FILE, message("file.long-number"), name, line=line)


def _fits(digits: str) -> bool:
    """Return whether digits are a number of at most 64 bits, or no number at all."""
    try:
        return is_toml_integer(int(digits, 0))
    except ValueError:
        return not digits.isdigit()


def _syntax_finding(text: str, name: str, error: str) -> Finding:
    position = re.search(_POSITION, error)
    lines = text.removesuffix("\n").split("\n")  # as TOML counts them: no other sign ends a line
    number = int(position[1] or len(lines)) if position else None
    hint = _hint(lines[number - 1]) if number else None
    what = message("file.not-toml", why=Foreign(re.sub(_POSITION, "", error)))
    return Finding(UNREADABLE_FILE, what, name, hint=hint, line=number)


def _conflict_finding(text: str, name: str) -> Finding | None:
    """Return the finding that a merge has left conflicts in a file."""
    from roadmap_cli.store import conflicts

    number = conflicts.first_line(text)
    if number is None:
        return None
    return Finding(
        UNREADABLE_FILE, _merge_conflict(text), name, hint=message("file.settle-merge"), line=number
    )


def _merge_conflict(text: str) -> Message:
    """Return what both versions of the first conflict in a file say."""
    from roadmap_cli.store import conflicts

    for one in conflicts.found(text)[:1]:
        ours, theirs = (Foreign(conflicts.in_words(version)) for version in (one.ours, one.theirs))
        return message("file.merge-conflict", ours=ours, theirs=theirs)
    return message("file.merge-marker")


def _hint(line: str) -> Message | None:
    if unquoted := re.search(_UNQUOTED_DATE, line):
        return message("file.quote-date", date=unquoted["date"])
    return None

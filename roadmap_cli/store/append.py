"""One more entry in a file that stands: its old bytes stay, and what is read back is what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.store import encode
from roadmap_cli.store.files import to_table, to_text
from roadmap_cli.store.write import unreadable

MOST_BRACKETS = 100
"""How many closing brackets are tried as the end of an inline log before it is left to a person."""


class CannotAppend(BadData):
    """The file is written in a way to which nothing can be added without changing the rest."""


def add_update(content: bytes, file: str, update: encode.Table) -> bytes:
    """Return `content` with `update` as the last entry of the milestone's log.

    Raises CannotRead where the content is no TOML, CannotAppend where nothing can be added to it.
    """
    before = table_of(content, file)
    log = before.get("updates", [])
    if not isinstance(log, list):
        raise CannotAppend(message("write.no-place"), message("write.edit-instead"), Location(file))
    meant = {**before, "updates": [*log, update]}
    added = _with_block(content, encode.block("[[updates]]", update))
    if is_meant(added, meant):
        return added
    for added in _inline(content, encode.inline(update)):
        if is_meant(added, meant):
            return added
    raise CannotAppend(message("write.no-place"), message("write.edit-instead"), Location(file))


def add_table(content: bytes, file: str, key: str, table: encode.Table) -> bytes:
    """Return `content` with the table `[key]` at its end; raises as `add_update` does."""
    meant = {**table_of(content, file), key: table}
    added = _with_block(content, encode.block(f"[{key}]", table))
    if not is_meant(added, meant):
        raise CannotAppend(message("write.no-place"), message("write.edit-instead"), Location(file))
    return added


def table_of(content: bytes, file: str) -> dict[str, Any]:
    """Return what the file says; raise CannotRead where it is no TOML."""
    text = to_text(content, file)
    table = to_table(text, file) if isinstance(text, str) else text
    if isinstance(table, Finding):
        raise unreadable(table)
    return table


def is_meant(content: bytes, meant: dict[str, Any]) -> bool:
    """Say whether `content` reads as `meant`: the same keys, values and types, in the same order.

    Compared is what Python writes of both, for which a `nan` is itself and `1` is not `1.0`.
    """
    text = to_text(content, "")
    table = to_table(text, "") if isinstance(text, str) else None
    return isinstance(table, dict) and repr(table) == repr(meant)


def _with_block(content: bytes, block: str) -> bytes:
    """Return `content`, a blank line and `block`, in the line ends that the file has."""
    end = _line_end(content)
    gap = b"" if not content or content.endswith(end * 2) else end
    if content and not content.endswith(b"\n"):
        gap = end + gap
    return content + gap + block.encode("utf-8").replace(b"\n", end)


def _line_end(content: bytes) -> bytes:
    """Return the file's line end: that of its last line that has one."""
    return b"\r\n" if re.search(rb"\r\n[^\n]*\Z", content) else b"\n"


def _inline(content: bytes, entry: str) -> Iterator[bytes]:
    """Yield `content` with `entry` before each closing bracket that may end `updates = [...]`, the last first.

    Where the array ends is not guessed: the reader of these reads each back.
    """
    written = entry.encode("utf-8")
    brackets = [found.start() for found in re.finditer(rb"\]", content)]
    for bracket in brackets[: -MOST_BRACKETS - 1 : -1]:
        head, tail = content[:bracket], content[bracket:]
        for joint in (b", ", b" " if head.endswith(b",") else b""):
            yield head + joint + written + tail

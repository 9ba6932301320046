"""A TOML file as pieces of text: its headers and keys, each with the comments above it, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from roadmap_cli.model.value import Value
from roadmap_cli.store import toml

MOST_LINES = 500
"""How many lines the value of a key may have."""

_NAME = r"""(?:[\w-]+|"[^"\\\n]*"|'[^'\n]*')"""
_KEY = re.compile(rf"[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*=")


class NotDivisible(ValueError):
    """A text is not TOML, or not in a form whose pieces can be told apart."""


class TomlPiece(Value):
    """A key with its value, or a block: a header and all below it, up to the next one.

    `name` is the names that lead to it. `lead` is the comments and blank lines above it, `text` the line of its key or
    header, `inner` a block's keys and `tail` what follows them. An entry of an array of tables (`is_entry`) has in
    `tail` the tables within it as well.
    """

    name: tuple[str, ...]
    lead: str
    text: str
    value: Any = None
    is_entry: bool = False
    inner: tuple[TomlPiece, ...] = ()
    tail: str = ""

    @property
    def body(self) -> str:
        """The piece without its lead."""
        return self.text + "".join(one.whole for one in self.inner) + self.tail

    @property
    def whole(self) -> str:
        """The piece with its lead."""
        return self.lead + self.body


def divided(text: str) -> tuple[TomlPiece, ...]:
    """Return the blocks of a file, the first of which has no header; joined they are `text`. Raises NotDivisible."""
    try:
        table = toml.loads(text)
        found = tuple(_with_values(_nested(_blocks(text)), table))
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise NotDivisible from error
    if "".join(one.whole for one in found) != text:
        raise NotDivisible
    return found


def _blocks(text: str) -> Iterator[TomlPiece]:
    """Yield a block for each header, without the values of entries."""
    block, above = TomlPiece((), "", ""), ""
    inner: list[TomlPiece] = []
    lines = iter(re.findall(r"[^\n]*\n|[^\n]+", text))
    for line in lines:
        begins = line.strip()[:1]
        if begins in ("", "#"):
            above += line
        elif begins == "[":
            yield _closed(block, inner)
            block = TomlPiece(_names(toml.loads(line)), above, line, is_entry=line.lstrip().startswith("[["))
            inner, above = [], ""
        else:
            inner.append(_statement(line, above, lines))
            above = ""
    yield _closed(block, inner, above)


def _closed(block: TomlPiece, inner: list[TomlPiece], tail: str = "") -> TomlPiece:
    return TomlPiece(block.name, block.lead, block.text, None, block.is_entry, tuple(inner), tail)


def _names(table: Any) -> tuple[str, ...]:
    names = []
    while table and isinstance(table, dict | list):
        if isinstance(table, list):
            (table,) = table
        else:
            ((name, table),) = table.items()
            names.append(name)
    return tuple(names)


def _statement(line: str, lead: str, lines: Iterator[str]) -> TomlPiece:
    """Return the key that begins on `line`, with as many of the further `lines` as its value takes."""
    key = _KEY.match(line)
    if key is None:
        raise NotDivisible
    for _ in range(MOST_LINES):
        try:
            value: Any = toml.loads(line)
        except ValueError:
            line += next(lines, "")
            continue
        names = []
        for _ in re.findall(_NAME, key[1]):
            ((name, value),) = value.items()
            names.append(name)
        return TomlPiece(tuple(names), lead, line, value)
    raise NotDivisible


def _nested(blocks: Iterator[TomlPiece]) -> Iterator[TomlPiece]:
    """Yield the blocks, the tables within an entry of an array being part of the entry."""
    last = next(blocks)
    for block in blocks:
        depth = len(last.name)
        if last.is_entry and block.name[:depth] == last.name and len(block.name) > depth:
            last = TomlPiece(last.name, last.lead, last.text, None, True, last.inner, last.tail + block.whole)
        else:
            yield last
            last = block
    yield last


def _with_values(blocks: Iterator[TomlPiece], table: dict[str, Any]) -> Iterator[TomlPiece]:
    """Yield the blocks with the values of entries."""
    seen: dict[tuple[str, ...], int] = {}
    for block in blocks:
        if not block.is_entry:
            yield block
            continue
        found: Any = table
        for name in block.name:
            found = found[name]
        at = seen[block.name] = seen.get(block.name, -1) + 1
        yield TomlPiece(block.name, block.lead, block.text, found[at], True, block.inner, block.tail)

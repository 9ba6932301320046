"""The line of a file on which a key is written.

TOML's reader gives no lines. Where no value can take several lines that look like keys, the line that begins with
the key is searched for. Elsewhere the shortest prefix of the file's lines that parses and has the key ends on
the key's line; if the value takes several lines, the prefix that ends on the first of them is the
first that does not parse. If exactly one header names the key's table, only that table is parsed.
Only errors are looked up, so this may be slow, within bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import toml

_HEADER = re.compile(
    r"^[ \t]*\[(?:(?P<table>[^\[\]\n]+)\]|\[[ \t]*(?P<entry>[^\[\]\n]+?)[ \t]*\]\])?", re.MULTILINE
)
_BARE_KEY = re.compile(r"[A-Za-z_-][A-Za-z0-9_-]*")
_DOT = r"[ \t]*\.[ \t]*"
_QUOTES_OF_LINES = ('"""', "'''")

MAX_ATTEMPTS = 400
MAX_CHARACTERS = 500_000


def located(findings: Iterable[Finding], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the findings, each with its line if that can be found, file by file."""
    by_file = sorted(findings, key=lambda one: one.file)  # what is found out of a text serves the next one
    for finding in by_file:
        known = finding.line is not None or finding.file not in texts
        yield finding if known else replace(finding, line=line_of(texts[finding.file], finding.path))


@lru_cache(maxsize=64)
def line_of(text: str, path: KeyPath) -> int | None:
    """Return the line, from 1, of the key `path` in the TOML document `text`.

    None if the path is empty or not found within bounds. An entry of a list is on the line where the list begins.
    """
    if len(path) > 1 and isinstance(path[1], int) and (entries := _entries(text, str(path[0]))):
        numbers = entries[path[1] : path[1] + 2]
        return _within(_headers(text).part(*numbers), text, path, 2) if numbers else None
    if len(path) > 1 and isinstance(path[-1], int):
        return line_of(text, path[:-1])
    names = tuple(part for part in path if isinstance(part, str))
    if not names:
        return None
    if (
        len(names) == len(path)
        and (line := _at_the_top(text, names) or _in_its_table(text, names)) is not None
    ):
        return line
    return _by_prefixes(text, path) if len(text) <= MAX_CHARACTERS else None


def _at_the_top(text: str, names: tuple[str, ...]) -> int | None:
    """Return the line of the key `names` if it stands on a plain line before any header."""
    first = _HEADER.search(text)
    return _on_a_plain_line(text[: first.start()] if first else text, names)


def _in_its_table(text: str, names: tuple[str, ...]) -> int | None:
    """Return the line of the key `names` if exactly one header in the text is that of its table.

    None otherwise, and if the key is not under that header: a text of several lines may look like
    a header.
    """
    headers = _headers(text)
    for depth in range(len(names), 0, -1):
        found = headers.tables.get(names[:depth], ())
        if len(found) == 1:
            return _within(headers.part(found[0], found[0] + 1), text, names, depth)
    return None


def _within(part: _Part, text: str, path: KeyPath, depth: int) -> int | None:
    """Return the line of the key `path`, looking only at the part under the header of its first `depth` names."""
    rest = tuple(name for name in path[depth:] if isinstance(name, str))
    line = 1 if not rest else _on_a_plain_line(text[part.start : part.next_header], rest)
    if line is None:
        in_part = (path[0], 0, *path[2:]) if isinstance(path[1], int) else path
        line = _by_prefixes(text[part.start : part.end], in_part)
    return line and line + part.lines_before


class _Part(Value):
    """A part of a text, from what looks like a header on: offsets, and how many lines stand before it.

    It ends at `end`; `next_header` is where the first line after its own that begins with a bracket does.
    """

    start: int
    next_header: int
    end: int
    lines_before: int


class _Headers(Value):
    """What looks like headers: those of tables by their names, those of entries by the name of their array.

    They are numbered: `starts` has the offset of each, and of the end of the text, `lines_before` the lines before it.
    `are_sure` says that no text of several lines can look like one.
    """

    tables: Mapping[tuple[str, ...], list[int]]
    entries: Mapping[str, list[int]]
    starts: Sequence[int]
    lines_before: Sequence[int]
    are_sure: bool

    def part(self, number: int, after: int = -1) -> _Part:
        """Return the part that a header begins; it ends before the header `after`, or with the text."""
        start, next_header = self.starts[number : number + 2]
        return _Part(start, next_header, self.starts[after], self.lines_before[number])


@lru_cache(maxsize=4)
def _headers(text: str) -> _Headers:
    matches = [*_HEADER.finditer(text)]
    starts = [*(match.start() for match in matches), len(text)]
    lines = [*accumulate([text.count("\n", start, end) for start, end in pairwise([0, *starts])])]
    tables: dict[tuple[str, ...], list[int]] = {}
    entries: dict[str, list[int]] = {}
    for number, match in enumerate(matches):
        if match["table"]:
            names = tuple([name.strip(" \t\"'") for name in match["table"].split(".")])
            tables.setdefault(names, []).append(number)
        elif match["entry"]:
            entries.setdefault(match["entry"], []).append(number)
    return _Headers(tables, entries, starts, lines, not any(quotes in text for quotes in _QUOTES_OF_LINES))


def _entries(text: str, name: str) -> Sequence[int]:
    """Return the headers of the entries of the array of tables `name`, none if there are not as many as entries."""
    headers = _headers(text)
    found = headers.entries.get(name, ())
    if not found or (headers.are_sure and _BARE_KEY.fullmatch(name)):
        return found
    array = _document(text).get(name)
    return found if isinstance(array, list) and len(array) == len(found) else ()


@lru_cache(maxsize=4)
def _document(text: str) -> Mapping[str, Any]:
    return _parse([text]) or {}


def _on_a_plain_line(text: str, names: tuple[str, ...]) -> int | None:
    """Return the line of `text`, which has no header but on its first line, that begins with the key `names`.

    None if there is none, or if a value may take several lines of which one could begin like a key.
    """
    if not all(map(_BARE_KEY.fullmatch, names)) or any(mark in text for mark in (*_QUOTES_OF_LINES, "{")):
        return None
    found = re.search(rf"(?m)^[ \t]*{_DOT.join(names)}[ \t]*[.=]", text)
    return found and text.count("\n", 0, found.start()) + 1


def _by_prefixes(text: str, path: KeyPath) -> int | None:
    """Return the line of the key `path` by parsing longer and longer prefixes of `text`."""
    names = [part for part in path if isinstance(part, str)]
    lines = text.split("\n")
    pending_since: int | None = None
    attempts = 0
    for number, line in enumerate(lines, start=1):
        if pending_since is None and not _may_hold(line, names[-1]):
            continue
        attempts += 1
        if attempts > MAX_ATTEMPTS:
            return None
        document = _parse(lines[:number])
        if document is None:
            pending_since = pending_since or number
        elif _holds(document, path):
            return pending_since or number
        else:
            pending_since = None
    return None


def _may_hold(line: str, name: str) -> bool:
    return name in line or "\\" in line


def _parse(lines: Sequence[str]) -> dict[str, Any] | None:
    try:
        return toml.loads("\n".join(lines) + "\n")
    except (ValueError, RecursionError):
        return None


def _holds(document: object, path: KeyPath) -> bool:
    for part in path:
        if isinstance(document, dict) and part in document:
            document = document[str(part)]
        elif isinstance(document, list) and isinstance(part, int) and part < len(document):
            document = document[part]
        else:
            return False
    return True

"""The line of a file on which a key is written.

TOML's reader gives no lines. The shortest prefix of the file's lines that parses and has the key ends on
the key's line; if the value takes several lines, the prefix that ends on the first of them is the
first that does not parse. If exactly one header names the key's table, only that table is parsed.
Only errors are looked up, so this may be slow, within bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.value import replace
from roadmap_cli.store import toml

_HEADER = r"(?m)^[ \t]*\["
_NAMES = r"[ \t]*\[([^\[\]\n]+)\]"

MAX_ATTEMPTS = 400
MAX_CHARACTERS = 500_000


def located(findings: Iterable[Finding], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the findings, each with its line if that can be found."""
    for finding in findings:
        known = finding.line is not None or finding.file not in texts
        yield finding if known else replace(finding, line=line_of(texts[finding.file], finding.path))


@lru_cache(maxsize=64)
def line_of(text: str, path: KeyPath) -> int | None:
    """Return the line, from 1, of the key `path` in the TOML document `text`.

    None if the path is empty or not found within bounds. An entry of a list is on the line where the list begins.
    """
    if len(path) > 1 and isinstance(path[1], int) and (starts := _entries(text).get(str(path[0]))):
        if path[1] >= len(starts):
            return None
        start, end, lines_before = starts[path[1]]
        line = _by_prefixes(text[start:end], (path[0], 0, *path[2:]))
        return line and line + lines_before
    if len(path) > 1 and isinstance(path[-1], int):
        return line_of(text, path[:-1])
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return None
    if len(names) == len(path) and (line := _in_its_table(text, tuple(names))) is not None:
        return line
    return _by_prefixes(text, path) if len(text) <= MAX_CHARACTERS else None


def _in_its_table(text: str, names: tuple[str, ...]) -> int | None:
    """Return the line of the key `names` if exactly one header in the text is that of its table.

    None otherwise, and if the key is not under that header: a text of several lines may look like
    a header.
    """
    tables = _tables(text)
    for depth in range(len(names), 0, -1):
        found = tables.get(names[:depth], ())
        if len(found) == 1:
            start, end, lines_before = found[0]
            line = _by_prefixes(text[start:end], names)
            return line and line + lines_before
    return None


@lru_cache(maxsize=4)
def _tables(text: str) -> Mapping[tuple[str, ...], list[tuple[int, int, int]]]:
    """Return, by its names, the offsets at which each table seems to begin and end, and the lines before it."""
    starts = [match.start() for match in re.finditer(_HEADER, text)]
    tables: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    seen = lines = 0
    for start, end in pairwise([*starts, len(text)]):
        lines, seen = lines + text.count("\n", seen, start), start
        if header := re.match(_NAMES, text[start:end]):
            names = tuple(name.strip(" \t\"'") for name in header[1].split("."))
            tables.setdefault(names, []).append((start, end, lines))
    return tables


@lru_cache(maxsize=4)
def _entries(text: str) -> Mapping[str, list[tuple[int, int, int]]]:
    """Return, by the name of an array of tables, where each entry begins and ends, and the lines before it.

    A text of several lines may look like a header: an array with another number of headers than entries is left out.
    """
    document = _parse([text]) or {}
    found: dict[str, list[tuple[int, int, int]]] = {}
    for name, value in document.items():
        header = rf"(?m)^[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\]"
        starts = [match.start() for match in re.finditer(header, text)]
        if isinstance(value, list) and len(starts) == len(value):
            seen = lines = 0
            for start, end in pairwise([*starts, len(text)]):
                lines, seen = lines + text.count("\n", seen, start), start
                found.setdefault(name, []).append((start, end, lines))
    return found


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

"""On which line of a file a key stands.

`tomli` gives no lines. The shortest prefix of the file's lines that parses and holds the key
ends on the key's line (on its value's last line, where the value takes several): this is looked up
only for what is wrong, so it may be slow, but not without bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import tomli

from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.value import replace

MAX_ATTEMPTS = 400
MAX_CHARACTERS = 500_000


def located(findings: Iterable[Finding], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the findings, each with its line as far as the text of its file tells."""
    for finding in findings:
        known = finding.line is not None or finding.file not in texts
        yield finding if known else replace(finding, line=line_of(texts[finding.file], finding.path))


def line_of(text: str, path: KeyPath) -> int | None:
    """Return the line, from 1, on which the key `path` of the TOML document `text` stands.

    An empty path, or one that is not found within bounds, has no line.
    """
    names = [part for part in path if isinstance(part, str)]
    if not names or len(text) > MAX_CHARACTERS:
        return None
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
        return tomli.loads("\n".join(lines) + "\n")
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

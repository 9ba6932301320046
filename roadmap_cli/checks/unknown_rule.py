"""[check] selects a rule that does not exist.

Why: a misspelt rule would silently check less than intended, or nothing at all.

Example:
    [check]
    ignore = ["RM9"]

Fix: write a rule's code or its beginning; `roadmap explain` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.layout import ROADMAP_FILE

CODE = "RM110"
SEVERITY = "error"


def unknown(road: CheckedRoadmap, codes: Sequence[str]) -> Iterator[Finding]:
    """Find the choices and exemptions that fit none of `codes`."""
    settings = road.roadmap.check
    prefixes: list[tuple[KeyPath, str]] = [(("check", "select", i), c) for i, c in enumerate(settings.select)]
    prefixes += [(("check", "ignore", i), c) for i, c in enumerate(settings.ignore)]
    for path, prefix in prefixes:
        if not any(code.startswith(prefix) for code in codes):
            yield Finding(CODE, message("check.unknown-code", found=prefix), ROADMAP_FILE, path)
    for index, exemption in enumerate(settings.exempt):
        if exemption.code not in codes:
            path = ("check", "exempt", index, "code")
            yield Finding(CODE, message("check.unknown-code", found=exemption.code), ROADMAP_FILE, path)

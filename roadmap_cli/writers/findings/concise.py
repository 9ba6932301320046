"""One finding a line: `file:line: CODE name: message`, as editors and `grep` take it."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.writers.findings import Told


def render(findings: Sequence[Told], messages: Messages) -> str:
    """Return one line for each finding."""
    return "".join(f"{line(finding)}\n" for finding in findings)


def line(finding: Told) -> str:
    """Return a finding on one line."""
    place = finding.path if finding.line is None else f"{finding.path}:{finding.line}"
    return clean(f"{place}: {finding.code} {finding.name}: {finding.message}", 1000)

"""Findings for people: faults with their line and the mend, notes on one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.writers.findings import Told
from roadmap_cli.writers.findings.concise import line

LONGEST = 160


def render(findings: Sequence[Told], messages: Messages) -> str:
    """Return the findings as text, the worst first as they come."""
    faults = [finding for finding in findings if finding.severity != "note"]
    notes = [finding for finding in findings if finding.severity == "note"]
    blocks = ["\n".join(_fault(finding, messages)) for finding in faults]
    if notes:
        blocks.append(
            "\n".join([f"{messages('check.notes')}{messages('common.colon')}".rstrip(), *map(_note, notes)])
        )
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _fault(finding: Told, messages: Messages) -> Iterator[str]:
    yield f"{line(finding)}"
    if finding.quoted.strip():
        yield f"    {finding.line} | {clean(finding.quoted, LONGEST)}"
    yield clean(f"    {messages('check.mend')}{messages('common.colon')}{finding.hint}", 1000)


def _note(finding: Told) -> str:
    return f"  {line(finding)}"

"""Findings for people: faults with their line and how to fix them, notes on one line each."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.writers.findings import LONGEST_LINE, FindingsReport, ReportedFinding

LONGEST = 160
"""How many characters of a file's line are quoted."""


def text(report: FindingsReport) -> str:
    """Return the findings as text, in their order; the notes that do not fail the check are last."""
    messages = report.messages
    faults = [finding for finding in report.findings if finding.fails or finding.severity != "note"]
    notes = [finding for finding in report.findings if not finding.fails and finding.severity == "note"]
    blocks = ["\n".join(_fault(finding, messages)) for finding in faults]
    if notes:
        heading = f"{messages('check.notes')}{messages('common.colon')}".rstrip()
        blocks.append("\n".join([heading, *(f"  {finding.on_one_line}" for finding in notes)]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _fault(finding: ReportedFinding, messages: Messages) -> Iterator[str]:
    yield finding.on_one_line
    if finding.quoted.strip():
        yield f"    {finding.line} | {clean(finding.quoted, LONGEST)}"
    yield clean(f"    {messages('check.mend')}{messages('common.colon')}{finding.hint}", LONGEST_LINE)

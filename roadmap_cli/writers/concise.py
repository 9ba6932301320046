"""One finding a line: `file:line: CODE name: message`, as editors and `grep` take it."""

from __future__ import annotations

from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.findings import FindingsReport


def write_findings(report: FindingsReport, options: WriterOptions) -> bytes:
    """Return one line for each finding, in UTF-8."""
    return "".join(f"{finding.on_one_line}\n" for finding in report.findings).encode("utf-8", "replace")

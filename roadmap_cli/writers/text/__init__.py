"""A page or findings as text: fitted to the width of a terminal, or plain lines for a pipe."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Page
from roadmap_cli.writers import Screen, WriterOptions
from roadmap_cli.writers.findings import LONGEST_LINE, FindingsReport, ReportedFinding
from roadmap_cli.writers.text import plain
from roadmap_cli.writers.text.signs import signs_for

LONGEST_QUOTED = 160
"""How many characters of a file's line are quoted."""


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return the first of `pages` as text in UTF-8, laid out for the screen of `options`."""
    return page_text(pages[0], options.screen or Screen()).encode("utf-8", "replace")


def page_text(page: Page, out: Screen) -> str:
    """Return the page as text for a terminal or a pipe."""
    signs = signs_for(out.encoding)
    if out.width is None:
        return plain.page_text(page, signs)
    from roadmap_cli.writers.text import screen  # loads what a pipe does not need

    return screen.page_text(page, signs, out)


def write_findings(report: FindingsReport, options: WriterOptions) -> bytes:
    """Return the findings as text in UTF-8: faults with their line and how to fix them, then notes."""
    links = options.screen is not None and options.screen.links
    return _findings(report, links=links).encode("utf-8", "replace")


def _findings(report: FindingsReport, *, links: bool) -> str:
    """Return the findings in their order; the notes that do not fail the check are last.

    With `links` the place of each is a link to its file.
    """
    messages = report.messages
    line = _linked_line if links else _line
    faults = [finding for finding in report.findings if finding.fails or finding.severity != "note"]
    notes = [finding for finding in report.findings if not finding.fails and finding.severity == "note"]
    blocks = ["\n".join([line(finding), *_about(finding, messages)]) for finding in faults]
    if notes:
        heading = f"{messages('check.notes')}{messages('common.colon')}".rstrip()
        blocks.append("\n".join([heading, *(f"  {line(finding)}" for finding in notes)]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _line(finding: ReportedFinding) -> str:
    return finding.on_one_line


def _linked_line(finding: ReportedFinding) -> str:
    from roadmap_cli.writers.text.pen import linked

    line, place = finding.on_one_line, clean(finding.place)
    if not line.startswith(place):
        return line
    return linked(place, _address(Path(finding.path))) + line.removeprefix(place)


def _address(file: Path) -> str:
    """Return the address of a file; it names this machine, so that a terminal elsewhere looks for no such file."""
    host = os.uname().nodename if hasattr(os, "uname") else ""
    return file.absolute().as_uri().replace("file://", f"file://{host}", 1)


def _about(finding: ReportedFinding, messages: Messages) -> Iterator[str]:
    """Yield the line of the file that a finding is about, and how to fix it."""
    if finding.quoted.strip():
        yield f"    {finding.line} | {clean(finding.quoted, LONGEST_QUOTED)}"
    yield clean(f"    {messages('check.mend')}{messages('common.colon')}{finding.hint}", LONGEST_LINE)

"""Findings as annotations of GitHub Actions, and the summary page of a step.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands: `%` and line ends,
and in properties also `:` and `,`, are escaped, so that no text of the data can end a command or
begin another. GitHub keeps ten errors and ten warnings a step, so the worst come first.
"""

from __future__ import annotations

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.findings import LONGEST_LINE, FindingsReport, ReportedFinding

MOST_ROWS = 500
"""GitHub refuses a page of more than a megabyte."""

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def write_findings(report: FindingsReport, options: WriterOptions) -> bytes:
    """Return one workflow command for each finding."""
    lines = (f"{_command(finding, report.messages)}\n" for finding in report.findings)
    return "".join(lines).encode("utf-8", "replace")


def _command(finding: ReportedFinding, messages: Messages) -> str:
    properties = [f"file={_property(finding.path)}"]
    if finding.line is not None:
        properties.append(f"line={finding.line}")
    properties.append(f"title={_property(f'{finding.code} {finding.name}')}")
    text = clean(_what(finding, messages), LONGEST_LINE)
    return f"::{_LEVELS[finding.severity]} {','.join(properties)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")


def summary(report: FindingsReport) -> str:
    """Return the findings as a Markdown page for `$GITHUB_STEP_SUMMARY`."""
    findings, messages = report.findings, report.messages
    lines = [f"## {messages('check.title')}", ""]
    if not findings:
        return "\n".join([*lines, messages("check.nothing"), ""])
    lines += [
        f"| {' | '.join(messages(f'check.{head}') for head in ('severity', 'rule', 'place', 'what'))} |"
    ]
    lines += ["|---|---|---|---|"]
    lines += [f"| {' | '.join(map(_cell, _row(finding, messages)))} |" for finding in findings[:MOST_ROWS]]
    if len(findings) > MOST_ROWS:
        lines += ["", messages("check.more", n=len(findings) - MOST_ROWS)]
    return "\n".join([*lines, ""])


def _row(finding: ReportedFinding, messages: Messages) -> tuple[str, ...]:
    severity, rule = messages(f"check.{finding.severity}"), f"{finding.code} {finding.name}"
    return severity, rule, finding.place, _what(finding, messages)


def _what(finding: ReportedFinding, messages: Messages) -> str:
    return messages("common.with-hint", what=finding.message, hint=finding.hint)


def _cell(text: str) -> str:
    """Return text with every character escaped that Markdown could take for markup (CommonMark 2.4)."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|~&" else c for c in clean(text, 500))

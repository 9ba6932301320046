"""Findings as text for people, for other programs, and for the services that run checks.

Each format is a module with a function `render(findings, words)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from roadmap_cli.checks import RULES
from roadmap_cli.messages import Messages
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import Value


class Told(Value):
    """A finding in words; `path` is its file as seen from where the command runs.

    `file` is relative to the roadmap's folder, and `quoted` is the line of it that is meant. `hint` is
    the mend: the finding's own, else that of its rule.
    """

    code: str
    name: str
    severity: str
    message: str
    hint: str
    file: str
    line: int | None
    milestone: str | None
    path: str
    quoted: str


def told(
    findings: Iterable[Finding], texts: Mapping[str, str], folder: str, messages: Messages
) -> tuple[Told, ...]:
    """Put findings into words; `folder` leads from here to the roadmap's files (empty where they are here)."""
    return tuple(_told(finding, texts, folder, messages) for finding in findings)


def _told(finding: Finding, texts: Mapping[str, str], folder: str, messages: Messages) -> Told:
    rule = RULES[finding.code]
    return Told(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=messages.say(finding.message),
        hint=messages.say(finding.hint) if finding.hint else messages(f"check.mend-{rule.name}"),
        file=finding.file,
        line=finding.line,
        milestone=finding.milestone,
        path=f"{folder}/{finding.file}" if folder else finding.file,
        quoted=_line(texts.get(finding.file, ""), finding.line),
    )


def _line(text: str, number: int | None) -> str:
    lines = _lines(text) if number else ()
    return lines[number - 1].rstrip("\r") if number and number <= len(lines) else ""


@lru_cache(maxsize=4)
def _lines(text: str) -> Sequence[str]:
    return text.split("\n")

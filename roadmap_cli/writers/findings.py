"""Findings in words, as every format of them shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Annotated

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import HIDDEN, Value, replace
from roadmap_cli.views.about import About

LONGEST_LINE = 1000


class ReportedFinding(Value):
    """A finding in words; `path` is its file as seen from the working folder.

    `file` is relative to the roadmap's folder, of several roads to the working folder. `quoted` is the line
    that it is about. `hint` says how to fix it: the finding's own words, else those of its rule. `fails` says
    that it is at or above the threshold at which the check fails.
    """

    code: str
    name: str
    severity: str
    message: str
    hint: str
    file: str
    line: int | None
    milestone: str | None
    path: Annotated[str, HIDDEN]
    quoted: Annotated[str, HIDDEN]
    fails: bool = False

    @property
    def place(self) -> str:
        """The file and the line, as editors take them."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    @property
    def on_one_line(self) -> str:
        """The finding on one line: `file:line: CODE name: message`."""
        return clean(f"{self.place}: {self.code} {self.name}: {self.message}", LONGEST_LINE)


class FindingsReport(Value):
    """What a check found, the worst first."""

    findings: tuple[ReportedFinding, ...]
    about: Annotated[About, HIDDEN]
    messages: Annotated[Messages, HIDDEN]


def reported(
    findings: Iterable[Finding],
    texts: Mapping[str, str],
    folder: str,
    messages: Messages,
    failing: Collection[Finding] = (),
) -> tuple[ReportedFinding, ...]:
    """Return `findings` in words, those that are `failing` the check marked.

    `texts` are the files by name; `folder` leads from here to them, empty if they are here.
    """
    return tuple(
        replace(_reported(finding, texts, folder, messages), fails=finding in failing) for finding in findings
    )


def _reported(finding: Finding, texts: Mapping[str, str], folder: str, messages: Messages) -> ReportedFinding:
    from roadmap_cli.checks import RULES  # a page of text is written without the rules

    rule = RULES[finding.code]
    return ReportedFinding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=messages.say(finding.message),
        hint=messages.say(finding.hint) if finding.hint else messages(f"check.mend-{rule.name}"),
        file=finding.whole_path,
        line=finding.line,
        milestone=finding.milestone,
        path=f"{folder}/{finding.whole_path}" if folder else finding.whole_path,
        quoted=_line(texts.get(finding.whole_path, ""), finding.line),
    )


def _line(text: str, number: int | None) -> str:
    lines = _lines(text) if number else ()
    return lines[number - 1].rstrip("\r") if number and number <= len(lines) else ""


@lru_cache(maxsize=4)
def _lines(text: str) -> Sequence[str]:
    return text.split("\n")

"""Findings as SARIF 2.1.0, the OASIS standard for the results of static analysis.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from roadmap_cli import ADDRESS, __version__
from roadmap_cli.checks import RULES
from roadmap_cli.checks.base import Rule
from roadmap_cli.messages import FALLBACK, language_of
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.findings import FindingsReport, ReportedFinding
from roadmap_cli.writers.json import written

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_FINGERPRINT = "roadmapFinding/v1"
"""Not `primaryLocationLineHash`, which is GitHub's own: its uploader adds that one to the file."""


def write_findings(report: FindingsReport, options: WriterOptions) -> bytes:
    """Return the findings as one SARIF log with one run, its rules described."""
    codes, language = list(RULES), report.messages.language
    driver = {
        "name": "roadmap",
        "semanticVersion": __version__,
        "rules": [_rule(rule, language) for rule in RULES.values()],
    }
    run = {
        "tool": {"driver": {**driver, **_language(language)}},
        **_language(language),
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, codes.index(finding.code), fingerprint)
            for finding, fingerprint in zip(report.findings, _fingerprints(report.findings), strict=True)
        ],
    }
    return written({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _language(code: str) -> dict[str, str]:
    """Return the property of texts in a language; none for the program's first, which the standard assumes."""
    return {} if code == FALLBACK else {"language": language_of(code).TAG}


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    documentation = rule.documentation_in(language)
    first, _, rest = documentation.partition("\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": rest.strip()},
        "help": {"text": documentation},
        "helpUri": f"{ADDRESS}/blob/HEAD/docs/rules.md#{rule.code.lower()}-{rule.name}",
        "defaultConfiguration": {"level": rule.severity},
    }


def _fingerprints(findings: Iterable[ReportedFinding]) -> Iterator[str]:
    """Yield what stays the same of each finding on other days, in other languages and after lines above it changed.

    That is its rule, its file and the text of its line; of several that are equal, the number is added (section
    3.27.17 of the standard).
    """
    seen = Counter[str]()
    for finding in findings:
        same = "\0".join((finding.code, finding.file, finding.quoted.strip()))
        seen[same] += 1
        yield f"{sha256(same.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}:{seen[same]}"


def _result(finding: ReportedFinding, index: int, fingerprint: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.path)}}
    if finding.line is not None:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": f"{finding.message}\n{finding.hint}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }

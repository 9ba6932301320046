"""Rules: one module each; a finding is a value.

`OF_THE_ROAD` names their modules; those that the reading of the files applies itself are in `reading`. To add a
rule, write its module, whose name is the rule's and whose docstring is the user's documentation, name it
here, and say in each language how to fix what it finds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module

from roadmap_cli.checks import late, needless_exemption, reading, unknown_rule, unreported
from roadmap_cli.checks.base import SEVERITIES, CheckedRoadmap, Rule
from roadmap_cli.model.finding import Finding

OF_THE_ROAD = (
    "control_character",
    "needless_exemption",
    "unknown_rule",
    "same_milestone",
    "unusable_view",
    "unknown_party",
    "unknown_pillar",
    "unknown_source",
    "unknown_milestone",
    "cycle",
    "unused_source",
    "unused_party",
    "unused_pillar",
    "done_without_source",
    "outcome_without_source",
    "source_without_date",
    "only_our_own_word",
    "delivery_by_our_own_word",
    "dated_by_publication",
    "same_address",
    "late",
    "unreported",
    "stale",
    "undated",
    "update_in_future",
    "done_before_needs",
    "follow_on_before_root",
    "moved_without_reason",
    "due_never_promised",
    "no_update",
    "old_outlook",
    "outlook_without_note",
    "no_meeting_known",
    "dated_body",
    "untranslated_title",
    "unverified_translation",
    "untranslated_publisher",
    "names_the_hidden",
)


def _rule(name: str) -> Rule:
    """Return the rule of a module, which is named after it; its docstring is the user's documentation."""
    module = import_module(f"{__name__}.{name}")
    documentation = (module.__doc__ or "").strip()
    finder = getattr(module, "find", None)
    return Rule(module.CODE, name.replace("_", "-"), module.SEVERITY, documentation, finder)


RULES: dict[str, Rule] = {
    one.code: one for one in sorted((*reading.RULES, *map(_rule, OF_THE_ROAD)), key=lambda rule: rule.code)
}
"""Every rule by its code, in the order in which findings are listed."""

LATE = frozenset({late.CODE, unreported.CODE})

ALWAYS = frozenset({*(one.code for one in reading.RULES if one.severity == "error"), unknown_rule.CODE})
"""The rules that no selection hides: a misspelt selection would otherwise hide everything."""


def find(road: CheckedRoadmap) -> tuple[Finding, ...]:
    """Return the findings of the reading, and those of every rule that no exemption excuses, in no order.

    If `roadmap.toml` cannot be read, exemptions are unknown: then only errors are returned.
    """
    found = [*road.copies, *(finding for one in RULES.values() if one.find for finding in one.find(road))]
    found += unknown_rule.unknown(road, tuple(RULES))
    excuses = {(one.milestone, one.code): i for i, one in enumerate(road.roadmap.check.exempt)}
    used = {excuses[key] for finding in found if (key := (finding.milestone, finding.code)) in excuses}
    used |= {index for (_, code), index in excuses.items() if code not in RULES}
    kept = [finding for finding in found if (finding.milestone, finding.code) not in excuses]
    if road.is_headless:
        kept = [finding for finding in kept if RULES[finding.code].severity == "error"]
    return (*road.unread, *kept, *needless_exemption.needless(road, frozenset(used)))


def appeared(before: CheckedRoadmap, after: CheckedRoadmap) -> tuple[Finding, ...]:
    """Return the errors and warnings that `after` has and `before` has not, the worst first."""
    known = {(one.code, one.file, one.path): one.message for one in find(before)}
    found = failing(find(after), "warning")
    return ordered([one for one in found if known.get((one.code, one.file, one.path)) != one.message])


def ordered(findings: Sequence[Finding], failing: Collection[Finding] = ()) -> tuple[Finding, ...]:
    """Return the findings: those that are `failing` the check, then the worst, by file, line and rule.

    Services that show only so many then show the cause of a failure.
    """
    return tuple(sorted(findings, key=lambda finding: (finding not in failing, _order(finding))))


def _order(finding: Finding) -> tuple[object, ...]:
    severity = SEVERITIES.index(RULES[finding.code].severity)
    return (severity, finding.file.count("/"), finding.whole_path, finding.line or 0, finding.code)


def chosen(findings: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> tuple[Finding, ...]:
    """Return the findings whose code begins with one of `select` (all if empty) and none of `ignore`.

    If both hold, the longer prefix decides, as in linters that take such prefixes.
    """
    return tuple(f for f in findings if f.code in ALWAYS or _is_chosen(f.code, select, ignore))


def _is_chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    wanted = max((len(prefix) for prefix in select if code.startswith(prefix)), default=-1 if select else 0)
    unwanted = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=-1)
    return wanted > unwanted


def failing(findings: Sequence[Finding], threshold: str) -> tuple[Finding, ...]:
    """Return the findings at or above `threshold`; for `late`, errors and what is overdue."""
    return tuple(finding for finding in findings if _is_failing(finding, threshold))


def _is_failing(finding: Finding, threshold: str) -> bool:
    severity = RULES[finding.code].severity
    if threshold == "late":
        return severity == "error" or finding.code in LATE
    return SEVERITIES.index(severity) <= SEVERITIES.index(threshold)

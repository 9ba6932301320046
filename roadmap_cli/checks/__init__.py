"""Rules: one module each; a finding is a value.

`OF_READING` and `OF_THE_ROAD` are the whole list. To add a rule, write its module (the docstring is
the user's page on it), name it here, and give it a mend in the words of each language.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from roadmap_cli.checks import (
    bad_id,
    control_character,
    cycle,
    done_before_needs,
    done_without_source,
    due_never_promised,
    follow_on_before_root,
    late,
    missing_key,
    moved_without_reason,
    names_the_hidden,
    needless_exemption,
    newer_format,
    no_update,
    only_our_own_word,
    outcome_without_source,
    source_without_date,
    stale,
    twin_ids,
    undated,
    unknown_key,
    unknown_milestone,
    unknown_party,
    unknown_pillar,
    unknown_rule,
    unknown_source,
    unreadable_file,
    unreported,
    untranslated_title,
    unused_party,
    unused_pillar,
    unused_source,
    unverified_translation,
    update_in_future,
    wrong_value,
)
from roadmap_cli.checks.base import SEVERITIES, CheckedRoadmap, Rule, rule
from roadmap_cli.model.finding import Finding

OF_READING = (unreadable_file, newer_format, unknown_key, wrong_value, missing_key, bad_id, twin_ids)
"""What cannot be read as it stands. It is always told and never excused: the rest is judged without it."""

OF_THE_ROAD = (
    control_character,
    needless_exemption,
    unknown_rule,
    unknown_party,
    unknown_pillar,
    unknown_source,
    unknown_milestone,
    cycle,
    unused_source,
    unused_party,
    unused_pillar,
    done_without_source,
    outcome_without_source,
    source_without_date,
    only_our_own_word,
    late,
    unreported,
    stale,
    undated,
    update_in_future,
    done_before_needs,
    follow_on_before_root,
    moved_without_reason,
    due_never_promised,
    no_update,
    untranslated_title,
    unverified_translation,
    names_the_hidden,
)

RULES: dict[str, Rule] = {found.code: found for found in map(rule, (*OF_READING, *OF_THE_ROAD))}
"""Every rule by its code, in the order in which findings are told."""

LATE = frozenset({late.CODE, unreported.CODE})

ALWAYS = frozenset({*(module.CODE for module in OF_READING), unknown_rule.CODE})
"""What no choice of rules hides: a misspelt choice would otherwise hide everything."""


def find(road: CheckedRoadmap) -> tuple[Finding, ...]:
    """Return the findings of the reading and of every rule that no exemption excuses, in no order.

    Where `roadmap.toml` cannot be read, nobody knows what is exempted: then only errors are told.
    """
    found = [finding for one in RULES.values() if one.find for finding in one.find(road)]
    found += unknown_rule.unknown(road, tuple(RULES))
    excuses = {(one.milestone, one.code): i for i, one in enumerate(road.roadmap.check.exempt)}
    used = {excuses[key] for finding in found if (key := (finding.milestone, finding.code)) in excuses}
    used |= {index for (_, code), index in excuses.items() if code not in RULES}
    kept = [finding for finding in found if (finding.milestone, finding.code) not in excuses]
    if road.is_headless:
        kept = [finding for finding in kept if RULES[finding.code].severity == "error"]
    return (*road.unread, *kept, *needless_exemption.needless(road, frozenset(used)))


def ordered(findings: Sequence[Finding], failing: Collection[Finding] = ()) -> tuple[Finding, ...]:
    """Return the findings: those that are `failing` the check, then the worst, by file, line and rule.

    Services that show only so many then show the cause of a failure.
    """
    return tuple(sorted(findings, key=lambda finding: (finding not in failing, _order(finding))))


def _order(finding: Finding) -> tuple[object, ...]:
    severity = SEVERITIES.index(RULES[finding.code].severity)
    return (severity, finding.file.count("/"), finding.file, finding.line or 0, finding.code)


def chosen(findings: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> tuple[Finding, ...]:
    """Return the findings whose code begins with one of `select` (all where empty) and none of `ignore`.

    As with linters that take such prefixes, the longer one decides where both hold.
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

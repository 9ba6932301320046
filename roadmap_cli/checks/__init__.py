"""Rules: one module each; a finding is a value.

`RULES` is the whole list. To add a rule, write its module (the docstring is the user's page on it)
and name it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    unknown_source,
    unreadable_file,
    unreported,
    untranslated_title,
    unused_source,
    unverified_translation,
    update_in_future,
    wrong_value,
)
from roadmap_cli.checks.base import SEVERITIES, Road, Rule, rule
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import CheckSettings

RULES: dict[str, Rule] = {
    found.code: found
    for found in map(
        rule,
        (
            unreadable_file,
            newer_format,
            unknown_key,
            wrong_value,
            missing_key,
            bad_id,
            twin_ids,
            control_character,
            needless_exemption,
            unknown_party,
            unknown_pillar,
            unknown_source,
            unknown_milestone,
            cycle,
            unused_source,
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
        ),
    )
}
"""Every rule by its code, in the order in which findings are told."""

LATE = frozenset({late.CODE, unreported.CODE})


def find(road: Road, read: Sequence[Finding] = ()) -> tuple[Finding, ...]:
    """Return the findings of every rule, and those of the reading, `read`, that no exemption excuses.

    What is wrong with the files themselves (RM1) is never excused. The worst come first, then the
    order of files and rules.
    """
    settings = road.roadmap.check
    found = [*read, *(finding for one in RULES.values() if one.find for finding in one.find(road))]
    used = frozenset(index for finding in found if (index := _exemption_of(finding, settings)) is not None)
    kept = [finding for finding in found if _exemption_of(finding, settings) is None]
    kept += needless_exemption.needless(road, used)
    return tuple(sorted(kept, key=_order))


def _exemption_of(finding: Finding, settings: CheckSettings) -> int | None:
    for index, exemption in enumerate(settings.exempt):
        if (exemption.milestone, exemption.code) == (finding.milestone, finding.code):
            return None if finding.code.startswith("RM1") else index
    return None


def _order(finding: Finding) -> tuple[object, ...]:
    severity = SEVERITIES.index(RULES[finding.code].severity)
    return (
        severity,
        finding.file.count("/"),
        finding.file,
        finding.line or 0,
        finding.code,
        repr(finding.path),
    )


def chosen(findings: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> tuple[Finding, ...]:
    """Return the findings whose code begins with one of `select` (all where empty) and none of `ignore`.

    As with linters that take such prefixes, the longer one decides where both hold. Files that
    cannot be read are always told.
    """
    return tuple(f for f in findings if f.code.startswith("RM10") or _is_chosen(f.code, select, ignore))


def _is_chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    wanted = max((len(prefix) for prefix in select if code.startswith(prefix)), default=-1 if select else 0)
    unwanted = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=-1)
    return wanted > unwanted


def failing(findings: Sequence[Finding], threshold: str) -> Iterator[Finding]:
    """Yield the findings at or above `threshold`; for `late`, errors and what is overdue."""
    for finding in findings:
        severity = RULES[finding.code].severity
        if threshold == "late":
            if severity == "error" or finding.code in LATE:
                yield finding
        elif SEVERITIES.index(severity) <= SEVERITIES.index(threshold):
            yield finding

"""What a write came to: how the milestone stands afterwards, and what `check` finds in what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from roadmap_cli import checks
from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.checks.names_the_hidden import named_ids
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import Stopped, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE
from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.model.value import replace
from roadmap_cli.questions.standing import state
from roadmap_cli.questions.update_effects import UpdateEffect, standing_words
from roadmap_cli.session import output
from roadmap_cli.session.writing import WriteContext, confirm, on_terminal
from roadmap_cli.store import listing, load
from roadmap_cli.store.load import Loaded
from roadmap_cli.store.write import PlannedChange

MOST_LINES = 10
"""How many findings one write lists; the number of the others is said."""


def acknowledging(context: WriteContext, planned: PlannedChange, after: Milestone) -> PlannedChange:
    """Return the change with an acknowledgement that says how the milestone stands `after` it."""
    now = standing_words(after, context.roadmap, context.today)
    return replace(planned, done=message("write.and-now", done=planned.done, now=now)) if now else planned


def report_effects(context: WriteContext, effects: Iterable[UpdateEffect], *, asks: bool) -> None:
    """Say on stderr what changes nothing; with `asks`, a person at a terminal has to agree to that."""
    effects = list(effects)
    outranked = [effect.outranked for effect in effects if effect.outranked]
    is_asked = bool(outranked) and asks and on_terminal()
    tell = output.say if is_asked else output.note
    for one in (*outranked, *(other for effect in effects for other in effect.others)):
        tell(clean(context.messages.say(one)))
    if is_asked and not confirm(context.messages("write.go-on")):
        raise Stopped


def report_findings(
    context: WriteContext, written: Mapping[str, Milestone], before: Mapping[str, Milestone]
) -> None:
    """Say on stderr what `check` calls an error or a warning of the milestones that were `written`.

    `before` has those of them that were there before: what check found in them then is not said again.
    """
    old = _with_neighbours(context, written, before)
    milestones = {**old.roadmap.milestones, **written}
    report_new_findings(context, old, replace(old, roadmap=replace(old.roadmap, milestones=milestones)))


def _with_neighbours(
    context: WriteContext, written: Mapping[str, Milestone], before: Mapping[str, Milestone]
) -> Loaded:
    """Return the roadmap before the write, with what the written milestones name, as far as it can be read."""
    roadmap = context.roadmap
    known = {**roadmap.milestones, **before}
    named = {name for one in written.values() for name in named_ids(one)} - {*known, *written}
    loaded = load.load(listing.some_files(context.folder, sorted(named))) if named else None
    neighbours = loaded.roadmap.milestones if loaded else {}
    whole = replace(roadmap, milestones={**neighbours, **known})
    unchanged = frozenset({ROADMAP_FILE, SOURCES_FILE})
    return Loaded(whole, loaded.findings if loaded else (), {}, plain=unchanged)


def report_findings_of_all(context: WriteContext, planned: Iterable[PlannedChange]) -> None:
    """Say on stderr what `check` finds in the whole roadmap because of changes of links.

    A circle of links goes through milestones that the written ones do not name.
    """
    planned, files = list(planned), listing.folder_files(context.folder)
    if planned:
        before = {one.file: one.old or b"" for one in planned}
        after = {one.file: one.new or b"" for one in planned}
        old, new = (load.load(files.with_contents(contents)) for contents in (before, after))
        report_new_findings(context, old, new)


def report_new_findings(context: WriteContext, before: Loaded, after: Loaded) -> None:
    """Say on stderr what `check` calls an error or a warning in `after` and not in `before`."""

    def checked(loaded: Loaded) -> CheckedRoadmap:
        on_day = state(loaded.roadmap, context.today)
        return CheckedRoadmap(on_day, context.today, loaded.findings, loaded.texts, plain=loaded.plain)

    findings = checks.appeared(checked(before), checked(after))
    for finding in findings[:MOST_LINES]:
        output.note(clean(_line(context, finding)))
    if more := len(findings[MOST_LINES:]):
        output.note(context.messages("write.findings-more", n=more))


def _line(context: WriteContext, finding: Finding) -> str:
    what = context.messages.say(finding.message)
    name = finding.milestone or finding.file
    line = "write.finding-planned" if context.dry_run else "write.finding"
    return context.messages(line, id=name, code=finding.code, what=what)

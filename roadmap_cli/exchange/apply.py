"""The steps of an import's plan as changes of files, still to be carried out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from roadmap_cli.exchange.newcomers import Newcomer
from roadmap_cli.exchange.steps import LogUpdates, NewMilestone, RefusedEntry, RowUpdate, Step, Unchanged
from roadmap_cli.model.errors import RoadmapError, WrongUsage, message
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE, milestone_file
from roadmap_cli.model.roadmap import Milestone, Roadmap, Update
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.corrections import MilestoneChange, already_message, recorded_message
from roadmap_cli.questions.updates import refuse_due
from roadmap_cli.store import strict, write
from roadmap_cli.store.encode import Table
from roadmap_cli.store.render import add_tables, add_updates, changed_milestone, new_milestone_file
from roadmap_cli.store.write import PlannedChange


def planned_changes(
    steps: Iterable[Step], folder: Path, roadmap: Roadmap
) -> Iterator[tuple[Step, PlannedChange | None]]:
    """Yield each step with the change of a file that it makes, None if it makes none.

    A step that cannot be written becomes a refusal, and an update that is on record already changes nothing.
    """
    for step in steps:
        if isinstance(step, RowUpdate) and _is_recorded(step.update, roadmap.milestones.get(step.id)):
            yield Unchanged(step.id), None
            continue
        try:
            yield step, _change(step, folder, roadmap)
        except RoadmapError as error:
            assert isinstance(step, NewMilestone | RowUpdate | LogUpdates), "only changes are written"
            yield RefusedEntry(step.place, error.what, error.hint), None


def _change(step: Step, folder: Path, roadmap: Roadmap) -> PlannedChange | None:
    if isinstance(step, NewMilestone):
        return _new_file(step.milestone, folder, roadmap)
    if isinstance(step, RowUpdate):
        return update_change(folder, step.id, [step.update], roadmap)
    if isinstance(step, LogUpdates):
        file, done = milestone_file(step.id), message("importing.written", id=step.id, n=len(step.updates))
        return write.plan(folder, file, partial(_with_log, file, step.updates), done, done)
    return None


def _is_recorded(update: Update, before: Milestone | None) -> bool:
    """Return whether the log has this very update, and recording it again would change nothing."""
    if before is None or update not in before.updates:
        return False

    def stands(updates: Sequence[Update]) -> tuple[object, ...]:
        log = logs.counting(updates, date.max)
        return logs.current_status(log), logs.current_due(before, log), logs.current_start(before, log)

    return stands(before.updates) == stands((*before.updates, update))


def update_change(folder: Path, key: str, updates: Sequence[Update], roadmap: Roadmap) -> PlannedChange:
    """Return the change that adds updates to the log of milestone `key`; raise if they cannot be added."""
    return milestone_change(folder, key, MilestoneChange(tuple(updates)), roadmap)


def milestone_change(folder: Path, key: str, change: MilestoneChange, roadmap: Roadmap) -> PlannedChange:
    """Return the change of the file of milestone `key`; raise if it cannot be made."""
    render = partial(changed_milestone, key=key, change=change, roadmap=roadmap, refuse=refuse_due)
    done = recorded_message(key, change)
    return write.plan(folder, milestone_file(key), render, done, already_message(key, change))


def _with_log(name: str, updates: Sequence[Update], old: bytes | None) -> bytes:
    """Return a milestone's file with `updates` at the end of its log."""
    return add_updates(strict.parsed(old or b"", name), updates).content


def _new_file(milestone: Milestone, folder: Path, roadmap: Roadmap) -> PlannedChange:
    content = new_milestone_file(milestone, roadmap)

    def render(old: bytes | None) -> bytes:
        if old not in (None, content):
            raise WrongUsage(message("write.milestone-there", id=milestone.id))
        return content

    done = message("write.added", file=milestone.file)
    return write.plan(folder, milestone.file, render, done, done)


def newcomer_changes(newcomers: Sequence[Newcomer], folder: Path) -> Iterator[PlannedChange]:
    """Yield the changes of the roadmap's and the sources' file that enter newcomers in their tables."""
    for file, tables in ((ROADMAP_FILE, ("parties", "pillars")), (SOURCES_FILE, ("sources",))):
        entries: dict[tuple[str, ...], Table] = {
            (one.id,) if one.table == "sources" else (one.table, one.id): one.keys
            for one in newcomers
            if one.table in tables
        }
        if entries:
            done = message("importing.entered", file=file, n=len(entries))
            yield write.plan(folder, file, partial(_with_tables, file, entries), done)


def _with_tables(name: str, entries: Mapping[tuple[str, ...], Table], old: bytes | None) -> bytes:
    return add_tables(strict.parsed(old or b"", name), entries).content

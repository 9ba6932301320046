"""The steps of an import as changes of files: what `import` writes, or why it cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from roadmap_cli.exchange.steps import Change, New, Place, Refused, Step
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, RoadmapError, WrongUsage, message
from roadmap_cli.model.layout import milestone_file
from roadmap_cli.model.roadmap import Milestone, Text, Update
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import values
from roadmap_cli.questions.updates import UpdateInput, described, new_update, refuse_unexplained
from roadmap_cli.session.clock import today
from roadmap_cli.session.writing import WriteContext
from roadmap_cli.store import append, codec, new, strict, write
from roadmap_cli.store.reader import Reader, dotted
from roadmap_cli.store.write import PlannedChange


class Wishes(Value):
    """What the options say of every row that does not say it itself."""

    on: str | None = None
    reason: str | None = None
    by: str | None = None
    sources: Sequence[str] = ()
    visibility: str | None = None


class Ready(Value):
    """One step, and the change of a file that it comes to; None where there is nothing to write."""

    step: Step
    change: PlannedChange | None = None


def prepare(at: WriteContext, steps: Sequence[Step], wishes: Wishes) -> tuple[Ready, ...]:
    """Return each step with its change; what cannot be written becomes a refusal. Nothing is written."""
    coming = {step.id for step in steps if isinstance(step, New)}
    return tuple(_ready(at, step, wishes, coming) for step in steps)


def _ready(at: WriteContext, step: Step, wishes: Wishes, coming: set[str]) -> Ready:
    if not isinstance(step, New | Change):
        return Ready(step)
    try:
        if isinstance(step, Change):
            return Ready(step, _updated(at, step, wishes))
        refused = _why_not(at, step, coming)
        return Ready(refused) if refused else Ready(step, _new(at, step, wishes))
    except RoadmapError as error:
        return Ready(Refused(_blamed(step, error), error.what, error.hint))


def _blamed(step: New | Change, error: RoadmapError) -> Place:
    """Return the cell that an error of `update` is about, the row where it is about none."""
    option = str(error.what.values.get("option", "")).removeprefix("--")
    key = "reason" if error.what.key == "write.no-reason" else option
    return _at(step, key) if key in step.letters else step.place


def said_by(row: Mapping[str, str], wishes: Wishes, status: str | None = None) -> UpdateInput:
    """Return what a row says, as the options of `update` would say it."""
    due = row.get("due") or None
    cited = [part.strip() for part in re.split(r"[;\n]", row.get("source", "")) if part.strip()]
    return UpdateInput(
        status=row.get("status") or status,
        due=due if status is None else None,  # the due of a new milestone stands in its head
        reason=(row.get("reason") or wishes.reason) if due and status is None else None,
        note=row.get("note") or None,
        by=row.get("by") or wishes.by,
        sources=cited or wishes.sources,
        on=row.get("on") or wishes.on,
        visibility=wishes.visibility,
    )


def _update(at: WriteContext, typed: UpdateInput, row: Mapping[str, str]) -> Update:
    roadmap = at.roadmap
    cited = [values.citation(text, roadmap.sources) for text in typed.sources]
    update = new_update(typed, tuple(dict.fromkeys(cited)), roadmap, today(roadmap.timezone))
    notes = {key[: -len(".note")]: text for key, text in row.items() if key.endswith(".note") and text}
    return replace(update, note=Text(update.note.plain, notes))


def _updated(at: WriteContext, step: Change, wishes: Wishes) -> PlannedChange:
    file = milestone_file(step.id)
    if step.updates:
        line = message("importing.written", id=step.id, n=len(step.updates))
        return write.plan(at.folder, file, partial(_with_log, file, step.updates), line, line)
    update = _update(at, said_by(step.said, wishes), step.said)
    render = partial(append.record, key=step.id, update=update, roadmap=at.roadmap, refuse=refuse_unexplained)
    done, already = (
        message(f"write.{line}", id=step.id, what=described(update), date=update.date)
        for line in ("recorded", "already")
    )
    return write.plan(at.folder, file, render, done, already)


def _with_log(name: str, updates: Sequence[Update], old: bytes | None) -> bytes:
    """Return a milestone's file with the entries of another copy's log that it does not have."""
    file = strict.parsed(old or b"", name)
    for update in updates:
        file = append.add_update(file, update)
    return file.content


def _new(at: WriteContext, step: New, wishes: Wishes) -> PlannedChange:
    """Return the making of a new milestone's file; one from a row gets a first update."""
    milestone = codec.read_milestone(step.id, step.raw, _reader(at, step))
    assert milestone is not None
    if step.said is not None:
        update = _update(at, said_by(step.said, wishes, status="planned"), step.said)
        milestone = replace(milestone, updates=(update,))
    content, file = new.milestone_file(milestone, at.roadmap), milestone_file(step.id)

    def make(old: bytes | None) -> bytes:
        if old is not None and old != content:
            raise WrongUsage(message("write.milestone-there", id=step.id))
        return content

    return write.plan(at.folder, file, make, message("write.added", file=file))


def _why_not(at: WriteContext, step: New, coming: set[str]) -> Refused | None:
    """Return why a milestone cannot be new, None where it can."""
    try:
        values.new_id(step.id)
    except RoadmapError as error:
        return Refused(_at(step, "id"), error.what, error.hint)
    for other in (*strict.ids(at.folder), *coming):
        if other != step.id and values.alike(step.id, other):
            return Refused(_at(step, "id"), message("write.milestone-alike", id=step.id, found=other))
    reader = _reader(at, step)
    milestone = codec.read_milestone(step.id, step.raw, reader)
    for finding in reader.findings:
        return Refused(_at(step, dotted(finding.path)), finding.message, finding.hint)
    return _unknown(at, step, milestone, coming) if milestone else None


def _reader(at: WriteContext, step: New) -> Reader:
    return Reader("", at.roadmap.languages[1:], at.roadmap.fiscal_year_start, step.id)


def _unknown(at: WriteContext, step: New, milestone: Milestone, coming: set[str]) -> Refused | None:
    """Return a refusal where the new milestone names what the roadmap does not have."""
    roadmap = at.roadmap
    bodies, there = {*roadmap.parties, *roadmap.sides}, {*roadmap.milestones, *coming}
    cited = [c.source for update in milestone.updates for c in update.sources]
    cited += [c.source for outcome in milestone.outcomes for c in outcome.sources]
    named: tuple[tuple[str, Sequence[str], Any], ...] = (
        ("pillar", (milestone.pillar,), roadmap.pillars),
        ("owners", milestone.owners, bodies),
        ("partners", milestone.partners, bodies),
        ("follows", milestone.follows, there),
        ("needs", milestone.needs, there),
        ("sources", cited, roadmap.sources),
    )
    for key, found, known in named:
        for name in found:
            if name not in known:
                return Refused(
                    _at(step, key), message("importing.unknown", key=key, found=name), _mend(key, name)
                )
    return None


def _mend(key: str, name: str) -> Message:
    if key == "sources":
        return message("write.add-source", id=name, url="")
    return message("importing.enter-first" if key != "pillar" else "importing.enter-pillar", found=name)


def _at(step: New | Change, key: str) -> Place:
    """Return the place of a cell of a step's row; `ja.title` and `owners[2]` are the columns they name."""
    column = key.partition("[")[0]
    return replace(step.place, key=key, letter=step.letters.get(column, ""))


def due_of(at: WriteContext, text: str) -> PartialDate | None:
    """Return the date that a row names, None where it takes the date back."""
    return values.due_date(text, at.roadmap)

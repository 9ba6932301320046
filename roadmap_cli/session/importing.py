"""The steps of an import as changes of files: what `import` writes, or why it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from roadmap_cli.exchange import copies
from roadmap_cli.exchange.steps import Change, New, Place, Refused, Step
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, RoadmapError, WrongUsage, message
from roadmap_cli.model.layout import milestone_file
from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import values
from roadmap_cli.session import recording as r
from roadmap_cli.session.citations import citations
from roadmap_cli.session.writing import Desk, Planned, plan
from roadmap_cli.store import append, codec, needed
from roadmap_cli.store.reader import Reader, dotted


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
    change: Planned | None = None


def prepare(at: Desk, steps: Sequence[Step], wishes: Wishes) -> tuple[Ready, ...]:
    """Return each step with its change; what cannot be written becomes a refusal. Nothing is written."""
    coming = {step.id for step in steps if isinstance(step, New)}
    return tuple(_ready(at, step, wishes, coming) for step in steps)


def _ready(at: Desk, step: Step, wishes: Wishes, coming: set[str]) -> Ready:
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


def said_by(row: Mapping[str, str], wishes: Wishes, status: str | None = None) -> r.Said:
    """Return what a row says, as the options of `update` would say it."""
    due = row.get("due") or None
    cited = [part.strip() for part in re.split(r"[;\n]", row.get("source", "")) if part.strip()]
    return r.Said(
        status=row.get("status") or status,
        due=due if status is None else None,  # the due of a new milestone stands in its head
        reason=(row.get("reason") or wishes.reason) if due and status is None else None,
        note=row.get("note") or None,
        by=row.get("by") or wishes.by,
        sources=cited or wishes.sources,
        on=row.get("on") or wishes.on,
        visibility=wishes.visibility,
    )


def _meant(at: Desk, said: r.Said) -> r.Meant:
    cited, _ = citations(replace(at, dry_run=True), said.sources)  # a row's source is not asked for
    return r.update_of(said, cited, at.roadmap)


def _notes(row: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the translations of a row's note, by language."""
    return {
        key[: -len(".note")]: {"note": text} for key, text in row.items() if key.endswith(".note") and text
    }


def _updated(at: Desk, step: Change, wishes: Wishes) -> Planned:
    file = milestone_file(step.id)
    if step.updates:
        line = at.messages("importing.written", id=step.id, n=len(step.updates))
        return plan(at.folder, file, _log_maker(file, [raw for raw, _ in step.updates]), line, line)
    meant = _meant(at, said_by(step.said, wishes))
    make = _maker(step, meant, at)
    line = at.messages("write.recorded", id=step.id, what=said_of(at, step.said), date=meant.date)
    already = at.messages("write.already", id=step.id, what=said_of(at, step.said), date=meant.date)
    return plan(at.folder, file, make, line, already)


def _maker(step: Change, meant: r.Meant, at: Desk) -> Callable[[bytes | None], bytes]:
    """Return what adds the row's update to the milestone's file, with the translations of its note."""
    record, notes = r.maker(step.id, meant, at.roadmap), _notes(step.said)

    def make(old: bytes | None) -> bytes:
        new = record(old)
        if new == old or not notes:
            return new
        translated = copies.translated(new, milestone_file(step.id), notes)
        needed.milestone(step.id, translated, at.roadmap)
        return translated

    return make


def _log_maker(file: str, entries: Sequence[Mapping[str, Any]]) -> Callable[[bytes | None], bytes]:
    """Return what adds entries of another copy's log that the file does not have."""

    def make(old: bytes | None) -> bytes:
        content = old or b""
        for entry in entries:
            flat = {key: value for key, value in copies.dated(entry).items() if not isinstance(value, dict)}
            messages = {key: value for key, value in entry.items() if isinstance(value, dict)}
            content = append.add_update(content, file, flat)
            content = copies.translated(content, file, messages) if messages else content
        return content

    return make


def _new(at: Desk, step: New, wishes: Wishes) -> Planned:
    """Return the making of a new milestone's file; one from a row gets a first update."""
    raw = dict(step.raw)
    if step.said is not None:
        meant = _meant(at, said_by(step.said, wishes, status="planned"))
        raw["updates"] = [{**meant.table, **_notes(step.said)}]
    content, file = copies.new_file(raw), milestone_file(step.id)
    needed.milestone(step.id, content, at.roadmap)

    def make(old: bytes | None) -> bytes:
        if old is not None and old != content:
            raise WrongUsage(message("write.milestone-there", id=step.id))
        return content

    return plan(at.folder, file, make, at.messages("write.added", file=file))


def _why_not(at: Desk, step: New, coming: set[str]) -> Refused | None:
    """Return why a milestone cannot be new, None where it can."""
    try:
        values.new_id(step.id)
    except RoadmapError as error:
        return Refused(_at(step, "id"), error.what, error.hint)
    for other in (*needed.ids(at.folder), *coming):
        if other != step.id and values.alike(step.id, other):
            return Refused(_at(step, "id"), message("write.milestone-alike", id=step.id, found=other))
    reader = Reader("", at.roadmap.languages[1:], at.roadmap.fiscal_year_start, step.id)
    milestone = codec.read_milestone(step.id, step.raw, reader)
    for finding in reader.findings:
        return Refused(_at(step, dotted(finding.path)), finding.message, finding.hint)
    return _unknown(at, step, milestone, coming) if milestone else None


def _unknown(at: Desk, step: New, milestone: Milestone, coming: set[str]) -> Refused | None:
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


def said_of(at: Desk, row: Mapping[str, str]) -> str:
    """Return what a row says, in a few words."""
    messages, parts = at.messages, []
    if row.get("status"):
        parts.append(messages(f"terms.{row['status']}"))
    if row.get("due"):
        due = due_of(at, row["due"])
        parts.append(messages("show.due-of", due=due) if due else messages("show.due-withdrawn"))
    if row.get("note"):
        parts.append(messages("write.note"))
    return messages.list(parts)


def due_of(at: Desk, text: str) -> PartialDate | None:
    """Return the date that a row names, None where it takes the date back."""
    return values.due_date(text, at.roadmap)

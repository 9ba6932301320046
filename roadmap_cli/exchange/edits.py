"""What the row of a milestone that the roadmap has comes to: an update, and differences that are left.

A row that was exported carries the day and the audience that it was made for, and a version, a hash of its
cells. If the roadmap of that day still gives the same version, every difference was made by whoever edited the
sheet; if not, the roadmap has changed since, and an edit of that row is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_cli.exchange import columns
from roadmap_cli.exchange.additions import is_of_head
from roadmap_cli.exchange.columns import COMPUTED, DATES, LOG_TEXTS, LONGEST, STEP, Cells, SheetColumn, normal
from roadmap_cli.exchange.guard import unguarded
from roadmap_cli.exchange.heads import name_of
from roadmap_cli.exchange.row_cells import read_cells
from roadmap_cli.exchange.row_updates import citations, refuse_without_reason, update_of
from roadmap_cli.exchange.rows import SheetRow, head_row
from roadmap_cli.exchange.steps import LeftDifference, LogUpdates, RefusedEntry, RowUpdate, Step, Unchanged
from roadmap_cli.exchange.tables import plain_text
from roadmap_cli.exchange.target import ImportTarget, RefusedRow
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Milestone, Roadmap, Update
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import CLOSED, NONE, UNDATED, VISIBILITIES
from roadmap_cli.questions import names, values
from roadmap_cli.questions.log import counting, current_due, same_date
from roadmap_cli.questions.next_steps import next_steps


def edit_steps(milestone: Milestone, row: SheetRow, target: ImportTarget) -> Iterator[Step]:
    """Yield what the row of a milestone comes to: an update, and differences that are left; or RefusedRow."""
    key, version = milestone.id, row.text("version")
    # A milestone that is first heard of on a later day has no row of today.
    now = target.cells(key, "internal", target.today) or target.cells(key, "internal", date.max) or {}
    if not version:
        now = {**now, "outlook": _last_outlook(milestone)}
    base = _exported(key, row, target) or now
    cells = read_cells(row, target, base)
    left: list[Step] = [*_left_beside(milestone, row, cells, base, now, target)]
    if version and columns.version({**base, **cells}, target.roadmap.languages) == version:
        # the row is as it was exported; the roadmap may have changed since
        yield from left or [Unchanged(key)]
    elif not version and _is_on_record(milestone, row, cells, target):
        yield from [*_left_head(milestone, cells, row, target), *left] or [Unchanged(key)]
    else:
        edited = [c for c in target.columns if _is_edited(c, cells, version, base, now, target)]
        _refuse_stale(key, row, cells, edited, base)
        yield from _edits(milestone, row, cells, edited, base, now, target)
        if not edited:
            yield from left or [Unchanged(key)]


def _last_outlook(milestone: Milestone) -> str:
    """Return what was last said of a date ahead, even if it has ended: a sheet that repeats it says nothing new."""
    log = counting(milestone.updates, date.max)
    return next((update.outlook for update in reversed(log) if update.outlook), "")


def _refuse_stale(key: str, row: SheetRow, cells: Cells, edited: Sequence[SheetColumn], base: Cells) -> None:
    """Raise RefusedRow if the milestone has changed since the row was exported, or an edited text was cut then."""
    version = row.text("version")
    if edited and version and base.get("version") != version:
        what, hint = message("importing.moved-on", id=key), message("importing.export-again")
        raise RefusedRow(RefusedEntry(row.at(edited[0].key), what, hint))
    for column in edited:
        if version and len(cells[column.key]) >= LONGEST:
            what, hint = message("importing.cut"), message("importing.cut-hint")
            raise RefusedRow(RefusedEntry(row.at(column.key), what, hint))


def _edits(
    milestone: Milestone,
    row: SheetRow,
    cells: Cells,
    edited: Sequence[SheetColumn],
    base: Cells,
    now: Cells,
    target: ImportTarget,
) -> Iterator[Step]:
    """Yield the update that edited cells come to, and the differences that are left."""
    step = _step_cells(cells, edited, base)
    changes = {
        c.key: cells[c.key] for c in edited if c.role == "update" and c.name not in STEP and cells[c.key]
    }
    if "due" in changes and cells.get("outlook") and not row.text("version"):
        changes["outlook"] = cells["outlook"]  # beside a new date it is about that one
    notes = [c for c in edited if c.name == "note" and cells[c.key]]
    # A new note brings its translations; those of an old one are not touched.
    if "note" in changes or (notes and "note" in row.unnamed):
        changes |= {c.key: cells[c.key] for c in notes}
    changes |= step
    for column in edited:
        if column.key not in changes and not (step and column.name in STEP):
            yield LeftDifference(milestone.id, row.at(column.key), cells[column.key], now.get(column.key, ""))
    if changes:
        entered = {
            name: cells[name] for name in ("on", "reason", "by", "source", "visibility") if cells.get(name)
        }
        _refuse_reopening(row, {**changes, **entered}, now, target)
        update = update_of(row, {**changes, **entered}, target, milestone.visibility)
        refuse_without_reason(milestone, update, row)
        if removed := _removed_step(milestone, row, update, base):
            yield LogUpdates(milestone.id, row.place, (removed, update))
        else:
            due = target.parsed_date(now["due"]) if now["due"] else None
            yield RowUpdate(milestone.id, row.place, update, now["status"], due)
        if cells.get("reason") and not changes.get("due"):
            yield LeftDifference(milestone.id, row.at("reason"), cells["reason"], "")


def _step_cells(cells: Cells, edited: Sequence[SheetColumn], base: Cells) -> dict[str, str]:
    """Return the whole step that edited cells come to, none if no cell of it is edited or it has no text.

    A new text brings its translations; those of an old one are not touched. A step that is removed is that of the
    owner that it was for.
    """
    keys = {column.key for column in edited if column.name in STEP}
    is_new = any(name_of(key) == "next" and cells[key] for key in keys)
    texts = {
        key: text
        for key, text in cells.items()
        if name_of(key) == "next" and text and (not is_new or key in keys)
    }
    if not keys or not texts:
        return {}
    if any(names.words((NONE,)).ids_of(text) for text in texts.values()):
        return {"next": NONE, "next_owner": base.get("next_owner", "")}
    return {**texts, **{key: cells[key] for key in ("next_by", "next_owner") if cells.get(key)}}


def _refuse_reopening(row: SheetRow, cells: Cells, now: Cells, target: ImportTarget) -> None:
    """Raise RefusedRow if a sheet without days opens again what is closed here: it may be the older one."""
    status, was = cells.get("status"), now.get("status", "")
    has_day = row.text("version") or cells.get("on") or target.defaults.on
    if was in CLOSED and status and status not in CLOSED and not has_day:
        since = target.parsed_date(now["status_since"])
        to, before = message(f"terms.{status}"), message(f"terms.{was}")
        what = message("importing.reopens", was=before, since=since, to=to)
        raise RefusedRow(RefusedEntry(row.at("status"), what, message("importing.reopens-hint")))


def _is_on_record(milestone: Milestone, row: SheetRow, cells: Cells, target: ImportTarget) -> bool:
    """Return whether the log has what a row with a date says; a later status does not make that news."""
    if not (cells.get("on") or target.defaults.on) or not any(
        cells.get(key) for key in ("status", "due", "outlook", *LOG_TEXTS)
    ):
        return False
    return is_recorded(update_of(row, cells, target, milestone.visibility), milestone, newest=True)


def log_steps(milestone: Milestone, rows: Sequence[SheetRow], target: ImportTarget) -> Iterator[Step]:
    """Yield what several rows of a milestone come to: the updates that its log lacks, in their order; or RefusedRow."""
    key, now, fresh = milestone.id, milestone, []
    for row in rows:
        cells = read_cells(row, target, {})
        update = update_of(row, cells, target, milestone.visibility)
        if is_recorded(update, now):
            if left := _left_source(key, row, cells, target.cells(key, "internal", date.max) or {}, target):
                yield left
            continue
        refuse_without_reason(now, update, row)
        update = _without_known_due(update, now)
        fresh.append(update)
        now = replace(now, updates=(*now.updates, update))
    left_head = dict.fromkeys(
        left for row in rows for left in _left_head(milestone, read_cells(row, target, {}), row, target)
    )
    yield from left_head
    if fresh:
        yield LogUpdates(key, head_row(rows).place, tuple(fresh))
    elif not left_head:
        yield Unchanged(key)


def _without_known_due(update: Update, milestone: Milestone) -> Update:
    """Return an update that says something else without a due that stands already, which every row repeats."""
    known = _due_as_of(milestone, len(milestone.updates))
    says_more = update.status or update.outlook or update.note or update.next
    if update.due and says_more and same_date(update.due, known):
        return replace(update, due=None)
    return update


def _left_head(
    milestone: Milestone, cells: Cells, row: SheetRow, target: ImportTarget
) -> Iterator[LeftDifference]:
    """Yield where a row with a date differs from the milestone itself."""
    now = target.cells(milestone.id, "internal", date.max) or {}
    for column in target.columns:
        if is_of_head(column) and _is_edited(column, cells, "", now, now, target):
            yield LeftDifference(milestone.id, row.at(column.key), cells[column.key], now.get(column.key, ""))


def is_recorded(update: Update, milestone: Milestone, *, newest: bool = False) -> bool:
    """Return whether the log has an update of the same date that says all that this one does.

    One that names no due stands for the due as of then, which a row repeats. With `newest` another status of
    the same date must not follow it.
    """
    statuses = [one.status for one in milestone.updates if one.date == update.date and one.status]
    if newest and update.status and statuses[-1:] != [update.status]:
        return False
    return any(
        one.date == update.date
        and update.status in (None, one.status)
        and (update.due is None or same_date(update.due, one.due or _due_as_of(milestone, at)))
        and update.outlook in (None, one.outlook)
        and (not update.note or update.note == one.note)
        and (not (update.next or update.clears_next) or _step_of(update) == _step_of(one))
        and update.by in (None, one.by)
        for at, one in enumerate(milestone.updates)
    )


def _step_of(update: Update) -> tuple[object, ...]:
    return update.next, update.clears_next, update.next_by, update.next_owner


def _due_as_of(milestone: Milestone, at: int) -> PartialDate | None:
    """Return the due that stands once the update at an index of the log is recorded."""
    return current_due(milestone, counting(milestone.updates[: at + 1], date.max))


def _left_beside(
    milestone: Milestone, row: SheetRow, cells: Cells, base: Cells, now: Cells, target: ImportTarget
) -> Iterator[LeftDifference]:
    """Yield what a row without an update holds beside it: sources, and what belongs to an update or is computed."""
    key, is_export = milestone.id, bool(row.text("version"))
    if left := _left_source(key, row, cells, now, target):
        yield left
    if not any(_has_details(update, cells, is_export) for update in milestone.updates):
        for name in ("on", "reason", "by") if is_export else ("reason", "by"):
            if cells.get(name):
                yield LeftDifference(key, row.at(name), cells[name], "")
    if is_export and base.get("version") == row.text("version"):
        for name in sorted(COMPUTED & row.cells.keys()):
            text = normal(plain_text(row.cells[name]))
            if text != normal(base.get(name, "")):
                yield LeftDifference(key, row.at(name), text, base.get(name, ""))


def _has_details(update: Update, cells: Cells, is_export: bool) -> bool:
    """Return whether an update has the day, the reason and the side that a row gives for it."""
    on, reason, by = (cells.get(name, "") for name in ("on", "reason", "by"))
    return (
        (not is_export or on in ("", update.date.text))
        and reason in ("", update.reason.first)
        and by in ("", update.by)
    )


def _removed_step(milestone: Milestone, row: SheetRow, update: Update, base: Cells) -> Update | None:
    """Return the update that removes the step of an owner before it is given to another, None if it is not.

    Raises RefusedRow if a step of the owners together goes while others stand, since it cannot be removed alone.
    """
    was = base.get("next_owner") or None
    moves = bool(update.next and base.get("next")) and update.next_owner != was
    if (moves or update.clears_next) and was is None:
        log = counting(milestone.updates, date.max)
        if len(next_steps(milestone, log, date.max)) > 1:
            hint = message("importing.other-steps-hint", id=milestone.id)
            raise RefusedRow(RefusedEntry(row.at("next_owner"), message("importing.other-steps"), hint))
    if not moves:
        return None
    return Update(update.date, clears_next=True, next_owner=was, visibility=update.visibility)


def unknown_then(rows: Sequence[SheetRow], target: ImportTarget) -> tuple[str, ...]:
    """Return the milestones that no row of an export has, as they were first spoken of after its day."""
    named = {row.text("id") for row in rows}
    as_of = next((row.text("as_of") for row in rows if row.text("version")), "")
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        return ()
    others = (key for key in target.roadmap.milestones if key not in named)
    return tuple(key for key in others if target.cells(key, "internal", day) is None)


def _left_source(
    key: str, row: SheetRow, cells: Cells, now: Cells, target: ImportTarget
) -> LeftDifference | None:
    """Return that a row without an update names sources that the milestone lacks, None if it does not."""
    text, known = cells.get("source", ""), now.get("sources", "")
    cited = [_source_id(one, target.roadmap) for one in citations(text, target.roadmap)]
    return LeftDifference(key, row.at("source"), text, known) if set(cited) - set(known.split(", ")) else None


def _source_id(citation: str, roadmap: Roadmap) -> str:
    """Return the id of the source that is cited; the citation itself if there is none."""
    try:
        return values.citation(citation, roadmap.sources).source
    except WrongUsage:
        return citation


def _exported(key: str, row: SheetRow, target: ImportTarget) -> Cells | None:
    """Return the row as an export for its audience and day would have it now, None if it is no export."""
    audience = next(iter(target.names["audience"].ids_of(row.text("audience"))), "")
    try:
        day = date.fromisoformat(row.text("as_of"))
    except ValueError:
        return None
    return target.cells(key, audience, day) if audience in VISIBILITIES else None


def _is_edited(
    column: SheetColumn, cells: Cells, version: str, base: Cells, now: Cells, target: ImportTarget
) -> bool:
    """Return whether a cell differs from the export and from how the milestone is now.

    In a sheet that is no export, an empty cell means nothing.
    """
    if column.role not in ("update", "head") or column.key not in cells:
        return False
    text = cells[column.key]
    return bool(version or text) and all(_differs(column, text, other, target) for other in (now, base))


def _differs(column: SheetColumn, text: str, others: Cells, target: ImportTarget) -> bool:
    """Return whether a cell differs from the one in `others`; two dates differ if their days do.

    A spreadsheet that has opened our CSV keeps the apostrophe before what it could run as a formula.
    """
    other = normal(others.get(column.key, ""))
    if other in (text, normal(unguarded(text))) or {text, other} == {UNDATED, ""}:
        return False
    if column.name not in DATES or "" in (text, other) or UNDATED in (text, other):
        return True
    return not same_date(target.parsed_date(text), target.parsed_date(other))

"""The new milestone that a row, or several of one log, describe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from roadmap_cli.exchange.columns import LISTS, LOG_TEXTS, Cells, SheetColumn
from roadmap_cli.exchange.heads import name_of
from roadmap_cli.exchange.row_cells import read_cells
from roadmap_cli.exchange.row_updates import refuse_without_reason, update_of
from roadmap_cli.exchange.rows import SheetRow, head_row
from roadmap_cli.exchange.set_ids import TABLE
from roadmap_cli.exchange.steps import ImportedIds, LeftDifference, NewMilestone, RefusedEntry, unknown_name
from roadmap_cli.exchange.target import ImportTarget, RefusedRow
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.nearest import SHOWN
from roadmap_cli.model.roadmap import NO_TEXT, Milestone, Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import KINDS, UNDATED
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.updates import due_of_body
from roadmap_cli.store import codec
from roadmap_cli.store.reader import Reader, dotted


def new_milestone(rows: Sequence[SheetRow], target: ImportTarget, ids: ImportedIds) -> NewMilestone:
    """Return the milestone of rows that have none yet, in the order of their dates; raise RefusedRow."""
    row = head_row(rows)
    key = row.text("id")
    if row.text("version"):
        what, hint = message("importing.id-changed", id=key), message("importing.id-stays")
        raise RefusedRow(RefusedEntry(row.at("id"), what, hint))
    if refused := ids.refusal(key, row.at("id")):
        raise RefusedRow(refused)
    cells = read_cells(row, target, {})
    milestone = _head(key, row, cells, target)
    if refused := unknown_name(milestone, target.roadmap, ids, row.at):
        raise RefusedRow(refused)
    return NewMilestone(_with_log(milestone, rows, target), row.place)


def left_of_new(rows: Sequence[SheetRow], target: ImportTarget) -> Iterator[LeftDifference]:
    """Yield what rows of a new milestone say that is not kept: another head in a later row, a reason for nothing."""
    head = head_row(rows)
    stands = read_cells(head, target, {})
    for at, row in enumerate(rows):
        cells = read_cells(row, target, {})
        for column in target.columns:
            text = cells.get(column.key, "")
            if is_of_head(column) and text and text != stands.get(column.key) and row is not head:
                yield LeftDifference(row.text("id"), row.at(column.key), text, stands.get(column.key, ""))
        if cells.get("reason") and not (cells.get("due") and (at or not cells.get("status"))):
            yield LeftDifference(row.text("id"), row.at("reason"), cells["reason"], "")


def is_of_head(column: SheetColumn) -> bool:
    """Return whether a column says what a milestone is, and not how it stands."""
    return column.role == "head" and column.name not in (*LOG_TEXTS, "visibility")


def _head(key: str, row: SheetRow, cells: Cells, target: ImportTarget) -> Milestone:
    """Return the milestone of a row without its log; raise RefusedRow for what is missing or wrong."""
    roadmap = target.roadmap
    reader = Reader("", roadmap.languages[1:], roadmap.fiscal_year_start, key)
    milestone = codec.read_milestone(key, _file_table(cells, target.columns), reader)
    refused = [
        RefusedEntry(row.at(dotted(one.path)), one.message, one.hint or _how_to_fill(one.message, roadmap))
        for one in reader.findings
    ]
    if refused:
        raise RefusedRow(*refused)
    assert milestone is not None, "a milestone that cannot be read has a finding"
    if milestone.every and milestone.due:
        error = due_of_body(milestone)
        raise RefusedRow(RefusedEntry(row.at("due"), error.what, error.hint))
    own = {TABLE: {row.set_id[0]: row.set_id[1]}} if row.set_id else {}
    return replace(milestone, extra=own)


def _how_to_fill(missing: Message, roadmap: Roadmap) -> Message | None:
    """Return how to give every row the key that a message says is missing, if rows may share it."""
    key = str(missing.values.get("key", ""))
    known = {"kind": KINDS, "pillar": tuple(roadmap.pillars)[:SHOWN]}.get(key)
    if known is None:
        return None
    return message("importing.fill" if known else "importing.fill-new", key=key, words=known)


def _file_table(cells: Cells, known: Sequence[SheetColumn]) -> dict[str, Any]:
    """Return the head of a new row's milestone as a file would hold it."""
    table: dict[str, Any] = {}
    for column in known:
        text = cells.get(column.key, "")
        is_head = column.role == "head" and column.name not in LOG_TEXTS
        if not text or not (is_head or (column.key == "due" and text != UNDATED)):
            continue
        value: object = text.split(", ") if column.name in LISTS else text
        if column.language:
            table.setdefault(column.language, {})[column.name] = value
        else:
            table[column.key] = value
    return table


def _with_log(milestone: Milestone, rows: Sequence[SheetRow], target: ImportTarget) -> Milestone:
    """Return a milestone with an update for each row."""
    for row in rows:
        update = update_of(row, _said(milestone, row, target), target, milestone.visibility)
        if milestone.updates:
            refuse_without_reason(milestone, update, row)
        elif not row.text("reason"):
            update = replace(update, reason=NO_TEXT)  # that of --reason is for dates that change
        milestone = replace(milestone, updates=(*milestone.updates, update))
    return milestone


def _said(milestone: Milestone, row: SheetRow, target: ImportTarget) -> Cells:
    """Return the cells of a row's update: with its due if that changes, or if it says nothing else.

    A first row without a status says none: its update repeats the due, which belongs to the milestone's head.
    """
    cells = dict(read_cells(row, target, {}))
    due = cells.pop("due", "")
    if not due or due == UNDATED:
        return cells
    is_first = not milestone.updates
    says_more = any(text for key, text in cells.items() if name_of(key) in ("status", "outlook", *LOG_TEXTS))
    repeats = not cells.get("status") if is_first else not says_more
    is_same = is_first or logs.same_date(target.parsed_date(due), _due(milestone))
    return {**cells, "due": due} if repeats or not is_same else cells


def _due(milestone: Milestone) -> PartialDate | None:
    return logs.current_due(milestone, logs.counting(milestone.updates, date.max))

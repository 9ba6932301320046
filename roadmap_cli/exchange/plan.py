"""What the rows of a sheet would change in a roadmap: a plan, before anything is written.

A row is matched by its id; several rows with a date each are the log of one milestone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from roadmap_cli.exchange.additions import left_of_new, new_milestone
from roadmap_cli.exchange.edits import edit_steps, log_steps
from roadmap_cli.exchange.rows import SheetRow, head_row
from roadmap_cli.exchange.steps import ImportedIds, RefusedEntry, Step
from roadmap_cli.exchange.target import ImportTarget, RefusedRow
from roadmap_cli.model.errors import message
from roadmap_cli.model.nearest import are_alike
from roadmap_cli.model.roadmap import Milestone


def plan_rows(rows: Iterable[SheetRow], target: ImportTarget) -> Iterator[Step]:
    """Yield what the rows come to, each milestone where it is named first."""
    by_id: dict[str, list[SheetRow]] = {}
    for row in rows:
        by_id.setdefault(row.text("id"), []).append(row)
    ids = ImportedIds(target.roadmap, by_id)
    for key, of_one in by_id.items():
        if not key:
            yield from (RefusedEntry(row.at("id"), message("importing.no-id")) for row in of_one)
        else:
            yield from _steps(key, of_one, target, ids)


def _steps(key: str, rows: Sequence[SheetRow], target: ImportTarget, ids: ImportedIds) -> Iterator[Step]:
    first, *others = rows
    apart = [row for row in others if row.place.row != first.place.row]
    if apart and not all(row.text("on") for row in rows):
        what = message("importing.twice", id=key, row=first.place.row)
        yield from (RefusedEntry(row.at("id"), what, message("importing.twice-hint")) for row in apart)
        return
    milestone, in_order = target.roadmap.milestones.get(key), _in_order(rows, target)
    try:
        _refuse_other_titles(milestone, rows)
        if milestone is None:
            yield new_milestone(in_order, target, ids)
        elif others:
            yield from log_steps(milestone, in_order, target)
        else:
            yield from edit_steps(milestone, first, target)
        if milestone is None:
            yield from left_of_new(in_order, target)
    except RefusedRow as refused:
        yield from refused.refused


def _refuse_other_titles(milestone: Milestone | None, rows: Sequence[SheetRow]) -> None:
    """Raise RefusedRow if a row of a sheet from elsewhere has an id of a milestone, and a title that is not its."""
    stands = milestone.title.first if milestone else head_row(rows).text("title")
    for row in rows:
        title = row.text("title")
        if not row.text("version") and title and stands and not are_alike(title, stands):
            if milestone and title in (milestone.title.plain, *milestone.title.others.values()):
                continue
            what = message("importing.other-title", found=title, stands=stands)
            raise RefusedRow(RefusedEntry(row.at("title"), what, message("importing.other-title-hint")))


def _in_order(rows: Sequence[SheetRow], target: ImportTarget) -> Sequence[SheetRow]:
    """Return the rows of a log by their dates, those of one day as they stand; as they stand if one cannot be read."""
    try:
        ends = [target.parsed_date(row.text("on")).end for row in rows]
    except ValueError:
        return rows
    return [rows[at] for at in sorted(range(len(rows)), key=ends.__getitem__)] if len(rows) > 1 else rows

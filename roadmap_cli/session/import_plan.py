"""What a file that is imported comes to: it is read, translated if it is no export, and planned."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from roadmap_cli import exchange
from roadmap_cli.exchange.apply import newcomer_changes, planned_changes
from roadmap_cli.exchange.edits import unknown_then
from roadmap_cli.exchange.foreign import translated
from roadmap_cli.exchange.foreign_cells import ReadAs
from roadmap_cli.exchange.json import RoadmapCopy
from roadmap_cli.exchange.mapping import SheetMapping
from roadmap_cli.exchange.merge import plan_copy
from roadmap_cli.exchange.newcomers import Newcomer
from roadmap_cli.exchange.plan import plan_rows
from roadmap_cli.exchange.rows import ImportedSheet, SheetRow, sheet_of
from roadmap_cli.exchange.several import is_of_several, of_road
from roadmap_cli.exchange.steps import Step
from roadmap_cli.exchange.tables import Asked
from roadmap_cli.exchange.target import ImportTarget
from roadmap_cli.model.errors import Location
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session import output
from roadmap_cli.session.clock import today
from roadmap_cli.session.roads import road_ids
from roadmap_cli.session.working import counted
from roadmap_cli.session.writing import WriteContext
from roadmap_cli.store.place import Place
from roadmap_cli.store.write import PlannedChange
from roadmap_cli.writers import not_installed


class ImportPlan(Value):
    """What a file comes to: the sheet that it holds, if it is one, and the steps, each with its change.

    `readings`, `newcomers` and `unused_words` are those of a sheet from elsewhere; `unknown_then` are the
    milestones that an export left out, since their first update was still ahead. `continued` are rows that belong
    to the one above.
    """

    steps: tuple[Step, ...]
    changes: tuple[PlannedChange, ...]
    sheet: ImportedSheet | None = None
    readings: tuple[ReadAs, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    unknown_then: tuple[str, ...] = ()
    continued: tuple[SheetRow, ...] = ()
    unused_words: tuple[tuple[str, str], ...] = ()


def planned(
    context: WriteContext, file: Path, mapping: SheetMapping, defaults: UpdateInput, language: str
) -> tuple[ImportPlan, WriteContext]:
    """Return what a file comes to, and the context with what would be entered in the roadmap's tables.

    `defaults` is what every row says that does not say it itself, `language` that of texts whose column names none.
    Raises BadData if the file cannot be read.
    """
    found, roadmap = _read(context, file, mapping), context.roadmap
    day = today(roadmap.timezone)
    if isinstance(found, RoadmapCopy):
        return _carried(context, plan_copy(found, roadmap), ImportPlan((), ())), context
    if is_of_several(found):
        found = _own_rows(context, found)
    if found.is_export:
        target = ImportTarget(roadmap, day, defaults, language)
        steps = [*found.refused, *plan_rows(found.rows, target)]
        empty = ImportPlan((), (), found, unknown_then=unknown_then(found.rows, target))
        return _carried(context, steps, empty), context
    read = translated(found, mapping, roadmap, day)
    context = replace(context, roadmap=read.roadmap)
    steps = [*read.refused, *plan_rows(read.rows, ImportTarget(read.roadmap, day, defaults, language))]
    empty = ImportPlan(
        (),
        (),
        found,
        read.readings,
        read.newcomers,
        continued=read.continued,
        unused_words=read.unused_words,
    )
    plan = _carried(context, steps, empty)
    return replace(plan, changes=(*newcomer_changes(read.newcomers, context.folder), *plan.changes)), context


def _own_rows(context: WriteContext, sheet: ImportedSheet) -> ImportedSheet:
    """Return the rows of this road in a sheet of several; say on stderr how many are of others."""
    (road,) = road_ids([Place(context.folder)], [context.roadmap])
    own = of_road(sheet, road)
    if left := len(sheet.rows) - len(own.rows):
        output.note(context.messages("importing.other-roads", n=left, id=road))
    return own


def _carried(context: WriteContext, steps: Iterable[Step], plan: ImportPlan) -> ImportPlan:
    """Return the plan with its steps and the changes of files that they make."""
    counting = counted(steps, partial(context.messages, "importing.progress"))
    planned = list(planned_changes(counting, context.folder, context.roadmap))
    return replace(
        plan,
        steps=tuple(step for step, _ in planned),
        changes=tuple(change for _, change in planned if change),
    )


def _read(context: WriteContext, file: Path, mapping: SheetMapping) -> ImportedSheet | RoadmapCopy:
    """Return the sheet or the copy that the file holds; say how it was read if that is not certain."""
    asked = Asked(Location(str(file)), context.roadmap, mapping.records, mapping.cells_are_days)
    try:
        found = exchange.read(file, asked)
    except ModuleNotFoundError as error:
        extra = {"python_calamine": "excel", "icalendar": "calendar"}.get(error.name or "")
        if extra is None:
            raise
        raise not_installed(file.suffix.removeprefix("."), error, extra) from error
    if isinstance(found, RoadmapCopy):
        return found
    for said in found.said:
        output.note(context.messages.say(said))
    return sheet_of(found.tables, mapping, asked)

"""The update of a milestone's log that a row of a sheet describes."""

from __future__ import annotations

import re

from roadmap_cli.exchange.columns import LOG_TEXTS, Cells
from roadmap_cli.exchange.heads import name_of
from roadmap_cli.exchange.rows import SheetRow
from roadmap_cli.exchange.steps import CellPlace, RefusedEntry
from roadmap_cli.exchange.target import ImportTarget, RefusedRow
from roadmap_cli.model.errors import RoadmapError, message
from roadmap_cli.model.roadmap import NO_TEXT, Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import CLOSED, NONE, VISIBILITIES
from roadmap_cli.questions import names, values
from roadmap_cli.questions.names import COMMAS, typed_id
from roadmap_cli.questions.updates import UpdateInput, new_update, refuse_due


def update_of(row: SheetRow, cells: Cells, target: ImportTarget, visibility: str = VISIBILITIES[0]) -> Update:
    """Return the update that `cells` of a row describe, of a milestone with a `visibility`.

    A row that is for fewer than those who may see the milestone makes an update that only they may see. Raises
    RefusedRow if it describes none, or the end of a milestone whose day nobody has given.
    """
    status, roadmap = cells.get("status"), target.roadmap
    if status in CLOSED and not (cells.get("on") or target.defaults.on or row.text("version")):
        what = message("importing.no-day", status=message(f"terms.{status}"))
        raise RefusedRow(RefusedEntry(row.at("status"), what, message("importing.no-day-hint")))
    if not any(
        text for key, text in cells.items() if name_of(key) in ("status", "due", "outlook", *LOG_TEXTS)
    ):
        what, hint = message("importing.no-news"), message("importing.no-news-hint")
        raise RefusedRow(RefusedEntry(row.place, what, hint))
    typed = _typed(cells, target.defaults, roadmap)
    if (cells.get("visibility") or visibility) != visibility:
        typed = replace(typed, visibility=cells["visibility"])
    _refuse_without_step(row, cells, typed)
    try:
        sources = dict.fromkeys(values.citation(text, roadmap.sources) for text in typed.sources)
        return new_update(typed, tuple(sources), roadmap, target.today)
    except RoadmapError as error:
        option = str(error.what.values.get("option", "")).removeprefix("--").replace("-", "_")
        raise RefusedRow(RefusedEntry(place_of(row, option), error.what, error.hint)) from error


def _refuse_without_step(row: SheetRow, cells: Cells, typed: UpdateInput) -> None:
    """Raise RefusedRow if a row has the day or the owner of a step, and not the step."""
    lone = next((key for key in ("next_by", "next_owner") if cells.get(key)), None)
    if lone and not (typed.next or (typed.clears_next and lone == "next_owner")):
        what, hint = message("importing.no-step"), message("importing.no-step-hint")
        raise RefusedRow(RefusedEntry(place_of(row, lone), what, hint))


def refuse_without_reason(before: Milestone, update: Update, row: SheetRow) -> None:
    """Raise RefusedRow if an update dates a standing body, or changes the due of a milestone without a reason."""
    column = "due" if before.every else "reason"
    try:
        refuse_due(before, update)
    except RoadmapError as error:
        raise RefusedRow(RefusedEntry(place_of(row, column), error.what, error.hint)) from error


def _typed(cells: Cells, defaults: UpdateInput, roadmap: Roadmap) -> UpdateInput:
    """Return the cells of a row as the options of `update` would give them."""
    due = cells.get("due") or None
    step = _log_text(cells, "next")
    clears = bool(names.words((NONE,)).ids_of(step.first))
    sources = citations(cells.get("source", ""), roadmap)
    return replace(
        defaults,
        status=cells.get("status") or None,
        due=due,
        reason=(Text(cells["reason"]) if cells.get("reason") else defaults.reason) if due else NO_TEXT,
        note=_log_text(cells, "note"),
        next=NO_TEXT if clears else step,
        clears_next=clears,
        next_by=cells.get("next_by") or None,
        next_owner=cells.get("next_owner") or None,
        by=cells.get("by") or defaults.by,
        sources=sources or defaults.sources,
        on=cells.get("on") or defaults.on,
        outlook=cells.get("outlook") or None,
    )


def _log_text(cells: Cells, name: str) -> Text:
    """Return a text of an update in each language in which a row has it."""
    others = {
        key.removesuffix(f".{name}"): text for key, text in cells.items() if key.endswith(f".{name}") and text
    }
    return Text(cells.get(name, ""), others)


def citations(cell: str, roadmap: Roadmap) -> list[str]:
    """Return the citations in a cell.

    A comma may belong to the place in a source: it separates only if an address or a known source follows.
    """
    found: list[str] = []
    for part in re.split(r"[;；\n]", cell):
        whole, *others = re.split(f"({COMMAS})", part)
        for comma, text in zip(others[::2], others[1::2], strict=True):
            if values.is_address(text.strip()) or _cited(text) in roadmap.sources:
                found.append(whole)
                whole = text
            else:
                whole += comma + text
        found.append(whole)
    return [text.strip() for text in found if text.strip()]


def _cited(citation: str) -> str:
    """Return the id that a citation begins with."""
    return typed_id(re.split("[:：]", citation)[0].strip())


def place_of(row: SheetRow, key: str) -> CellPlace:
    """Return the place of a cell, or that of the row if there is no such column."""
    return row.at(key) if key in row.letters else row.place

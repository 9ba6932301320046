"""What the rows of a sheet would change in a roadmap: a plan, before anything is written.

A row is matched by its id. One that was exported carries the day and the audience that it was made
for, and a version, a hash of its cells. If the roadmap of that day still gives the same version,
every difference was made by whoever edited the sheet; if not, the roadmap has changed since, and an
edit of that row is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from roadmap_cli.exchange import columns
from roadmap_cli.exchange.cells import cell_hint, cell_text
from roadmap_cli.exchange.columns import DATES, LISTS, Cells, SheetColumn, normal
from roadmap_cli.exchange.labels import names_of_columns
from roadmap_cli.exchange.rows import SheetRow
from roadmap_cli.exchange.steps import (
    CellPlace,
    ImportedIds,
    LeftDifference,
    NewMilestone,
    RefusedEntry,
    RowUpdate,
    Step,
    Unchanged,
    unknown_name,
)
from roadmap_cli.messages import may_be_in
from roadmap_cli.model import dates
from roadmap_cli.model.errors import RoadmapError, WrongUsage, message
from roadmap_cli.model.roadmap import NO_TEXT, Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import UNDATED, VISIBILITIES
from roadmap_cli.questions import values
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.log import same_date
from roadmap_cli.questions.names import COMMAS, NO_NAMES, typed_id
from roadmap_cli.questions.standing import State, state
from roadmap_cli.questions.updates import UpdateInput, new_update, refuse_unexplained
from roadmap_cli.store import codec
from roadmap_cli.store.reader import Reader, dotted


class ImportTarget:
    """The roadmap that is imported into on a day, and what is worked out once for all rows.

    `defaults` holds the values of options for rows that have none of their own; `language` is that of the
    texts of columns that name none, the roadmap's first if it is None.
    """

    def __init__(
        self,
        roadmap: Roadmap,
        today: date,
        defaults: UpdateInput | None = None,
        language: str | None = None,
    ) -> None:
        self.roadmap = roadmap
        self.language = language or roadmap.languages[0]
        self.today = today
        self.defaults = defaults or UpdateInput()
        self.columns = columns.columns(roadmap.languages)
        self.names = names_of_columns(roadmap)
        self._states: dict[tuple[str, date], State] = {}

    def cells(self, key: str, audience: str, day: date) -> Cells | None:
        """Return a milestone's row as an audience saw it on a day, or None if it saw none."""
        if (audience, day) not in self._states:
            self._states[audience, day] = state(cut(self.roadmap, audience), day)
        on_day = self._states[audience, day]
        standing = on_day.standings.get(key)
        return columns.row(standing, on_day, audience) if standing else None

    def parsed_date(self, text: str) -> dates.PartialDate:
        """Return the date that a cell in the words of the files holds."""
        return dates.parse(text, self.roadmap.fiscal_year_start)


class RefusedRow(Exception):
    """A row that cannot be taken over; its arguments are the refusals."""


def plan_rows(rows: Sequence[SheetRow], target: ImportTarget) -> Iterator[Step]:
    """Yield what each row comes to, in the order of the file."""
    ids = ImportedIds(target.roadmap, (row.text("id") for row in rows))
    seen: dict[str, int] = {}
    for row in rows:
        key = row.text("id")
        if not key:
            yield RefusedEntry(row.at("id"), message("importing.no-id"))
        elif key in seen:
            yield RefusedEntry(row.at("id"), message("importing.twice", id=key, row=seen[key]))
        else:
            yield from _row_steps(key, row, target, ids)
        seen.setdefault(key, row.place.row)


def _row_steps(key: str, row: SheetRow, target: ImportTarget, ids: ImportedIds) -> Iterator[Step]:
    milestone = target.roadmap.milestones.get(key)
    try:
        if milestone is None:
            yield _new_milestone(key, row, target, ids)
        else:
            yield from _edit_steps(milestone, row, target)
    except RefusedRow as refused:
        yield from refused.args


def _read_cells(row: SheetRow, target: ImportTarget, exported: Cells) -> dict[str, str]:
    """Return the row's cells in the words of the files; raise RefusedRow if any cannot be read.

    `exported` is the row as it was exported.
    """
    found: dict[str, str] = {}
    refused: list[RefusedEntry] = []
    for column in target.columns:
        value = row.cells.get(column.key)
        if value is None or column.role in ("computed", "stamp"):
            continue
        known, was = target.names.get(column.name, NO_NAMES), exported.get(column.key, "")
        try:
            text = cell_text(column, value, was, known, target.roadmap.fiscal_year_start)
        except WrongUsage as ambiguous:
            refused.append(RefusedEntry(row.at(column.key), ambiguous.what, ambiguous.hint))
            continue
        if isinstance(text, str):
            found[column.key] = text
        else:
            refused.append(RefusedEntry(row.at(column.key), text, cell_hint(column)))
    refused += _file_by_language(found, row, target)
    if refused:
        raise RefusedRow(*refused)
    return found


def _file_by_language(cells: dict[str, str], row: SheetRow, target: ImportTarget) -> Iterator[RefusedEntry]:
    """Move the texts of columns that name no language under the one in force; yield what is not in it."""
    home = target.roadmap.languages[0]
    for key in row.unnamed:
        text = cells.get(key, "")
        if not may_be_in(text, target.language):
            what = message("write.other-script", option=key, language=target.language)
            yield RefusedEntry(row.at(key), what, message("importing.which-language", key=key))
        elif text and target.language != home and not cells.get(f"{target.language}.{key}"):
            cells[f"{target.language}.{key}"] = cells.pop(key)


def _new_milestone(key: str, row: SheetRow, target: ImportTarget, ids: ImportedIds) -> NewMilestone:
    """Return the milestone of a row that has none yet; raise RefusedRow."""
    if row.text("version"):
        what, hint = message("importing.id-changed", id=key), message("importing.id-stays")
        raise RefusedRow(RefusedEntry(row.at("id"), what, hint))
    cells, roadmap = _read_cells(row, target, {}), target.roadmap
    if refused := ids.refusal(key, row.at("id")):
        raise RefusedRow(refused)
    reader = Reader("", roadmap.languages[1:], roadmap.fiscal_year_start, key)
    milestone = codec.read_milestone(key, _file_table(cells, target.columns), reader)
    for finding in reader.findings:
        raise RefusedRow(RefusedEntry(row.at(dotted(finding.path)), finding.message, finding.hint))
    assert milestone is not None, "a milestone that cannot be read has a finding"
    if refused := unknown_name(milestone, roadmap, ids, row.at):
        raise RefusedRow(refused)
    # The due of a new milestone belongs to its head, not to its first update.
    first = {**cells, "status": cells.get("status") or "planned", "due": ""}
    return NewMilestone(replace(milestone, updates=(_update(row, first, target),)), row.place)


def _file_table(cells: Cells, known: Sequence[SheetColumn]) -> dict[str, Any]:
    """Return the head of a new row's milestone as a file would hold it."""
    table: dict[str, Any] = {}
    for column in known:
        text = cells.get(column.key, "")
        is_head = column.role == "head" and column.name != "note"
        if not text or not (is_head or (column.key == "due" and text != UNDATED)):
            continue
        value: object = text.split(", ") if column.name in LISTS else text
        if column.language:
            table.setdefault(column.language, {})[column.name] = value
        else:
            table[column.key] = value
    return table


def _edit_steps(milestone: Milestone, row: SheetRow, target: ImportTarget) -> Iterator[Step]:
    """Yield what the row of a milestone comes to: an update, and differences that are left; or RefusedRow."""
    key, version = milestone.id, row.text("version")
    # A milestone that is first heard of on a later day has no row of today.
    now = target.cells(key, "internal", target.today) or target.cells(key, "internal", date.max) or {}
    base = _exported(key, row, target) or now
    cells = _read_cells(row, target, base)
    if version and columns.version({**base, **cells}, target.roadmap.languages) == version:
        # nobody has edited it, whatever has changed in the roadmap since
        yield _left_source(key, row, cells, now, target) or Unchanged(key)
        return
    edited = [c for c in target.columns if _is_edited(c, cells, version, base, now, target)]
    if edited and version and base.get("version") != version:
        what, hint = message("importing.moved-on", id=key), message("importing.export-again")
        raise RefusedRow(RefusedEntry(row.at(edited[0].key), what, hint))
    changes = {c.key: cells[c.key] for c in edited if c.role == "update" and cells[c.key]}
    notes = [c for c in edited if c.name == "note" and cells[c.key]]
    # A new note brings its translations; those of an old one are not touched.
    if "note" in changes or (notes and "note" in row.unnamed):
        changes |= {c.key: cells[c.key] for c in notes}
    for column in edited:
        if column.key not in changes:
            yield LeftDifference(key, row.at(column.key), cells[column.key], now.get(column.key, ""))
    if changes:
        entered = {name: cells.get(name, "") for name in ("on", "reason", "by", "source")}
        yield _row_update(milestone, row, {**changes, **entered}, now, target)
    elif left := _left_source(key, row, cells, now, target):
        yield left
    elif not edited:
        yield Unchanged(key)


def _left_source(
    key: str, row: SheetRow, cells: Cells, now: Cells, target: ImportTarget
) -> LeftDifference | None:
    """Return that a row without an update names sources that the milestone lacks, None if it does not."""
    text, known = cells.get("source", ""), now.get("sources", "")
    cited = [_source_id(one, target.roadmap) for one in _citations(text, target.roadmap)]
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
    """Return whether a cell differs from the one in `others`; two dates differ if their days do."""
    other = normal(others.get(column.key, ""))
    if text == other or {text, other} == {UNDATED, ""}:
        return False
    if column.name not in DATES or "" in (text, other) or UNDATED in (text, other):
        return True
    return not same_date(target.parsed_date(text), target.parsed_date(other))


def _row_update(
    milestone: Milestone, row: SheetRow, cells: Cells, now: Cells, target: ImportTarget
) -> RowUpdate:
    """Return the update of a milestone that `cells` of a row describe; raise RefusedRow."""
    update = _update(row, cells, target)
    try:
        refuse_unexplained(milestone, update)
    except RoadmapError as error:
        raise RefusedRow(RefusedEntry(_place_of(row, "reason"), error.what, error.hint)) from error
    due = target.parsed_date(now["due"]) if now["due"] else None
    return RowUpdate(milestone.id, row.place, update, now["status"], due)


def _update(row: SheetRow, cells: Cells, target: ImportTarget) -> Update:
    """Return the update that `cells` of a row describe; raise RefusedRow."""
    roadmap = target.roadmap
    typed = _typed(cells, target.defaults, roadmap)
    try:
        sources = dict.fromkeys(values.citation(text, roadmap.sources) for text in typed.sources)
        update = new_update(typed, tuple(sources), roadmap, target.today)
    except RoadmapError as error:
        option = str(error.what.values.get("option", "")).removeprefix("--")
        raise RefusedRow(RefusedEntry(_place_of(row, option), error.what, error.hint)) from error
    return update


def _typed(cells: Cells, defaults: UpdateInput, roadmap: Roadmap) -> UpdateInput:
    """Return the cells of a row as the options of `update` would give them."""
    due = cells.get("due") or None
    notes = {key.removesuffix(".note"): text for key, text in cells.items() if key.endswith(".note") and text}
    sources = _citations(cells.get("source", ""), roadmap)
    return replace(
        defaults,
        status=cells.get("status") or None,
        due=due,
        reason=(Text(cells["reason"]) if cells.get("reason") else defaults.reason) if due else NO_TEXT,
        note=Text(cells.get("note", ""), notes),
        by=cells.get("by") or defaults.by,
        sources=sources or defaults.sources,
        on=cells.get("on") or defaults.on,
    )


def _citations(cell: str, roadmap: Roadmap) -> list[str]:
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


def _place_of(row: SheetRow, key: str) -> CellPlace:
    """Return the place of a cell, or that of the row if there is no such column."""
    return row.at(key) if key in row.letters else row.place

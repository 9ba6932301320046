"""The plan of an import as lines: what columns are taken for, what words are read as, what changes and what not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from roadmap_cli.exchange.columns import LONGEST, SHEET_KEYS
from roadmap_cli.exchange.foreign_cells import ReadAs
from roadmap_cli.exchange.mapping import IGNORED
from roadmap_cli.exchange.newcomers import Newcomer
from roadmap_cli.exchange.rows import ColumnUse, ImportedSheet, SheetRow
from roadmap_cli.exchange.steps import (
    CellPlace,
    LeftDifference,
    LogUpdates,
    NewMilestone,
    RefusedEntry,
    RowUpdate,
    Step,
    Unchanged,
)
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import message
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE
from roadmap_cli.model.roadmap import Update
from roadmap_cli.model.vocabulary import UNDATED
from roadmap_cli.questions.updates import described
from roadmap_cli.store.encode import block
from roadmap_cli.writers.cells import cut, pad
from roadmap_cli.writers.cells import width as width_of
from roadmap_cli.writers.wrapping import wrapped

LONGEST_QUOTE = 160
"""How many characters of a text a line of the plan quotes."""

LONGEST_REFUSAL, LONGEST_LINE = 400, 500
_TIME = re.compile(r"\d:\d\d|\d ?[ap]m\b|\bT?\d{6}Z?\b", re.IGNORECASE)
MOST_ROWS = 5
"""How many rows a line names; the number of the others is said."""

MOST_ABOVE = 3
"""How many of the lines above the heads are quoted."""

WIDEST_LINE, WIDEST_HEAD = 80, 24
"""How many cells a line about a column takes, and the head of the column in it."""

INDENT = "  "


def sheet_lines(
    messages: Messages, sheet: ImportedSheet, readings: Sequence[ReadAs], continued: Sequence[SheetRow] = ()
) -> Iterator[str]:
    """Yield what each column of a sheet from elsewhere is taken for, and what its words are read as.

    `continued` are the rows that belong to the milestone above them.
    """
    name, n = sheet.name or messages("importing.the-sheet"), len(sheet.rows) + len(sheet.refused)
    yield messages("importing.sheet", name=name, n=n)
    yield from _column_lines(messages, sheet.uses)
    yield from _reading_lines(messages, readings)
    by_id: dict[str, list[str]] = {}
    for row in continued:
        by_id.setdefault(row.text("id"), []).append(str(row.place.row))
    for key, rows in by_id.items():
        yield f"  {messages('importing.continued', rows=messages.list(rows), id=key)}"


def _column_lines(messages: Messages, uses: Sequence[ColumnUse]) -> Iterator[str]:
    shown = [use for use in uses if use.filled or use.column.head]
    heads = [cut(clean(use.column.head) or "-", WIDEST_HEAD) for use in shown]
    keys = [_taken_for(messages, use) for use in shown]
    head_width, key_width = (max(map(width_of, texts), default=0) for texts in (heads, keys))
    for use, head, key in zip(shown, heads, keys, strict=True):
        line = f"  {use.column.letter:<3}{pad(head, head_width)}  {pad(key, key_width)}  "
        yield cut(line + clean("; ".join(use.examples)), WIDEST_LINE).rstrip()


def _taken_for(messages: Messages, use: ColumnUse) -> str:
    if use.is_read:
        return _key(messages, use.column.key)
    if use.column.key == IGNORED or not use.filled:
        return messages("importing.left-out")
    return messages("importing.not-read", n=use.filled)


def _key(messages: Messages, key: str) -> str:
    """Return what stands for the key of a column in a plan, and can be typed in `--map`."""
    language, _, name = key.rpartition(".")
    return f"{language}.{name}" if language else messages(f"columns.{name}")


def _reading_lines(messages: Messages, readings: Sequence[ReadAs]) -> Iterator[str]:
    """Yield one line for each word that is read as another, and one for each column of which something is left."""
    found: dict[tuple[str, str, str], list[ReadAs]] = {}
    for one in readings:
        is_time = _TIME.search(one.left) is not None
        of_cell = (one.place.key, "", "") if is_time else (one.place.key, one.found, one.meant)
        found.setdefault(of_cell, []).append(one)
    for (_, text, _), ones in found.items():
        first = ones[0]
        whole = "read-as" if first.meant else "read-as-nothing"
        line = "without-times" if not text else "read-in-part" if first.left else whole
        is_term = (first.place.key in ("status", "outlook") and first.meant) or first.meant == UNDATED
        meant = messages(f"terms.{first.meant}") if is_term else first.meant
        values = {
            "key": _key(messages, first.place.key),
            "found": clean(first.found, LONGEST_QUOTE),
            "meant": meant,
        }
        said = messages(f"importing.{line}", **values, left=first.left, n=len(ones))
        yield clean(f"  {said}", LONGEST_LINE)


def newcomer_lines(messages: Messages, newcomers: Sequence[Newcomer]) -> Iterator[str]:
    """Yield what the roadmap lacks, as the lines to add to its files."""
    for file, tables in ((ROADMAP_FILE, ("parties", "pillars")), (SOURCES_FILE, ("sources",))):
        found = [one for one in newcomers if one.table in tables]
        if found:
            yield messages("importing.newcomers", file=file, n=len(found))
        for one in found:
            header = f"[{one.id}]" if one.table == "sources" else f"[{one.table}.{one.id}]"
            remark = messages("importing.newcomer", n=one.rows)
            if one.language and one.table != "sources":
                language = messages.language_name(one.language)
                remark = messages("importing.newcomer-in", what=remark, language=language, home="name")
            if one.holds:
                remark = messages("importing.newcomer-holds", what=remark, holds=one.holds)
            if one.near:
                remark = messages("importing.newcomer-near", what=remark, near=one.near)
            lines = block(header, one.keys).splitlines()
            yield from (f"  {clean(line)}" for line in (f"{lines[0]}  # {remark}", *lines[1:]))


def step_lines(messages: Messages, steps: Sequence[Step]) -> Iterator[str]:
    """Yield a line for each step that is not `Unchanged`, refusals of one kind together, and how many there are."""
    yield from (_line(messages, step) for step in steps if not isinstance(step, Unchanged | RefusedEntry))
    yield from _refusal_lines(messages, [step for step in steps if isinstance(step, RefusedEntry)])
    counts = [
        messages(f"importing.{name}", n=sum(isinstance(step, kind) for step in steps))
        for name, kind in (
            ("count-new", NewMilestone),
            ("count-changed", RowUpdate | LogUpdates),
            ("count-same", Unchanged),
            ("count-left", LeftDifference),
            ("count-refused", RefusedEntry),
        )
    ]
    yield messages.list(counts)


def within(lines: Iterable[str], width: int | None) -> Iterator[str]:
    """Yield lines as they are, or for a screen of a width within it, and within 80 cells, further lines indented."""
    for line in lines:
        room = min(width or 0, WIDEST_LINE) - len(INDENT)
        parts = [line[start:end] for start, end in wrapped(line, room)] if width else [line]
        yield f"\n{INDENT}".join(parts)


def _refusal_lines(messages: Messages, refused: Iterable[RefusedEntry]) -> Iterator[str]:
    alike: dict[tuple[str, str, str], list[RefusedEntry]] = {}
    for one in refused:
        why = messages.say(message("common.with-hint", what=one.why, hint=one.hint) if one.hint else one.why)
        alike.setdefault((one.place.sheet, one.place.key, why), []).append(one)
    for (_, _, why), ones in alike.items():
        line = messages("importing.line-refused", place=_places(messages, ones), why=why)
        yield clean(line, LONGEST_REFUSAL)


def _places(messages: Messages, refused: Sequence[RefusedEntry]) -> str:
    first = refused[0].place
    if len(refused) == 1:
        return _place(messages, first)
    rows = tuple(one.place.row for one in refused[:MOST_ROWS])
    more = len(refused) - len(rows)
    listed = messages.list([str(row) for row in rows])
    shown = messages("importing.rows-and-more" if more else "importing.rows", rows=listed, n=more)
    return messages.list(
        [part for part in (first.sheet, shown, _column(messages, first.key, first.letter)) if part]
    )


def _line(messages: Messages, step: NewMilestone | RowUpdate | LogUpdates | LeftDifference) -> str:
    """Return the line of the plan about one step."""
    place = _place(messages, step.place)
    if isinstance(step, NewMilestone):
        return messages("importing.line-new", place=place, id=step.milestone.id)
    if isinstance(step, LeftDifference):
        found, stands = (clean(text or "-", LONGEST_QUOTE) for text in (step.found, step.stands))
        values = {"id": step.id or "roadmap", "found": found, "stands": stands}
        return clean(messages("importing.line-left", place=place, **values), LONGEST_LINE)
    what = messages.list(list(_changes(messages, step)))
    return clean(messages("importing.line-changed", place=place, id=step.id, what=what), LONGEST_LINE)


def _changes(messages: Messages, step: RowUpdate | LogUpdates) -> Iterator[str]:
    """Yield what a step changes, with what stands now."""
    if isinstance(step, LogUpdates):
        shown = step.updates[:MOST_ROWS]
        yield messages("importing.updates", n=len(step.updates))
        for one in shown:
            yield messages("importing.update-of", date=one.date, what=described(one))
        return
    update, undated = step.update, messages("common.undated")
    if update.status:
        was, to = (messages(f"terms.{status}") for status in (step.status_before, update.status))
        yield messages("importing.from-to", was=was, to=to)
    if update.due or update.withdraws_due:
        yield messages("importing.due", was=step.due_before or undated, to=update.due or undated)
    if update.outlook:
        yield messages("importing.outlook", outlook=messages(f"terms.{update.outlook}"))
    if update.note:
        yield messages("importing.note", note=clean(update.note.first, LONGEST_QUOTE))
    if update.next or update.clears_next:
        yield _step(messages, update)


def _step(messages: Messages, update: Update) -> str:
    """Return the step that an update gives or removes, by when and of whom."""
    text = messages("write.no-next")
    if update.next:
        text = messages("importing.next", step=clean(update.next.first, LONGEST_QUOTE))
    if update.next_by:
        text = messages("write.next-by", step=text, due=update.next_by)
    return messages("common.of-side", what=text, side=update.next_owner) if update.next_owner else text


def _place(messages: Messages, place: CellPlace) -> str:
    """Return a place in the words of the program that made the file."""
    row = messages("importing.row", row=place.row) if place.row else ""
    cell = f"{place.letter}{place.row}" if place.letter else ""
    return messages.list([part for part in (place.sheet, row, _column(messages, place.key, cell)) if part])


def _column(messages: Messages, key: str, letters: str) -> str:
    name, bracket, rest = key.partition("[")
    key = _key(messages, name) + bracket + rest if name.rpartition(".")[2] in SHEET_KEYS else key
    column = f"{key} ({letters})" if letters else key
    return messages("importing.column", column=column) if column else ""


def sheet_notices(
    messages: Messages,
    sheet: ImportedSheet,
    unknown_then: Sequence[str] = (),
    unused_words: Sequence[tuple[str, str]] = (),
) -> Iterator[str]:
    """Yield what of a file is not read, or did not come whole into it, with counts.

    `unknown_then` are the milestones that an export left out, since their first update was still ahead;
    `unused_words` are those of the mapping that no cell holds, each after its key.
    """
    yield from _above_lines(messages, sheet)
    if unused_words:
        words = [f"{_key(messages, key)} '{word}'" for key, word in unused_words]
        yield clean(messages("importing.unused-words", names=messages.list(words)), LONGEST_LINE)
    if sheet.unread:
        heads = [f"{use.column.head or use.column.letter} ({use.filled})" for use in sheet.unread]
        yield clean(messages("importing.unknown-columns", names=messages.list(heads)))
    if sheet.computed:
        heads = [use.column.head for use in sheet.computed]
        yield clean(messages("importing.computed-columns", names=messages.list(heads)))
    if sheet.others and not sheet.is_export:
        yield clean(messages("importing.other-sheets", names=messages.list(list(sheet.others))))
    if unknown_then:
        ids = messages.list(list(unknown_then))
        yield clean(messages("importing.unknown-then", n=len(unknown_then), ids=ids), LONGEST_LINE)
    if sheet.is_export and (n := _cut_cells(sheet)):
        yield messages("importing.cut-cells", n=n)


def _above_lines(messages: Messages, sheet: ImportedSheet) -> Iterator[str]:
    """Yield the first lines above the heads, and how the day that they name is given to the rows."""
    if not sheet.above:
        return
    lines = [clean(line, LONGEST_QUOTE) for line in sheet.above[:MOST_ABOVE]]
    more = len(sheet.above) - len(lines)
    shown = messages.list([messages("importing.quoted", found=line) for line in lines])
    yield clean(messages("importing.above-and-more" if more else "importing.above", lines=shown, n=more))
    if sheet.day_above and not sheet.is_export:
        yield messages("importing.day-above", date=sheet.day_above)


def _cut_cells(sheet: ImportedSheet) -> int:
    """Return how many cells of an export hold a text that was cut to what a cell can hold."""
    texts = (row.text(key) for row in sheet.rows for key in row.cells)
    return sum(len(text) == LONGEST and text.endswith("…") for text in texts)

"""`roadmap undo [N]`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Annotated

import typer

from roadmap_cli.messages.clean import clean
from roadmap_cli.model import dates
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Location, message
from roadmap_cli.model.value import replace
from roadmap_cli.session import output
from roadmap_cli.session.writing import (
    WriteContext,
    WriteOptions,
    acknowledge,
    own_folder,
    show_difference,
    write_context,
)
from roadmap_cli.store import journal, write
from roadmap_cli.store.journal import UndoStep
from roadmap_cli.store.load import load_head


class UndoOptions(WriteOptions, kw_only=True):
    """The options of `undo`."""

    count: Annotated[int, typer.Argument(metavar="[N]", min=1, help="How many changes to undo.")] = 1
    list: Annotated[bool, typer.Option("--list", help="List what can be undone, the last change first.")] = (
        False
    )


def command(options: UndoOptions) -> int:
    """Undo the last change that this program made, byte for byte; run it again for the one before."""
    folder = own_folder(options)
    # A file that cannot be read may be what has to be undone, so findings are ignored.
    context = write_context("undo", folder, load_head(folder), options)
    steps = journal.undo_steps(folder)
    if options.list:
        return _list(context, steps)
    selected = [*islice(steps, options.count)]
    if not selected:
        output.say(context.messages("undo.nothing"))
    for step in selected:
        _refuse_changed(step)
    if options.dry_run:
        return _show(context, selected)
    for step in selected:
        _take_back(context, step.entry)
        acknowledge(context, message("undo.taken-back", **_values_of(step)))
    return 0


def _refuse_changed(step: UndoStep) -> None:
    if not step.stands:
        raise write.Changed(
            message("undo.changed", **_values_of(step)),
            message("undo.changed-hint"),
            Location(step.entry.file),
        )


def _take_back(context: WriteContext, entry: journal.JournalEntry) -> None:
    """Restore the content that the file of `entry` had before; raise Changed if it has changed since."""

    def render(now: bytes | None) -> bytes | None:
        if journal.hash_of(now) != entry.new:
            raise write.changed(entry.file)
        return journal.old_bytes(context.folder, entry)

    origin = replace(context.origin, takes_back=entry.number)
    write.change(context.folder, entry.file, render, origin)


def _values_of(step: UndoStep) -> dict[str, object]:
    """Return the values of a line about the step."""
    origin = step.entry.origin
    return {"file": step.entry.file, "command": origin.command, "day": _day(origin.day)}


def _day(text: str) -> PartialDate | str:
    try:
        return dates.parse(text)
    except ValueError:
        return text


def _list(context: WriteContext, steps: Iterable[UndoStep]) -> int:
    """Write the changes that undo would take back, up to the first that it cannot."""
    number = 0
    for number, step in enumerate(steps, start=1):
        line = "undo.line" if step.stands else "undo.line-changed"
        output.write_stdout(f"{clean(context.messages(line, number=number, **_values_of(step)))}\n")
        if not step.stands:
            break
    if not number:
        output.say(context.messages("undo.nothing"))
    return 0


def _show(context: WriteContext, steps: Sequence[UndoStep]) -> int:
    """Show the differences that taking back `steps` one after the other would make."""
    contents: dict[str, bytes | None] = {}
    for step in steps:
        file = step.entry.file
        if file not in contents:
            contents[file] = write.standing(context.folder, file)
        old = journal.old_bytes(context.folder, step.entry)
        show_difference(context, file, contents[file], old)
        contents[file] = old
    return 0

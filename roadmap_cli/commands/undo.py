"""`roadmap undo [N]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated

import typer

from roadmap_cli.messages.clean import clean
from roadmap_cli.model import dates
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Location, message
from roadmap_cli.session import output
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.writing import Desk, DryRun, acknowledge, desk, own_folder, show_difference, writes
from roadmap_cli.store import journal, undo, write
from roadmap_cli.store.load import Files, folder_files, load
from roadmap_cli.store.undo import Step


@writes
def command(
    count: Annotated[int, typer.Argument(metavar="[N]", min=1, help="How many changes to take back.")] = 1,
    list_: Annotated[
        bool, typer.Option("--list", help="Show what would be taken back, the last change first.")
    ] = False,
    dry_run: DryRun = False,
    lang: Lang = None,
    data: DataFolder = None,
) -> int:
    """Take back the last change that this program made, byte for byte; again for the one before."""
    folder = own_folder(data)
    files = folder_files(folder)
    # A file that cannot be read keeps nobody from taking back what broke it.
    at = desk("undo", folder, load(Files((), files.read)).roadmap, lang, dry_run)
    steps = undo.steps(folder)
    if list_:
        return _list(at, steps)
    wanted = list(islice(steps, count))
    if not wanted:
        output.say(at.messages("undo.nothing"))
        return 0
    for step in wanted:
        _refuse_changed(step)
    if dry_run:
        return _show(at, wanted)
    for step in wanted:
        undo.take_back(folder, step.entry, at.origin.day)
        acknowledge(at, at.messages("undo.taken-back", **_said_of(step)))
    return 0


def _refuse_changed(step: Step) -> None:
    if not step.stands:
        raise write.Changed(
            message("undo.changed", **_said_of(step)), message("undo.changed-hint"), Location(step.entry.file)
        )


def _said_of(step: Step) -> dict[str, object]:
    entry = step.entry
    return {"file": entry.file, "command": entry.origin.command, "day": _day(entry.origin.day)}


def _day(text: str) -> PartialDate | str:
    try:
        return dates.parse(text)
    except ValueError:
        return text


def _list(at: Desk, steps: Iterator[Step]) -> int:
    """Write the changes that undo would take back, as far down as it could go."""
    number = 0
    for number, step in enumerate(steps, start=1):
        line = "undo.line" if step.stands else "undo.line-changed"
        output.write_stdout(f"{clean(at.messages(line, number=number, **_said_of(step)))}\n")
        if not step.stands:
            break
    if not number:
        output.say(at.messages("undo.nothing"))
    return 0


def _show(at: Desk, steps: Sequence[Step]) -> int:
    """Show the differences that taking back `steps` one after the other would make."""
    held: dict[str, bytes | None] = {}
    for step in steps:
        file = step.entry.file
        if file not in held:
            held[file] = write.standing(at.folder, file)
        old = journal.old_bytes(at.folder, step.entry)
        show_difference(at, file, held[file], old)
        held[file] = old
    return 0

"""`roadmap undo [N]`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from roadmap_cli.model.errors import BadData, Stopped, WrongUsage, message
from roadmap_cli.session import output
from roadmap_cli.session.declared import Argument, Option
from roadmap_cli.session.options import whole_number
from roadmap_cli.session.undoing import (
    lines,
    refuse_changed,
    show,
    take_back,
    take_back_unfinished,
    undo_context,
)
from roadmap_cli.session.writing import WriteContext, WriteOptions, Yes, confirm, on_terminal
from roadmap_cli.store import undo, unfinished
from roadmap_cli.store.undo import UndoableChange


class UndoOptions(WriteOptions, kw_only=True):
    """The options of `undo`."""

    count: Annotated[int, Argument(metavar="[N]", parser=whole_number, help="How many changes to undo.")] = 1
    list: Annotated[bool, Option("--list", help="List what can be undone, the last change first.")] = False
    yes: Yes = False


def command(options: UndoOptions) -> int:
    """Undo the last change that this program made, byte for byte; run it again for the one before.

    What one command changed, in however many files, counts as one change. `roadmap redo` redoes it.

    If a sitting of `minutes` is unfinished, that is taken back instead.
    """
    context = undo_context("undo", options, completes=False)
    if options.list or options.count > 1:
        unfinished.stamp(context.folder)
    elif take_back_unfinished(context):
        return 0
    found = undo.undoable(context.folder)
    changes, damage = found.changes, found.damage
    if options.list:
        return _list(context, changes, damage)
    if damage and options.count > len(changes):
        raise damage
    if not changes:
        output.note(context.messages("undo.nothing"))
        return 0
    if options.count > len(changes):
        raise WrongUsage(message("undo.too-many", n=len(changes)), message("undo.list-hint"))
    chosen = changes[: options.count]
    for change in chosen:
        refuse_changed(change)
    if options.dry_run:
        return show(context, chosen)
    if len(chosen) > 1 and not options.yes and not _agreed(context, chosen):
        raise Stopped
    return take_back(context, chosen, "undo.taken-back")


def _agreed(context: WriteContext, changes: Sequence[UndoableChange]) -> bool:
    """List the changes and ask; raise WrongUsage if nobody can be asked."""
    if not on_terminal():
        raise WrongUsage(message("undo.several", n=len(changes)), message("write.several-hint"))
    for line in lines(context, changes):
        output.say(line)
    return confirm(context.messages("undo.go-on", n=len(changes)))


def _list(context: WriteContext, changes: Sequence[UndoableChange], damage: BadData | None) -> int:
    """Write the changes that undo would take back, up to the first that it cannot."""
    for line in lines(context, changes):
        output.write_stdout(f"{line}\n")
    if damage:
        raise damage
    if not changes:
        output.note(context.messages("undo.nothing"))
    return 0

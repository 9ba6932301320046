"""`roadmap redo`."""

from __future__ import annotations

from roadmap_cli.session import output
from roadmap_cli.session.undoing import refuse_changed, show, take_back, undo_context
from roadmap_cli.session.writing import WriteOptions
from roadmap_cli.store import undo


class RedoOptions(WriteOptions, kw_only=True):
    """The options of `redo`."""


def command(options: RedoOptions) -> int:
    """Redo the change that was undone last, if nothing else was changed since."""
    context = undo_context(undo.REDO, options)
    change = undo.redoable(context.folder)
    if change is None:
        output.note(context.messages("undo.nothing-to-redo"))
        return 0
    refuse_changed(change)
    return show(context, [change]) if options.dry_run else take_back(context, [change], "undo.redone")

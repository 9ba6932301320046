"""Taking changes back: what `undo` and `redo` share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages.clean import clean
from roadmap_cli.model import dates
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Location, message
from roadmap_cli.session.writing import (
    WriteContext,
    WriteOptions,
    acknowledge,
    own_folder,
    show_difference,
    write_context,
)
from roadmap_cli.store import journal, undo, write
from roadmap_cli.store.load import Files, folder_files, load
from roadmap_cli.store.undo import UndoableChange

LONGEST = 160
"""How many characters of a change its line in a list quotes."""


def undo_context(name: str, options: WriteOptions) -> WriteContext:
    """Return the context of a command that takes changes back; a file that is not sound keeps none."""
    folder = own_folder(options)
    head = load(Files((), folder_files(folder).read)).roadmap
    return write_context(name, folder, head, options)


def refuse_changed(change: UndoableChange) -> None:
    """Raise Changed if a file of the change has changed since."""
    for step in change.steps:
        if not step.stands:
            values = _values_of(change, step.entry.file)
            what, hint = message("undo.changed", **values), message("undo.changed-hint")
            raise write.Changed(what, hint, Location(step.entry.file))


def take_back(context: WriteContext, changes: Sequence[UndoableChange], done: str) -> int:
    """Take the changes back, and acknowledge each file by the message `done`."""
    for change in changes:
        for step in change.steps:
            undo.take_back(context.folder, step.entry, context.origin)
            acknowledge(context, message(done, **_values_of(change, step.entry.file)))
    return 0


def show(context: WriteContext, changes: Sequence[UndoableChange]) -> int:
    """Show the differences that taking the changes back, one after the other, would make."""
    for _, file, now, then in _contents(context, changes):
        show_difference(context, file, now, then)
    return 0


def lines(context: WriteContext, changes: Sequence[UndoableChange]) -> Iterator[str]:
    """Yield a line for each change, with its number, and one for what it did to each file."""
    contents = _contents(context, changes)
    for number, change in enumerate(changes, start=1):
        line = "undo.line" if change.stands else "undo.line-changed"
        yield clean(context.messages(line, number=number, **_values_of(change)))
        for _ in change.steps:
            _, file, now, then = next(contents)
            yield clean(f"   {file}: {_summary(then, now)}", LONGEST)
        if not change.stands:
            return


def _contents(
    context: WriteContext, changes: Sequence[UndoableChange]
) -> Iterator[tuple[UndoableChange, str, bytes | None, bytes | None]]:
    """Yield each file of each change with what it holds once the later changes are undone, and before it."""
    contents: dict[str, bytes | None] = {}
    for change in changes:
        for step in change.steps:
            file = step.entry.file
            if file not in contents:
                contents[file] = write.standing(context.folder, file)
            then = journal.old_bytes(context.folder, step.entry)
            yield change, file, contents[file], then
            contents[file] = then


def _summary(old: bytes | None, new: bytes | None) -> str:
    """Return the lines that a change added and took away, on one line."""
    before, after = ((content or b"").decode("utf-8", "replace").splitlines() for content in (old, new))
    added = [line.strip() for line in after[_same(before, after) :]]
    removed = [line.strip() for line in before[_same(before, after) :]] if not added else []
    lines = [line for line in (added or removed) if line and not line.startswith(("[[", "#"))]
    return f"{'+' if added else '-'} {'; '.join(lines)}"


def _same(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    pairs = zip(before, after, strict=False)
    return next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)))


def _values_of(change: UndoableChange, file: str = "") -> dict[str, object]:
    """Return the values of a message about the change."""
    files = file or ", ".join(step.entry.file for step in change.steps)
    return {"file": files, "command": change.origin.command, "day": _day(change.origin.day)}


def _day(text: str) -> PartialDate | str:
    try:
        return dates.parse(text)
    except ValueError:
        return text

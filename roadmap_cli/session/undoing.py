"""Taking changes back: what `undo` and `redo` share."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import Location, message
from roadmap_cli.session.writing import (
    WriteContext,
    WriteOptions,
    acknowledge,
    own_folder,
    show_difference,
    with_progress,
    write_context,
)
from roadmap_cli.store import together, undo, write
from roadmap_cli.store.encode import without_mark
from roadmap_cli.store.journal import JournalEntry, OldContents, Origin
from roadmap_cli.store.listing import Files, file_reader
from roadmap_cli.store.load import load
from roadmap_cli.store.refusals import Changed
from roadmap_cli.store.undo import UndoableChange, UndoStep

MOST_FILES = 10
"""Of how many files of a change the list says what it did to them; the number of the others is said."""

LONGEST = 160
"""How many characters of a change its line in a list quotes."""


def undo_context(name: str, options: WriteOptions, *, completes: bool = True) -> WriteContext:
    """Return the context of a command that takes changes back; a file that is not sound keeps none.

    `completes` is as in `own_folder`.
    """
    folder = own_folder(options, completes=completes)
    head = load(Files((), file_reader(folder))).roadmap
    return write_context(name, folder, head, options)


def refuse_changed(change: UndoableChange) -> None:
    """Raise Changed if a file of the change has changed since."""
    for step in change.steps:
        if not step.stands:
            what = message("undo.changed", **_values_of(change.origin, step.entry.file))
            hint = message("undo.changed-hint")
            raise Changed(what, hint, Location(step.entry.file))


def take_back(context: WriteContext, changes: Sequence[UndoableChange], done: str) -> int:
    """Take the changes back, and acknowledge each file by the message `done`."""
    left = deque(step for change in changes for step in change.steps)
    entries = [step.entry for step in left]
    written = undo.take_back(context.folder, entries, context.origin, context.tell)
    for results in with_progress(context, written, len(entries)):
        steps = [left.popleft() for _ in results]
        acknowledge(context, *(message(done, **_values_of(step.origin, step.entry.file)) for step in steps))
    return 0


def take_back_unfinished(context: WriteContext) -> bool:
    """Take back a change of several files that has not ended, or show the differences; return whether there is one.

    Raises Changed if one of its files has been changed since.
    """
    if context.dry_run:
        changes = together.differences(context.folder)
        for change in changes or ():
            show_difference(context, change.file, change.old, change.new)
        return changes is not None
    settled = together.take_back(context.folder)
    if settled is None:
        return False
    acknowledge(
        context, *(message("undo.taken-back", **_values_of(settled.origin, file)) for file in settled.files)
    )
    return True


def show(context: WriteContext, changes: Sequence[UndoableChange]) -> int:
    """Show the differences that taking the changes back, one after the other, would make."""
    contents = _Contents(context.folder)
    for change in changes:
        for step in change.steps:
            show_difference(context, step.entry.file, *contents.around(step))
            contents.take_back([step])
    return 0


def lines(context: WriteContext, changes: Sequence[UndoableChange]) -> Iterator[str]:
    """Yield a line for each change, with its number, and one for what it did to each of its first files."""
    contents, messages = _Contents(context.folder), context.messages
    for number, change in enumerate(changes, start=1):
        line = "undo.line" if change.stands else "undo.line-changed"
        shown, more = change.steps[:MOST_FILES], len(change.steps[MOST_FILES:])
        files = ", ".join(step.entry.file for step in shown)
        if more:
            files = messages("undo.files", n=len(change.steps))
        yield clean(messages(line, number=number, **_values_of(change.origin, files)))
        for step in shown:
            now, then = contents.around(step)
            yield clean(f"   {step.entry.file}: {_summary(then, now)}".removesuffix(": "), LONGEST)
            contents.take_back([step])
        if more:
            yield f"   {messages('undo.lines-more', n=more)}"
        if not change.stands:
            return
        contents.take_back(change.steps)


class _Contents:
    """What the files in `folder` hold while changes are taken back, without doing so."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._old = OldContents(folder)
        self._later: dict[str, JournalEntry] = {}

    def around(self, step: UndoStep) -> tuple[bytes | None, bytes | None]:
        """Return what a file holds before a step is taken back, and what after it."""
        file = step.entry.file
        later = self._later.get(file)
        now = self._old.of(later) if later else write.standing(self._folder, file)
        return now, self._old.of(step.entry)

    def take_back(self, steps: Iterable[UndoStep]) -> None:
        """Take into account that steps are taken back, one after the other."""
        self._later.update((step.entry.file, step.entry) for step in steps)


def _summary(old: bytes | None, new: bytes | None) -> str:
    """Return on one line what a change added (`+`) and took away (`-`)."""
    added, removed = _differing(*(_lines(content) for content in (old, new)))
    parts = (f"{sign} {'; '.join(_worth(found))}" for sign, found in (("+", added), ("-", removed)) if found)
    return "  ".join(parts)


def _lines(content: bytes | None) -> list[str]:
    lines = (content or b"").decode("utf-8", "replace").splitlines()
    return [without_mark(line.strip()) for line in lines if line.strip()]


def _worth(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines without comments and headers of entries, unless there is nothing else."""
    return [line for line in lines if not line.startswith(("[[", "#"))] or lines


def _differing(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines that only `after` has in its place, and those that only `before` has.

    What both begin and end with is left out first: the comparison of what is between takes longer.
    """
    from difflib import SequenceMatcher

    same = _same(before, after)
    before, after = before[same:], after[same:]
    end = _same(before[::-1], after[::-1])
    before, after = before[: len(before) - end], after[: len(after) - end]
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if before and after else ()
    blocks = [change[1:] for change in changes if change[0] != "equal"] or [(0, len(before), 0, len(after))]
    return (
        [line for _, _, start, stop in blocks for line in after[start:stop]],
        [line for start, stop, _, _ in blocks for line in before[start:stop]],
    )


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (line, against) in enumerate(pairs) if line != against), min(len(one), len(other)))


def _values_of(origin: Origin, file: str) -> dict[str, object]:
    """Return the values of a message about a change in `file`."""
    return {"file": file, "command": origin.command, "day": origin.date}

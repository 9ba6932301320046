"""Which changes of the journal can be taken back: the content of the files decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from roadmap_cli.model.errors import BadData
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import Value
from roadmap_cli.store import journal, write
from roadmap_cli.store.files import read_bytes
from roadmap_cli.store.journal import JournalEntry, OldContents, Origin
from roadmap_cli.store.refusals import changed
from roadmap_cli.store.together import change_together

REDO = "redo"
"""The command that takes back what an undo took back."""


class UndoStep(Value):
    """A change that can be taken back, unless its file has changed since: then `stands` is false.

    `origin` is that of the change that is undone or, by a redo, made again: an undo is named after the
    change that it took back, if the journal still has it.
    """

    entry: JournalEntry
    stands: bool
    origin: Origin


class UndoableChange(Value):
    """What one run of a command changed, and can be taken back at once: its steps, the last first."""

    steps: tuple[UndoStep, ...]

    @property
    def origin(self) -> Origin:
        """Where the change comes from."""
        return self.steps[-1].entry.origin

    @property
    def run(self) -> str:
        """What tells this run of a command from others."""
        return _run(self.steps[-1].entry)

    @property
    def stands(self) -> bool:
        """Whether none of its files has changed since."""
        return all(step.stands for step in self.steps)


class UndoableChanges(Value):
    """What can be taken back, the newest change first; `damage` refuses to look behind them, if anything does.

    It says which entry of the journal cannot be read: what was changed before that is not among them.
    """

    changes: tuple[UndoableChange, ...]
    damage: BadData | None


def undoable(folder: Path) -> UndoableChanges:
    """Return the changes that are in effect in the roadmap's files, back to what cannot be read."""
    found = journal.read(folder)
    changes = _by_run(rewound(found.entries, lambda file: _hash_now(folder, file)))
    return UndoableChanges(tuple(change for change in changes if change.run != found.run), found.damage)


def redoable(folder: Path) -> UndoableChange | None:
    """Return what the last undo took back, if nothing else was changed since; else None.

    Raises BadData if that cannot be known, since the newest entry of the journal cannot be read.
    """
    found = journal.read(folder)
    if found.damage and not found.entries:
        raise found.damage
    undone = _by_run(taken_back(found.entries, lambda file: _hash_now(folder, file)))
    return next((change for change in undone if change.run != found.run), None)


def _by_run(steps: Iterable[UndoStep]) -> tuple[UndoableChange, ...]:
    """Return the steps by run, the one that began last first.

    Others may write while a long run goes on. What they wrote over a file of it comes first, as the run itself
    writes over nothing that was changed after it began.
    """
    runs: dict[str, list[UndoStep]] = {}
    for step in steps:
        runs.setdefault(_run(step.entry), []).append(step)
    changes = (UndoableChange(tuple(found)) for found in runs.values())
    return tuple(sorted(changes, key=lambda change: change.steps[-1].entry.number, reverse=True))


def _run(entry: JournalEntry) -> str:
    return entry.origin.run or str(entry.number)


def rewound(entries: Sequence[JournalEntry], hash_now: Callable[[str], str | None]) -> Iterator[UndoStep]:
    """Yield the changes of `entries` (the oldest first) that can be taken back, the newest first."""
    for entry, now, is_undone in _in_effect(entries, hash_now):
        if not is_undone and entry.takes_back is None:
            yield UndoStep(entry, now == entry.new, entry.origin)


def taken_back(entries: Sequence[JournalEntry], hash_now: Callable[[str], str | None]) -> Iterator[UndoStep]:
    """Yield the undos of `entries` that a redo can revert, the newest first, up to the newest other change."""
    origins = {entry.number: entry.origin for entry in entries}
    for entry, now, is_undone in _in_effect(entries, hash_now):
        if is_undone or entry.origin.command == REDO:
            continue
        if entry.takes_back is None:
            return
        yield UndoStep(entry, now == entry.new, origins.get(entry.takes_back, entry.origin))


def _in_effect(
    entries: Sequence[JournalEntry], hash_now: Callable[[str], str | None]
) -> Iterator[tuple[JournalEntry, str | None, bool]]:
    """Yield the entries whose change was made, the newest first, with the file's content at that time.

    The entries are walked backwards. A change whose old content is still there was never made. The
    last value says that a later entry takes the change back.
    """
    content: dict[str, str | None] = {}
    undone: set[tuple[int, str]] = set()
    for entry in reversed(entries):
        if entry.file not in content:
            content[entry.file] = hash_now(entry.file)
        now = content[entry.file]
        if now == entry.old:
            continue
        is_undone = (entry.number, entry.file) in undone
        yield entry, now, is_undone
        if (entry.takes_back is not None or is_undone) and now != entry.new:
            continue  # edited since: what it took back is no longer known to be undone
        if entry.takes_back is not None and not is_undone:
            undone.add((entry.takes_back, entry.file))
        content[entry.file] = entry.old


def take_back(
    folder: Path, entries: Sequence[JournalEntry], origin: Origin, tell: write.Tell = write.say_nothing
) -> Iterator[tuple[bool, ...]]:
    """Restore the content that each file had before; yield and raise what `write.change_all` does.

    All files or none, unless one is changed more than once or it is too much for one entry of the journal.
    Raises Changed at the first file that has changed since.
    """
    old = OldContents(folder)

    def change_back(entry: JournalEntry) -> write.RequestedChange:
        def render(now: bytes | None) -> bytes | None:
            if journal.hash_of(now) != entry.new:
                raise changed(entry.file)
            return old.of(entry)

        return write.RequestedChange(entry.file, render, takes_back=entry.number)

    changes = [change_back(entry) for entry in entries]
    if 1 < len(changes) == len({change.file for change in changes}):
        with suppress(journal.TooLarge):
            yield change_together(folder, changes, origin, tell)
            return
    yield from write.change_all(folder, changes, origin, tell)


def _hash_now(folder: Path, file: str) -> str | None:
    content = read_bytes(folder / file, file)
    return "unreadable" if isinstance(content, Finding) else journal.hash_of(content)

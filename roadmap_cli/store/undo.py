"""Which changes of the journal can be taken back: the content of the files decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import Value
from roadmap_cli.store import journal, write
from roadmap_cli.store.files import read_bytes
from roadmap_cli.store.journal import JournalEntry, Origin


class UndoStep(Value):
    """A change that can be taken back, unless its file has changed since: then `stands` is false."""

    entry: JournalEntry
    stands: bool


def steps(folder: Path) -> Iterator[UndoStep]:
    """Yield the changes that are in effect in the roadmap's files, the newest first."""
    return rewound(journal.entries(folder), lambda file: _hash_now(folder, file))


def rewound(entries: Sequence[JournalEntry], hash_now: Callable[[str], str | None]) -> Iterator[UndoStep]:
    """Yield the changes of `entries` (the oldest first) that can be taken back, the newest first.

    The entries are walked backwards with the content that each file had at that time. A change
    whose old content is still there was never made. An undo that was made cancels its change.
    """
    content: dict[str, str | None] = {}
    undone: set[int] = set()
    for entry in reversed(entries):
        if entry.file not in content:
            content[entry.file] = hash_now(entry.file)
        now = content[entry.file]
        if now == entry.old:
            continue
        if entry.origin.takes_back is not None or entry.number in undone:
            if now == entry.new:
                undone.add(entry.origin.takes_back or entry.number)
                content[entry.file] = entry.old
            continue
        yield UndoStep(entry, now == entry.new)
        content[entry.file] = entry.old


def take_back(folder: Path, entry: JournalEntry, day: str) -> None:
    """Restore the content that the file of `entry` had before; raise Changed if it has changed since."""

    def render(now: bytes | None) -> bytes | None:
        if journal.hash_of(now) != entry.new:
            raise write.changed(entry.file)
        return journal.old_bytes(folder, entry)

    origin = Origin("undo", day, takes_back=entry.number)
    write.change(folder, entry.file, render, origin)


def _hash_now(folder: Path, file: str) -> str | None:
    content = read_bytes(folder / file, file)
    return "unreadable" if isinstance(content, Finding) else journal.hash_of(content)

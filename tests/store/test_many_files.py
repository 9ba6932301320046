"""A command of many files: some at a time under one lock, in one entry of the journal, said once on disk."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from roadmap_cli.store import disk, journal, undo, write
from roadmap_cli.store.journal import Origin
from roadmap_cli.store.lock import locked
from roadmap_cli.store.refusals import Changed
from roadmap_cli.store.write import RequestedChange
from tests.conftest import RoadmapOf, milestone_text

BY = Origin("import", "2025-05-01", run="one")
MANY = write.MOST_FILES * 2 + 3


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(thing=milestone_text())


def name(number: int) -> str:
    return f"milestones/m-{number:03}.toml"


def put(number: int, content: bytes | None = b"new") -> RequestedChange:
    return RequestedChange(name(number), lambda _: content)


def files(road: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (road / "milestones").iterdir()}


def undo_all(road: Path) -> None:
    (change, *_) = undo.undoable(road).changes
    entries = [step.entry for step in change.steps]
    list(undo.take_back(road, entries, Origin("undo", "2025-05-02", run=os.urandom(4).hex())))


def test_many_files_are_a_few_entries_and_one_change(road: Path) -> None:
    before = files(road)
    results = list(write.change_all(road, [put(number) for number in range(MANY)], BY))
    assert [len(some) for some in results] == [write.MOST_FILES, write.MOST_FILES, 3]
    assert len(list((road / ".roadmap").glob("*.change"))) == 3
    (change,) = undo.undoable(road).changes
    assert (len(change.steps), change.stands) == (MANY, True)
    undo_all(road)
    assert files(road) == before
    assert undo.undoable(road).changes == ()
    redone = undo.redoable(road)
    assert redone
    assert len(redone.steps) == MANY


def test_old_contents_of_several_files_come_back_from_one_entry(road: Path) -> None:
    contents = [b"", b"\n\n", b"one\ntwo", b"\xff\x00"]
    list(write.change_all(road, [put(n, content) for n, content in enumerate(contents)], BY))
    before = files(road)
    later = Origin("update", "2025-05-02", run="two")
    list(write.change_all(road, [put(n, b"later") for n in range(len(contents))], later))
    undo_all(road)
    assert files(road) == before


def test_what_is_not_changed_is_said_in_its_place(road: Path) -> None:
    list(write.change_all(road, [put(0), put(2)], BY))
    assert list(write.change_all(road, [put(0), put(1), put(2), put(3)], BY)) == [(False, True, False, True)]


def test_the_files_before_one_that_is_refused_are_written_and_said(road: Path) -> None:
    seen = write.Seen(b"what nobody wrote")
    wanted = [put(0), put(1), RequestedChange(name(2), lambda _: b"new", seen), put(3)]
    written = write.change_all(road, wanted, BY)
    assert next(written) == (True, True)
    with pytest.raises(Changed):
        next(written)
    assert {"m-000.toml", "m-001.toml"} == files(road).keys() - {"thing.toml"}


def test_an_entry_names_only_what_was_changed(road: Path) -> None:
    """Else a file that somebody writes by hand later would stand in the way of an undo."""

    def made_meanwhile(old: bytes | None) -> bytes:
        (road / name(1)).write_bytes(b"by hand")
        return b"new"

    written = write.change_all(road, [put(0), RequestedChange(name(1), made_meanwhile), put(2)], BY)
    assert next(written) == (True,)
    with pytest.raises(Changed):
        next(written)
    assert [entry.file for entry in journal.read(road).entries] == [name(0)]
    (change,) = undo.undoable(road).changes
    assert change.stands


def test_a_file_that_is_changed_twice_is_changed_in_turn(road: Path) -> None:
    def more(old: bytes | None) -> bytes:
        return (old or b"") + b"+"

    twice = [RequestedChange(name(0), more), put(1), RequestedChange(name(0), more)]
    assert list(write.change_all(road, twice, BY)) == [(True, True), (True,)]
    assert (road / name(0)).read_bytes() == b"++"


def test_large_old_contents_are_entries_of_their_own(road: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "MOST_BYTES", 10)
    list(write.change_all(road, [put(n, b"x" * 8) for n in range(3)], BY))
    assert len(list(write.change_all(road, [put(n) for n in range(3)], BY))) == 3


def test_other_writers_get_in_between(road: Path) -> None:
    """The lock is not held while a reader of stdout is waited for."""
    for _ in write.change_all(road, [put(number) for number in range(MANY)], BY):
        with locked(road, patience=0.05):
            pass


def test_what_others_wrote_over_a_file_meanwhile_is_undone_first(road: Path) -> None:
    before = files(road)
    written = write.change_all(road, [put(number) for number in range(MANY)], BY)
    next(written)
    other = Origin("update", "2025-05-01", run="two")
    write.change(road, name(0), lambda _: b"newer", other)
    assert len([*written]) == 2
    changes = undo.undoable(road).changes
    assert [(change.origin.command, change.stands) for change in changes] == [
        ("update", True),
        ("import", True),
    ]
    undo_all(road)
    assert (road / name(0)).read_bytes() == b"new"
    undo_all(road)
    assert files(road) == before


def test_each_folder_is_synced_before_anything_is_said(road: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(disk.Folder, "confirm", lambda folder: synced.append(folder.path))
    written = write.change_all(road, [put(0), put(1)], BY)
    assert synced == []
    next(written)
    assert synced[-1] == road.resolve() / "milestones"
    assert synced.count(synced[-1]) == 1


def test_the_journal_of_an_earlier_version_is_read(road: Path) -> None:
    """An entry was about one file, and its origin named the entry that it took back."""
    text = (road / "milestones/thing.toml").read_bytes()
    list(write.change_all(road, [RequestedChange("milestones/thing.toml", lambda _: b"second")], BY))
    steps = [(None, b"first"), (b"first", b"second"), (b"second", b"first"), (b"first", b"second")]
    origins = [("add", None), ("update", None), ("undo", 2), ("redo", 3)]
    for number, ((old, new), (command, takes_back)) in enumerate(zip(steps, origins, strict=True), start=1):
        origin = {"command": command, "day": "2025-05-01", "takes_back": takes_back, "run": None}
        head = {
            "number": number,
            "file": "milestones/thing.toml",
            "origin": origin,
            "old": journal.hash_of(old),
            "new": journal.hash_of(new),
        }
        entry = road / f".roadmap/{number:08}.change"
        entry.write_bytes(json.dumps(head).encode() + b"\n" + (old or b""))
    changes = undo.undoable(road).changes
    assert [(change.origin.command, change.stands) for change in changes] == [("update", True), ("add", True)]
    undo_all(road)
    assert (road / "milestones/thing.toml").read_bytes() == b"first" != text
    undo_all(road)
    assert not (road / "milestones/thing.toml").exists()

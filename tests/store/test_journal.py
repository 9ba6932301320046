"""The entries of the journal: what is recorded is what is read, byte for byte, and damage is told."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.errors import BadData, Foreign, message
from roadmap_cli.store import journal
from roadmap_cli.store.journal import Origin, RecordedChange

BY = Origin("minutes", "2025-05-01", run="one")
FILES = ("roadmap.toml", "sources.toml", "milestones/alpha.toml", "milestones/beta.toml")

contents = st.none() | st.binary(max_size=30)
changes = st.lists(
    st.builds(RecordedChange, st.sampled_from(FILES), contents, contents, st.none() | st.integers(1, 9)),
    min_size=1,
    unique_by=lambda change: change.file,
)


@settings(max_examples=10)
@given(changes, changes)
def test_each_entry_is_read_as_it_was_recorded(
    whole: list[RecordedChange], old: list[RecordedChange]
) -> None:
    """A sitting is recorded with the new contents, for whoever completes it; other commands with the old ones."""
    with tempfile.TemporaryDirectory() as name:
        road = Path(name)
        first, second = journal.record(road, whole, BY, with_new=True), journal.record(road, old, BY)
        assert (first, second) == (1, 2)
        assert journal.recorded(road, first) == tuple(whole)
        entries = journal.read(road).entries
        assert [(entry.number, entry.file, entry.takes_back) for entry in entries] == [
            *((1, change.file, change.takes_back) for change in whole),
            *((2, change.file, change.takes_back) for change in old),
        ]
        assert {entry.origin for entry in entries} == {BY}
        before, recorded = journal.OldContents(road), [*whole, *old]
        assert [before.of(entry) for entry in entries] == [change.old for change in recorded]
        assert [entry.new for entry in entries] == [journal.hash_of(change.new) for change in recorded]


def test_an_entry_that_lacks_its_last_bytes_completes_nothing(tmp_path: Path) -> None:
    """The old contents are all there, so `undo` can use it; the new ones are not."""
    number = journal.record(tmp_path, [RecordedChange("roadmap.toml", b"old", b"new")], BY, with_new=True)
    entry = tmp_path / ".roadmap/00000001.change"
    entry.write_bytes(entry.read_bytes()[:-1])
    assert len(journal.read(tmp_path).entries) == 1
    with pytest.raises(BadData) as refused:
        journal.recorded(tmp_path, number)
    assert (refused.value.what.key, str(refused.value.location)) == (
        "write.journal-damaged",
        ".roadmap/00000001.change",
    )


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_an_entry_may_be_read_by_those_who_may_read_each_of_the_files_and_run_by_nobody(
    tmp_path: Path,
) -> None:
    for name, mode in (("roadmap.toml", 0o777), ("sources.toml", 0o775)):
        (tmp_path / name).write_bytes(b"old")
        (tmp_path / name).chmod(mode)
    changes = [RecordedChange(name, b"old", b"new") for name in ("roadmap.toml", "sources.toml")]
    journal.record(tmp_path, changes[:1], BY)
    journal.record(tmp_path, changes, BY)
    entries = sorted((tmp_path / ".roadmap").glob("*.change"))
    assert [stat.S_IMODE(entry.stat().st_mode) for entry in entries] == [0o666, 0o664]


def test_a_journal_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> list[str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "listdir", refused)
    with pytest.raises(BadData) as told:
        journal.read(tmp_path)
    assert told.value.what == message("file.unreadable", why=Foreign(os.strerror(errno.EACCES)))
    assert str(told.value.location) == ".roadmap"

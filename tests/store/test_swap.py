"""An editor that saves in the instant of a replacement, which no lock keeps away."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.store import disk, journal, swap, undo, write
from roadmap_cli.store.disk import Folder
from roadmap_cli.store.journal import Origin
from roadmap_cli.store.refusals import CannotWrite, Changed
from tests.conftest import RoadmapOf, Run, english, milestone_text

FILE = "milestones/thing.toml"
OLD = milestone_text().encode()
BY = Origin("update", "2025-01-01")

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is a system call of Linux")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(thing=milestone_text())


def put(road: Path, content: bytes | None = b"ours") -> bool:
    return write.change(road, FILE, lambda _: content, BY)


def save(path: Path, content: bytes) -> None:
    """Save as editors do: a new file, named as the old one."""
    (path.parent / "editor's").write_bytes(content)
    (path.parent / "editor's").replace(path)


def left(road: Path) -> list[str]:
    return [path.name for path in road.rglob(".roadmap-*")]


def kept(road: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in (road / ".roadmap/drafts").glob("thing.saved*"))


def before(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, *steps: Callable[[], object] | None
) -> None:
    """Let the steps happen right before the first, the second ... call of a function."""
    real, waiting = getattr(owner, name), list(steps)

    def called(*arguments: object) -> object:
        if waiting and (step := waiting.pop(0)):
            step()
        return real(*arguments)

    monkeypatch.setattr(owner, name, called)


@on_linux
def test_a_save_between_the_last_look_and_the_exchange_stays(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(monkeypatch, swap, "_exchange", lambda: save(road / FILE, b"the editor's"))
    with pytest.raises(Changed):
        put(road)
    assert (road / FILE).read_bytes() == b"the editor's"
    assert kept(road) == [b"the editor's"]
    assert left(road) == []
    assert journal.read(road).entries == ()
    assert put(road)


@on_linux
def test_of_two_saves_the_newest_has_the_place_and_none_is_lost(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = [lambda name=name: save(road / FILE, name) for name in (b"first", b"second")]
    before(monkeypatch, swap, "_exchange", *saves)
    with pytest.raises(Changed):
        put(road)
    assert (road / FILE).read_bytes() == b"second"
    assert kept(road) == [b"first", b"second"]
    assert left(road) == []


@on_linux
def test_a_file_removed_in_that_instant_stays_removed(road: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before(monkeypatch, swap, "_exchange", (road / FILE).unlink)
    with pytest.raises(Changed):
        put(road)
    assert not (road / FILE).exists()
    assert left(road) == []


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_a_link_put_there_in_that_instant_is_neither_followed_nor_lost(
    road: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_bytes(b"not ours")

    def link() -> None:
        (road / FILE).unlink()
        (road / FILE).symlink_to(outside)

    before(monkeypatch, Folder, "set_aside", link)
    if sys.platform == "linux":
        with pytest.raises(Changed):
            put(road)
        assert (road / FILE).is_symlink()
    assert outside.read_bytes() == b"not ours"


def test_a_save_between_the_last_look_and_a_removal_stays(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(monkeypatch, Folder, "set_aside", lambda: save(road / FILE, b"the editor's"))
    with pytest.raises(Changed):
        put(road, None)
    assert (road / FILE).read_bytes() == b"the editor's"
    assert left(road) == []


def test_a_save_after_it_was_moved_away_for_removal_stays_too(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = [lambda name=name: save(road / FILE, name) for name in (b"first", b"second")]
    assert put(road)
    before(monkeypatch, Folder, "set_aside", saves[0])
    before(
        monkeypatch, Folder, "name", None, None, saves[1]
    )  # the journal's entry and the copy are named first
    with pytest.raises(Changed):
        put(road, None)
    assert (road / FILE).read_bytes() == b"second"
    assert b"first" in kept(road)


@pytest.mark.parametrize("reason", ["no such function", "refused by the file system"])
def test_without_an_exchange_the_file_is_replaced(
    reason: str, road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason == "no such function":
        monkeypatch.setattr(swap, "_renameat2", lambda: None)
    elif sys.platform == "linux":
        monkeypatch.setattr(swap, "_EXCHANGE", 1 << 20)  # EINVAL, as from a file system that has none
    assert put(road)
    assert (road / FILE).read_bytes() == b"ours"
    assert left(road) == []


@on_linux
def test_an_exchange_that_fails_is_told_and_leaves_the_file(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ctypes

    def broken(*_: object) -> int:
        ctypes.set_errno(errno.EIO)
        return -1

    monkeypatch.setattr(swap, "_renameat2", lambda: broken)
    with pytest.raises(CannotWrite) as refused:
        put(road)
    assert english(refused.value.what) == f"cannot be written: {os.strerror(errno.EIO)}"
    assert (road / FILE).read_bytes() == OLD
    assert left(road) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows replaces no file that is open")
def test_what_is_written_later_into_the_old_file_is_not_seen(road: Path) -> None:
    """The case that remains: a program keeps the file open, and writes into it after it was compared."""
    with open(road / FILE, "r+b") as held_open:
        assert put(road)
        held_open.write(b"# too late")
    assert (road / FILE).read_bytes() == b"ours"
    (entry,) = journal.read(road).entries
    assert journal.OldContents(road).of(entry) == OLD


@on_linux
def test_a_save_that_a_killed_writer_had_displaced_is_kept_by_the_next(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old content and our own are in the journal: what is neither was saved by somebody else."""
    assert put(road)
    names = [f".roadmap-{digit * 16}.swap" for digit in "123"]
    for name, content in zip(names, (OLD, b"ours", b"the editor's"), strict=True):
        (road / "milestones" / name).write_bytes(content)
    told: list[str] = []
    change = write.RequestedChange(FILE, lambda _: b"newer")
    list(write.change_all(road, [change], BY, lambda what: told.append(what.key)))
    assert left(road) == []
    assert [path.read_bytes() for path in (road / ".roadmap/drafts").iterdir()] == [b"the editor's"]
    assert told == ["write.saved"]


def test_undo_tells_of_a_save_that_a_killed_writer_had_displaced(road: Path, run: Run) -> None:
    assert put(road)
    (road / f"milestones/.roadmap-{'1' * 16}.swap").write_bytes(b"the editor's")
    told = run("undo", "--data", road)
    assert (told.code, (road / FILE).read_bytes()) == (0, OLD)
    assert "somebody saved a file while a command that was ended replaced it" in told.err
    assert str(road / ".roadmap/drafts/file.saved.toml") in told.err
    assert (road / ".roadmap/drafts/file.saved.toml").read_bytes() == b"the editor's"


@on_linux
def test_a_failure_after_the_exchange_is_no_claim_that_nothing_happened(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OSError(5, "Input/output error")

    before(monkeypatch, Folder, "read", None, broken)
    with pytest.raises(CannotWrite) as refused:
        put(road)
    assert refused.value.what.key == "write.not-confirmed"
    assert (road / FILE).read_bytes() == b"ours"
    assert len(journal.read(road).entries) == 1, "undo has the old content"


@pytest.mark.skipif(not disk._HOLDS_FOLDERS, reason="this system cannot hold a folder open")
@pytest.mark.parametrize("content", [b"ours", None])
def test_a_folder_exchanged_for_a_link_redirects_nothing(
    content: bytes | None, road: Path, tmp_path: Path
) -> None:
    """The folder is the one that was locked, wherever its name leads by the time of the rename."""
    outside, real = tmp_path / "outside", tmp_path / "moved"
    outside.mkdir()
    (outside / "thing.toml").write_bytes(OLD)

    def render(old: bytes | None) -> bytes | None:
        (road / "milestones").rename(real)
        (road / "milestones").symlink_to(outside)
        return content

    write.change(road, FILE, render, BY)
    assert (outside / "thing.toml").read_bytes() == OLD
    assert [path.name for path in outside.iterdir()] == ["thing.toml"]
    assert (real / "thing.toml").exists() == (content is not None)


@pytest.mark.skipif(not disk._HOLDS_FOLDERS, reason="this system cannot hold a folder open")
def test_a_folder_that_became_a_link_before_it_was_opened_is_refused(
    road: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "thing.toml").write_bytes(OLD)

    def swapped() -> None:
        (road / "milestones").rename(tmp_path / "moved")
        (road / "milestones").symlink_to(outside)

    before(monkeypatch, Folder, "folder", swapped)
    with pytest.raises(Changed):
        put(road)
    assert (outside / "thing.toml").read_bytes() == OLD


def test_a_system_that_holds_no_folder_open_goes_by_paths(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_HOLDS_FOLDERS", False)
    assert put(road)
    assert write.change(road, "milestones/new.toml", lambda _: b"new", BY)
    assert put(road, None)
    assert not (road / FILE).exists()
    for change in undo.undoable(road).changes:
        list(undo.take_back(road, [step.entry for step in change.steps], BY))
    assert (road / FILE).read_bytes() == OLD
    assert not (road / "milestones/new.toml").exists()
    assert left(road) == []


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
@pytest.mark.parametrize("error", ["EACCES", "EMLINK", "EXDEV", "EPERM"])
def test_a_new_file_where_nothing_can_be_linked(
    error: str, road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, error), "no links here")

    monkeypatch.setattr(os, "link", refused)
    assert write.change(road, "milestones/new.toml", lambda _: b"new", BY)
    assert (road / "milestones/new.toml").read_bytes() == b"new"

    def taken(_: bytes | None) -> bytes:
        (road / "milestones/other.toml").write_bytes(b"somebody else's")
        return b"new"

    with pytest.raises(Changed):
        write.change(road, "milestones/other.toml", taken, BY)
    assert (road / "milestones/other.toml").read_bytes() == b"somebody else's"
    assert left(road) == []


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_file_system_without_modes_is_asked_for_none(road: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file has the same mode there, and what changes it is refused."""
    os.umask(umask := os.umask(0o077))
    real = os.open
    monkeypatch.setattr(
        os, "open", lambda path, flags, mode=0o777, **at: real(path, flags, 0o644 & ~umask, **at)
    )

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    (road / FILE).chmod(0o644 & ~umask)
    monkeypatch.setattr(os, "fchmod", refused)
    assert put(road)

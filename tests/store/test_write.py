"""The one way in which a roadmap's file is changed."""

from __future__ import annotations

import ast
import errno
import os
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import roadmap_cli
from roadmap_cli.model.errors import Foreign, Location, message
from roadmap_cli.store import disk, journal, strict, undo, write
from roadmap_cli.store.journal import Origin
from roadmap_cli.store.lock import Locked, locked
from roadmap_cli.store.refusals import CannotWrite, Changed
from tests.conftest import RoadmapOf, Run, english, milestone_text

FILE = "milestones/thing.toml"
BY = Origin("update", "2025-01-01")
PACKAGE = Path(roadmap_cli.__file__).parent


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(thing=milestone_text())


def put(road: Path, content: bytes | None, file: str = FILE, seen: write.Seen | None = None) -> bool:
    return write.change(road, file, lambda _: content, BY, seen)


def test_the_file_has_the_new_content_and_the_journal_the_old(road: Path) -> None:
    old = (road / FILE).read_bytes()
    assert put(road, b"new")
    assert (road / FILE).read_bytes() == b"new"
    (entry,) = journal.read(road).entries
    assert journal.OldContents(road).of(entry) == old
    assert (road / ".roadmap/.gitignore").read_text().endswith("*\n")


def test_the_same_content_is_not_written(road: Path) -> None:
    assert not put(road, (road / FILE).read_bytes())
    assert not (road / ".roadmap").exists()


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_the_mode_is_kept_and_the_old_content_is_as_private(road: Path) -> None:
    (road / FILE).chmod(0o600)
    put(road, b"new")
    assert stat.S_IMODE((road / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((road / ".roadmap/00000001.change").stat().st_mode) == 0o600


def test_a_file_that_is_no_longer_what_was_seen_is_left_alone(road: Path) -> None:
    old = (road / FILE).read_bytes()
    with pytest.raises(Changed):
        put(road, b"new", seen=write.Seen(b"what stood there a minute ago"))
    assert (road / FILE).read_bytes() == old
    assert journal.read(road).entries == ()


def test_an_editor_that_saves_during_a_write_is_noticed_even_with_the_same_size_and_time(road: Path) -> None:
    """Editors know nothing of the lock, so the file is checked once more right before it is replaced."""
    path = road / FILE
    times = path.stat()

    def make(old: bytes | None) -> bytes:
        assert old
        path.write_bytes(old.swapcase())
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        return b"new"

    saved = path.read_bytes().swapcase()
    with pytest.raises(Changed):
        write.change(road, FILE, make, BY)
    assert path.read_bytes() == saved
    assert path.stat().st_mtime_ns == times.st_mtime_ns
    assert undo.undoable(road).changes == ()


def test_a_new_file_never_replaces_one_created_meanwhile(road: Path) -> None:
    def make(old: bytes | None) -> bytes:
        assert old is None
        (road / "milestones/new.toml").write_bytes(b"somebody else's")
        return b"mine"

    with pytest.raises(Changed):
        write.change(road, "milestones/new.toml", make, BY)
    assert (road / "milestones/new.toml").read_bytes() == b"somebody else's"


def test_only_the_files_of_killed_writers_are_removed(road: Path) -> None:
    left = road / "milestones/.roadmap-0123456789abcdef.tmp"
    others = [road / "milestones" / name for name in (".draft.tmp", ".roadmap-x.tmp", ".thing.toml.swp")]
    for path in (left, *others):
        path.write_bytes(b"half a fi")
    put(road, b"new")
    assert not left.exists()
    assert all(path.exists() for path in others)


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_no_file_is_removed_behind_a_link_to_another_folder(road: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (road / "milestones").rename(outside)
    (road / "milestones").symlink_to(outside)
    theirs = outside / ".roadmap-0123456789abcdef.tmp"
    theirs.write_bytes(b"of another roadmap")
    with pytest.raises(CannotWrite):
        put(road, b"new")
    assert put(road, b"# nothing", "sources.toml")
    assert theirs.exists()


def test_the_journal_keeps_the_last_hundred_changes(road: Path) -> None:
    for number in range(journal.MAX_ENTRIES + 5):
        put(road, b"%d" % number)
    entries = journal.read(road).entries
    assert len(entries) == journal.MAX_ENTRIES
    assert journal.OldContents(road).of(entries[-1]) == b"%d" % (journal.MAX_ENTRIES + 3)
    changes = undo.undoable(road).changes
    assert len(changes) == journal.MAX_ENTRIES
    assert all(change.stands for change in changes)


def test_what_one_command_changed_in_many_files_counts_as_one_change(road: Path) -> None:
    """The journal never cuts inside a command, however many files it wrote."""
    whole = Origin("update", "2025-05-01", run="one")
    for number in range(20):
        write.change(road, f"milestones/new-{number}.toml", lambda _: b"new", whole)
    for number in range(journal.MAX_ENTRIES - 1):
        put(road, b"%d" % number)
    assert len(journal.read(road).entries) == 20 + journal.MAX_ENTRIES - 1
    assert len(undo.undoable(road).changes[-1].steps) == 20
    put(road, b"one more")
    assert len(journal.read(road).entries) == journal.MAX_ENTRIES


def test_a_change_that_fails_leaves_no_entry(road: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(road, b"new")
    beside = road / "milestones"
    monkeypatch.setattr("os.urandom", _tokens(beside))
    with pytest.raises(CannotWrite):
        put(road, b"newer")
    assert (road / FILE).read_bytes() == b"new"
    assert len(journal.read(road).entries) == 1


def test_what_was_changed_before_a_failure_is_told_first_and_can_be_undone(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update of five milestones on a disk that fails at the fourth."""
    names = [f"milestones/{name}.toml" for name in ("one", "two", "three", "four", "five")]
    for name in names:
        (road / name).write_bytes(b"# old")
    contents = [b"# new", b"# old", b"# new", b"# new", b"# new"]
    new = dict(zip(names, contents, strict=True))
    changes = [write.RequestedChange(name, partial(_made, new[name])) for name in names]
    real, calls = disk.Folder.set_aside, iter([False, False, True])

    def failing(folder: disk.Folder, name: str) -> str:
        if next(calls, False):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(folder, name)

    monkeypatch.setattr(disk.Folder, "set_aside", failing)
    results = write.change_all(road, changes, BY)
    assert next(results) == (True, False, True)
    with pytest.raises(CannotWrite) as refused:
        next(results)
    assert refused.value.location == Location(names[3])
    assert [(road / name).read_bytes() for name in names] == [*contents[:3], b"# old", b"# old"]
    assert [entry.file for entry in journal.read(road).entries] == [names[0], names[2]]


def test_more_than_can_be_read_again_is_not_written(road: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = (road / FILE).read_bytes()
    monkeypatch.setattr(write, "MAX_BYTES", len(old))
    with pytest.raises(CannotWrite) as refused:
        put(road, b"#" * (len(old) + 1))
    assert refused.value.what == message("file.too-large", size=len(old) + 1, most=len(old))
    assert refused.value.location == Location(FILE)
    assert (road / FILE).read_bytes() == old
    assert put(road, b"#" * len(old))


def test_an_entry_of_the_journal_has_no_more_than_a_readable_amount(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a new file and four old ones, as many are changed at a time as one entry holds the old contents of."""
    monkeypatch.setattr(write, "MOST_BYTES", 100)
    names = [f"milestones/{name}.toml" for name in ("new", "one", "two", "three", "four")]
    for name, size in zip(names[1:], (50, 50, 10, 200), strict=True):
        (road / name).write_bytes(b"#" * size)
    changes = [write.RequestedChange(name, partial(_made, b"# new")) for name in names]
    results = write.change_all(road, changes, Origin("update", "2025-01-01", run="one"))
    assert [len(some) for some in results] == [3, 1, 1]
    assert [entry.number for entry in journal.read(road).entries] == [1, 1, 1, 2, 3]
    assert len(undo.undoable(road).changes[0].steps) == 5


def test_a_change_that_the_system_does_not_confirm_stays_in_the_journal(
    road: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder cannot be synced: after a power cut it may have the old file or the new one."""
    put(road, b"# before")

    def failing(folder: disk.Folder) -> None:
        if folder.path.name == "milestones":
            raise disk.NotConfirmed(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(disk.Folder, "confirm", failing)
    with pytest.raises(CannotWrite) as refused:
        put(road, b"# after")
    assert refused.value.what == message("write.not-confirmed", why=Foreign(os.strerror(errno.EIO)))
    assert (refused.value.hint, refused.value.location) == (message("write.look"), Location(FILE))
    assert (road / FILE).read_bytes() == b"# after"
    assert len(undo.undoable(road).changes) == 2


def _made(new: bytes, _: bytes | None) -> bytes:
    return new


def _tokens(folder: Path) -> object:
    """Return a source of names for temporary files, the second of which is taken already."""
    names = iter([b"\x11" * 8, b"\x22" * 8])
    (folder / f".roadmap-{'2' * 16}.tmp").mkdir()
    return lambda _: next(names)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")
@pytest.mark.parametrize("kind", ["pipe", "folder", "link-out", "link-nowhere", "link-to-git", "link-loop"])
def test_pipes_folders_and_links_elsewhere_are_refused(kind: str, road: Path, tmp_path: Path) -> None:
    path = road / "milestones/odd.toml"
    outside = tmp_path / "outside.toml"
    outside.write_bytes(b"not ours")
    (road / ".git").mkdir()
    (road / ".git/config.toml").write_bytes(b"not ours")
    make: dict[str, Callable[[], object]] = {
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "link-out": lambda: path.symlink_to(outside),
        "link-nowhere": lambda: path.symlink_to("nowhere.toml"),
        "link-to-git": lambda: path.symlink_to("../.git/config.toml"),
        "link-loop": lambda: path.symlink_to("odd.toml"),
    }
    make[kind]()
    with pytest.raises((strict.CannotRead, CannotWrite)):
        put(road, b"new", "milestones/odd.toml")
    assert outside.read_bytes() == (road / ".git/config.toml").read_bytes() == b"not ours"


@pytest.mark.parametrize("file", ["../out.toml", "milestones/../../out.toml", ".roadmap/x.toml", "notes.txt"])
def test_only_files_of_the_roadmap_are_written(file: str, road: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        put(road, b"new", file)
    assert refused.value.what == message("write.outside", real=os.path.realpath(road / file))
    assert refused.value.hint == message("write.outside-hint")
    assert not (tmp_path / "out.toml").exists()


def test_the_first_milestone_of_a_checkout_gets_its_folder(road: Path, run: Run) -> None:
    """Git keeps no empty folder."""
    (road / FILE).unlink()
    (road / "milestones").rmdir()
    new = ("add", "thing", "--title", "First", "--kind", "event", "--pillar", "ai")
    assert run(*new, "--data", road).code == 0
    assert b'title = "First"' in (road / FILE).read_bytes()


def test_a_journal_entry_about_a_file_elsewhere_is_rejected(road: Path) -> None:
    put(road, b"new")
    entry = road / ".roadmap/00000001.change"
    entry.write_bytes(entry.read_bytes().replace(FILE.encode(), b"../../etc/thing.toml"))
    found = journal.read(road)
    assert found.entries == ()
    assert found.damage is not None


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")
@pytest.mark.parametrize("kind", ["file", "link", "pipe"])
def test_a_journal_that_is_not_a_folder_is_refused_by_all_alike(
    kind: str, road: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link may come with a checkout, and lead to a journal that somebody has prepared; readers pass it over."""
    put(road, b"# changed")
    (road / ".roadmap/unfinished").write_bytes(b"{}")
    (road / ".roadmap").rename(tmp_path / "elsewhere")
    before = sorted(path.read_bytes() for path in (tmp_path / "elsewhere").iterdir())
    make: dict[str, Callable[[], object]] = {
        "file": lambda: (road / ".roadmap").write_bytes(b""),
        "link": lambda: (road / ".roadmap").symlink_to(tmp_path / "elsewhere"),
        "pipe": lambda: os.mkfifo(road / ".roadmap"),
    }
    make[kind]()
    (road / FILE).write_text(milestone_text(), "utf-8")
    monkeypatch.setenv("EDITOR", "sed -i s/thing/treaty/")
    for command in (
        ("update", "thing", "--note", "x"),
        ("add-source", "mofa", "--publisher", "MOFA"),
        ("edit", "thing"),
        ("undo",),
        ("undo", "--list"),
        ("redo",),
    ):
        told = run(*command, "--data", road)
        assert told.code == 3, command
        assert ".roadmap: this must be a folder" in told.err, command
    assert (road / FILE).read_text("utf-8") == milestone_text()
    assert run("list", "--data", road).code == 0
    assert sorted(path.read_bytes() for path in (tmp_path / "elsewhere").iterdir()) == before


def test_a_writer_waits_for_another_and_then_gives_up(road: Path) -> None:
    with locked(road), pytest.raises(Locked) as refused, locked(road, patience=0.05):
        pass
    if sys.platform == "linux":
        assert english(refused.value.what).startswith(f"process {os.getpid()} (")
    with locked(road, patience=0.05):
        pass


ELSEWHERE = {
    "session/output.py": "results, where the user says",
    "session/publishing.py": "a site, in a folder of its own",
    "commands/check.py": "a CI service's page",
    "store/driver.py": "the file from which git takes a merge",
}


def test_only_one_module_opens_a_roadmaps_files_for_writing() -> None:
    """Every byte in a roadmap's folder is written by `store.disk`."""
    writers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(_writes(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    }
    assert writers - ELSEWHERE.keys() == {"store/disk.py"}


_MOVES = ("os.replace", "os.rename", "os.link", "os.symlink", "shutil.copy", "shutil.copytree", "shutil.move")
_MAKES = ("write_bytes", "write_text", "touch", "fdopen", "mkstemp", "symlink_to", "hardlink_to")
_READS = ("'rb'", "'r'", "os.O_RDONLY")


def _writes(node: ast.AST) -> bool:
    """Return whether this is a call that opens a file for writing or names one."""
    if not isinstance(node, ast.Call) or (called := ast.unparse(node.func)).startswith("output."):
        return False
    name = called.rpartition(".")[2]
    how = [ast.unparse(given) for given in (*node.args[1:], *(keyword.value for keyword in node.keywords))]
    opens = called in ("open", "io.open", "os.open") and not any(word in " ".join(how) for word in _READS)
    return opens or name in _MAKES or called in _MOVES

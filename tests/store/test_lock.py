"""Who holds the lock of a folder, as the refusal names it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from roadmap_cli.model.errors import message
from roadmap_cli.store import disk, lock
from roadmap_cli.store.lock import LONGEST, Locked, locked

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who holds a lock")

HOLD = "import fcntl, os; fcntl.flock(os.open('.', os.O_RDONLY), fcntl.LOCK_EX); print(flush=True); input()"


@contextmanager
def holding(folder: Path, *words: str | bytes) -> Iterator[int]:
    """Let a process with these words on its command line hold the lock; yield its number."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, *words], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        try:
            yield process.pid
        finally:
            process.kill()


def refusal(folder: Path) -> Locked:
    with pytest.raises(Locked) as refused, locked(folder, patience=0.01):
        pass
    return refused.value


@on_linux
@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["roadmap", "update", "memo", "--note", "x y"], "roadmap update memo --note 'x y'"),
        (
            ["/opt/bin/roadmap", "import", b"sheet-\xff.csv"],
            "roadmap import 'sheet-\N{REPLACEMENT CHARACTER}.csv'",
        ),
        (["-m", "roadmap_cli", "undo"], "roadmap undo"),
        (["roadmap", "done", "m" * (LONGEST - 13)], f"roadmap done {'m' * (LONGEST - 13)}"),
        (["roadmap", "done", "m" * (LONGEST - 12)], f"roadmap done {'m' * (LONGEST - 16)}..."),
        (["roadmaps", "--password", "x"], Path(sys.executable).name),
    ],
)
def test_the_process_is_named_as_it_was_typed_and_of_another_program_no_more_than_its_name(
    words: list[str | bytes], command: str, tmp_path: Path
) -> None:
    with holding(tmp_path, *words) as number:
        told = refusal(tmp_path)
    process = str(number)
    assert told.what == message(
        "write.locked-by", process=process, command=command, folder=str(tmp_path), seconds=0
    )
    assert told.hint == message("write.locked-by-hint", process=process)


@pytest.mark.skipif(os.name != "posix", reason="the process that holds the lock is one of POSIX")
def test_where_the_system_does_not_tell_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_proc(*_: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", no_proc)
    with holding(tmp_path, "roadmap", "undo"):
        told = refusal(tmp_path)
    assert told.what == message("write.locked", folder=str(tmp_path), seconds=0)
    assert told.hint == message("write.locked-hint")


@on_linux
def test_a_writer_waits_until_the_other_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    with holding(tmp_path, "roadmap", "import") as number:

        def end_the_other(seconds: float) -> None:
            waited.append(seconds)
            os.kill(number, signal.SIGKILL)

        monkeypatch.setattr(time, "sleep", end_the_other)
        with locked(tmp_path):
            assert 0 < min(waited) <= max(waited) < 0.1


LOCKS = """\
1: POSIX  ADVISORY  WRITE 11 fe:1a:77 0 EOF
2: FLOCK  ADVISORY  READ 12 fe:1a:77 0 EOF
3: FLOCK  ADVISORY  WRITE 13 fe:1a:78 0 EOF
3: -> FLOCK  ADVISORY  WRITE 14 fe:1a:77 0 EOF
4: FLOCK  ADVISORY  WRITE 15 fe:1a:77 0 EOF
"""
"""What the list of a system says: numbers of devices are hexadecimal; an arrow marks who waits (proc(5))."""


@on_linux
@pytest.mark.parametrize(
    ("device", "has_open", "found"),
    [
        ((0xFE, 0x1A), False, (15, "roadmap undo")),
        ((0, 0x2B), True, (15, "roadmap undo")),
        ((0, 0x2B), False, None),
    ],
    ids=["the same device", "another number of the device", "another folder"],
)
def test_the_holder_is_whoever_the_system_lists_with_the_folder(
    device: tuple[int, int], has_open: bool, found: tuple[int, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems have another number of the device in the list than in what they say of the folder."""
    state = SimpleNamespace(st_ino=77, st_dev=os.makedev(*device))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", lambda *_: LOCKS)
        patch.setattr(os, "fstat", lambda _: state)
        patch.setattr(lock, "_has_open", lambda number, _: has_open and number == 15)
        patch.setattr(lock, "_command", lambda _: "roadmap undo")
        holder = lock.holder(0)
    assert holder == found


@on_linux
def test_a_process_has_open_what_it_locked_and_no_other_folder(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with holding(tmp_path) as number:
        assert lock._has_open(number, tmp_path.stat())
        assert not lock._has_open(number, (tmp_path / "other").stat())
    assert not lock._has_open(number, tmp_path.stat()), "it has ended"
    assert lock._command(number) == "?"


def test_a_system_that_locks_no_folder_locks_the_file_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of papers has no journal: its own file is locked."""
    monkeypatch.setattr(disk, "_HOLDS_FOLDERS", False)
    with locked(tmp_path, file=".lock"):
        assert [path.name for path in tmp_path.iterdir()] == [".lock"]
        with pytest.raises(Locked), locked(tmp_path, patience=0.01, file=".lock"):
            pass
        with locked(tmp_path, file="another"):
            pass

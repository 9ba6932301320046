"""Files in a folder that is held open, and those that are written beside their places."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from roadmap_cli.store import disk


def test_no_more_of_a_file_is_read_than_tells_that_it_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "MAX_BYTES", 10)
    (tmp_path / "long.toml").write_bytes(bytes(30))
    with disk.opened(tmp_path) as folder:
        assert folder.read("long.toml") == bytes(11)


def test_a_temporary_file_that_a_killed_process_left_is_swept_up(tmp_path: Path) -> None:
    left = disk.temporary(tmp_path / "cache")
    (tmp_path / "cache.tmp").write_bytes(b"of another program")
    if os.name == "posix":
        assert stat.S_IMODE(left.stat().st_mode) == 0o600
    with disk.opened(tmp_path) as folder:
        assert folder.sweep() == ()
    assert [path.name for path in tmp_path.iterdir()] == ["cache.tmp"]


def test_a_folder_is_made_unless_there_is_one(tmp_path: Path) -> None:
    for _ in range(2):
        disk.make_folder(tmp_path / "papers")
    assert (tmp_path / "papers").is_dir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileExistsError):
        disk.make_folder(tmp_path / "file")

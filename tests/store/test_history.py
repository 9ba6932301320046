"""The commit that is checked out, and whether the files differ from it, tested with a real git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_cli.store.history import Stamp, stamp
from tests.conftest import RoadmapOf, Run, milestone_text

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture
def committed(roadmap_of: RoadmapOf) -> Path:
    """A roadmap in a folder below the top of its repository."""
    folder = roadmap_of(folder="repository/data", thing=milestone_text(), other=milestone_text())
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-q", "-m", "All of it")
    return folder


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")


def test_the_stamp_is_the_commit_without_changes(committed: Path) -> None:
    assert stamp(committed) == Stamp(head(committed), changed=False)


@pytest.mark.parametrize("name", ["roadmap.toml", "sources.toml", "milestones/thing.toml"])
def test_a_changed_or_deleted_file_is_a_change(name: str, committed: Path) -> None:
    content = (committed / name).read_bytes()
    (committed / name).write_bytes(content + b"# more\n")
    assert stamp(committed).changed
    (committed / name).write_bytes(content)
    assert not stamp(committed).changed
    (committed / name).unlink()
    assert stamp(committed).changed


def test_a_new_milestone_is_a_change_and_any_other_file_is_not(committed: Path) -> None:
    (committed / "notes.txt").write_text("n")
    (committed / "milestones" / ".thing.toml.swp").write_text("n")
    (committed.parent / "README.md").write_text("n")
    assert not stamp(committed).changed
    (committed / "milestones" / "new.toml").write_text(milestone_text())
    assert stamp(committed).changed


def test_a_staged_change_counts_and_line_ends_of_windows_do_not(committed: Path) -> None:
    thing = committed / "milestones" / "thing.toml"
    thing.write_bytes(thing.read_bytes().replace(b"\n", b"\r\n"))
    assert not stamp(committed).changed
    thing.write_text(milestone_text(title='"Other"'))
    git(committed, "add", ".")
    assert stamp(committed).changed


def test_without_git_or_a_commit_of_the_roadmap_the_stamp_is_empty(
    roadmap_of: RoadmapOf, committed: Path
) -> None:
    plain = roadmap_of(folder="plain")
    assert stamp(plain) == Stamp()
    git(plain, "init", "-q")
    assert stamp(plain) == Stamp()
    inside = roadmap_of(folder="repository/elsewhere")
    assert stamp(inside) == Stamp()


def test_a_repository_with_sha256_hashes(roadmap_of: RoadmapOf) -> None:
    folder = roadmap_of(folder="long", thing=milestone_text())
    git(folder, "init", "-q", "--object-format=sha256")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "All")
    found = stamp(folder)
    assert (len(found.commit or ""), found.changed) == (64, False)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and devices among files")
def test_a_pipe_or_a_device_in_the_folder_is_a_change_and_is_not_read(committed: Path) -> None:
    os.mkfifo(committed / "milestones" / "pipe.toml")
    assert stamp(committed).changed
    (committed / "milestones" / "pipe.toml").unlink()
    thing = committed / "milestones" / "thing.toml"
    thing.unlink()
    os.mkfifo(thing)
    assert stamp(committed).changed
    thing.unlink()
    thing.symlink_to("/dev/zero")
    assert stamp(committed).changed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_name_that_is_no_text_is_in_nobodys_way(committed: Path) -> None:
    (committed / "milestones" / os.fsdecode(b"caf\xe9.toml")).write_text(milestone_text())
    git(committed, "add", ".")
    git(committed, "commit", "-q", "-m", "From an old disk")
    assert stamp(committed) == Stamp(head(committed), changed=False)


def test_no_program_of_the_repository_is_run(committed: Path, tmp_path: Path) -> None:
    """A repository may come from anybody, so its hooks, monitors and filters must not run."""
    ran = tmp_path / "ran"
    git(committed, "config", "core.fsmonitor", f"touch {ran}")
    git(committed, "config", "core.pager", f"touch {ran}")
    git(committed, "config", "filter.evil.clean", f"touch {ran}; cat")
    (committed.parent / ".gitattributes").write_text("*.toml filter=evil\n")
    stamp(committed)
    assert not ran.exists()


def test_environment_variables_of_git_are_ignored(
    committed: Path, roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = roadmap_of(folder="plain")
    monkeypatch.setenv("GIT_DIR", str(committed.parent / ".git"))
    assert stamp(other) == Stamp()
    monkeypatch.setenv("PATH", "")
    assert stamp(committed) == Stamp()


def test_json_names_the_commit(committed: Path, run: Run) -> None:
    made = json.loads(run("list", "-f", "json", "--data", committed).out)["generated_from"]
    assert (made["commit"], made["changed"]) == (head(committed), False)
    (committed / "sources.toml").write_text("")
    assert json.loads(run("list", "-f", "json", "--data", committed).out)["generated_from"]["changed"] is True

"""A git repository with a roadmap, made for a test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Story, files_of

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str, when: str = "2025-01-01T12:00:00Z") -> str:
    """Run git with a fixed author and the given time, and return what it prints."""
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
        },
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def begun(folder: Path) -> Path:
    """Make `folder` an empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def committed(folder: Path, story: Story, when: str) -> str:
    """Replace the roadmap in the folder by `story`, commit it, and return the commit."""
    for old in (*folder.glob("*.toml"), *folder.glob("milestones/*.toml")):
        old.unlink()
    written(folder, files_of(story))
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "--allow-empty", "-m", "As of then", when=when)
    return git(folder, "rev-parse", "HEAD")


def written(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into the folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def merged_text(folder: Path, style: str, ours: str, base: str, theirs: str) -> str:
    """Return what git's own merge of three contents gives, with the conflicts in one of its styles."""
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_text(text, "utf-8", newline="")
    options = () if style == "merge" else (f"--{style}",)
    done = subprocess.run(
        ["git", "merge-file", "-p", *options, "ours", "base", "theirs"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert 0 <= done.returncode < 128, done.stderr
    return done.stdout.decode("utf-8")


def conflicted(folder: Path, base: str, ours: str, theirs: str) -> str:
    """Merge two branches on which one file was changed, and return the file as git leaves it."""
    file = folder / "milestones" / "memo.toml"
    branched(folder, file, base, ours, theirs)
    with pytest.raises(subprocess.CalledProcessError):
        git(folder, "merge", "theirs")
    return file.read_text("utf-8")


def branched(folder: Path, file: Path, base: str, ours: str, theirs: str) -> None:
    """Commit `base` on two branches, `theirs` on the one of that name and `ours` on `main`, which is checked out."""
    file.parent.mkdir(parents=True, exist_ok=True)

    def commit(text: str) -> None:
        file.write_text(text, "utf-8", newline="")
        git(folder, "add", "-A", ".")
        git(folder, "commit", "-q", "-m", "Changed")

    commit(base)
    git(folder, "checkout", "-q", "-b", "theirs")
    commit(theirs)
    git(folder, "checkout", "-q", "main")
    commit(ours)

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

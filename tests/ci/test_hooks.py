"""What runs before a commit: the hook of pre-commit, and the one of git itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks.story import SOUND
from tests.ci.steps import WRONG, with_programs
from tests.ci.test_shadows import plant
from tests.conftest import CHECKOUT, Run, process_environment
from tests.git.repository import begun, git, needs_git, written

EXAMPLE = CHECKOUT / "docs/examples/pre-commit"
MANIFEST = (CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
FOLLOWED = Path("milestones/memorandum.toml")
"""The milestone that another one follows."""


def recorded(folder: Path) -> Path:
    """Make `folder` a repository with a sound roadmap on record."""
    written(begun(folder), {name: text.encode() for name, text in SOUND.items()})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


@pytest.fixture
def road(tmp_path: Path, today_is: Callable[[str], None]) -> Path:
    """Return such a repository, with git's hook in place."""
    today_is("2025-06-01")
    folder = recorded(tmp_path / "road")
    shutil.copy(EXAMPLE, folder / ".git/hooks/pre-commit")
    return folder


def commits(folder: Path, **environment: str) -> tuple[bool, str]:
    """Try to commit what is staged; tell whether git did it, and what was printed."""
    before = git(folder, "rev-parse", "HEAD")
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Next"],
        cwd=folder,
        env=process_environment(
            {"PATH": with_programs(folder), "GIT_CONFIG_GLOBAL": os.devnull, **environment}
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    return git(folder, "rev-parse", "HEAD") != before, done.stdout + done.stderr


@needs_git
def test_git_refuses_a_commit_of_a_deletion_that_others_refer_to(road: Path) -> None:
    git(road, "rm", "-q", str(FOLLOWED))
    made, said = commits(road)
    assert not made
    assert "milestones/call.toml:6: RM204 unknown-milestone: follows: unknown milestone 'memorandum'" in said


@needs_git
def test_git_refuses_a_commit_of_a_file_that_is_renamed_to_elsewhere(road: Path) -> None:
    git(road, "mv", str(FOLLOWED), "memorandum.txt")
    assert not commits(road)[0]


@needs_git
def test_git_looks_at_what_is_committed_and_not_at_what_lies_in_the_folder(road: Path) -> None:
    name, old, new = WRONG
    (road / name).write_text(SOUND[name].replace(old, new), encoding="utf-8")
    (road / "notes.txt").write_text("notes", encoding="utf-8")
    git(road, "add", "notes.txt")
    assert commits(road) == (True, "")
    git(road, "add", name)
    (road / name).write_text(SOUND[name], encoding="utf-8")
    assert not commits(road)[0]
    git(road, "add", name)
    git(road, "rm", "-q", "milestones/expo.toml")
    assert not commits(road)[0]  # it is the destination


@needs_git
def test_the_hook_runs_no_module_that_is_committed_beside_the_data(road: Path) -> None:
    plant(road)
    git(road, "rm", "-q", str(FOLLOWED))
    git(road, "add", "-A")
    assert not commits(road)[0]
    assert not (road / "run.txt").exists()


def test_the_hook_of_pre_commit_runs_on_every_commit_and_never_checks_the_shipped_road() -> None:
    lines = MANIFEST.splitlines()
    assert "  entry: roadmap check --quiet --data ." in lines
    assert "  always_run: true" in lines
    assert "  pass_filenames: false" in lines
    assert not any(line.startswith("  files:") for line in lines)


def test_a_road_elsewhere_is_checked_as_the_page_says(
    tmp_path: Path, today_is: Callable[[str], None], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    today_is("2025-06-01")
    written(tmp_path / "docs/road", {name: text.encode() for name, text in SOUND.items()})
    monkeypatch.chdir(tmp_path)
    page = (CHECKOUT / "docs/checks.md").read_text(encoding="utf-8")
    (entry,) = re.findall(r"^ +entry: roadmap (.+)$", page, re.MULTILINE)
    assert run(*entry.split()).code == 0
    (tmp_path / "docs/road" / FOLLOWED).unlink()
    assert run(*entry.split()).code == 1

"""The repository that a new roadmap lies in."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_cli.model.errors import BadData
from roadmap_cli.store import git as running
from roadmap_cli.store import repository
from tests.conftest import english
from tests.git.repository import begun, git, needs_git

pytestmark = needs_git


def test_a_folder_that_does_not_exist_yet_lies_where_the_nearest_one_above_does(tmp_path: Path) -> None:
    assert repository.work_tree(tmp_path / "a/b") is None
    begun(tmp_path / "a")
    assert repository.work_tree(tmp_path / "a/b/c") == tmp_path / "a"


@pytest.mark.parametrize("inside", ["work/.git/info/road", "server/road"])
def test_a_place_of_a_repository_without_files_is_refused(inside: str, tmp_path: Path) -> None:
    begun(tmp_path / "work")
    git(tmp_path, "init", "-q", "--bare", "server")
    with pytest.raises(BadData) as refused:
        repository.work_tree(tmp_path / inside)
    assert english(refused.value.what).endswith("is in a git repository that holds no files there")


@pytest.mark.parametrize(("own", "branch"), [(None, "main"), ("trunk", "trunk")])
def test_the_first_branch_is_that_of_the_users_settings(
    own: str | None, branch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "own_setting", {"init.defaultBranch": own}.get)
    repository.start(tmp_path)
    assert git(tmp_path, "symbolic-ref", "HEAD") == f"refs/heads/{branch}"


def test_a_repository_that_git_refuses_to_make_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n", "utf-8")
    with pytest.raises(BadData) as refused:
        repository.start(tmp_path)
    assert "git refuses to make a repository there" in english(refused.value.what)


def test_a_repository_of_another_user_is_told_with_the_way_to_trust_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = running.GitOutput(False, b"", b"fatal: detected dubious ownership in repository")
    monkeypatch.setattr(repository, "run_git", lambda *_: foreign)
    with pytest.raises(BadData) as refused:
        repository.work_tree(tmp_path)
    assert "belongs to another user" in english(refused.value.what)

"""Which roadmap is used: the one named, the one around the current folder, or the shipped one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roadmap_cli.model.errors import BadData
from roadmap_cli.store.place import find, shipped
from tests.conftest import DATA, HEAD, RoadmapOf, Run, milestone_text


def roadmap_in(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "roadmap.toml").write_text(HEAD)
    return folder


def test_a_named_folder_wins_over_the_variable_and_that_over_the_current_folder(tmp_path: Path) -> None:
    named, other, here = (roadmap_in(tmp_path / name) for name in ("named", "other", "here"))
    environment = {"ROADMAP_DATA": str(other)}
    assert find(named, environment, here).folder == named
    assert find(None, environment, here).folder == other
    assert find(None, {}, here).folder == here
    assert find(None, {"ROADMAP_DATA": ""}, here).folder == here


def test_the_folder_above_data_may_be_named(tmp_path: Path) -> None:
    inside = roadmap_in(tmp_path / "data")
    assert find(tmp_path, {}, tmp_path).folder == inside
    assert find(None, {"ROADMAP_DATA": str(tmp_path)}, Path("/")).folder == inside
    both = roadmap_in(tmp_path)
    assert find(tmp_path, {}, tmp_path).folder == both


def test_the_nearest_roadmap_upwards_wins_also_in_a_data_folder(tmp_path: Path) -> None:
    outer, inner = roadmap_in(tmp_path), roadmap_in(tmp_path / "a" / "data")
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    assert find(None, {}, deep).folder == inner
    assert find(None, {}, inner / "milestones").folder == inner
    assert find(None, {}, tmp_path).folder == outer


def test_without_any_the_shipped_roadmap_is_used(tmp_path: Path) -> None:
    found = find(None, {}, tmp_path)
    assert (found.folder, found.shipped) == (shipped(), True)
    assert (shipped() / "roadmap.toml").is_file()
    assert shipped().resolve() == DATA.resolve()


@pytest.mark.parametrize("named", ["nowhere", "empty", "file", "a" * 5000, "[red]", "a\nb"])
def test_a_named_folder_without_a_roadmap_is_an_error(named: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(BadData):
        find(tmp_path / named, {}, tmp_path)
    with pytest.raises(BadData):
        find(None, {"ROADMAP_DATA": str(tmp_path / named)}, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder in which somebody is")
def test_a_deleted_current_folder_leads_to_the_shipped_roadmap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert find(None, {}).shipped
    assert find(roadmap_in(tmp_path / "named"), {}).folder == tmp_path / "named"


def test_the_command_line_finds_each_of_them(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = roadmap_of(thing=milestone_text(title='"By option"'))
    other = roadmap_of(folder="other", thing=milestone_text(title='"By variable"'))
    nested = roadmap_of(folder="nested/data", thing=milestone_text(title='"By search"'))
    for arguments in (
        ("list", "--data", one),
        ("--data", one, "list"),
        (f"--data={one}", "list"),
        ("list", f"--data={one}"),
    ):
        assert "By option" in run(*arguments).out
    monkeypatch.setenv("ROADMAP_DATA", str(other))
    assert "By variable" in run("list").out
    assert "By option" in run("--data", one, "list").out
    monkeypatch.delenv("ROADMAP_DATA")
    monkeypatch.chdir(nested.parent)
    assert "By search" in run("list").out
    monkeypatch.chdir(nested / "milestones")
    result = run("list")
    assert "By search" in result.out
    assert result.err == ""


def test_the_shipped_roadmap_is_named_in_one_line_on_stderr(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("status")
    assert result.code == 0
    assert result.err.count("\n") == 1
    assert "read-only" in result.err
    assert "roadmap init DIR --example" in result.err


def test_a_named_folder_without_a_roadmap_is_reported(run: Run, tmp_path: Path) -> None:
    result = run("status", "--data", tmp_path)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"roadmap: there is no roadmap.toml in {tmp_path}\n")
    assert "roadmap init" in result.err
    assert result.err.count("\n") == 2

"""Which roadmap: the one named, the one around here, else the one that is shipped."""

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


def test_the_one_that_is_named_comes_first_then_the_variable_then_the_one_around_here(tmp_path: Path) -> None:
    named, other, here = (roadmap_in(tmp_path / name) for name in ("named", "other", "here"))
    environment = {"ROADMAP_DATA": str(other)}
    assert find(named, environment, here).folder == named
    assert find(None, environment, here).folder == other
    assert find(None, {}, here).folder == here
    assert find(None, {"ROADMAP_DATA": ""}, here).folder == here


def test_a_folder_that_holds_the_data_folder_may_be_named_too(tmp_path: Path) -> None:
    inside = roadmap_in(tmp_path / "data")
    assert find(tmp_path, {}, tmp_path).folder == inside
    assert find(None, {"ROADMAP_DATA": str(tmp_path)}, Path("/")).folder == inside
    both = roadmap_in(tmp_path)
    assert find(tmp_path, {}, tmp_path).folder == both


def test_the_nearest_upwards_wins_and_its_data_folder_counts(tmp_path: Path) -> None:
    outer, inner = roadmap_in(tmp_path), roadmap_in(tmp_path / "a" / "data")
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    assert find(None, {}, deep).folder == inner
    assert find(None, {}, inner / "milestones").folder == inner
    assert find(None, {}, tmp_path).folder == outer


def test_without_any_it_is_the_shipped_one(tmp_path: Path) -> None:
    found = find(None, {}, tmp_path)
    assert (found.folder, found.shipped) == (shipped(), True)
    assert (shipped() / "roadmap.toml").is_file()
    assert shipped().resolve() == DATA.resolve()


@pytest.mark.parametrize("named", ["nowhere", "empty", "file", "a" * 5000, "[red]", "a\nb"])
def test_a_named_folder_without_a_roadmap_is_bad_data(named: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(BadData):
        find(tmp_path / named, {}, tmp_path)
    with pytest.raises(BadData):
        find(None, {"ROADMAP_DATA": str(tmp_path / named)}, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder in which somebody is")
def test_a_current_folder_that_was_deleted_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert find(None, {}).shipped
    assert find(roadmap_in(tmp_path / "named"), {}).folder == tmp_path / "named"


def test_the_command_line_finds_them_all(
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
    told = run("list")
    assert "By search" in told.out
    assert told.err == ""


def test_the_shipped_one_is_told_in_one_line_on_stderr(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("status")
    assert told.code == 0
    assert told.err.count("\n") == 1
    assert "read-only" in told.err
    assert "roadmap init DIR --example" in told.err


def test_a_named_folder_without_a_roadmap_is_told_in_one_block(run: Run, tmp_path: Path) -> None:
    told = run("status", "--data", tmp_path)
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith(f"roadmap: {tmp_path} holds no roadmap.toml\n")
    assert "roadmap init" in told.err
    assert told.err.count("\n") == 2

"""`roadmap init`: an empty roadmap, or a copy of the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import DATA, Run


def test_an_empty_roadmap_is_sound_and_can_be_written_to(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "deep/road"
    assert run("init", road).code == 0
    assert sorted(path.name for path in road.iterdir()) == [
        "milestones",
        "roadmap.toml",
        "schemas",
        "sources.toml",
    ]
    checked = run("check", "--data", road)
    assert checked.code == 0, checked.out
    added = run("add", "memo", "--title", "x", "--kind", "agreement", "--pillar", "framework", "--data", road)
    assert added.code == 0


def test_the_example_is_a_copy_of_the_shipped_roadmap_byte_for_byte(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "road"
    assert run("init", road, "--example").code == 0
    ours = {path.relative_to(DATA): path.read_bytes() for path in DATA.rglob("*") if path.is_file()}
    theirs = {path.relative_to(road): path.read_bytes() for path in road.rglob("*") if path.is_file()}
    theirs = {name: content for name, content in theirs.items() if name.parts[0] != "schemas"}
    assert theirs == {name: content for name, content in ours.items() if ".roadmap" not in name.parts}


@pytest.mark.parametrize("inner", ["", "data"])
def test_a_folder_with_a_roadmap_is_left_alone(inner: str, tmp_path: Path, run: Run) -> None:
    held = tmp_path / inner
    held.mkdir(exist_ok=True)
    (held / "roadmap.toml").write_bytes(b"mine")
    answer = run("init", tmp_path)
    assert answer.code == 3
    assert list(tmp_path.rglob("*.toml")) == [held / "roadmap.toml"]


def test_a_file_of_the_same_name_is_never_overwritten(tmp_path: Path, run: Run) -> None:
    (tmp_path / "sources.toml").write_bytes(b"mine")
    answer = run("init", tmp_path)
    assert answer.code == 3
    assert "sources.toml: there is another file of this name" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["sources.toml"]


def test_run_again_it_creates_the_missing_files(tmp_path: Path, run: Run) -> None:
    run("init", tmp_path)
    (tmp_path / "roadmap.toml").unlink()
    assert run("init", tmp_path).code == 0
    assert (tmp_path / "roadmap.toml").exists()


def test_by_default_it_starts_in_the_current_folder(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--lang", "ja").code == 0
    assert (tmp_path / "roadmap.toml").exists()


def test_a_dry_run_shows_the_files_and_creates_none(tmp_path: Path, run: Run) -> None:
    answer = run("init", tmp_path / "road", "--dry-run")
    assert "+++ b/roadmap.toml" in answer.out
    assert not (tmp_path / "road").exists()


def test_new_files_name_the_schemas_for_editors(tmp_path: Path, run: Run) -> None:
    run("init", str(tmp_path / "road"))
    run("--data", str(tmp_path / "road"), "add", "thing", "--title", "A thing", "--kind", "event",
        "--pillar", "framework")  # fmt: skip
    for name in ("roadmap.toml", "sources.toml", "milestones/thing.toml"):
        file = tmp_path / "road" / name
        marker, way = file.read_text(encoding="utf-8").split("\n")[0].split(" ")
        assert marker == "#:schema"
        assert (file.parent / way).resolve().is_file()

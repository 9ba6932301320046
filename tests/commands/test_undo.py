"""`roadmap undo`: the last change is reverted, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text


@pytest.fixture(autouse=True)
def _day(today_is: Callable[[str], None]) -> None:
    today_is("2025-05-01")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(memo=milestone_text("# a remark\n"), call=milestone_text())


def contents(road: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in road.glob("**/*.toml")}


def test_every_change_is_undone_step_by_step(road: Path, run: Run) -> None:
    states = [contents(road)]
    for command in (
        ("done", "memo"),
        ("add", "new", "--title", "New", "--kind", "event", "--pillar", "ai"),
        ("update", "new", "--note", "x"),
        ("add-source", "mofa", "--publisher", "MOFA"),
    ):
        assert run(*command, "--data", road).code == 0
        states.append(contents(road))
    assert run("undo", "--list", "--data", road).out.splitlines() == [
        "1. sources.toml: add-source of 1 May 2025",
        "2. milestones/new.toml: update of 1 May 2025",
        "3. milestones/new.toml: add of 1 May 2025",
        "4. milestones/memo.toml: done of 1 May 2025",
    ]
    assert run("undo", "--data", road).out == "sources.toml: undone: add-source of 1 May 2025\n"
    assert contents(road) == states[3]
    assert len(run("undo", "2", "--data", road).out.splitlines()) == 2
    assert contents(road) == states[1]
    assert run("undo", "9", "--data", road).code == 0
    assert contents(road) == states[0]
    nothing = run("undo", "--data", road)
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "There is nothing to undo.\n")


def test_a_file_that_has_changed_since_is_not_restored(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    file = road / "milestones/memo.toml"
    mine = file.read_bytes() + b"# by hand\n"
    file.write_bytes(mine)
    answer = run("undo", "--data", road)
    assert answer.code == 3
    assert "milestones/memo.toml: the file has changed since done of 1 May 2025" in answer.err
    assert file.read_bytes() == mine
    assert "changed since" in run("undo", "--list", "--data", road).out


def test_undo_works_in_a_broken_roadmap(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    (road / "roadmap.toml").write_bytes(b"format =")
    assert run("undo", "--data", road).code == 0


def test_a_dry_run_shows_every_step_and_undoes_none(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    run("update", "memo", "--note", "x", "--data", road)
    before = contents(road)
    answer = run("undo", "2", "--dry-run", "--data", road)
    assert [
        line for line in answer.out.splitlines() if line.startswith("-") and not line.startswith("-date")
    ] == [
        "--- a/milestones/memo.toml",
        "-",
        "-[[updates]]",
        '-note = "x"',
        "--- a/milestones/memo.toml",
        "-",
        "-[[updates]]",
        '-status = "done"',
    ]
    assert contents(road) == before


def test_a_damaged_entry_stops_undo_and_no_other_command(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    (road / ".roadmap/00000001.change").write_bytes(b"")
    answer = run("undo", "--data", road)
    assert answer.code == 3
    assert ".roadmap/00000001.change: this entry of the undo journal cannot be read" in answer.err
    assert run("done", "call", "--data", road).code == 0


def test_the_journal_is_not_read_as_data_and_ignored_by_git(road: Path, run: Run) -> None:
    run("done", "memo", "--data", road)
    assert run("list", "--data", road).err == ""
    assert (road / ".roadmap/.gitignore").read_text().splitlines()[-1] == "*"

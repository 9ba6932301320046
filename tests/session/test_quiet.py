"""`-q`: only results and errors, in the same meaning for every command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.main import get_command

from roadmap_cli.cli import COMMANDS, app
from roadmap_cli.session.parameters import options_of
from tests.commands.terminal import at_terminal, needs_terminal
from tests.conftest import RoadmapOf, Run, Said, milestone_text, said

SAYS_NOTHING = ("view", "merge-file", "explain", "schema", "help")
"""The commands that neither say notes nor acknowledge anything."""

PLANNED = milestone_text(said("2024-03-07", status='"planned"', due='"2024-06"'))


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: object) -> Path:
    """A road on which something is late, seen at the end of 2024."""
    assert callable(today_is)
    today_is("2024-12-01")
    return roadmap_of(call=PLANNED, fund=PLANNED)


def test_every_command_that_says_more_than_its_result_takes_it() -> None:
    root = get_command(app)
    context = root.make_context("roadmap", [], resilient_parsing=True)
    found = {name: root.get_command(context, name) for name in COMMANDS}  # type: ignore[attr-defined]
    taking = {name for name, command in found.items() if "-q" in options_of(command)}
    assert taking == set(COMMANDS) - set(SAYS_NOTHING)


@pytest.mark.parametrize(
    "line",
    [
        "done call --on 2024-07-01",
        "update call --status done --on 2024-07-01",
        "update call --note N --on 2030-01-01",
        "move call 2025-01 --reason R --on 2024-07-01",
        "add new-call --title T --kind funding --pillar ai --status planned --on 2024-07-01",
        "add-party nedo --name N",
        "add-pillar space --name Space",
        "add-source s-1 --publisher P",
        "update is:done --status done --yes",
        "redo",
    ],
)
def test_a_write_is_made_and_not_acknowledged(line: str, road: Path, run: Run, tmp_path: Path) -> None:
    other = shutil.copytree(road, tmp_path / "other")
    spoken = run(*line.split(), "--data", other)
    assert spoken.code == 0
    assert spoken.out + spoken.err
    assert run(*line.split(), "-q", "--data", road) == Said(0, "", "")
    files = {path.relative_to(road) for path in road.rglob("*.toml")}
    assert {file: (road / file).read_bytes() for file in files} == {
        file: (other / file).read_bytes() for file in files
    }


def test_undo_import_init_and_site_are_as_quiet(road: Path, run: Run, tmp_path: Path) -> None:
    before = (road / "milestones/call.toml").read_bytes()
    run("export", "call", "-f", "csv", "-o", tmp_path / "a.csv", "--data", road)
    sheet = (tmp_path / "a.csv").read_text("utf-8").replace("planned", "done")
    (tmp_path / "a.csv").write_text(sheet, "utf-8")
    imported = ("import", tmp_path / "a.csv", "--on", "2024-07-01", "--data", road)
    assert "call" in run(*imported, "-q").out  # the plan is the result
    assert run(*imported, "--apply", "-q") == Said(0, "", "")
    assert (road / "milestones/call.toml").read_bytes() != before
    assert run("undo", "-q", "--data", road) == Said(0, "", "")
    assert (road / "milestones/call.toml").read_bytes() == before
    assert run("init", tmp_path / "new", "--title", "T", "--side", "uk=A", "--side", "jp=B", "-q") == Said(
        0, "", ""
    )
    assert run("site", tmp_path / "site", "-q", "--data", road) == Said(0, "", "")


def test_a_view_says_no_notes(road: Path, run: Run) -> None:
    (road / "milestones/late.toml").write_text(PLANNED.replace("A thing", "A late thing"), "utf-8")
    spoken, quiet = run("list", "late", "--data", road), run("list", "late", "-q", "--data", road)
    assert "is:late" in spoken.err
    assert quiet == Said(0, spoken.out, "")


def test_a_difference_is_a_result(road: Path, run: Run) -> None:
    shown = run("done", "call", "--on", "2024-07-01", "--dry-run", "-q", "--data", road)
    assert (shown.code, shown.err) == (0, "")
    assert '+status = "done"' in shown.out


def test_what_is_wrong_and_what_failed_is_said_all_the_same(road: Path, run: Run) -> None:
    assert "there is no milestone 'gone'" in run("done", "gone", "-q", "--data", road).err
    late = run("list", "--fail-on", "late", "-q", "--data", road)
    assert (late.code, "call" in late.err) == (1, True)
    found = run("check", "--fail-on", "late", "--ignore", "RM2", "-q", "--data", road)
    assert found.err.splitlines() == [
        "failed because of 2 findings (threshold: late): RM402 call, RM402 fund"
    ]
    (road / "milestones/fund.toml").write_text("title =", "utf-8")
    unread = run("status", "-q", "--data", road)
    assert (unread.code, "milestones/fund.toml" in unread.err) == (3, True)


@needs_terminal
def test_who_is_asked_sees_what_about(road: Path) -> None:
    asked = ("update", "call", "fund", "--status", "done", "--on", "2024-07-01", "-q", "--data", str(road))
    code, shown = at_terminal(asked, ["y"])
    assert code == 0
    assert "call" in shown
    assert "[y/N]" in shown
    assert shown.splitlines()[-1].endswith("y")

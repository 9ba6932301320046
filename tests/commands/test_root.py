"""`roadmap` by itself: which command runs, and the story that the same files tell on five days."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer import Context
from typer.main import get_command

from roadmap_cli.cli import COMMANDS, Commands, app
from roadmap_cli.session.parameters import options_of
from tests.conftest import DATA, HEAD, RoadmapOf, Run, milestone_text, process_environment, said

FIVE_DAYS = {
    "roadmap.toml": HEAD,
    "accord": milestone_text(said("2023-05-18", status='"done"'), title='"Accord"', owners='["uk", "jp"]'),
    "expo": milestone_text(
        said("2023-06-01", status='"planned"') + said("2025-04-13", status='"done"'),
        title='"Opening of Expo"',
        kind='"event"',
        due="2025-04-13",
        owners='["jp"]',
    ),
    "lab": milestone_text(
        said("2024-07-01", status='"planned"')
        + said("2025-01-20", due='"2025-Q3"', reason='"Money."')
        + said("2025-12-01", status='"done"'),
        title='"Joint laboratory"',
        due='"2024-Q4"',
        owners='["dsit"]',
    ),
    "talk": milestone_text(
        said("2024-07-01", status='"planned"'), title='"Second dialogue"', due='"2025-H1"', pillar='"ai"'
    ),
}
STORIES = [
    ("2023-05-18", 1, ["accord"], [], None),
    ("2024-07-01", 4, ["accord"], [], -286),
    ("2025-01-19", 4, ["accord"], ["lab"], -84),
    ("2025-04-13", 4, ["accord", "expo"], [], 0),
    ("2025-10-13", 4, ["accord", "expo"], ["talk", "lab"], 183),
]


@pytest.mark.parametrize(("day", "total", "done", "late", "days"), STORIES)
def test_the_same_files_tell_a_different_true_story_on_each_day(
    day: str, total: int, done: list[str], late: list[str], days: int | None, roadmap_of: RoadmapOf, run: Run
) -> None:
    folder = roadmap_of(FIVE_DAYS)
    found: dict[str, Any] = json.loads(run("status", "-f", "json", "--as-of", day, "--data", folder).out)
    assert (found["totals"]["total"], found["totals"]["done"]) == (total, len(done))
    assert [item["id"] for item in found["late"]] == late
    end = found["destination"]
    assert (end and end["days"]) == (None if days is None else {"min": days, "max": days})
    listed = json.loads(run("list", "is:done", "-f", "json", "--as-of", day, "--data", folder).out)["items"]
    assert sorted(item["id"] for item in listed) == done


def test_each_of_the_five_pages_differs_from_the_others(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(FIVE_DAYS)
    pages = [run("status", "--as-of", day, "--data", folder).out for day, *_ in STORIES]
    bodies = {page.split("\n", 1)[1] for page in pages}
    assert len(bodies) == 5


def test_the_road_that_is_shipped_tells_five_stories_too(run: Run) -> None:
    days = ("2023-05-18", "tech-forum-2024-07", "2025-04-13", "2025-10-13", "2026-11-22")
    totals = []
    for day in days:
        told = run("status", "-f", "json", "--as-of", day, "--data", DATA)
        assert told.code == 0
        found = json.loads(told.out)["totals"]
        totals.append((found["total"], found["done"]))
    assert totals == sorted(totals)
    assert len(set(totals)) == 5


# Which command runs


def test_roadmap_alone_is_status(
    roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch, today_is: Callable[[str], None]
) -> None:
    today_is("2025-04-13")
    folder = roadmap_of(FIVE_DAYS)
    monkeypatch.setenv("ROADMAP_DATA", str(folder))
    status = run("status")
    assert run() == status
    assert run("--lang", "ja") == run("status", "--lang", "ja")
    assert run("--as-of", "2025-01-19").out == run("status", "--as-of", "2025-01-19").out
    assert run("-f", "json").out == run("status", "-f", "json").out
    monkeypatch.delenv("ROADMAP_DATA")
    assert run("--data", folder) == run(f"--data={folder}") == status


def test_data_may_stand_before_any_command_and_its_options(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(FIVE_DAYS)
    for before in (("--data", folder), (f"--data={folder}",)):
        assert run(*before, "list", "is:done", "--as-of", "2025-04-13").out.count("\n") > 2
        assert "Joint laboratory" in run(*before, "show", "lab").out
        assert run(*before, "show", "lba").code == 4


def test_a_misspelt_command_after_data_is_told_too(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("--data", roadmap_of(FIVE_DAYS), "lsit")
    assert (told.code, told.out) == (2, "")
    assert "did you mean 'list'?" in told.err


@pytest.mark.parametrize(
    "arguments", [("--data",), ("list", "--data"), ("--nonsense",), ("--data", "x", "--nonsense")]
)
def test_root_options_that_are_wrong(arguments: tuple[str, ...], run: Run) -> None:
    told = run(*arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("roadmap: ")
    assert "--help" in told.err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("--lang", "ja", "check"), ("check", "--lang", "ja")),
        (("--lang=ja", "check"), ("check", "--lang", "ja")),
        (("-fjson", "list", "is:done"), ("list", "is:done", "-f", "json")),
        (("--since", "2024", "--lang", "ja", "changes"), ("changes", "--since", "2024", "--lang", "ja")),
        (("--files", "--since", "2024", "changes"), ("changes", "--since", "2024", "--files")),
        (("--fail-on", "warning", "check"), ("check", "--fail-on", "warning")),
        (("--title", "list", "add", "new-thing"), ("add", "new-thing", "--title", "list")),
    ],
)
def test_options_stand_before_the_command_as_well_as_after_it(
    before: tuple[str, ...], after: tuple[str, ...], roadmap_of: RoadmapOf, run: Run
) -> None:
    """`roadmap --lang ja check` once showed a status page filtered by "check", and ended with 0."""
    folder = roadmap_of({**FIVE_DAYS, "broken": "no toml"})
    assert run(*before, "--data", folder) == run(*after, "--data", folder)


def test_the_file_of_a_result_before_the_command_is_not_taken_for_the_command(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    assert run("-o", file, "list", "--data", roadmap_of(FIVE_DAYS)).code == 0
    assert "Joint laboratory" in file.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--color", "never", "check"), "unknown option '--color'"),
        (("--lang", "ja", "lits"), "「list」のことですか"),
        (("--lang", "ja", "pillar:ai"), "roadmap status pillar:ai"),
        (("pillar:ai",), "roadmap status pillar:ai"),
        (("--nonsense", "list"), "unknown option '--nonsense'"),
    ],
)
def test_what_cannot_be_meant_is_an_error_and_no_word_becomes_a_filter(
    arguments: tuple[str, ...], told: str, run: Run
) -> None:
    said = run(*arguments)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_are_answered_behind_other_options_too(option: str, run: Run) -> None:
    assert run("--lang", "en", option) == run(option)


def test_no_option_is_a_flag_for_one_command_and_takes_a_value_for_another() -> None:
    """So that a value is told from a command's name whichever command follows."""
    group = get_command(app)
    assert isinstance(group, Commands)
    context = Context(group)
    flags: dict[str, bool] = {}
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        for option, declared in options_of(command).items():
            assert flags.setdefault(option, declared.is_flag) is declared.is_flag, option


def test_a_process_of_its_own_says_the_same(
    roadmap_of: RoadmapOf, run: Run, shell: Run, tmp_path: Path
) -> None:
    folder = roadmap_of(FIVE_DAYS)
    arguments = ("status", "--as-of", "2025-04-13", "--data", str(folder))
    assert shell(*arguments) == run(*arguments)
    assert shell("lsit").code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
@pytest.mark.parametrize("arguments", [("--help",), ("list", "--help"), ("--version",), ("explain",)])
def test_a_full_device_is_no_defect_of_the_program(arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "roadmap_cli", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env=process_environment(),
            check=False,
            text=True,
        )
    assert done.returncode == 3
    assert done.stderr == "roadmap: cannot write stdout: No space left on device\n"

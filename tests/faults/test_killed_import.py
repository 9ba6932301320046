"""An import that is killed, whenever that is, and run again ends as one that was not; undo takes all of it back.

By default 2 kills; ROADMAP_FAULTS=whole takes 100.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.store.write import MOST_FILES
from tests.conftest import MEASURED, RoadmapOf, Run, milestone_text, process_environment
from tests.faults.scenarios import files_in

WHOLE = os.environ.get("ROADMAP_FAULTS") == "whole"
KILLS = 100 if WHOLE else 2
ROWS, OLD = MOST_FILES + 20, 20


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: Callable[[str], None]) -> Path:
    today_is("2025-05-01")
    return roadmap_of({f"old-{number}": milestone_text() for number in range(OLD)})


def sheet_of(folder: Path) -> Path:
    """Write a sheet of new milestones and of updates of old ones, in turn."""
    rows = [f"new-{number},New {number},event,ai,planned," for number in range(ROWS)]
    rows += [f"old-{number},A thing,,,done,Signed." for number in range(OLD)]
    sheet = folder / "sheet.csv"
    sheet.write_text("\n".join(("id,title,kind,pillar,status,note", *sorted(rows, key=hash_of))))
    return sheet


def hash_of(row: str) -> int:
    return sum(map(ord, row)) * 31 % 97


def killed(sheet: Path, road: Path, seconds: float) -> int:
    """Run the import, kill it after so many seconds from its first line of the plan, and return its exit code."""
    command = [sys.executable, "-m", "roadmap_cli", "import", str(sheet), "--apply", "--on", "2025-05-01"]
    process = subprocess.Popen(
        [*command, "--data", str(road)], stdout=subprocess.PIPE, env=process_environment()
    )
    assert process.stdout
    process.stdout.readline()
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    return process.returncode


def test_an_import_that_was_killed_is_run_again_and_ends_the_same(
    road: Path, tmp_path: Path, run: Run, record_property: Callable[[str, object], None]
) -> None:
    sheet = sheet_of(tmp_path)
    before = files_in(road)
    apply = ("import", sheet, "--apply", "--on", "2025-05-01", "--data", road)
    assert run(*apply).code == 0
    whole = files_in(road)
    assert len(whole) == len(before) + ROWS
    found: list[int] = []
    for _ in range(KILLS):
        while run("undo", "--data", road).out:
            pass
        assert files_in(road) == before
        killed(sheet, road, random.uniform(0, 0.3))
        found.append(sum(content != before.get(name) for name, content in files_in(road).items()))
        assert all(content in (before.get(name), whole[name]) for name, content in files_in(road).items())
        again = run(*apply)
        assert (again.code, files_in(road) == whole) == (0, True), again.err
        assert not list(road.rglob(".roadmap-*"))
    record_property(MEASURED, f"killed after {sorted(found)} of {ROWS + OLD} files")

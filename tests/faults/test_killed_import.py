"""An import that is killed, whenever that is, and run again ends as one that was not; undo takes all of it back.

By default 2 kills; ROADMAP_FAULTS=whole takes 100.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.store import journal
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


def test_what_is_left_of_a_killed_import_is_said_by_the_next_commands_until_it_ended(
    road: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first write of the second entry of the journal stands for the kill; the record is that of a real one."""
    sheet = sheet_of(tmp_path)
    before = files_in(road)
    apply = ("import", sheet, "--apply", "--on", "2025-05-01", "--data", road)
    records: list[Any] = []
    real = journal.record

    def killed_at_the_second(*arguments: Any, **options: Any) -> int:
        records.append(arguments)
        if len(records) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    monkeypatch.setattr("roadmap_cli.store.journal.record", killed_at_the_second)
    interrupted = run(*apply)
    monkeypatch.undo()
    done = sum(before.get(name) != content for name, content in files_in(road).items())
    left = ROWS + OLD - done
    assert (done, left) == (MOST_FILES, ROWS + OLD - MOST_FILES)
    told = f"an import of .* has not ended: {done} milestones are done, {left} left; roadmap import {sheet} --apply"
    assert re.search(told, interrupted.err)
    for command in (
        ("status",),
        ("check",),
        ("update", "old-1", "--note", "N.", "--dry-run"),
        ("import", sheet),
    ):
        assert re.search(told, run(*command, "--data", road).err), command
    assert f"完了{done}件、残り{left}件" in run("status", "--lang", "ja", "--data", road).err
    assert run("undo", "--data", road).code == 0
    assert files_in(road) == before
    assert "has not ended" not in run("status", "--data", road).err
    again = run(*apply)
    assert (again.code, len(files_in(road))) == (0, len(before) + ROWS)
    assert "has not ended" not in run("status", "--data", road).err
    assert not (road / ".roadmap/import").exists()


def test_a_record_that_cannot_be_read_tells_nothing_and_stops_no_import(
    road: Path, tmp_path: Path, run: Run
) -> None:
    sheet = sheet_of(tmp_path)
    (road / ".roadmap").mkdir()
    for content in (b"", b"[]", b'{"line": 1, "day": "x", "files": []}'):
        (road / ".roadmap/import").write_bytes(content)
        assert "has not ended" not in run("status", "--data", road).err
    assert run("import", sheet, "--apply", "--on", "2025-05-01", "--data", road).code == 0
    assert not (road / ".roadmap/import").exists()


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

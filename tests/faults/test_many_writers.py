"""Many writers and readers at once: no acknowledged edit is lost, and no reader fails.

By default 4 processes of 8 updates; ROADMAP_FAULTS=whole takes 8 of 50.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from tests.conftest import MEASURED, RoadmapOf, milestone_text, process_environment

WHOLE = os.environ.get("ROADMAP_FAULTS") == "whole"
WRITERS, UPDATES = (8, 50) if WHOLE else (4, 8)
SITTINGS = 50 if WHOLE else 5

# Each update is a command line of its own, its modules loaded once: more writes meet than would
# if Python started for each.
_WRITER = """
import contextlib, io, sys
from roadmap_cli.cli import app
road, key, writer, count = sys.argv[1:]
for number in range(int(count)):
    said = f"{writer}-{number}"
    with contextlib.redirect_stdout(io.StringIO()) as out:
        code = app(["update", key, "--note", said, "--data", road], standalone_mode=False)
    if code == 0 and out.getvalue():
        print(said, flush=True)
"""
_READER = """
import contextlib, io, os, sys, time
from roadmap_cli.cli import app
times = 0
while os.getppid() == int(sys.argv[2]) and not os.path.exists(sys.argv[3]):
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) as out:
        code = app(["list", "--data", sys.argv[1], "-f", "json"], standalone_mode=False)
    out.flush()
    answer = out.buffer.getvalue().decode("utf-8")
    if code or '"problems": []' not in answer:
        sys.exit(f"a reader failed: {code}: {answer[:2000]}")
    times += 1
    time.sleep(0.02)  # leaves the processor to the writers, which are to meet each other
print(times)
"""


def start(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *(str(argument) for argument in arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=process_environment())


@pytest.mark.parametrize("spread", [False, True], ids=["on one", "on many"])
def test_no_acknowledged_update_is_lost_and_no_reader_fails(
    spread: bool, roadmap_of: RoadmapOf, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    keys = [f"m-{number}" for number in range(WRITERS)] if spread else ["m-0"] * WRITERS
    road = roadmap_of(dict.fromkeys(keys, milestone_text()))
    end = tmp_path / "end"
    readers = [start(_READER, road, str(os.getpid()), end) for _ in range(2)]
    writers = [start(_WRITER, road, key, str(n), str(UPDATES)) for n, key in enumerate(keys)]
    acknowledged = {line for writer in writers for line in writer.communicate(timeout=600)[0].split()}
    end.touch()
    read = [int(reader.communicate(timeout=60)[0]) for reader in readers]

    assert [process.returncode for process in (*writers, *readers)] == [0] * (WRITERS + 2)
    assert len(acknowledged) == WRITERS * UPDATES
    files = (road / "milestones").glob("*.toml")
    notes = [entry["note"] for file in files for entry in tomllib.loads(file.read_text())["updates"]]
    assert sorted(notes) == sorted(acknowledged)
    assert not list(road.rglob(".roadmap-*"))
    record_property(
        MEASURED, f"{len(acknowledged)} acknowledged, {len(notes)} on disk, {sum(read)} readings meanwhile"
    )


_SITTINGS = """
import contextlib, io, sys
from roadmap_cli.cli import app
road, page, count = sys.argv[1:]
for _ in range(int(count)):
    for command in (["minutes", page, "--yes"], ["undo"]):
        with contextlib.redirect_stdout(io.StringIO()):
            if code := app([*command, "--data", road], standalone_mode=False):
                sys.exit(code)
"""
_LENGTHS = """
import contextlib, io, json, os, sys
from roadmap_cli.cli import app
found = {}
while os.getppid() == int(sys.argv[2]) and not os.path.exists(sys.argv[3]):
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) as out:
        code = app(["export", "--data", sys.argv[1], "-f", "json"], standalone_mode=False)
    out.flush()
    if code == 0:
        read = json.loads(out.buffer.getvalue())["milestones"]
        code = "all of %s" % sorted({len(one["updates"]) for one in read})
    found[code] = found.get(code, 0) + 1
print(json.dumps(found))
"""


def test_no_reader_sees_half_of_a_sitting_or_of_its_undo(
    roadmap_of: RoadmapOf, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    keys = [f"m-{number}" for number in range(12)]
    road, end, page = (
        roadmap_of(dict.fromkeys(keys, milestone_text())),
        tmp_path / "end",
        tmp_path / "page.txt",
    )
    page.write_text("".join(f"{key} note Agreed.\n" for key in keys))
    reader = start(_LENGTHS, road, str(os.getpid()), end)
    writer = start(_SITTINGS, road, page, str(SITTINGS))
    writer.communicate(timeout=600)
    end.touch()
    found = json.loads(reader.communicate(timeout=60)[0])
    assert (writer.returncode, reader.returncode) == (0, 0)
    assert {"all of [0]", "all of [1]"} & found.keys()
    assert found.keys() <= {"all of [0]", "all of [1]", "3"}
    record_property(MEASURED, f"{2 * SITTINGS} sittings and undos; read meanwhile: {found}")


ADD = (sys.executable, "-m", "roadmap_cli", "add", "memo", "--kind", "event", "--pillar", "ai")


def test_of_many_adds_of_one_id_exactly_one_succeeds(roadmap_of: RoadmapOf) -> None:
    road = roadmap_of()
    adding = [
        subprocess.Popen(
            [*ADD, "--title", f"Of writer {number}", "--data", str(road)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=process_environment(),
        )
        for number in range(8)
    ]
    said = [process.communicate(timeout=120) for process in adding]
    won = [number for number, process in enumerate(adding) if process.returncode == 0]
    assert len(won) == 1
    assert sorted(process.returncode for process in adding) == [0] + [2] * 7
    title = load(folder_files(road)).roadmap.milestones["memo"].title.plain
    assert title == f"Of writer {won[0]}"
    assert all(
        "there is already a milestone 'memo'" in err for n, (_, err) in enumerate(said) if n not in won
    )


def test_a_reader_does_not_wait_for_a_writer(roadmap_of: RoadmapOf) -> None:
    """The reader runs while the lock is held."""
    from roadmap_cli.store.lock import locked

    road = roadmap_of(memo=milestone_text())
    command = [sys.executable, "-m", "roadmap_cli", "list", "--data", str(road)]
    before = sorted(road.rglob("*"))
    with locked(road):
        done = subprocess.run(
            command, capture_output=True, env=process_environment(), timeout=60, check=False
        )
    assert (done.returncode, sorted(road.rglob("*"))) == (0, before)

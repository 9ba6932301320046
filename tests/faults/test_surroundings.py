"""Adverse environments: closed pipes, full devices, no locale, an interrupt."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from roadmap_cli.store.lock import locked
from tests.conftest import RoadmapOf, Run, milestone_text, process_environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and signals are those of POSIX")

UPDATE = ("update", "memo", "other", "--note-ja", "量子", "--yes")
OTHER = milestone_text(title='"Another thing"')
NOTE = 'ja.note = "量子"'.encode()


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(memo=milestone_text(), other=OTHER)


def shell(road: Path, line: str, **environment: str | None) -> subprocess.CompletedProcess[bytes]:
    """Run a line of sh in which $ROADMAP updates two milestones."""
    command = " ".join(
        f"'{word}'" for word in (sys.executable, "-m", "roadmap_cli", *UPDATE, "--data", str(road))
    )
    return subprocess.run(
        ["sh", "-c", line.replace("$ROADMAP", command)],
        env=process_environment({"PYTHONIOENCODING": None, **environment}),
        capture_output=True,
        check=False,
        timeout=60,
    )


def written(road: Path) -> list[bool]:
    return [NOTE in (road / f"milestones/{key}.toml").read_bytes() for key in ("memo", "other")]


def test_a_closed_pipe_stops_no_writing(road: Path) -> None:
    done = shell(road, "$ROADMAP | head -c 0; exit 0")
    assert (done.stderr, written(road)) == (b"", [True, True])


@pytest.mark.parametrize("where", [">&-", "> /dev/full"])
def test_a_write_that_cannot_be_acknowledged_fails_without_loss(where: str, road: Path) -> None:
    done = shell(road, f"$ROADMAP {where}")
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"but 2 changes are on disk, the last of them: other: recorded" in done.stderr
    assert written(road) == [True, True]
    again = shell(road, "$ROADMAP")
    assert (again.returncode, written(road)) == (0, [True, True])
    assert again.stdout.startswith(b"memo: already recorded")


def test_without_stderr(road: Path) -> None:
    assert (shell(road, "$ROADMAP 2>&-").returncode, written(road)) == (0, [True, True])


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"COLUMNS": "1"},
        {"HOME": None, "PATH": None},
    ],
    ids=["ascii", "one column", "no home"],
)
def test_the_same_is_written_in_any_environment(
    environment: Mapping[str, str | None], road: Path, roadmap_of: RoadmapOf
) -> None:
    done = shell(road, "$ROADMAP", SOURCE_DATE_EPOCH="1750000000", **environment)
    assert b"Traceback" not in done.stderr
    usual = roadmap_of({"memo": milestone_text(), "other": OTHER}, folder="usual")
    assert shell(usual, "$ROADMAP", SOURCE_DATE_EPOCH="1750000000").returncode == 0
    if environment.get("LC_ALL") == "C" and done.returncode == 2:
        assert written(road) == [False, False]  # the line itself could not be read as text
    else:
        assert done.returncode == 0
        assert (road / "milestones/memo.toml").read_bytes() == (usual / "milestones/memo.toml").read_bytes()


def test_an_interrupt_while_waiting_for_the_lock_is_quiet(road: Path) -> None:
    command = [sys.executable, "-m", "roadmap_cli", *UPDATE, "--data", str(road)]
    with locked(road):
        waiting = subprocess.Popen(command, stderr=subprocess.PIPE, env=process_environment())
        _until_it_waits(waiting.pid, road)
        waiting.send_signal(signal.SIGINT)
        _, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, err, written(road)) == (130, b"", [False, False])


def _until_it_waits(process: int, road: Path) -> None:
    """Return once the process has opened the folder and sleeps between its attempts to lock it.

    An interrupt while it still imports modules may end inside a callback of the import machinery,
    where Python reports and drops it.
    """
    status, handles = Path(f"/proc/{process}/stat"), Path(f"/proc/{process}/fd")
    if not handles.exists():
        time.sleep(2)
        return
    asleep, last = 0, time.monotonic() + 30
    while asleep < 5 and time.monotonic() < last:
        time.sleep(0.005)
        sleeps = status.read_text().rpartition(")")[2].split()[0] == "S"
        asleep += sleeps and _is_open(road, handles)


def _is_open(road: Path, handles: Path) -> bool:
    return any(os.path.realpath(handle) == os.path.realpath(road) for handle in handles.iterdir())


def test_a_writer_that_waits_too_long_says_what_to_do(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_cli.store.lock.PATIENCE", 0.1)
    with locked(road):
        answer = run("done", "memo", "--data", road)
    assert answer.code == 3
    assert "has been writing" in answer.err

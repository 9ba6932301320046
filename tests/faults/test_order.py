"""The order of the system calls of a write: what is acknowledged is on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.tracing import Call, Commands, why_no_tracing

NO_TRACING = why_no_tracing()
pytestmark = pytest.mark.skipif(NO_TRACING is not None, reason=str(NO_TRACING))

_NAMES = re.compile(r'"([^"]*)"')
_OPENED = re.compile(r'"([^"]*)", ([A-Z_|]+).* = (\d+)$')


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    with Commands(tmp_path_factory.mktemp("said")) as started:
        yield started


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_fsync_of_the_file_then_rename_then_fsync_of_the_folder(
    scenario: Scenario, commands: Commands, tmp_path: Path
) -> None:
    road = tmp_path / "road"
    scenario.prepare(road, commands)
    calls = commands.calls(scenario.arguments(road), scenario.env, road)
    steps = list(_steps(calls))
    named = [index for index, (what, _) in enumerate(steps) if what in ("rename", "link")]
    removed = [
        index
        for index, (what, path) in enumerate(steps)
        if what == "unlink"
        and not Path(path.split(" ")[0]).name.startswith(".roadmap-")
        and "drafts" not in path
    ]
    assert named or removed
    first_names: dict[str, str] = {}  # of what was written, under each name that it was given since
    for index in named:
        beside, place = steps[index][1].split(" ")
        beside = first_names[place] = first_names.get(beside, beside)
        assert ("fsync", beside) in steps[:index], f"{place}: named before it is on disk"
        written = max(i for i, step in enumerate(steps[:index]) if step == ("write", beside))
        assert written < steps.index(("fsync", beside))
    for index in (*named, *removed):
        place = steps[index][1].split(" ")[-1]
        said = next(i for i, step in enumerate(steps) if i > index and step == ("write", "stdout"))
        assert ("fsync", str(Path(place).parent)) in steps[index:said], f"{place}: said before it is on disk"


def test_the_old_bytes_are_on_disk_before_the_file_is_replaced(commands: Commands, tmp_path: Path) -> None:
    road = tmp_path / "road"
    scenario = SCENARIOS[1]
    scenario.prepare(road, commands)
    steps = list(_steps(commands.calls(scenario.arguments(road), scenario.env, road)))
    replaced = next(i for i, (what, path) in enumerate(steps) if what == "rename" and "milestones" in path)
    entered = next(i for i, (what, path) in enumerate(steps) if what == "link" and path.endswith(".change"))
    assert ("fsync", str(road / ".roadmap")) in steps[entered:replaced]


def _steps(calls: list[Call]) -> Iterator[tuple[str, str]]:
    """Yield each write, fsync, rename, link and unlink with its path."""
    open_files: dict[str, str] = {"1": "stdout"}
    for call in calls:
        if call.name == "openat" and (opened := _OPENED.search(call.arguments)):
            open_files[opened[3]] = opened[1]
        elif call.name in ("write", "fsync"):
            yield call.name, open_files.get(re.split(r"[,)]", call.arguments)[0], "?")
        elif call.name in ("rename", "link", "unlink") and call.arguments.endswith(" = 0"):
            yield call.name, " ".join(_NAMES.findall(call.arguments))

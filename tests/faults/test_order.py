"""The order of the system calls of a write: what is acknowledged is on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmap_cli.store.importing import RECORD
from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.tracing import Call, Commands, why_no_tracing

NO_TRACING = why_no_tracing()
pytestmark = pytest.mark.skipif(NO_TRACING is not None, reason=str(NO_TRACING))

_OPEN_FILE = re.compile(r"(\d+)<([^>]*)>")
_NAMES = re.compile(r'(?:\w+<([^>]*)>, )?"([^"]*)"')
_NAMED = {"rename": "rename", "renameat": "rename", "renameat2": "rename", "link": "link", "linkat": "link"}
_REMOVED = {"unlink": "unlink", "unlinkat": "unlink"}


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
    named = [
        index for index, (what, path) in enumerate(steps) if what in ("rename", "link") and not _aside(path)
    ]
    removed = [
        index
        for index, (what, path) in enumerate(steps)
        if (what == "rename" and _aside(path))
        or (what == "unlink" and not Path(path).name.startswith(".roadmap-") and not _is_note(path))
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


def _is_note(path: str) -> bool:
    """Return whether this is a draft, or the record of an import, which ends once all of it has been said."""
    return "drafts" in path or path.endswith(f"/{RECORD}")


def _aside(path: str) -> bool:
    """Return whether a file is given a name that readers pass over: its removal begins so."""
    file, place = (Path(name).name for name in path.split(" "))
    return place.endswith(".swap") and not file.startswith(".roadmap-")


def _steps(calls: list[Call]) -> Iterator[tuple[str, str]]:
    """Yield each write, fsync, rename (or exchange), link and unlink with its path."""
    for call in calls:
        if call.name in ("write", "fsync") and (file := _OPEN_FILE.match(call.arguments)):
            yield call.name, "stdout" if file[1] == "1" else file[2]
        elif call.arguments.endswith(" = 0") and (what := (_NAMED | _REMOVED).get(call.name)):
            yield what, " ".join(str(Path(folder, name)) for folder, name in _NAMES.findall(call.arguments))

"""Every writing command is killed, or made to fail, at each of its system calls.

By default a sample of the calls; ROADMAP_FAULTS=whole pytest tests/faults takes every one.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import MEASURED
from tests.faults.scenarios import (
    SCENARIOS,
    Expected,
    Scenario,
    files_in,
    fresh,
    next_faults,
    settled_faults,
    state_of,
)
from tests.faults.tracing import ON_FILES, Call, Commands, why_no_tracing

WHOLE = os.environ.get("ROADMAP_FAULTS") == "whole"
NO_TRACING = why_no_tracing()
pytestmark = pytest.mark.skipif(NO_TRACING is not None, reason=str(NO_TRACING))

KILLED = "signal=KILL"
ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EROFS")
FAILED = tuple(f"error={error}{lasting}" for error in ERRORS for lasting in ("", "+"))
SAMPLE = 3
"""How many calls of a command fail by default."""


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    with Commands(tmp_path_factory.mktemp("said")) as started:
        yield started


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_no_data_is_lost_wherever_a_command_fails(
    scenario: Scenario, commands: Commands, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    base, road = tmp_path / "base", tmp_path / "road"
    scenario.prepare(road, commands)
    road.rename(base)
    fresh(base, road)
    before = files_in(road)
    calls = commands.calls(scenario.arguments(road), scenario.env, road)
    expected = Expected(before, files_in(road))
    assert expected.before != expected.after

    cases = list(_cases(scenario, calls))
    ends: Counter[str] = Counter()
    tried: set[frozenset[tuple[str, bytes]]] = set()
    found: list[str] = []
    for call, fault in cases:
        fresh(base, road)
        ended = commands.broken(scenario.arguments(road), scenario.env, call, fault)
        kind = "killed" if fault == KILLED else "failed"
        ends[f"{kind}, {'no exit code' if ended.code is None else f'exit {ended.code}'}"] += 1
        mute = call.name == "write" and fault.endswith("+")
        faults = expected.faults_of(road, ended, mute=mute)
        if (state := state_of(road)) not in tried:  # the next commands depend on nothing else
            tried.add(state)
            if scenario.as_one:
                faults += settled_faults(road, commands, expected)
            faults += next_faults(scenario, road, commands)
        found += [f"{call.name} #{call.count} {fault}: {fault_}" for fault_ in faults]
    counts = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
    record_property(
        MEASURED,
        f"{scenario.name}: {len(calls)} calls, {len(cases)} runs, {len(found)} faults; "
        f"{counts}; {len(tried)} different states afterwards",
    )
    assert found == []


def _cases(scenario: Scenario, calls: list[Call]) -> Iterator[tuple[Call, str]]:
    """Yield each call with each fault; by default a sample, which differs from command to command."""
    kills = [(call, KILLED) for call in calls]
    errors = [(call, fault) for call in calls if call.name in ON_FILES for fault in FAILED]
    offset = SCENARIOS.index(scenario)
    for cases in (kills, errors):
        yield from cases if WHOLE else cases[offset :: max(len(cases) // SAMPLE, 1)]


def test_a_journal_that_cannot_be_read_for_once_is_not_taken_for_an_empty_one(
    commands: Commands, tmp_path: Path
) -> None:
    """As soon as an entry could not be read, undo says so, even if a second look would succeed."""
    scenario = next(one for one in SCENARIOS if one.name == "undo-add")
    base, road = tmp_path / "base", tmp_path / "road"
    scenario.prepare(road, commands)
    road.rename(base)
    fresh(base, road)
    arguments = scenario.arguments(road)
    calls = commands.calls(arguments, scenario.env, road)
    on_entry = [call for call in calls if call.name in ON_FILES and "00000001.change" in call.arguments]
    assert on_entry
    for call in on_entry:
        fresh(base, road)
        ended = commands.broken(arguments, scenario.env, call, "error=EIO")
        assert "There is nothing to undo" not in ended.err, call

"""The exponent is that of known curves; what a command costs is counted with its children."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.cost import Cost, cost_of
from benchmarks.growth import LEAST, Growth, slope
from benchmarks.measure import TIMED_OUT, TimedCommand

SIZES = (300, 1_000, 3_000, 10_000)

WORK = "import os\nheld = b'x' * 60_000_000\nwhile sum(os.times()[:2]) < 0.3: pass"


def command(code: str, where: Path) -> TimedCommand:
    return TimedCommand((sys.executable, "-c", code), where)


@pytest.mark.parametrize("exponent", [1, 1.15, 2])
def test_the_exponent_is_that_of_the_curve(exponent: float) -> None:
    assert slope({size: 1e-4 * size**exponent for size in SIZES}) == pytest.approx(exponent)


def test_without_two_sizes_there_is_no_exponent() -> None:
    assert slope({}) is slope({300: 1.0}) is None


def test_the_start_of_the_program_is_subtracted_and_what_is_left_without_it_does_not_count() -> None:
    found = Growth("status", "road", Cost(0.3))
    found.costs = {300: Cost(0.3 + LEAST / 2), 1_000: Cost(0.4), 3_000: Cost(0.6), 10_000: Cost(1.3)}
    assert found.exponent == pytest.approx(1, abs=0.01)


def test_what_smaller_sizes_say_is_the_forecast_of_the_next() -> None:
    found = Growth("status", "road", Cost(0))
    found.costs = {300: Cost(1.0), 3_000: Cost(100.0)}
    assert found.predicted(10_000) == pytest.approx(100 * (10 / 3) ** 2)


def test_time_and_memory_of_children_count(tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WORK!r}])"
    alone = cost_of(command("pass", tmp_path), 30, with_memory=True)
    found = cost_of(command(child, tmp_path), 30, with_memory=True)
    assert found.cpu > alone.cpu + 0.1
    assert found.memory > alone.memory + 40


def test_what_takes_too_long_is_ended_and_what_fails_is_told(tmp_path: Path) -> None:
    assert cost_of(command("import time; time.sleep(60)", tmp_path), 0.2).error == TIMED_OUT
    assert cost_of(command("import sys; sys.exit('no')", tmp_path), 30).error == "exit 1: no"

"""Whole processes and how long they take, in turn.

Several programs that are to be compared run one after the other, again and again (A B A B ...), so
that a machine which is slow for a while is slow for all of them.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter

LIMIT = 300.0
"""After so many seconds a process is ended."""

TIMED_OUT = "timeout"

_KEPT = ("PATH", "TMPDIR", "TZ", "SYSTEMROOT")


@dataclass(frozen=True)
class Run:
    """A command line to be timed; `{n}` in it becomes the number of the run, `fine` are its good exits."""

    argv: tuple[str, ...]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict)
    fine: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Time:
    """What a run took: the first time, and the median of those after it; or what went wrong."""

    first: float | None = None
    median: float | None = None
    trouble: str = ""

    @property
    def failed(self) -> bool:
        """Whether the command itself went wrong, which one that is merely slow did not."""
        return self.trouble not in ("", TIMED_OUT)


def once(run: Run, number: int = 0, limit: float = LIMIT) -> Time:
    """Run a command with its output thrown away, and time it."""
    argv = [part.replace("{n}", str(number)) for part in run.argv]
    with tempfile.TemporaryFile() as errors:
        began = perf_counter()
        process = subprocess.Popen(
            argv,
            cwd=run.cwd,
            env=surroundings(run.cwd) | dict(run.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        # `wait(timeout)` asks at intervals, which are longer than what is measured; and some
        # programs are a wrapper around another, so that the whole group has to go.
        late = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        late.start()
        try:
            code = process.wait()
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            late.cancel()
        took = perf_counter() - began
        if code in run.fine:
            return Time(took, took)
        if took >= limit:
            return Time(trouble=TIMED_OUT)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip().splitlines()
        return Time(trouble=f"exit {code}: {said[0]}" if said else f"exit {code}")


def in_turn(runs: Sequence[Run], times: int, limit: float = LIMIT) -> list[Time]:
    """Time the runs one after the other, `times` times; a first time of each is not counted."""
    firsts = [once(run, 0, limit) for run in runs]
    counted: list[list[Time]] = [[first] if first.trouble else [] for first in firsts]
    for number in range(1, times + 1):
        for run, first, found in zip(runs, firsts, counted, strict=True):
            if not first.trouble:
                found.append(once(run, number, limit))
    return [_together(first, found) for first, found in zip(firsts, counted, strict=True)]


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of every process: nothing of the user's, all of it below `home`."""
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }


def _together(first: Time, found: Sequence[Time]) -> Time:
    """Return the runs of one command as one time."""
    trouble = next((time.trouble for time in found if time.trouble), "")
    seconds = [time.median for time in found if time.median is not None]
    return Time(first.first, None if trouble else median(seconds), trouble)

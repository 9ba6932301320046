"""Time whole processes, alternately.

Programs that are compared run one after the other, again and again (A B A B ...), so that a machine
that is slow for a while is slow for all of them.
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
"""A process is killed after this many seconds."""

LONG = 5.0
"""A command is not run again once a counted run took longer than this."""

TIMED_OUT = "timeout"

_INHERITED = ("PATH", "TMPDIR", "TZ", "SYSTEMROOT")


@dataclass(frozen=True)
class TimedCommand:
    """A command line to time; `{n}` in it becomes the number of the run."""

    argv: tuple[str, ...]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict)
    accepted: tuple[int, ...] = (0,)
    """Exit codes that are no failure."""


@dataclass(frozen=True)
class Timing:
    """The first time of a command in seconds and the median of the later ones, or what went wrong."""

    first: float | None = None
    median: float | None = None
    error: str = ""

    @property
    def failed(self) -> bool:
        """Whether the command itself failed; a timeout is no failure."""
        return self.error not in ("", TIMED_OUT)


def time_once(command: TimedCommand, number: int = 0, limit: float = LIMIT) -> Timing:
    """Run a command, discard its output, and return its time."""
    argv = [part.replace("{n}", str(number)) for part in command.argv]
    with tempfile.TemporaryFile() as errors:
        start = perf_counter()
        process = subprocess.Popen(
            argv,
            cwd=command.cwd,
            env=environment(command.cwd) | dict(command.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        # `wait(timeout)` polls at intervals longer than what is measured. Some programs are wrappers
        # around another, so the whole group is killed.
        timeout = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        timeout.start()
        try:
            code = process.wait()
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timeout.cancel()
        duration = perf_counter() - start
        if code in command.accepted:
            return Timing(duration, duration)
        if duration >= limit:
            return Timing(error=TIMED_OUT)
        errors.seek(0)
        lines = errors.read().decode("utf-8", "replace").strip().splitlines()
        return Timing(error=f"exit {code}: {lines[0]}" if lines else f"exit {code}")


def time_alternately(commands: Sequence[TimedCommand], times: int, limit: float = LIMIT) -> list[Timing]:
    """Run each command once uncounted and then all of them in turn `times` times, those that take long once."""
    firsts = [time_once(command, 0, limit) for command in commands]
    counted: list[list[Timing]] = [[first] if first.error else [] for first in firsts]
    for number in range(1, times + 1):
        for command, first, timings in zip(commands, firsts, counted, strict=True):
            if not first.error and (number == 1 or (timings[-1].first or 0) <= LONG):
                timings.append(time_once(command, number, limit))
    return [_summary(first, timings) for first, timings in zip(firsts, counted, strict=True)]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of every process: none of the user's settings, everything below `home`."""
    return {
        **{name: os.environ[name] for name in _INHERITED if name in os.environ},
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }


def _summary(first: Timing, timings: Sequence[Timing]) -> Timing:
    """Return the timings of one command as one."""
    error = next((timing.error for timing in timings if timing.error), "")
    durations = [timing.median for timing in timings if timing.median is not None]
    return Timing(first.first, None if error else median(durations), error)

"""What a whole process costs: processor time and memory, each as the sum over it and its children."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer

from benchmarks.measure import TIMED_OUT, TimedCommand, environment

INTERVAL = 0.02
"""So often is the memory looked at, in seconds."""

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Cost:
    """The processor time in seconds, the peak of memory in MB (0 if it was not looked at), or what went wrong."""

    cpu: float = 0.0
    memory: float = 0.0
    error: str = ""


def cost_of(command: TimedCommand, limit: float, *, with_memory: bool = False) -> Cost:
    """Run a command once, discard its output, and return its cost; it is killed after `limit` seconds.

    Processor time is that of user and system, of the process and of its children (getrusage). Memory is the greatest
    sum of proportional set sizes that was seen, in which what processes share counts once, but at least the peak that
    the system has kept of the largest process.
    """
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command.argv,
            cwd=command.cwd,
            env=environment(command.cwd) | dict(command.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        timeout = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        watch = _Watch(process.pid) if with_memory else None
        timeout.start()
        _, status, usage = os.wait4(process.pid, 0)
        timeout.cancel()
        seen = watch.end() if watch else 0.0
        process.returncode = code = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        if code == -signal.SIGKILL:
            return Cost(cpu, error=TIMED_OUT)
        if code not in command.accepted:
            errors.seek(0)
            lines = errors.read().decode("utf-8", "replace").strip().splitlines()
            return Cost(cpu, error=f"exit {code}: {lines[0]}" if lines else f"exit {code}")
    return Cost(cpu, seen)


class _Watch:
    """Looks at the memory of a process and its children until it is told to end."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0.0
        self._ended = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """Return the most that was seen, in MB."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._ended.wait(INTERVAL):
            processes = _with_children(self._pid)
            shares = sum(_size(pid, "smaps_rollup", "Pss:") for pid in processes)
            peaks = (_size(pid, "status", "VmHWM:") for pid in processes)
            self._most = max(self._most, shares, *peaks)


def _with_children(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _with_children(int(child)))]


def _size(pid: int, file: str, name: str) -> float:
    """Return what a file of a process says of its memory, in MB; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) * 1024 / MEGABYTE for line in lines if line.startswith(name))

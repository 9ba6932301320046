"""Where the time of a command goes: the functions that take most, in one process on one processor."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from cProfile import Profile
from pathlib import Path
from pstats import Stats

from benchmarks.measure import LIMIT, TimedCommand, environment

LINES = 12

PROFILED = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from benchmarks.profiles import run; "
    "del sys.path[0]; run()"
)
"""The installed program is profiled, not the checkout's: another would not use what that has kept."""


def profile_of(command: TimedCommand, folder: Path) -> str:
    """Return the first lines of the profile of a command of the program, by the time within each function."""
    file = folder / "profile.txt"
    file.unlink(missing_ok=True)
    words = (part.replace("{n}", "profile") for part in command.argv[1:])
    checkout = str(Path(__file__).parent.parent)
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            (sys.executable, "-c", PROFILED, checkout, str(file), *words),
            cwd=command.cwd,
            env=environment(command.cwd) | dict(command.env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LIMIT,
            check=False,
        )
    text = file.read_text(encoding="utf-8") if file.exists() else "There is no profile."
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


def run() -> None:
    """Answer the command line of this process, and write its profile to the file that its first word names."""
    file, *words = sys.argv[1:]
    if hasattr(os, "sched_setaffinity"):  # so that no other process reads a share that is not seen here
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    profile = Profile()
    profile.enable()
    from roadmap_cli.start import answer

    with suppress(SystemExit):
        answer(words)
    profile.disable()
    with open(file, "w", encoding="utf-8") as out:
        Stats(profile, stream=out).strip_dirs().sort_stats("tottime").print_stats(LINES)

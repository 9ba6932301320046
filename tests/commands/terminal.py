"""The program at a terminal, which is imitated with a pty."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

import pytest

from tests.conftest import process_environment

INTERRUPT = "\x03"

needs_terminal = pytest.mark.skipif(os.name != "posix", reason="a terminal is imitated with a pty")


_PROGRAM = """
import os, runpy
from datetime import UTC, datetime
from roadmap_cli.session import clock

if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
    clock.moment = lambda: datetime.fromtimestamp(int(epoch), UTC)
runpy.run_module("roadmap_cli", run_name="__main__", alter_sys=True)
"""
"""The program on the day that `today_is` set, which is that of its clock too."""


def at_terminal(
    arguments: Sequence[str], typed: Sequence[str], environment: Mapping[str, str | None] | None = None
) -> tuple[int, str]:
    """Run the program at a terminal, type each line once it asks, and return code and screen.

    A line that is `INTERRUPT` is typed alone, as Ctrl-C is.
    """
    import fcntl
    import pty
    import select
    import termios

    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=process_environment({"TERM": "dumb", **(environment or {})}),
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # Ctrl-C reaches who is at its terminal
    )
    os.close(theirs)
    shown, waiting, last = "", list(typed), time.monotonic() + 30
    while time.monotonic() < last:
        if select.select([ours], [], [], 0.05)[0]:
            try:
                chunk = os.read(ours, 10_000)
            except OSError:
                break
            if not chunk:
                break
            shown += chunk.decode("utf-8", "replace")
        elif waiting and shown.rstrip().endswith((":", "]")):
            line = waiting.pop(0)
            os.write(ours, line.encode() if line == INTERRUPT else f"{line}\n".encode())
    os.close(ours)
    return program.wait(timeout=30), shown.replace("\r\n", "\n")

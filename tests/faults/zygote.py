"""A process that has imported the program and forks a child for each command line.

The child stops before its first system call until a tracer is attached, so only the calls of the
command count, not those of Python's start.

Each line of stdin is a request; the answer is the child's process id and then its status.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from typing import IO, Any

from roadmap_cli.store import swap

COMMANDS = (
    "add",
    "add_source",
    "done",
    "edit",
    "import_",
    "init",
    "list",
    "minutes",
    "move",
    "undo",
    "update",
)
SHARED = ("roadmap_cli.messages.en", "roadmap_cli.exchange.csv", "roadmap_cli.session.reporting")
NEEDED_LATE = (
    "difflib",
    "tomli_w",
    "zoneinfo",
    "encodings.utf_8_sig",
    "shlex",
    "subprocess",
    "fcntl",
    "ctypes",
)


def load_everything() -> None:
    """Import all that the commands import, also what they import late."""
    for name in COMMANDS:
        importlib.import_module(f"roadmap_cli.commands.{name}")
    for name in (
        *NEEDED_LATE,
        *SHARED,
        "roadmap_cli.cli",
        "roadmap_cli.store.journal",
        "roadmap_cli.store.drafts",
    ):
        importlib.import_module(name)
    swap._renameat2()
    gc.freeze()


def serve(requests: IO[str], answers: IO[str]) -> dict[str, Any] | None:
    """Fork a child for each request; return the request in the child, None when all are served."""
    for line in requests:
        request: dict[str, Any] = json.loads(line)
        if (child := os.fork()) == 0:
            return request
        if request["stop"]:
            os.waitpid(child, os.WUNTRACED)
        print(child, file=answers, flush=True)
        print(os.waitpid(child, 0)[1], file=answers, flush=True)
    return None


def run(request: dict[str, Any]) -> None:
    """Run the command lines of `request` in this child until one fails."""
    for target, path in ((1, request["out"]), (2, request["err"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), target)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(request["env"])
    if request["stop"]:
        os.kill(os.getpid(), signal.SIGSTOP)
    from roadmap_cli.cli import app

    *first, last = request["lines"]
    for line in first:
        if code := app(line, standalone_mode=False):
            sys.exit(code)
    app(last)


if __name__ == "__main__":
    load_everything()
    channel = os.fdopen(os.dup(1), "w")
    wanted = serve(sys.stdin, channel)
    if wanted is not None:
        run(wanted)

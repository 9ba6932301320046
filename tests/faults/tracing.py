"""Command lines run under strace, to list their system calls and to make one fail."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.conftest import process_environment

_ON_FILES = """
access chdir close copy_file_range faccessat faccessat2 fchmod fchown fcntl fdatasync fgetxattr flistxattr flock
fremovexattr fsetxattr fstat fsync ftruncate getcwd getdents64 getxattr ioctl link linkat lseek lstat mkdir mkdirat
newfstatat open openat pread64 read readlink rename renameat renameat2 rmdir stat statx sync_file_range unlink
unlinkat write writev
"""
ON_FILES = frozenset(_ON_FILES.split())
"""The system calls that a broken disk makes fail; a kill may come at any."""

_CALL = re.compile(r"(\w+)\((.*)")


@dataclass(frozen=True)
class Call:
    """The `count`-th call of `name` that the command makes, and its arguments."""

    name: str
    count: int
    arguments: str


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, None if it was killed, and its output."""

    code: int | None
    out: str
    err: str


ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "1750000000",
    "PYTHONDONTWRITEBYTECODE": "1",  # writing compiled modules is no system call of the command
}


class Commands:
    """Runs command lines, each in a process that has the program loaded already."""

    def __init__(self, scratch: Path) -> None:
        """`scratch` is a folder for the output of the commands."""
        self.scratch = scratch
        self.zygote = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("zygote.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=process_environment(ENVIRONMENT),
            cwd=scratch,
        )

    def __enter__(self) -> Commands:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.zygote.stdin
        assert self.zygote.stdout
        self.zygote.stdin.close()
        self.zygote.stdout.close()
        self.zygote.wait()

    def run(self, *lines: Sequence[str], env: Mapping[str, str] | None = None) -> Ended:
        """Run command lines one after the other as long as they succeed."""
        self._send(lines, env, stop=False)
        self._line()
        return self._ended()

    def traced(self, arguments: Sequence[str], env: Mapping[str, str], *options: str) -> Ended:
        """Run one command line under strace with `options`."""
        self._send([arguments], env, stop=True)
        child = self._line()
        tracer = subprocess.Popen(
            ["strace", "-y", "-p", str(child), "-s", "4096", *options], stderr=subprocess.PIPE, text=True
        )
        assert tracer.stderr
        said = tracer.stderr.readline()
        os.kill(child, signal.SIGCONT if "attached" in said else signal.SIGKILL)
        ended = self._ended()
        said += tracer.communicate()[1]
        assert "attached" in said, said
        return ended

    def calls(self, arguments: Sequence[str], env: Mapping[str, str], folder: Path) -> list[Call]:
        """Return the calls of a command from the first one that names `folder`."""
        trace = self.scratch / "trace"
        ended = self.traced(arguments, env, "-o", str(trace))
        assert ended.code == 0, ended
        counts: dict[str, int] = {}
        found: list[Call] = []
        for line in trace.read_text("utf-8", "replace").splitlines():
            if match := _CALL.match(line):
                name = match[1]
                counts[name] = counts.get(name, 0) + 1
                if found or str(folder) in match[2]:
                    found.append(Call(name, counts[name], match[2]))
        return found

    def broken(self, arguments: Sequence[str], env: Mapping[str, str], call: Call, fault: str) -> Ended:
        """Run a command with a fault injected at `call`: `signal=KILL`, `error=EIO`, or `error=EIO+` from then on."""
        when = f"{call.count}{'+' if fault.endswith('+') else ''}"
        inject = f"inject={call.name}:{fault.removesuffix('+')}:when={when}"
        return self.traced(arguments, env, "-o", "/dev/null", "-e", f"trace={call.name}", "-e", inject)

    def _send(self, lines: Sequence[Sequence[str]], env: Mapping[str, str] | None, *, stop: bool) -> None:
        request: dict[str, Any] = {
            "lines": [list(line) for line in lines],
            "env": dict(env or {}),
            "out": str(self.scratch / "out"),
            "err": str(self.scratch / "err"),
            "stop": stop,
        }
        assert self.zygote.stdin
        self.zygote.stdin.write(f"{json.dumps(request)}\n")
        self.zygote.stdin.flush()

    def _line(self) -> int:
        assert self.zygote.stdout
        return int(self.zygote.stdout.readline())

    def _ended(self) -> Ended:
        status = self._line()
        code = os.waitstatus_to_exitcode(status)
        out, err = ((self.scratch / name).read_text("utf-8", "replace") for name in ("out", "err"))
        return Ended(None if code == -signal.SIGKILL else code, out, err)


def why_no_tracing() -> str | None:
    """Return why nothing can be traced here, or None if it can."""
    if sys.platform != "linux":
        return "strace is a tool of Linux"
    if shutil.which("strace") is None:
        return "strace is not installed: apt-get install strace"
    child = subprocess.Popen(["sleep", "5"])
    try:
        tracer = subprocess.Popen(
            ["strace", "-p", str(child.pid), "-o", "/dev/null"], stderr=subprocess.PIPE, text=True
        )
        assert tracer.stderr
        said = tracer.stderr.readline()
    finally:
        child.kill()
        child.wait()
    tracer.communicate()
    return None if "attached" in said else f"this system lets nobody trace: {said.strip()}"

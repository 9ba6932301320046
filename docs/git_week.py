"""A week of two colleagues in git, played for real in a temporary folder, for the page on git.

Authors and days are fixed, numbers of commits are replaced, and of what git says those lines are shown that are
the same for every version and place. So the page is the same on every machine.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

SERVER = "https://git.example.org/"
"""The address that is shown; git is told to look in a folder instead."""

SHOWN_OF_GIT = re.compile(r"Auto-merging |CONFLICT |Automatic merge failed|milestones/\S+: ")
COMMIT = re.compile(r"\b[0-9a-f]{12}\b")
BROKEN = 128
"""From this exit code on git could not do what was asked; a merge that stops has a smaller one."""

ANSWERED = (0, 1, 3)
"""The exit codes of the program in the story: 3 is that of a file with a conflict."""

INHERITED = ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR")


class Week:
    """The folders of the colleagues and of a server, and what is typed there."""

    def __init__(self) -> None:
        """Make an empty repository on the server."""
        self._temporary = TemporaryDirectory()
        self._root = Path(self._temporary.name).resolve()
        self._folders: dict[str, Path] = {}
        address = f"{(self._root / 'server').as_uri()}/"
        settings = (
            "[init]\ndefaultBranch = main\n[pull]\nrebase = false\n[gc]\nauto = 0\n"
            f'[url "{address}"]\ninsteadOf = {SERVER}\n'
        )
        (self._root / "gitconfig").write_text(settings, encoding="utf-8")
        self._git(
            self._root, self._environment("Server", "2026-10-19"), ["init", "-q", "--bare", "server/road.git"]
        )

    def at(self, who: str, day: str, *commands: str, head: int | None = None) -> None:
        """Run what a colleague types on that day, and print it with its output as a block of Markdown.

        Of a longer output only the first `head` lines are printed.
        """
        print(f"```console\n# {who}")
        for command in commands:
            lines = self._said(who, day, shlex.split(command))
            cut = ["..."] if head and len(lines) > head else []
            print("\n".join([f"$ {command}", *lines[:head], *cut]))
        print("```")

    def _said(self, who: str, day: str, words: Sequence[str]) -> list[str]:
        """Return the lines that a command says, those on stderr first."""
        folder = self._folders.setdefault(who, self._root / who.lower())
        folder.mkdir(exist_ok=True)
        program, *arguments = words
        if program == "cd":
            self._folders[who] = folder / arguments[0]
            return []
        run = {"git": self._git, "roadmap": _roadmap}[program]
        return [
            COMMIT.sub("0123456789ab", line) for line in run(folder, self._environment(who, day), arguments)
        ]

    def _environment(self, who: str, day: str) -> dict[str, str]:
        """Return the variables that programs see: of this machine's only where programs and temporary files lie."""
        noon = f"{day}T12:00:00Z"
        person = {"NAME": f"Secretariat, {who}", "EMAIL": f"{who.lower()}@example.org", "DATE": noon}
        return {
            **{name: os.environ[name] for name in INHERITED if name in os.environ},
            **{f"GIT_{role}_{key}": of for role in ("AUTHOR", "COMMITTER") for key, of in person.items()},
            "GIT_CONFIG_GLOBAL": str(self._root / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_EDITOR": "true",
            "HOME": str(self._root),
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(noon).timestamp())),
        }

    def _git(self, folder: Path, environment: Mapping[str, str], words: Sequence[str]) -> list[str]:
        done = subprocess.run(
            ["git", *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        if done.returncode >= BROKEN:
            raise RuntimeError(done.stderr)
        return [line for line in (done.stderr + done.stdout).splitlines() if SHOWN_OF_GIT.match(line)]


def _roadmap(folder: Path, environment: Mapping[str, str], words: Sequence[str]) -> list[str]:
    from roadmap_cli.cli import app

    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    with chdir(folder), _only(environment), redirect_stderr(streams[0]), redirect_stdout(streams[1]):
        code = app(list(words), prog_name="roadmap", standalone_mode=False)
    if code not in ANSWERED:
        raise RuntimeError(f"roadmap {' '.join(words)} ended with {code}")
    lines = []
    for stream in streams:
        stream.seek(0)
        lines += stream.read().rstrip("\n").splitlines()
    return lines


@contextmanager
def _only(environment: Mapping[str, str]) -> Iterator[None]:
    from roadmap_cli.session import clock

    before, moment = dict(os.environ), clock.moment
    now = datetime.fromtimestamp(int(environment["SOURCE_DATE_EPOCH"]), UTC)
    os.environ.clear()
    os.environ.update(environment)
    clock.moment = lambda: now
    try:
        yield
    finally:
        clock.moment = moment
        os.environ.clear()
        os.environ.update(before)

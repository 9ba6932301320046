"""Asking git, in a way that no repository, however hostile, can turn into running a program.

Only `rev-parse`, `rev-list`, `ls-tree` and `cat-file` are called: none of them reads the work tree,
runs a filter, a hook, a pager or a helper, or writes anything. No configuration but the
repository's own is read, and the little of it that could run a program is switched off: a
partial clone could fetch what it lacks through a program of its choice, so every way of fetching
is forbidden. Git itself is taken from an absolute place of the search path, never from the folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from roadmap_cli.model.value import Value

_QUIET = (
    "--no-pager",
    "--no-replace-objects",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
)


class Answer(Value):
    """What git printed, and whether it did what it was asked."""

    ok: bool
    out: bytes
    err: bytes

    @property
    def foreign(self) -> bool:
        """Whether git leaves the repository alone since another user owns it."""
        return not self.ok and b"dubious ownership" in self.err


def printed(folder: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git prints, None where it is missing or says no."""
    answer = ask(folder, *arguments, given=given)
    return answer.out if answer.ok else None


def ask(folder: Path, *arguments: str, given: bytes = b"") -> Answer:
    """Ask git; a folder of another user, where git says no, once more if its user has allowed it."""
    found = program()
    if found is None:
        return Answer(False, b"", b"")
    answer = _run(found, folder, (*_QUIET, *arguments), _environment(), given)
    if answer.ok or not answer.foreign:
        return answer
    allowed = [f"safe.directory={place}" for place in _allowed(found, folder)]
    trusting = [word for place in allowed for word in ("-c", place)]
    return _run(found, folder, (*_QUIET, *trusting, *arguments), _environment(), given)


def _run(
    program: str, folder: Path, arguments: Sequence[str], environment: dict[str, str], given: bytes
) -> Answer:
    try:
        done = subprocess.run(
            [program, *arguments], cwd=folder, env=environment, input=given, capture_output=True, check=False
        )
    except (OSError, ValueError):
        return Answer(False, b"", b"")
    return Answer(done.returncode == 0, done.stdout, done.stderr)


def _allowed(program: str, folder: Path) -> list[str]:
    """Return the folders of other users that the user's own settings name as safe."""
    homes = {
        name: os.environ[name] for name in ("HOME", "XDG_CONFIG_HOME", "USERPROFILE") if name in os.environ
    }
    own = {name: value for name, value in _environment().items() if name != "GIT_CONFIG_GLOBAL"} | homes
    listed = _run(program, folder, ("config", "--global", "--null", "--get-all", "safe.directory"), own, b"")
    return [os.fsdecode(place) for place in listed.out.split(b"\0") if place] if listed.ok else []


def program() -> str | None:
    """Return where git is, from the absolute places of the search path alone; None where it is missing."""
    found = shutil.which("git", path=_search_path())
    if found is None or not Path(found).is_absolute():
        return None
    # Windows looks at the current folder first, whatever the path says.
    return None if os.name == "nt" and Path(found).parent == Path.cwd() else found


def _search_path() -> str:
    places = os.environ.get("PATH", "").split(os.pathsep)
    return os.pathsep.join(place for place in places if Path(place).is_absolute())


def _environment() -> dict[str, str]:
    """Return an environment in which no configuration but the repository's own is read."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
    return kept | {
        "PATH": _search_path(),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",  # which Git knows from 2.45 on
        "GIT_NO_REPLACE_OBJECTS": "1",
        "LC_ALL": "C",
    }

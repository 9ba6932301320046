"""Running git in a way that no repository, however hostile, can use to run a program.

Only `rev-parse`, `rev-list`, `ls-tree` and `cat-file` are called, and `config` for the user's own settings: none
of them reads the work tree, runs a filter, a hook, a pager or a helper, or writes anything. What sets git up on the
user's word (`init`, `config --local`) and merges texts (`merge-file`) runs neither. No configuration but the
repository's own is read, and the little of it that could run a program is switched off: a
partial clone could fetch missing objects through a program of its choice, so every way of fetching
is forbidden. Git itself is looked up in the absolute folders of PATH only.
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


class GitOutput(Value):
    """What git printed, and whether it succeeded."""

    ok: bool
    out: bytes
    err: bytes

    @property
    def foreign(self) -> bool:
        """Whether git refuses the repository because another user owns it."""
        return not self.ok and b"dubious ownership" in self.err


def git_output(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Return what git prints, or None if there is no git or it fails."""
    output = run_git(folder, *arguments, stdin=stdin)
    return output.out if output.ok else None


def is_deleted_by_one(folder: Path, file: str) -> bool:
    """Return whether a merge has stopped because one side deleted a file that the other changed."""
    listed = git_output(folder, "ls-files", "--unmerged", "-z", "--", file) or b""
    stages = {entry.partition(b"\t")[0][-1:] for entry in listed.split(b"\0") if entry}
    return stages in ({b"1", b"2"}, {b"1", b"3"})


def run_git(folder: Path, *arguments: str, stdin: bytes = b"") -> GitOutput:
    """Run git in `folder`, with the `safe.directory` of the user's settings if it belongs to another user."""
    program = git_program()
    if program is None:
        return GitOutput(False, b"", b"")
    output = _run(program, folder, (*_QUIET, *arguments), _environment(), stdin)
    if output.ok or not output.foreign:
        return output
    safe = [word for place in _safe_folders(program, folder) for word in ("-c", f"safe.directory={place}")]
    return _run(program, folder, (*_QUIET, *safe, *arguments), _environment(), stdin)


def _run(
    program: str, folder: Path, arguments: Sequence[str], environment: dict[str, str], stdin: bytes
) -> GitOutput:
    try:
        done = subprocess.run(
            [program, *arguments], cwd=folder, env=environment, input=stdin, capture_output=True, check=False
        )
    except (OSError, ValueError):
        return GitOutput(False, b"", b"")
    return GitOutput(done.returncode == 0, done.stdout, done.stderr)


def _safe_folders(program: str, folder: Path) -> list[str]:
    """Return the folders of other users that the user's own settings name as safe."""
    return _own_settings(program, folder, "safe.directory")


def own_setting(name: str) -> str | None:
    """Return a setting of the user's own configuration, whatever a repository says; None if there is none."""
    program = git_program()
    found = _own_settings(program, Path.home(), name) if program else []
    return found[-1] if found else None


def _own_settings(program: str, folder: Path, name: str) -> list[str]:
    homes = {key: os.environ[key] for key in ("HOME", "XDG_CONFIG_HOME", "USERPROFILE") if key in os.environ}
    own = {key: value for key, value in _environment().items() if key != "GIT_CONFIG_GLOBAL"} | homes
    listed = _run(program, folder, ("config", "--global", "--null", "--get-all", name), own, b"")
    return [os.fsdecode(value) for value in listed.out.split(b"\0") if value] if listed.ok else []


def git_program() -> str | None:
    """Return the path of git in the absolute folders of PATH, or None if there is none."""
    found = shutil.which("git", path=_search_path())
    if found is None or not Path(found).is_absolute():
        return None
    # Windows looks in the current folder first, whatever PATH says.
    return None if os.name == "nt" and Path(found).parent == Path.cwd() else found


def _search_path() -> str:
    places = os.environ.get("PATH", "").split(os.pathsep)
    return os.pathsep.join(place for place in places if Path(place).is_absolute())


def _environment() -> dict[str, str]:
    """Return an environment in which no configuration but the repository's own is read."""
    inherited = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
    return inherited | {
        "PATH": _search_path(),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",  # from Git 2.45 on
        "GIT_NO_REPLACE_OBJECTS": "1",
        "LC_ALL": "C",
    }

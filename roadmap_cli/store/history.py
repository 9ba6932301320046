"""What git says of the roadmap's folder, through plumbing that runs nobody's programs."""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from roadmap_cli.store.load import MILESTONES, ROADMAP_FILE, SOURCES_FILE, is_milestone_name

_QUIET = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--no-pager")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The commit that the folder's files stand on, and whether they differ from it."""

    commit: str | None = None
    changed: bool = False


def stamp(folder: Path) -> Stamp:
    """Return the commit of the roadmap in `folder`; an empty stamp where git does not hold it."""
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
    if not commit:
        return Stamp()
    name = commit.decode("ascii").strip()
    tree = _git(folder, "ls-tree", "-r", "-z", name)
    committed = dict(_entries(tree or b""))
    if ROADMAP_FILE not in committed:
        return Stamp()
    return Stamp(
        name, any(not _same(folder, path, blob) for path, blob in _all_names(folder, committed).items())
    )


def _git(folder: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(
            ["git", *_QUIET, *arguments],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _environment() -> dict[str, str]:
    """Return an environment in which no configuration but the repository's own is read."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }


def _entries(tree: bytes) -> list[tuple[str, str]]:
    """Return path and blob of the roadmap's files in a listing of `ls-tree -z`."""
    found = []
    for entry in tree.split(b"\0"):
        head, tab, path = entry.partition(b"\t")
        name = path.decode("utf-8", "surrogateescape")
        if tab and _is_ours(name):
            found.append((name, head.split()[2].decode("ascii")))
    return found


def _is_ours(name: str) -> bool:
    folder, slash, file = name.rpartition("/")
    if slash:
        return folder == MILESTONES and is_milestone_name(file)
    return name in (ROADMAP_FILE, SOURCES_FILE)


def _all_names(folder: Path, committed: dict[str, str]) -> dict[str, str | None]:
    names: dict[str, str | None] = dict(committed)
    for name in (ROADMAP_FILE, SOURCES_FILE):
        if (folder / name).exists():
            names.setdefault(name, None)
    if (folder / MILESTONES).is_dir():
        for name in os.listdir(folder / MILESTONES):
            if is_milestone_name(name):
                names.setdefault(f"{MILESTONES}/{name}", None)
    return names


def _same(folder: Path, name: str, blob: str | None) -> bool:
    """Say whether a file holds what the commit does, line ends of Windows aside."""
    try:
        content = (folder / name).read_bytes()
    except OSError:
        return False
    return blob in (_blob(content, blob), _blob(content.replace(b"\r\n", b"\n"), blob))


def _blob(content: bytes, like: str | None) -> str:
    """Return git's name of a blob: the hash of its kind, length and content."""
    digest = hashlib.sha256 if like and len(like) == 64 else hashlib.sha1
    return digest(b"blob %d\0" % len(content) + content).hexdigest()

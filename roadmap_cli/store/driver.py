"""The merge driver of a repository: how git is told to merge a roadmap's files, and the merge of three of them."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import roadmap_cli
from roadmap_cli.model.errors import BadData, Location, message
from roadmap_cli.model.layout import MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, SUFFIX
from roadmap_cli.store import conflicts, disk, merging, toml
from roadmap_cli.store.git import git_output, git_program, run_git
from roadmap_cli.store.pieces import NotDivisible

ATTRIBUTES = ".gitattributes"
KEY = "merge.roadmap.driver"
TEXT, FILE = ("text",), ("file",)
"""What is in conflict if that is not keys: lines, or the two whole files."""

STYLE = ("-c", "merge.conflictStyle=merge")
"""Conflicts have two versions, whatever the user's style is, as those of keys do."""

LINES = tuple(
    f"{name} merge=roadmap" for name in (ROADMAP_FILE, SOURCES_FILE, f"{MILESTONES_FOLDER}/*{SUFFIX}")
)


def command() -> str:
    """Return the line by which git runs this copy of the program, whatever else lies in the work tree.

    Python runs isolated (`-I`). Unless it leaves a merged file or one with conflicts, for example if the program has
    been removed, git's own merge of texts is run instead.
    """
    program = Path(roadmap_cli.__file__).with_name("__main__.py")
    words = (Path(sys.executable).as_posix(), "-I", program.as_posix())
    run = " ".join(shlex.quote(word).replace("%", "%%") for word in words)
    text_merge = "git merge-file --marker-size=%L %A %O %B"
    return f"{run} merge-file %O %A %B %L %P || {{ grep -q '^<<<<<<<<* ours: ' %A && exit 1; {text_merge}; }}"


def attributes(folder: Path) -> tuple[bytes, bytes]:
    """Return what `.gitattributes` in the roadmap's folder holds, and what it has to hold."""
    file = folder / ATTRIBUTES
    old = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
    known = {b" ".join(line.split()) for line in old.splitlines()}
    missing = [line.encode() for line in LINES if line.encode() not in known]
    gap = b"\n" if missing and old and not old.endswith(b"\n") else b""
    return old, old + gap + b"".join(line + b"\n" for line in missing)


def check_attributes(folder: Path) -> None:
    """Raise BadData if `.gitattributes` is no file of its own: git reads no link there, and none is replaced."""
    file = folder / ATTRIBUTES
    if os.path.lexists(file) and (file.is_symlink() or not file.is_file()):
        raise BadData(
            message("merging.no-attributes"), message("merging.no-attributes-hint"), Location(ATTRIBUTES)
        )


def register(folder: Path) -> None:
    """Write the attributes and set the driver in the repository's own configuration; raise BadData."""
    check_repository(folder)
    old, new = attributes(folder)
    file = folder / ATTRIBUTES
    if new != old:
        try:
            disk.replace(file, new) if file.exists() else disk.create(file, new)
        except OSError as error:
            raise BadData(message("write.protected"), location=Location(ATTRIBUTES)) from error
    for key, value in ((KEY, command()), ("merge.roadmap.name", "roadmap: by meaning")):
        done = run_git(folder, "config", "--local", key, value)
        if not done.ok:
            raise BadData(message("merging.no-setting", key=key))


def check_repository(folder: Path) -> None:
    """Raise BadData if the folder is in no repository, or there is no git."""
    if git_program() is None:
        raise BadData(message("history.no-program"), message("history.no-program-hint"))
    if not run_git(folder, "rev-parse", "--git-dir").ok:
        raise BadData(message("history.no-git", folder=str(folder)), message("merging.no-git-hint"))
    check_attributes(folder)


def is_missing(folder: Path) -> bool:
    """Return whether `.gitattributes` names the driver but it cannot be run.

    A new clone does not know it, and the program that the setting names may have been removed since.
    """
    try:
        old, _ = attributes(folder)
    except OSError:
        return False
    named = re.search(rb"(?m)^[^#\n]*\bmerge=roadmap\b", old)
    if not named:
        return False
    setting = git_output(folder, "config", "--local", "--get", KEY)
    return _in_git(folder) if setting is None else _names_nothing(setting)


def _names_nothing(setting: bytes) -> bool:
    """Return whether the Python or the program of a setting that was written by `register` is gone."""
    try:
        python, _, program = shlex.split(setting.decode().replace("%%", "%").partition(" merge-file ")[0])
    except ValueError:
        return False
    return not (Path(python).is_file() and Path(program).is_file())


def _in_git(folder: Path) -> bool:
    return git_output(folder, "rev-parse", "--git-dir") is not None


def merge_files(base: Path, ours: Path, theirs: Path, size: int, name: Path | None = None) -> tuple[str, ...]:
    """Merge three files into `ours`, as git's merge driver does; return the keys in conflict.

    `size` is how long the markers of a conflict are, `name` the file's path in the work tree: beside it the road says
    when its fiscal year begins. If the files cannot be merged by meaning, it is git's own merge of texts; raises
    OSError if a file cannot be read.
    """
    had, one, other = (path.read_bytes() for path in (base, ours, theirs))
    size = max(size, conflicts.SIZE)
    try:
        found = merging.merge(had or None, one, other, size, _first_month(name) if name else merging.APRIL)
    except NotDivisible:
        found = _by_text(base, ours, theirs, size, (had, one, other))
    ours.write_bytes(found.content)
    return found.conflicts


def _by_text(
    base: Path, ours: Path, theirs: Path, size: int, contents: tuple[bytes, bytes, bytes]
) -> merging.Merged:
    labels = ("-L", "ours: text", "-L", "base", "-L", "theirs: text")
    paths = [str(path.resolve()) for path in (ours, base, theirs)]
    done = run_git(Path.cwd(), *STYLE, "merge-file", "-p", f"--marker-size={size}", *labels, *paths)
    is_sound = merging.is_sound(*contents, done.out)
    if done.ok and is_sound:
        return merging.Merged(done.out)
    if done.out and not done.ok and (is_sound or not merging.is_toml(*contents)):
        return merging.named(done.out, size)
    return merging.Merged(merging.apart(contents[1], contents[2], size), FILE)


def _first_month(name: Path) -> int:
    """Return the month in which the fiscal year of a file's road begins, April if that cannot be known."""
    folder = name.parent.parent if name.parent.name == MILESTONES_FOLDER else name.parent
    try:
        month = toml.loads((folder / ROADMAP_FILE).read_text("utf-8-sig"))["fiscal_year_start"]
    except (OSError, ValueError, LookupError):
        return merging.APRIL
    return month if month in range(1, 13) else merging.APRIL

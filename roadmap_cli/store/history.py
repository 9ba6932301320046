"""The roadmap's folder in git: the commit checked out, the commits of its history, the files of one."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from pathlib import Path

from roadmap_cli.model.errors import BadData, NotFound, message
from roadmap_cli.model.finding import UNREADABLE_FILE, Finding
from roadmap_cli.model.layout import MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, is_milestone_file
from roadmap_cli.model.value import Value
from roadmap_cli.store.files import MAX_BYTES, read_bytes
from roadmap_cli.store.git import git_output, git_program, run_git
from roadmap_cli.store.listing import Files, is_milestone_name

_FILE_MODES = (b"100644", b"100755")
_NAME = r"[^\s\x00-\x20\x7f:?*\[\\{}^~]"
_REVISION = re.compile(rf"(?![-.@]){_NAME}+(?:[~^]\d{{0,6}})*|@(?:[~^]\d{{0,6}})*")
"""A hash, branch or tag, optionally with steps to its parents; not an option, path, reflog entry or range."""


class Stamp(Value):
    """The commit that is checked out, and whether the folder's files differ from it."""

    commit: str | None = None
    changed: bool = False

    @property
    def short(self) -> str | None:
        """The abbreviated commit, with `+` if the files differ from it."""
        return f"{self.commit[:12]}{'+' * self.changed}" if self.commit else None


class Blob(Value):
    """A file in a commit: the hash of its content, whether it is a regular file, and its size in bytes."""

    name: str
    regular: bool
    size: int


def stamp(folder: Path) -> Stamp:
    """Return the commit of the roadmap in `folder`; an empty stamp if it is not in git."""
    commit = git_output(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
    if not commit:
        return Stamp()
    name = commit.decode("ascii").strip()
    committed = _tree(folder, name)
    if ROADMAP_FILE not in committed:
        return Stamp()
    names = {**committed, **_uncommitted(folder, committed)}
    return Stamp(name, any(not _same(folder, path, names[path]) for path in _own(folder, names)))


def _own(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """Yield those of `paths` that are no copies: the roadmap's files."""
    paths = tuple(paths)
    names = tuple(path.rpartition("/")[2] for path in paths if is_milestone_file(path))
    _, copies = Files(names, lambda name: read_bytes(folder / name, name)).divided()
    found = {copy.file for copy in copies}
    yield from (path for path in paths if path not in found)


def commit_of(folder: Path, revision: str) -> str:
    """Return the commit that `revision` (a hash, a branch, a tag, `HEAD~2`) names.

    Raises NotFound if there is no such commit, BadData if the folder is not in git.
    """
    _check_repository(folder)
    sound = _REVISION.fullmatch(revision) and ".." not in revision
    name = f"{revision}^{{commit}}"
    found = (
        git_output(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name) if sound else None
    )
    if not found:
        raise NotFound(message("history.no-revision", found=revision), message("history.revisions"))
    return found.decode("ascii").strip()


def commit_by(folder: Path, day: date, zone: tzinfo) -> str:
    """Return the last commit among HEAD's first parents that was made by the end of `day` in `zone`.

    Raises NotFound if the history begins later, BadData if the folder is not in git.
    """
    for day_made, name in _line(folder, zone):
        if day_made <= day:
            return name
    raise NotFound(message("history.nothing-yet", day=day), message("history.revisions"))


def first_commit(folder: Path, zone: tzinfo) -> str:
    """Return the oldest of HEAD's first parents; raise as `commit_by` does."""
    line = list(_line(folder, zone))
    if not line:
        raise NotFound(message("history.nothing-at-all"), message("history.no-git-hint"))
    return line[-1][1]


def committed_on(folder: Path, commit: str, zone: tzinfo) -> date:
    """Return the day in `zone` on which `commit` was made."""
    listed = git_output(folder, "rev-list", "--timestamp", "--max-count=1", commit, "--") or b"0"
    return _day(listed.split()[0], zone)


def _line(folder: Path, zone: tzinfo) -> Iterator[tuple[date, str]]:
    """Yield HEAD and its first parents with the days on which they were made, the newest first."""
    _check_repository(folder)
    listed = git_output(folder, "rev-list", "--first-parent", "--timestamp", "HEAD", "--") or b""
    for line in listed.splitlines():
        moment, _, name = line.partition(b" ")
        yield _day(moment, zone), name.decode("ascii")


def _day(moment: bytes, zone: tzinfo) -> date:
    """Return the day of a time in seconds since 1970; one beyond the calendar is the calendar's last day."""
    try:
        return datetime.fromtimestamp(int(moment), zone).date()
    except (OverflowError, ValueError, OSError):
        return date.max


def files_at(folder: Path, commit: str) -> Files:
    """Return the roadmap's files as `commit` holds them, all read through one git process.

    Raises NotFound if the commit has no roadmap in this folder.
    """
    tree = _tree(folder, commit)
    if ROADMAP_FILE not in tree:
        raise NotFound(message("history.no-roadmap", commit=commit[:12]), message("history.revisions"))
    wanted = [blob.name for blob in tree.values() if blob.regular and blob.size <= MAX_BYTES]
    contents = _contents(folder, list(dict.fromkeys(wanted)))

    def read(name: str) -> bytes | Finding | None:
        blob = tree.get(name)
        return None if blob is None else contents.get(blob.name) or _unread(blob, name, contents)

    names = (path.rpartition("/") for path in tree)
    return Files(tuple(sorted(file for place, _, file in names if place == MILESTONES_FOLDER)), read)


def _unread(blob: Blob, name: str, contents: Mapping[str, bytes]) -> bytes | Finding:
    """Return why the file of a commit was not read; an empty file was."""
    if blob.name in contents:
        return contents[blob.name]
    if not blob.regular:
        return Finding(UNREADABLE_FILE, message("file.not-a-file"), name)
    if blob.size > MAX_BYTES:
        return Finding(UNREADABLE_FILE, message("file.too-large", size=blob.size, most=MAX_BYTES), name)
    return Finding(UNREADABLE_FILE, message("history.lost"), name)


def _check_repository(folder: Path) -> None:
    """Raise BadData if git is missing, the folder is not in git, or git refuses it as another user's."""
    if git_program() is None:
        raise BadData(message("history.no-program"), message("history.no-program-hint"))
    found = run_git(folder, "rev-parse", "--git-dir")
    if found.foreign:
        where = folder.resolve().as_posix()
        raise BadData(
            message("history.foreign", folder=where), message("history.foreign-hint", folder=_top(where))
        )
    if not found.ok:
        raise BadData(message("history.no-git", folder=str(folder)), message("history.no-git-hint"))


def _top(folder: str) -> str:
    """Return the nearest folder from `folder` upwards that holds a repository."""
    here = Path(folder)
    tops = (above for above in (here, *here.parents) if (above / ".git").exists())
    return next(tops, here).as_posix()


def _tree(folder: Path, commit: str) -> dict[str, Blob]:
    """Return the roadmap's files in a commit, by their names relative to `folder`."""
    tree = {}
    for entry in (git_output(folder, "ls-tree", "-r", "-l", "-z", commit) or b"").split(b"\0"):
        head, tab, path = entry.partition(b"\t")
        name = path.decode("utf-8", "surrogateescape")
        if tab and _is_ours(name):
            mode, _, blob, size = head.split()
            tree[name] = Blob(blob.decode("ascii"), mode in _FILE_MODES, int(size) if size.isdigit() else 0)
    return tree


def _is_ours(name: str) -> bool:
    folder, slash, file = name.rpartition("/")
    if slash:
        return folder == MILESTONES_FOLDER and is_milestone_name(file)
    return name in (ROADMAP_FILE, SOURCES_FILE)


def _contents(folder: Path, blobs: list[str]) -> Mapping[str, bytes]:
    """Return the content of each blob that exists, read by one `cat-file --batch`."""
    hashes = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    answer = git_output(folder, "cat-file", "--batch", stdin=hashes) or b""
    contents: dict[str, bytes] = {}
    position = 0
    while position < len(answer):
        end = answer.index(b"\n", position)
        name, kind, *size = answer[position:end].split()
        position = end + 1
        if kind == b"blob":
            length = int(size[0])
            contents[name.decode("ascii")] = answer[position : position + length]
            position += length + 1
    return contents


def _uncommitted(folder: Path, committed: Mapping[str, Blob]) -> dict[str, Blob | None]:
    """Return the files in the folder that are not in the commit."""
    names = [name for name in (ROADMAP_FILE, SOURCES_FILE) if (folder / name).exists()]
    if (folder / MILESTONES_FOLDER).is_dir():
        names += [
            f"{MILESTONES_FOLDER}/{name}"
            for name in os.listdir(folder / MILESTONES_FOLDER)
            if is_milestone_name(name)
        ]
    return dict.fromkeys(name for name in names if name not in committed)


def _same(folder: Path, name: str, blob: Blob | None) -> bool:
    """Return whether a file has the content of the commit, line ends of Windows aside."""
    content = read_bytes(folder / name, name)  # never opens a file that may block
    if blob is None or not isinstance(content, bytes):
        return False
    return blob.name in (_name_of(content, blob), _name_of(content.replace(b"\r\n", b"\n"), blob))


def _name_of(content: bytes, like: Blob) -> str:
    """Return the name that git gives a blob: the hash of its kind, length and content."""
    digest = hashlib.sha256 if len(like.name) == 64 else hashlib.sha1
    return digest(b"blob %d\0" % len(content) + content).hexdigest()

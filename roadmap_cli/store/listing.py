"""The files of a roadmap: which there are in its folder, and how each is read; `load` makes a roadmap of them.

What may be a copy of one of them is told apart by its name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_cli.model.errors import BadData, Location, message, reason
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.layout import (
    JOURNAL_FOLDER,
    MILESTONES_FOLDER,
    ROADMAP_FILE,
    SOURCES_FILE,
    SUFFIX,
    is_milestone_file,
    milestone_file,
)
from roadmap_cli.model.value import Value, replace
from roadmap_cli.store import unfinished
from roadmap_cli.store.files import read_bytes, refusal_of_link

if TYPE_CHECKING:
    from roadmap_cli.store.copies import Copy

ReadFile = Callable[[str], "bytes | Finding | None"]


class Files(Value):
    """The files of a roadmap in a folder or in a commit: the names of the milestones' files, and `read`.

    `read` takes a name relative to the roadmap's folder and returns None if there is no such file. `renewed` returns
    the files as they are now if several of them have been changed together since, else None; it raises Unfinished.
    `findings` say why files are not among them. `beside` are names that may be those of copies or leftovers, relative
    to the folder.
    `folder` is where they lie, None if that is a commit; they are `whole` if they are all of that folder as it is.
    `planned` are the names of those that are read as if they held something else.
    """

    names: tuple[str, ...]
    read: ReadFile
    renewed: Callable[[], Files | None] = lambda: None
    findings: tuple[Finding, ...] = ()
    beside: tuple[str, ...] = ()
    folder: Path | None = None
    whole: bool = False
    planned: frozenset[str] = frozenset()

    def divided(self) -> tuple[tuple[str, ...], tuple[Copy, ...]]:
        """Return the names of the milestones' files that are no copies, and the copies."""
        if not self.beside and all(map(is_sound_name, self.names)):
            return self.names, ()
        from roadmap_cli.store import copies

        return copies.divided(self.names, self.beside, self.read)

    def with_content(self, file: str, content: bytes) -> Files:
        """Return the same files as if `file` held `content`."""
        return self.with_contents({file: content})

    def with_contents(self, contents: Mapping[str, bytes]) -> Files:
        """Return the same files as if some of them held these contents."""

        def renewed() -> Files | None:
            now = self.renewed()
            return now and now.with_contents(contents)

        def read(name: str) -> bytes | Finding | None:
            return contents[name] if name in contents else self.read(name)

        planned = self.planned | contents.keys()
        return replace(self, read=read, renewed=renewed, whole=False, planned=planned)


def folder_files(folder: Path) -> Files:
    """Return the files of the roadmap in `folder`; raise BadData if it has none, or Unfinished."""
    read = file_reader(folder)
    return _stamped(folder, lambda: _listed(folder, read))


def some_files(folder: Path, keys: Iterable[str], *, settled: bool = True) -> Files:
    """Return the files of the roadmap in `folder` with no milestones but those of `keys`, if it has them.

    Raises Unfinished unless `settled` is false: names, for TAB, are of use while a change has not ended too.
    """
    names = tuple(dict.fromkeys(f"{key}{SUFFIX}" for key in keys if is_id(key)))
    files = Files(names, file_reader(folder), folder=folder)
    return _stamped(folder, lambda: files) if settled else files


def _listed(folder: Path, read: ReadFile) -> Files:
    """Return the files of the roadmap in `folder`, with the names of what may be copies of them."""
    outside = refusal_of_link(os.fspath(folder), MILESTONES_FOLDER)
    names = () if outside else _names_in(folder / MILESTONES_FOLDER)
    milestones = tuple(name for name in names if is_milestone_name(name))
    others = [f"{MILESTONES_FOLDER}/{name}" for name in names if not is_milestone_name(name)]
    with suppress(BadData):  # a folder that can be entered and not listed tells nothing of copies
        others += [name for name in _names_in(folder) if _may_be_copy(name)]
    return Files(
        milestones,
        read,
        findings=(outside,) if outside else (),
        beside=tuple(others),
        folder=folder,
        whole=True,
    )


def _stamped(folder: Path, listed: Callable[[], Files]) -> Files:
    """Return the files `listed`, which know when several of them have been changed together since."""
    before = unfinished.stamp(folder)
    return replace(
        listed(), renewed=lambda: None if unfinished.stamp(folder) == before else _stamped(folder, listed)
    )


def file_reader(folder: Path) -> ReadFile:
    """Return the function that reads a file of the roadmap in `folder`; raise BadData if it has none."""
    if not os.path.lexists(folder / ROADMAP_FILE):
        raise BadData(message("store.no-roadmap", folder=str(folder)), message("store.how-to-start"))
    root = os.fspath(folder)
    outside = refusal_of_link(root, MILESTONES_FOLDER)
    if outside:
        return lambda name: (
            outside if is_milestone_file(name) else read_bytes(f"{root}/{name}", name, root=root)
        )
    return lambda name: read_bytes(f"{root}/{name}", name, root=root)


def milestone_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the milestones' files of the roadmap in `folder`, in order: none if they lie outside it.

    Raises BadData if their folder cannot be read.
    """
    if refusal_of_link(os.fspath(folder), MILESTONES_FOLDER):
        return ()
    return tuple(name for name in _names_in(folder / MILESTONES_FOLDER) if is_milestone_name(name))


def _names_in(folder: Path) -> Sequence[str]:
    """Return the names in `folder`, in order, none if there is no such folder; raise BadData if it cannot be read."""
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return ()
    except OSError as error:
        what = message("file.unreadable", why=reason(error))
        raise BadData(what, message("file.folder-hint"), Location(str(folder))) from error


def is_milestone_name(name: str) -> bool:
    """Return whether a file of this name in the folder of milestones should be a milestone."""
    return not name.startswith(".") and name.lower().endswith(SUFFIX)


def is_sound_name(name: str) -> bool:
    """Return whether a file of this name in the folder of milestones is one."""
    return name.endswith(SUFFIX) and is_id(name[: -len(SUFFIX)])


def _may_be_copy(name: str) -> bool:
    """Return whether a name in the roadmap's folder may be that of a copy of one of its files."""
    own = (ROADMAP_FILE, SOURCES_FILE, MILESTONES_FOLDER)
    return name not in (*own, JOURNAL_FOLDER) and any(one.removesuffix(SUFFIX) in name.lower() for one in own)


def copies_of(folder: Path, keys: Iterable[str]) -> tuple[Finding, ...]:
    """Return findings about the files beside those of the milestones `keys` that seem to be copies of them."""
    files, wanted = _listed(folder, file_reader(folder)), {milestone_file(key) for key in keys}
    copies = tuple(copy for copy in files.divided()[1] if copy.original in wanted)
    return findings_about(copies, files.read)


def findings_about(copies: Sequence[Copy], read: ReadFile) -> tuple[Finding, ...]:
    """Return findings about copies; nothing is imported if there are none."""
    if not copies:
        return ()
    from roadmap_cli.store.copies import found_in

    return tuple(found_in(copies, read))

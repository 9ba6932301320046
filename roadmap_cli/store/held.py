"""The folder of a roadmap while its lock is held.

It and the folders in it are held open, so that nothing is written elsewhere if one of them is exchanged for a link
meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from roadmap_cli.model.errors import Location, Message, message
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, SUFFIX
from roadmap_cli.store import drafts, journal
from roadmap_cli.store.disk import Folder, Redirected
from roadmap_cli.store.links import is_inside
from roadmap_cli.store.lock import locked
from roadmap_cli.store.refusals import CannotWrite, changed, refusal_of

_SWEPT = ((), (MILESTONES_FOLDER,), (JOURNAL_FOLDER,), (JOURNAL_FOLDER, drafts.HOME))
"""The folders in which killed writers leave files, whatever is written now."""


class HeldRoad:
    """The folder of a roadmap, `root`, and those in it that are written to, each opened once."""

    def __init__(self, root: Folder, opened: ExitStack) -> None:
        """`opened` closes the folders that are opened here."""
        self.root, self._opened = root, opened
        self._folders: dict[tuple[str, ...], Folder] = {(): root}

    @property
    def path(self) -> Path:
        """The path of the roadmap's folder."""
        return self.root.path

    def find(self, file: str) -> tuple[Folder, str]:
        """Return the folder that `file` lies in, links followed, made if there is none, and its name there.

        Raises CannotWrite if it is not one of the roadmap's files, and Changed if a folder has become a link.
        """
        real = target(self.path, file)
        parts = real.relative_to(os.path.realpath(self.path)).parts
        try:
            return self._folder(parts[:-1], is_made=True), real.name
        except Redirected:
            raise changed(file) from None

    def _folder(self, parts: tuple[str, ...], *, is_made: bool = False) -> Folder:
        if parts not in self._folders:
            *before, name = parts
            parent = self._folder(tuple(before), is_made=is_made)
            if is_made and not parent.has(name):
                parent.make_folder(name)
            self._folders[parts] = parent.folder(name)
            self._opened.callback(self._folders[parts].close)
        return self._folders[parts]

    def sweep(self, swept: set[Path]) -> Iterator[Message]:
        """Remove what killed writers left in folders that are not among those `swept`, and put these there.

        Yields what is to be told: where a file is kept that somebody had saved while such a writer replaced it.
        """
        for parts in _SWEPT:
            with suppress(OSError):  # there is none, or it is a link
                self._folder(parts)
        for folder in self._folders.values():
            left = () if folder.path in swept else folder.sweep()
            swept.add(folder.path)
            known = journal.hashes(self.path) if left else set()
            for name in left:
                content = folder.read(name)
                if content is not None and journal.hash_of(content) not in known:
                    yield message("write.saved", file=drafts.keep(self.path, "file.toml", content))
                folder.discard(name)


@contextmanager
def held(folder: Path) -> Iterator[HeldRoad]:
    """Lock the roadmap in `folder` and hold it open while the block runs; raise what `locked` does, or CannotWrite."""
    with ExitStack() as opened:
        with refusal_of(str(folder), "write.none-changed"):
            root = opened.enter_context(locked(folder))
        yield HeldRoad(root, opened)


def target(folder: Path, file: str) -> Path:
    """Return the path that `file` leads to, links followed; raise CannotWrite if that is not ours."""
    real = Path(os.path.realpath(folder / file))
    if not is_inside(folder, real) or real.suffix != SUFFIX:
        what = message("write.outside", real=str(real))
        raise CannotWrite(what, message("write.outside-hint"), Location(file))
    return real

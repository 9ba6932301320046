"""Which roadmap a command is about: the one named, the one around the current folder, or the shipped one."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from roadmap_cli.model.errors import BadData, message
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, SUFFIX
from roadmap_cli.model.value import Value

VARIABLE = "ROADMAP_DATA"

PARTS = (ROADMAP_FILE, SOURCES_FILE, MILESTONES_FOLDER, JOURNAL_FOLDER)
"""The files and folders in a roadmap's folder that belong to the roadmap."""


class Place(Value):
    """A roadmap's folder; that of the `shipped` roadmap is inside the package and never written to.

    `commit` is the commit whose files are read instead of the folder's, if one was asked for.
    """

    folder: Path
    shipped: bool = False
    commit: str | None = None


def find(named: Path | None, environment: Mapping[str, str], here: Path | None = None) -> Place:
    """Return the roadmap's place: `named`, else that of ROADMAP_DATA, else the nearest one upwards.

    The search starts from `here`, or from the current folder if that is None. Raises BadData if a
    folder that was named has no roadmap.
    """
    if named is not None:
        return Place(_holding(named))
    if environment.get(VARIABLE):
        return Place(_holding(Path(environment[VARIABLE])))
    try:
        here = here or Path.cwd()
    except OSError:  # the current folder was deleted, so nothing is above it
        return Place(shipped(), shipped=True)
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "data"):
            if _there(candidate / ROADMAP_FILE, stat.S_ISREG):
                return Place(candidate)
    return Place(shipped(), shipped=True)


def is_roadmap_file(path: Path, used: Path | None = None) -> bool:
    """Return whether `path` is, or would be, a file of a roadmap: of one around it, around here, or in `used`.

    Links are followed, also those by which a roadmap reaches its own files. Names that differ only in
    case or Unicode form count as the same, as on some file systems.
    """
    real = os.path.realpath(path)
    written = {_plain(str(one)) for one in (real, *Path(real).parents)}
    return any(_plain(own) in written for folder in _roadmaps_near(path, used) for own in _own_files(folder))


def _roadmaps_near(path: Path, used: Path | None) -> Iterator[Path]:
    """Yield the folders of the roadmaps that `path` may belong to, some perhaps twice."""
    if used is not None:
        yield used
    starts = [Path(os.path.realpath(path)), path.absolute()]
    with suppress(OSError):  # the current folder was deleted, so nothing is around it
        starts.append(Path.cwd())
    for folder in dict.fromkeys(folder for start in starts for folder in (start, *start.parents)):
        yield from (one for one in (folder, folder / "data") if _there(one / ROADMAP_FILE))


def _own_files(folder: Path) -> Iterator[str]:
    """Yield where a roadmap's files and folders are: as they are named, and where the links among them lead."""
    for part in PARTS:
        yield os.path.join(os.path.realpath(folder), part)
        yield os.path.realpath(folder / part)
    links: list[str] = []
    with suppress(OSError), os.scandir(folder / MILESTONES_FOLDER) as entries:
        links = [one.path for one in entries if one.is_symlink() and one.name.lower().endswith(SUFFIX)]
    yield from map(os.path.realpath, links)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _holding(folder: Path) -> Path:
    for candidate in (folder, folder / "data"):
        if _there(candidate / ROADMAP_FILE):
            return candidate
    raise BadData(message("store.no-roadmap", folder=str(folder)), message("store.how-to-start"))


def _there(path: Path, of_kind: Callable[[int], bool] = bool) -> bool:
    """Return whether something exists at `path`; False if that may not be known or it is not a path."""
    try:
        return of_kind(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def shipped() -> Path:
    """Return the folder of the roadmap inside the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if (inside / ROADMAP_FILE).is_file() else package.parent / "data"

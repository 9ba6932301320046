"""Which roadmap a command is about: the one named, the one around the current folder, or the shipped one."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from roadmap_cli.model.errors import BadData, message
from roadmap_cli.model.layout import JOURNAL_FOLDER, MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE
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
    """Return whether `path` is, or would be, a file of a roadmap around it or of the one in `used`.

    Links are followed. Names that differ only in case or Unicode form count as the same, as on some
    file systems.
    """
    real = Path(os.path.realpath(path))
    around = (folder for folder in real.parents if _there(folder / ROADMAP_FILE))
    if any(_plain(real.relative_to(folder).parts[0]) in PARTS for folder in around):
        return True
    parts = [Path(os.path.realpath(used / part)) for part in PARTS] if used else []
    return any(real == part or part in real.parents for part in parts)


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

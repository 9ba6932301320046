"""Which roadmap: the one that is named, the one around here, else the one that is shipped."""

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
"""What a roadmap's folder holds; whatever else lies in it is not the roadmap's."""


class Place(Value):
    """A roadmap's folder; `shipped` is the one inside the package, which nobody writes to.

    `commit` is the one that is read in the folder's place, where what was on record is asked for.
    """

    folder: Path
    shipped: bool = False
    commit: str | None = None


def find(named: Path | None, environment: Mapping[str, str], here: Path | None = None) -> Place:
    """Return the roadmap's place, by the order of the command line's contract.

    Looked for upwards from `here`, else from the current folder. Raises BadData where the folder
    that was named holds no roadmap.
    """
    if named is not None:
        return Place(_holding(named))
    if environment.get(VARIABLE):
        return Place(_holding(Path(environment[VARIABLE])))
    try:
        here = here or Path.cwd()
    except OSError:  # the current folder was deleted: nothing lies above it
        return Place(shipped(), shipped=True)
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "data"):
            if _there(candidate / ROADMAP_FILE, stat.S_ISREG):
                return Place(candidate)
    return Place(shipped(), shipped=True)


def is_roadmap_file(path: Path, used: Path | None = None) -> bool:
    """Say whether `path` is, or would be, a file of a roadmap: of one around it, or of that in `used`.

    Links are followed. Names that differ only in case or in their Unicode form count as the same, as
    some file systems take them.
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
    """Say whether there is something at `path`; what may not be looked at, or is no path, is not there."""
    try:
        return of_kind(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def shipped() -> Path:
    """Return the folder of the roadmap inside the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if (inside / ROADMAP_FILE).is_file() else package.parent / "data"

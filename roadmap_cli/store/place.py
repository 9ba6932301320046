"""Which roadmap: the one that is named, the one around here, else the one that is shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from roadmap_cli.errors import BadData, message
from roadmap_cli.store.load import ROADMAP_FILE

VARIABLE = "ROADMAP_DATA"


@dataclass(frozen=True, slots=True)
class Place:
    """A roadmap's folder; `shipped` is the one inside the package, which nobody writes to."""

    folder: Path
    shipped: bool = False


def find(named: Path | None, environment: Mapping[str, str], here: Path) -> Place:
    """Return the roadmap's place, by the order of the command line's contract.

    Raises BadData where the folder that was named holds no roadmap.
    """
    if named is not None:
        return Place(_holding(named))
    if environment.get(VARIABLE):
        return Place(_holding(Path(environment[VARIABLE])))
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "data"):
            if (candidate / ROADMAP_FILE).is_file():
                return Place(candidate)
    return Place(shipped(), shipped=True)


def _holding(folder: Path) -> Path:
    if (folder / ROADMAP_FILE).exists():
        return folder
    if (folder / "data" / ROADMAP_FILE).exists():
        return folder / "data"
    raise BadData(message("store.no-roadmap", folder=str(folder)), message("store.how-to-start"))


def shipped() -> Path:
    """Return the folder of the roadmap inside the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if (inside / ROADMAP_FILE).is_file() else package.parent / "data"

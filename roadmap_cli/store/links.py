"""Symbolic links in a roadmap's folder: what lies outside is neither read nor written by the name of a file in it.

A checkout may hold links that lead anywhere, and what is read is printed: in the log of a CI service, for example.
"""

from __future__ import annotations

import os
from pathlib import Path

_meant = False


def follow(meant: bool) -> None:
    """Read in this process from now on what lies outside too, if the person who typed the command line means that.

    Nothing in a roadmap's files says so.
    """
    global _meant
    _meant = meant


def leads_out(root: str, path: str) -> bool:
    """Return whether the link `path` leads to what is not to be read as a file of the roadmap in `root`."""
    return not _meant and not is_inside(root, path)


def is_inside(root: str | Path, path: str | Path) -> bool:
    """Return whether a path, links followed, lies in the folder `root` and not in one that is hidden there."""
    real_root, real = Path(os.path.realpath(root)), Path(os.path.realpath(path))
    within = real.parts[len(real_root.parts) :]
    return real.is_relative_to(real_root) and not any(part.startswith(".") for part in within)

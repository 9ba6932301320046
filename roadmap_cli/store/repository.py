"""The git repository that a new roadmap lies in: the one around its folder, or one of its own."""

from __future__ import annotations

import os
from pathlib import Path

from roadmap_cli.model.errors import BadData, message
from roadmap_cli.store.git import git_program, own_setting, run_git

BRANCH = "main"
"""The first branch of a new repository if the user's own settings name no other."""

_SETTING = "init.defaultBranch"


def work_tree(folder: Path) -> Path | None:
    """Return the work tree of the repository in which `folder` lies, or will lie; None if there is none.

    Raises BadData if there is no git, the repository belongs to another user, or it has no files here.
    """
    if git_program() is None:
        raise BadData(message("history.no-program"), message("init.no-program-hint"))
    place = folder.resolve()
    place = next((one for one in (place, *place.parents) if one.is_dir()), place)
    found = run_git(place, "rev-parse", "--show-toplevel")
    if found.ok:
        return Path(os.fsdecode(found.out.rstrip(b"\r\n")))
    if found.foreign:
        hint = message("history.foreign-hint", folder=str(place))
        raise BadData(message("history.foreign", folder=str(place)), hint)
    if run_git(place, "rev-parse", "--git-dir").ok:
        raise BadData(message("init.git-own-folder", folder=str(place)), message("init.there-hint"))
    return None


def start(folder: Path) -> None:
    """Make `folder` a repository without a commit; raise BadData if git refuses."""
    branch = own_setting(_SETTING) or BRANCH
    # As a setting and not as an option, which git has had only since 2.28.
    if not run_git(folder, "-c", f"{_SETTING}={branch}", "init", "--quiet").ok:
        raise BadData(message("init.git-failed", folder=str(folder)), message("init.git-failed-hint"))

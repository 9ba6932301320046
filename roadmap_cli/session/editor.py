"""The editor of whoever sits at the terminal: which it is, and how it is run on a file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from roadmap_cli.model.errors import BadData, WrongUsage, message, reason
from roadmap_cli.session.writing import on_terminal

USUAL = ("notepad",) if os.name == "nt" else ("sensible-editor", "editor", "nano", "vi", "vim")
"""The editors that are tried if none is set; the first two are the choice of a Debian system."""


def editor_command() -> str:
    """Return the command that edits a file, found in the order of git (git-var(1), GIT_EDITOR).

    That is `$VISUAL` unless the terminal is dumb, `$EDITOR`, and at a terminal the `core.editor` of the user's
    own git configuration and a usual editor; git's own variables are for commit messages. Raises WrongUsage if
    there is none: without a terminal, or on a dumb one, nobody could use an editor of full screens.
    """
    is_dumb = os.environ.get("TERM") == "dumb"
    for name in ("EDITOR",) if is_dumb else ("VISUAL", "EDITOR"):
        if chosen := os.environ.get(name, "").strip():
            return chosen
    if not on_terminal():
        raise WrongUsage(message("edit.no-terminal"), message("edit.no-editor-hint"))
    from roadmap_cli.store.git import own_setting

    found = (own_setting("core.editor") or "").strip() or next(
        (one for one in USUAL if not is_dumb and shutil.which(one)), None
    )
    if found is None:
        raise WrongUsage(
            message("edit.dumb" if is_dumb else "edit.no-editor"), message("edit.no-editor-hint")
        )
    return found


def run_editor(editor: str, path: Path) -> None:
    """Run the editor on `path`; raise BadData if it cannot be run or fails."""
    try:
        command = f'{editor} "{path}"' if os.name == "nt" else [*shlex.split(editor), str(path)]
        code = subprocess.run(command, check=False).returncode
    except (OSError, ValueError) as error:  # ValueError: a quotation mark is missing
        why = reason(error)
        what = message("edit.editor-failed", editor=editor, why=why)
        raise BadData(what, message("edit.no-editor-hint")) from error
    if code:
        raise BadData(message("edit.editor-failed", editor=editor, why=message("edit.exit-code", code=code)))

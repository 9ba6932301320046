"""`roadmap edit ID`."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, Location, Message, RoadmapError, WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE, milestone_file
from roadmap_cli.model.value import Value
from roadmap_cli.questions import values
from roadmap_cli.session import output, prompt
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.writing import Desk, DryRun, acknowledge, desk, own_folder, show_difference, writes
from roadmap_cli.store import drafts, needed, write
from roadmap_cli.store.load import Files, folder_files, load

HEADS = (ROADMAP_FILE, SOURCES_FILE)
"""The files beside the milestones; no id holds a dot, so none is taken for one."""


class Draft(Value):
    """A copy that a person works on: of which file, what that held, and where the copy lies."""

    file: str
    seen: bytes
    path: Path


@writes
def command(
    milestone: Annotated[
        str, typer.Argument(metavar="ID", help=f"A milestone's id, {ROADMAP_FILE} or {SOURCES_FILE}.")
    ],
    dry_run: DryRun = False,
    lang: Lang = None,
    data: DataFolder = None,
) -> int:
    """A hand edit in $VISUAL or $EDITOR, on a copy that is checked before it takes the file's place."""
    folder = own_folder(data)
    file = milestone if milestone in HEADS else _file_of(milestone, folder)
    files = folder_files(folder)
    at = desk("edit", folder, load(Files((), files.read)).roadmap, lang, dry_run)
    editor = _editor()
    seen = write.standing(folder, file)
    if seen is None:
        raise BadData(message("edit.none"), location=Location(file))
    needed.faults(folder, file, seen)  # raises, before anybody types, where nothing could be checked
    draft = Draft(file, seen, drafts.begin(folder, file, seen, on_the_side=dry_run))
    try:
        return _edited(at, draft, editor)
    except BaseException as error:
        _keep(draft, error)
        raise


def _file_of(key: str, folder: Path) -> str:
    return milestone_file(values.milestones([key], needed.ids(folder))[0])


def _editor() -> str:
    """Return the command that edits a file; raise WrongUsage where none is to be found."""
    if wished := os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        return wished
    usual = ("notepad",) if os.name == "nt" else ("sensible-editor", "editor", "nano", "vi")
    found = next((name for name in usual if shutil.which(name)), None)
    if found is None or not prompt.on_terminal():
        raise WrongUsage(message("edit.no-editor"), message("edit.no-editor-hint"))
    return found


def _edited(at: Desk, draft: Draft, editor: str) -> int:
    """Let the person edit until the draft passes or is given up; put it in its place."""
    while True:
        _run(editor, draft.path)
        content = drafts.read(draft.path)
        if content is None:
            raise BadData(message("edit.gone"), location=Location(draft.file))
        if content == draft.seen:
            output.say(at.messages("edit.unchanged", file=draft.file))
            drafts.end(draft.path)
            return 0
        faults = needed.faults(at.folder, draft.file, content)
        if not faults:
            break
        _tell(at, faults)
        if not (prompt.on_terminal() and prompt.confirm(at.messages("edit.again"))):
            raise BadData(message("edit.not-sound", n=len(faults)), location=faults[0].location)
    return _land(at, draft, content)


def _run(editor: str, path: Path) -> None:
    """Let the person edit; raise BadData where the editor could not be run or says that it failed."""
    named = str(path)
    try:
        messages = f'{editor} "{named}"' if os.name == "nt" else [*shlex.split(editor), named]
        code = subprocess.run(messages, check=False).returncode
    except (OSError, ValueError) as error:  # ValueError: a quotation mark is missing
        why = getattr(error, "strerror", None) or str(error)
        raise BadData(message("edit.editor-failed", editor=editor, why=why)) from error
    if code:
        raise BadData(message("edit.editor-failed", editor=editor, why=f"exit code {code}"))


def _tell(at: Desk, faults: Sequence[Finding]) -> None:
    for fault in faults:
        line = "edit.fault-hint" if fault.hint else "edit.fault"
        said = at.messages(line, where=fault.location, what=fault.message, hint=fault.hint or "")
        output.say(clean(said, 500))


def _land(at: Desk, draft: Draft, content: bytes) -> int:
    if at.dry_run:
        show_difference(at, draft.file, draft.seen, content)
    else:
        write.change(at.folder, draft.file, lambda _: content, at.origin, draft.seen)
        acknowledge(at, at.messages("edit.saved", file=draft.file))
    drafts.end(draft.path)
    return 0


def _keep(draft: Draft, error: BaseException) -> None:
    """Keep the draft of an edit that did not come about, and say where; one like the file is dropped."""
    if drafts.read(draft.path) in (draft.seen, None):
        drafts.end(draft.path)
    elif isinstance(error, RoadmapError):
        error.hint = message("edit.kept", path=str(draft.path), hint=error.hint or Message("edit.kept-hint"))

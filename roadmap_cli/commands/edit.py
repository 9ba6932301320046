"""`roadmap edit ID`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, Location, Message, RoadmapError, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE, milestone_file, milestone_id
from roadmap_cli.model.value import Value
from roadmap_cli.questions import values
from roadmap_cli.questions.names import typed_id
from roadmap_cli.session import output
from roadmap_cli.session.acknowledging import acknowledging, report_new_findings
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.editor import editor_command, run_editor
from roadmap_cli.session.writing import (
    WriteContext,
    WriteOptions,
    carry_out,
    confirm,
    on_terminal,
    own_folder,
    write_context,
)
from roadmap_cli.store import drafts, listing, load, strict, write

HEADS = (ROADMAP_FILE, SOURCES_FILE)
"""The files beside the milestones; an id has no dot, so these are never ids."""


class Draft(Value):
    """A copy at `path` that a person edits: of which file, and what that held."""

    file: str
    old: bytes
    path: Path


class EditOptions(WriteOptions, kw_only=True):
    """The options of `edit`."""

    milestone: Annotated[
        str,
        Argument(
            metavar="|".join(("ID", *HEADS)), help=f"A milestone's id, {ROADMAP_FILE} or {SOURCES_FILE}."
        ),
    ]


def command(options: EditOptions) -> int:
    """Edit a file in your editor: a copy, which is checked before it replaces the file."""
    folder = own_folder(options, editor_command)
    file = options.milestone if options.milestone in HEADS else _file_of(options.milestone, folder)
    context = write_context("edit", folder, load.load_head(folder), options)
    editor = editor_command()
    old = write.standing(folder, file)
    if old is None:
        raise BadData(message("edit.none"), location=Location(file))
    strict.faults(folder, file, old)  # if nothing could be checked, say so before anybody types
    draft = Draft(file, old, drafts.begin(folder, file, old, outside=options.dry_run))
    try:
        return _edit(context, draft, editor)
    except BaseException as error:
        _keep(draft, error)
        raise


def _file_of(key: str, folder: Path) -> str:
    """Return the file of the one milestone that is named; the hint of a near word may name another file."""
    return milestone_file(values.milestone(typed_id(key), (*strict.ids(folder), *HEADS)))


def _edit(context: WriteContext, draft: Draft, editor: str) -> int:
    """Let the person edit until the draft is sound, and save it; raise BadData if it is given up."""
    while True:
        run_editor(editor, draft.path)
        content = drafts.read(draft.path)
        if content is None:
            raise BadData(message("edit.gone"), message("write.none-changed"), Location(draft.file))
        if content == draft.old:
            output.note(context.messages("edit.unchanged", file=draft.file))
            drafts.end(draft.path)
            return 0
        faults = strict.faults(context.folder, draft.file, content)
        if not faults:
            return _save(context, draft, content)
        _show_faults(context, faults)
        if not (on_terminal() and confirm(context.messages("edit.again"))):
            raise BadData(message("edit.not-sound", n=len(faults)), location=faults[0].location)


def _show_faults(context: WriteContext, faults: Sequence[Finding]) -> None:
    for fault in faults:
        line = "edit.fault-hint" if fault.hint else "edit.fault"
        text = context.messages(line, where=fault.location, what=fault.message, hint=fault.hint or "")
        output.say(clean(text, 500))


def _save(context: WriteContext, draft: Draft, content: bytes) -> int:
    """Put the edited draft in the place of its file and remove it."""
    files = listing.folder_files(context.folder)
    before, after = load.load(files), load.load(files.with_content(draft.file, content))
    planned = write.PlannedChange(
        draft.file, lambda _: content, draft.old, content, message("edit.saved", file=draft.file)
    )
    if milestone := after.roadmap.milestones.get(milestone_id(draft.file)):
        planned = acknowledging(context, planned, milestone)
    carry_out(context, [planned], agreed=True)
    drafts.end(draft.path)
    report_new_findings(context, before, after)
    return 0


def _keep(draft: Draft, error: BaseException) -> None:
    """Keep the draft of an edit that failed and add its path to the error; drop one without changes."""
    if drafts.read(draft.path) in (draft.old, None):
        drafts.end(draft.path)
    elif isinstance(error, RoadmapError):
        error.hint = message("edit.kept", path=str(draft.path), hint=error.hint or Message("edit.kept-hint"))

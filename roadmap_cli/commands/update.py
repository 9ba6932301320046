"""`roadmap update ID...|FILTER...`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session import recording as r
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.writing import DryRun, Yes, writes


@writes
def command(
    milestones: r.Ids,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="What it now is: under-way, done, ...")
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="When it is now due; undated withdraws it.")
    ] = None,
    reason: r.Reason = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="The first day of what lasts.")
    ] = None,
    note: r.Note = None,
    by: r.By = None,
    source: r.Cited = None,
    on: r.On = None,
    visibility: r.Visibility = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    lang: Lang = None,
    data: DataFolder = None,
) -> int:
    """One more line in a milestone's log: a status, a date, a note. Nothing that stands is changed."""
    typed = UpdateInput(status, due, reason, start, note, by, source or (), on, visibility)
    return r.record("update", milestones, typed, data, lang, dry_run, yes)

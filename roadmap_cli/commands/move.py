"""`roadmap move ID DUE --reason TEXT`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session import recording as r
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.writing import DryRun, writes


@writes
def command(
    milestone: Annotated[str, typer.Argument(metavar="ID", help="The milestone's id.")],
    due: Annotated[str, typer.Argument(metavar="DUE", help="When it is now due; undated withdraws it.")],
    reason: r.Reason = None,
    on: r.On = None,
    note: r.Note = None,
    source: r.Cited = None,
    by: r.By = None,
    visibility: r.Visibility = None,
    dry_run: DryRun = False,
    lang: Lang = None,
    data: DataFolder = None,
) -> int:
    """A milestone gets another date: short for update --due. A date that stands changes for a reason."""
    typed = UpdateInput(
        due=due, reason=reason, note=note, by=by, sources=source or (), on=on, visibility=visibility
    )
    return r.record("move", [milestone], typed, data, lang, dry_run)

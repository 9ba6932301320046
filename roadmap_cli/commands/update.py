"""`roadmap update ID...|FILTER...`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.session.recording import Ids, LogOptions, Reason, Yes, record


class UpdateOptions(LogOptions, kw_only=True):
    """The options of `update`."""

    milestones: Ids
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="What it now is: under-way, done, ...")
    ] = None
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="When it is now due; undated withdraws it.")
    ] = None
    reason: Reason = None
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="The first day of what lasts.")
    ] = None
    yes: Yes = False


def command(options: UpdateOptions) -> int:
    """One more line in a milestone's log: a status, a date, a note. Nothing that stands is changed."""
    return record(
        "update",
        options.milestones,
        options,
        yes=options.yes,
        status=options.status,
        due=options.due,
        reason=options.reason,
        start=options.start,
    )

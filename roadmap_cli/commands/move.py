"""`roadmap move ID DUE --reason TEXT`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.session.recording import LogOptions, Reason, record


class MoveOptions(LogOptions, kw_only=True):
    """The options of `move`."""

    milestone: Annotated[str, typer.Argument(metavar="ID", help="The milestone's id.")]
    due: Annotated[str, typer.Argument(metavar="DUE", help="When it is now due; undated withdraws it.")]
    reason: Reason = None


def command(options: MoveOptions) -> int:
    """A milestone gets another date: short for update --due. A date that stands changes for a reason."""
    return record("move", [options.milestone], options, due=options.due, reason=options.reason)

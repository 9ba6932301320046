"""`roadmap done ID...`."""

from __future__ import annotations

from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session.recording import Ids, LogOptions, record
from roadmap_cli.session.writing import Yes


class DoneOptions(LogOptions, kw_only=True):
    """The options of `done`."""

    milestones: Ids
    yes: Yes = False


def command(options: DoneOptions) -> int:
    """Mark a milestone as done: short for update --status done."""
    return record("done", options.milestones, options, UpdateInput("done"), yes=options.yes)

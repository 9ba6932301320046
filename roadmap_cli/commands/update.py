"""`roadmap update ID...|FILTER...`."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.model.value import field
from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session.options import option
from roadmap_cli.session.recording import Ids, Outlook, Reason, Reasons, StepOptions, record, with_step
from roadmap_cli.session.texts import TypedText
from roadmap_cli.session.writing import Yes


class UpdateOptions(StepOptions, kw_only=True):
    """The options of `update`."""

    milestones: Ids
    status: Annotated[str | None, option("--status", "STATUS", "The new status: under-way, done, ...")] = None
    due: Annotated[
        str | None, option("--due", "DATE", "The new date; undated withdraws the one promised.")
    ] = None
    reason: Reason = None
    reasons: Reasons = field(default_factory=dict)
    outlook: Outlook = None
    start: Annotated[str | None, option("--start", "DATE", "When it starts, if it runs for a while.")] = None
    yes: Yes = False


def command(options: UpdateOptions) -> int:
    """Add an entry to a milestone's log: a status, a date, a note. Existing entries stay as they are."""
    said = UpdateInput(options.status, options.due, start=options.start, outlook=options.outlook)
    typed, step = with_step(said, options)
    reason = TypedText("--reason", options.reason, options.reasons)
    return record("update", options.milestones, options, typed, texts=(reason, step), yes=options.yes)

"""`roadmap move ID DUE --reason TEXT`."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.model.value import field
from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.recording import Outlook, Reason, Reasons, StepOptions, record, with_step
from roadmap_cli.session.texts import TypedText


class MoveOptions(StepOptions, kw_only=True):
    """The options of `move`."""

    milestone: Annotated[str, Argument(metavar="ID", help="The milestone's id.")]
    due: Annotated[str, Argument(metavar="DUE", help="The new date; undated withdraws the one promised.")]
    reason: Reason = None
    reasons: Reasons = field(default_factory=dict)
    outlook: Outlook = None


def command(options: MoveOptions) -> int:
    """Give a milestone another date: short for update --due. A change of date needs a reason."""
    reason = TypedText("--reason", options.reason, options.reasons)
    moved = UpdateInput(due=options.due, due_option="DUE", outlook=options.outlook)
    typed, step = with_step(moved, options)
    return record("move", [options.milestone], options, typed, texts=(reason, step))

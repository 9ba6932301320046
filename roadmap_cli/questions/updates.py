"""A new entry of a milestone's log: from the words that people type to an update of the model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from roadmap_cli.model import vocabulary
from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import Value
from roadmap_cli.questions import log as logs
from roadmap_cli.questions import values


class UpdateInput(Value):
    """An update as it was typed: in options of a command, or in the cells of a row."""

    status: str | None = None
    due: str | None = None
    reason: str | None = None
    start: str | None = None
    note: str | None = None
    by: str | None = None
    sources: Sequence[str] = ()
    on: str | None = None
    visibility: str | None = None


def new_update(typed: UpdateInput, sources: Sequence[Citation], roadmap: Roadmap, today: date) -> Update:
    """Return the update that `typed` describes, with `sources` for those that it names.

    Raises WrongUsage if a word is not one of the roadmap's, or if nothing is to be recorded.
    """
    on = values.update_date(typed.on, roadmap, today)
    due = None if typed.due is None else values.due_date(typed.due, roadmap)
    start = values.optional_date(typed.start, roadmap, "--start")
    reason = values.optional_text(typed.reason, "--reason")
    if reason and typed.due is None and start is None:
        raise WrongUsage(message("write.reason-for-nothing"), message("write.reason-for-nothing-hint"))
    update = Update(
        on,
        status=values.optional_one_of(typed.status, vocabulary.STATUSES, "--status"),
        due=due,
        withdraws_due=typed.due is not None and due is None,
        start=start,
        reason=_text(reason),
        note=_text(values.optional_text(typed.note, "--note")),
        sources=tuple(sources),
        by=values.optional_one_of(typed.by, roadmap.sides, "--by"),
        visibility=values.visibility(typed.visibility),
    )
    if not (update.status or update.due or update.withdraws_due or update.start or update.note):
        raise WrongUsage(message("write.says-nothing"), message("write.says-nothing-hint"))
    return update


def _text(text: str | None) -> Text:
    return Text(text) if text else NO_TEXT


def refuse_unexplained(before: Milestone, update: Update) -> None:
    """Raise WrongUsage if `update` changes or withdraws the due of `before` without a reason."""
    if update.reason or not (update.due or update.withdraws_due):
        return
    due = logs.current_due(before, logs.counting(before.updates, date.max))
    if due and not logs.same_date(due, update.due):
        raise WrongUsage(message("write.no-reason", id=before.id, due=due), message("write.no-reason-hint"))


def described(update: Update) -> tuple[Message, ...]:
    """Return in a few words what an update says, one message for each thing."""
    found = []
    if update.status:
        found.append(message(f"terms.{update.status}"))
    if update.due:
        found.append(message("common.due-of", due=update.due))
    if update.withdraws_due:
        found.append(message("show.due-withdrawn"))
    if update.start:
        found.append(message("write.start"))
    if update.note:
        found.append(message("write.note"))
    return tuple(found)

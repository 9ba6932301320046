"""What was decided of a milestone, in the words of one update and with the date that stood before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text, Update
from roadmap_cli.questions import log as logs


def decided_words(
    before: Milestone, written: Sequence[Update], roadmap: Roadmap
) -> Iterator[tuple[Message, ...]]:
    """Yield what each of the updates says that are added to the log of `before`, with its texts in full."""
    for at, update in enumerate(written):
        log = logs.counting((*before.updates, *written[:at]), date.max)
        yield tuple(_words(update, logs.current_due(before, log), roadmap))


def _words(update: Update, was: PartialDate | None, roadmap: Roadmap) -> Iterator[Message]:
    if update.by and (side := roadmap.sides.get(update.by)):
        yield message("show.by", side=side.name)
    if update.status:
        yield message(f"terms.{update.status}")
    if update.due or update.withdraws_due:
        yield _due(update.due, was)
    if update.outlook:
        yield message(f"terms.{update.outlook}")
    for key, text in (("reason", update.reason), ("note", update.note)):
        if text:
            yield message(f"minutes.say-{key}", text=text)
    if update.next:
        yield message("common.next-step", step=_step(update, roadmap))
    elif update.clears_next:
        yield message("common.no-next-step")


def _due(due: PartialDate | None, was: PartialDate | None) -> Message:
    to = due or message("common.undated")
    if was is None or logs.same_date(was, due):
        return message("common.due-of", due=to)
    return message("minutes.say-moved", was=was, due=to)


def _step(update: Update, roadmap: Roadmap) -> Message | Text:
    """Return a next step with whose it is and by when."""
    key = update.next_owner or ""
    body = roadmap.parties.get(key) or roadmap.sides.get(key)
    owner = (body.name,) if body else ()
    by = (message("common.by-when", due=update.next_by),) if update.next_by else ()
    hints = (*owner, *by)
    return message("common.with-hint", what=update.next, hint=hints) if hints else update.next

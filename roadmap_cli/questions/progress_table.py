"""The table by which an office follows what was agreed: each commitment with its latest note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from roadmap_cli.model.roadmap import Update
from roadmap_cli.model.value import INLINE, Value
from roadmap_cli.questions.standing import Standing


class Commitment(Value):
    """A milestone, and the update of its log with the latest note, if any has one."""

    standing: Annotated[Standing, INLINE]
    latest: Update | None


class ProgressTable(Value):
    """The commitments of a table, and how many there are in all if it was cut short."""

    total: int
    items: tuple[Commitment, ...]


def progress_table(selected: Sequence[Standing], total: int) -> ProgressTable:
    """Return the table of the milestones `selected`, in their order, of `total` in all."""
    return ProgressTable(total, tuple(Commitment(standing, latest_note(standing)) for standing in selected))


def latest_note(standing: Standing) -> Update | None:
    """Return the last update of a milestone's log that has a note; of one day, the one written last."""
    noted = [update for update in standing.log if update.note]
    return max(reversed(noted), key=lambda update: (update.date.end, update.date.start), default=None)

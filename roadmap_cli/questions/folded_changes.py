"""The changes of a period, folded into one for each milestone, as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.model.roadmap import Citation, Outcome
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions.changes import Change, Changes
from roadmap_cli.questions.standing import Standing


class FoldedChange(Value):
    """The changes of one milestone, folded into one.

    `standing` is how it stands at the end, `was` its status before the first change (None if it is new),
    `steps` how often its status was set. `moves` are the changes of its date; a first date counts if the
    milestone is not new. `agreed` are the next steps that were agreed, `outlooks` what was said of the date ahead.
    `newly_late` says that it became late and still is at the end.
    """

    standing: Standing
    was: str | None
    new: bool
    steps: int
    moves: tuple[Change, ...]
    newly_late: bool
    sources: int
    outcomes: tuple[Outcome, ...]
    notes: tuple[Change, ...]
    agreed: tuple[Change, ...]
    outlooks: tuple[Change, ...]

    @property
    def happened(self) -> str | None:
        """What happened to its status: `done`, `dropped`, `new`, `moved-on`, or None for nothing."""
        if not self.steps:
            return None
        if self.standing.status in CLOSED:
            return self.standing.status
        return "new" if self.new else "moved-on"


def folded_changes(answer: Changes) -> tuple[FoldedChange, ...]:
    """Return the changes of each milestone folded into one, in the order of its last change."""
    by_id: dict[str, list[Change]] = {}
    for change in reversed(answer.items):
        by_id.setdefault(change.id, []).append(change)
    order = reversed(by_id.items())
    return tuple(_folded(answer.end.standings[key], found[::-1]) for key, found in order)


def _folded(standing: Standing, found: Sequence[Change]) -> FoldedChange:
    steps = [change for change in found if change.change in ("new", "status")]
    new = any(change.change == "new" for change in steps)
    moves = [change for change in found if change.change == "moved" and (change.was or not new)]
    was = steps[0].was if steps else standing.status
    return FoldedChange(
        standing=standing,
        was=was if isinstance(was, str) else None,
        new=new,
        steps=len(steps),
        moves=tuple(moves),
        newly_late=standing.late and any(change.change == "late" for change in found),
        sources=len({c.to.source for c in found if isinstance(c.to, Citation)}),
        outcomes=tuple(change.to for change in found if isinstance(change.to, Outcome)),
        notes=tuple(change for change in found if change.change == "note"),
        agreed=tuple(change for change in found if change.change == "next"),
        outlooks=tuple(change for change in found if change.change == "outlook"),
    )

"""The next steps that stand on a day: what was agreed to be done, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Citation, Milestone, Text, Update
from roadmap_cli.model.value import Value
from roadmap_cli.questions.log_days import reader_of


class NextStep(Value):
    """A step that was agreed on the date `since`, according to the side `by` (None for both).

    `owner` is the party or side that is named for it, None for the owners of the milestone together; `owners`
    are those who are to take it. It is late from the day after the last day of `due`.
    """

    text: Text
    due: PartialDate | None
    owner: str | None
    owners: tuple[str, ...]
    since: PartialDate
    by: str | None
    sources: tuple[Citation, ...]
    late: bool
    days_late: int


def next_steps(milestone: Milestone, log: Sequence[Update], day: date) -> tuple[NextStep, ...]:
    """Return the steps of a milestone that stand after `log` on `day`, those due first before the others."""
    if not any(update.next for update in log):
        return ()
    return steps_on(day, milestone, reader_of(milestone, log).steps.values())


def steps_on(day: date, milestone: Milestone, agreed: Iterable[Update]) -> tuple[NextStep, ...]:
    """Return the steps of a milestone that the updates `agreed` as they stand on `day`, those due first leading."""
    return tuple(sorted((_step(milestone, update, day) for update in agreed), key=by_due))


def _step(milestone: Milestone, update: Update, day: date) -> NextStep:
    due, owner = update.next_by, update.next_owner
    days_late = max((day - due.end).days, 0) if due else 0
    return NextStep(
        text=update.next,
        due=due,
        owner=owner,
        owners=(owner,) if owner else milestone.owners,
        since=update.date,
        by=update.by,
        sources=update.sources,
        late=days_late > 0,
        days_late=days_late,
    )


def newest_step(steps: Sequence[NextStep], log: Sequence[Update]) -> NextStep | None:
    """Return that of the steps standing after `log` which was agreed last, None if there is none."""
    agreed = ((update.next_owner, update.date) for update in reversed(log) if update.next)
    by_update = {(step.owner, step.since): step for step in steps}
    return next((by_update[one] for one in agreed if one in by_update), None)


def by_due(step: NextStep) -> tuple[object, ...]:
    """Return the place of a step in an order by due; those without one come last, the oldest first."""
    due = (step.due.end, step.due.start) if step.due else (date.max, date.max)
    return (step.due is None, *due, step.since.end, step.owner or "")

"""Dates kept and moved: of what was dated, how much was reached by its date, and what was re-dated.

It says what happened and predicts nothing. A date is kept by its last day, as lateness is counted.
Where the day on which something was done is not known well enough to say, that is what is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from roadmap_cli.model.dates import DaySpan, PartialDate
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import KINDS
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.standing import Standing, State

VERDICTS = ("by", "unclear", "after", "late", "unreported", "ahead", "dropped", "withdrawn")
"""What can have become of a date.

`by` and `after`: surely done by its last day, surely after it. `unclear`: done on a day that is known
too roughly to say. `late`, `unreported`: still open after it. `ahead`: open, and its last day is not
past. `dropped`: given up. `withdrawn`: open, and now without a date (of the current date only).
"""


class DatedMilestone(Value):
    """A milestone that had a date: what became of the first one and of the current one.

    `days` is the time from the last day of the first date to the day on which it was done, or to the
    day asked about where it is open and late by that date; None for all others.
    """

    id: str
    title: Text
    kind: str
    status: str
    first_due: PartialDate
    due: PartialDate | None
    closed: PartialDate | None
    by_first: str
    by_current: str
    days: DaySpan | None
    moves: tuple[logs.Redating, ...]


class DueCounts(Value):
    """How many milestones of a kind (`all` for every kind) had a date, and what became of it.

    `first` and `current` count the verdicts on the first and on the current date. `moved` milestones
    were re-dated, `moves` times in all, each time by a number of days within `days` (below zero:
    to an earlier date; None where no move has a length).
    """

    kind: str
    dated: int
    first: Mapping[str, int]
    current: Mapping[str, int]
    moved: int
    moves: int
    days: DaySpan | None


class Slippage(Value):
    """The counts in all and by kind, and every milestone that had a date."""

    all: DueCounts
    kinds: tuple[DueCounts, ...]
    cases: tuple[DatedMilestone, ...]


def slippage(state: State, selected: Sequence[Standing]) -> Slippage:
    """Return what became of the dates of the milestones `selected` by the day of `state`."""
    cases = tuple(_case(standing, state) for standing in selected if standing.first_due)
    kinds = [kind for kind in KINDS if any(case.kind == kind for case in cases)]
    return Slippage(
        all=_kept("all", cases),
        kinds=tuple(_kept(kind, [case for case in cases if case.kind == kind]) for kind in kinds),
        cases=cases,
    )


def _case(standing: Standing, state: State) -> DatedMilestone:
    assert standing.first_due is not None
    return DatedMilestone(
        id=standing.id,
        title=standing.title,
        kind=standing.kind,
        status=standing.status,
        first_due=standing.first_due,
        due=standing.due,
        closed=standing.closed,
        by_first=_verdict(standing, standing.first_due, state),
        by_current=_verdict(standing, standing.due, state),
        days=_days_after(standing, state),
        moves=logs.redatings(standing.milestone, state.day),
    )


def _verdict(standing: Standing, due: PartialDate | None, state: State) -> str:
    if standing.status == "dropped":
        return "dropped"
    if due is None:
        return "withdrawn"
    if standing.done and standing.closed:
        if standing.closed.end <= due.end:
            return "by"
        return "after" if due.end < standing.closed.start else "unclear"
    if due.end >= state.day:
        return "ahead"
    reported = any(update.status and update.date.end > due.end for update in standing.log)
    return "late" if reported else "unreported"


def _days_after(standing: Standing, state: State) -> DaySpan | None:
    assert standing.first_due is not None
    last = standing.first_due.end
    if standing.done and standing.closed:
        return DaySpan((standing.closed.start - last).days, (standing.closed.end - last).days)
    if standing.open and last < state.day:
        return DaySpan((state.day - last).days, (state.day - last).days)
    return None


def _kept(kind: str, cases: Sequence[DatedMilestone]) -> DueCounts:
    moves = [move for case in cases for move in case.moves]
    return DueCounts(
        kind=kind,
        dated=len(cases),
        first=_counted(case.by_first for case in cases),
        current=_counted(case.by_current for case in cases),
        moved=sum(bool(case.moves) for case in cases),
        moves=len(moves),
        days=_hull([move.days for move in moves if move.days]),
    )


def _counted(verdicts: Iterable[str]) -> dict[str, int]:
    found = list(verdicts)
    return {verdict: found.count(verdict) for verdict in VERDICTS}


def _hull(spans: Sequence[DaySpan]) -> DaySpan | None:
    """Return the least and the most days that any of `spans` allows."""
    return DaySpan(min(s.min for s in spans), max(s.max for s in spans)) if spans else None

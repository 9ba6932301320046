"""Deadlines met, missed and moved.

This says what happened and predicts nothing. A deadline is met up to its last day, as for lateness. If
the day on which something was done is not known exactly enough, the verdict is `unclear`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from roadmap_cli.model.dates import DaySpan, PartialDate, exactly
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import KINDS
from roadmap_cli.questions.log_days import Redating, redatings
from roadmap_cli.questions.standing import Standing, State, reported_after

VERDICTS = ("by", "unclear", "after", "late", "unreported", "ahead", "dropped", "withdrawn")
"""The verdicts on a deadline.

`by` and `after`: certainly done by its last day, certainly after it. `unclear`: done, but the day is not
known exactly enough. `late`, `unreported`: still open after it. `ahead`: open, and its last day has not
passed. `dropped`: dropped. `withdrawn`: open, and now without a date (only for the current date).
"""


class DatedMilestone(Value):
    """A milestone that had a date, and the verdicts on the first date and on the current one.

    `days` is the time from the last day of the first date to the day on which it was done, or to the day
    asked about if it is open and that date has passed; else None.
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
    moves: tuple[Redating, ...]


class DueCounts(Value):
    """How many milestones of a kind (`all` for every kind) had a date, and the verdicts on it.

    `first` and `current` count the verdicts on the first and on the current date. `moved` milestones were
    re-dated, `moves` times in total, each time by a number of days within `days` (negative: to an earlier
    date; None if every move withdrew a date).
    """

    kind: str
    dated: int
    first: Mapping[str, int]
    current: Mapping[str, int]
    moved: int
    moves: int
    days: DaySpan | None


class Slippage(Value):
    """The counts in total and by kind, and every milestone that had a date."""

    all: DueCounts
    kinds: tuple[DueCounts, ...]
    cases: tuple[DatedMilestone, ...]


def slippage(state: State, selected: Sequence[Standing]) -> Slippage:
    """Return which deadlines of the milestones `selected` were met, missed and moved by the day of `state`."""
    cases = tuple(_case(standing, state) for standing in selected if standing.first_due)
    kinds = [kind for kind in KINDS if any(case.kind == kind for case in cases)]
    return Slippage(
        all=_counts("all", cases),
        kinds=tuple(_counts(kind, [case for case in cases if case.kind == kind]) for kind in kinds),
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
        by_first=verdict(standing, standing.first_due, state.day),
        by_current=verdict(standing, standing.due, state.day),
        days=days_after(standing, standing.first_due, state.day),
        moves=redatings(standing.milestone, state.day),
    )


def verdict(standing: Standing, due: PartialDate | None, day: date) -> str:
    """Return the verdict on a date, current or earlier, of a milestone that stands so on `day`."""
    if standing.status == "dropped":
        return "dropped"
    if due is None:
        return "withdrawn"
    if standing.done and standing.closed:
        if standing.closed.end <= due.end:
            return "by"
        return "after" if due.end < standing.closed.start else "unclear"
    if due.end >= day:
        return "ahead"
    return "late" if reported_after(standing.log, due) else "unreported"


def days_after(standing: Standing, due: PartialDate, day: date) -> DaySpan | None:
    """Return the time from the last day of `due` to the closing, or to `day` if it is open and that has passed."""
    if standing.done and standing.closed:
        return DaySpan((standing.closed.start - due.end).days, (standing.closed.end - due.end).days)
    if standing.open and due.end < day:
        return exactly((day - due.end).days)
    return None


def _counts(kind: str, cases: Sequence[DatedMilestone]) -> DueCounts:
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
    """Return the span from the fewest to the most days of `spans`, or None without any."""
    return DaySpan(min(s.min for s in spans), max(s.max for s in spans)) if spans else None

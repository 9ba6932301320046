"""Both sides beside each other: what each owes, when it last reported, and what it gained.

Nothing is weighed and no score is made of it. What both owe counts for each, and what nobody of
either side owes is told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between, from_day
from roadmap_cli.model.roadmap import Outcome, Side, Text
from roadmap_cli.model.value import INLINE, Value
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.progress import SideTally, Tally, tally
from roadmap_cli.questions.slippage import Slippage, slippage
from roadmap_cli.questions.standing import Standing, State


class LatestUpdate(Value):
    """An update: of which milestone, of which date, and how many days ago."""

    id: str
    title: Text
    date: PartialDate
    days: DaySpan


class SideBalance(Value):
    """What one side owes; `report` is its own newest word, `news` the newest on anything it owes."""

    tally: Annotated[SideTally, INLINE]
    report: LatestUpdate | None
    news: LatestUpdate | None


class PillarBalance(Value):
    """What each side owes in one pillar: `joint` milestones together, `unowned` ones neither."""

    id: str
    name: Text
    total: int
    joint: int
    unowned: int
    sides: tuple[SideTally, ...]


class DifferingMilestone(Value):
    """A milestone on which the sides' newest words differ, and these words."""

    id: str
    title: Text
    words: tuple[logs.SideStatement, ...]


class OutcomeSum(Value):
    """Outcomes of one measure and unit added up, and how many they are."""

    value: int | float
    count: int


class OutcomeTotals(Value):
    """What was gained in one measure and unit: by each side, and (`common`) of no one side."""

    measure: Text
    unit: Text
    sides: Mapping[str, OutcomeSum | None]
    common: OutcomeSum | None


class Balance(Value):
    """The two sides beside each other, in all and by pillar."""

    totals: Tally
    joint: int
    unowned: int
    sides: tuple[SideBalance, ...]
    pillars: tuple[PillarBalance, ...]
    differing: tuple[DifferingMilestone, ...]
    outcomes: tuple[OutcomeTotals, ...]
    slippage: Slippage


def balance(state: State, selected: Sequence[Standing]) -> Balance:
    """Return both sides beside each other, as far as the milestones `selected` go."""
    sides = tuple(state.roadmap.sides.values())
    pillars = {pillar: [s for s in selected if s.pillar == pillar] for pillar in state.roadmap.pillars}
    return Balance(
        totals=tally(selected),
        joint=_joint(selected),
        unowned=_unowned(selected),
        sides=tuple(_side(state, side, selected) for side in sides),
        pillars=tuple(_pillar(state, key, found, sides) for key, found in pillars.items() if found),
        differing=tuple(
            DifferingMilestone(s.id, s.title, logs.side_statements(s.log)) for s in selected if s.differ
        ),
        outcomes=gains(state, selected),
        slippage=slippage(state, selected),
    )


def _joint(standings: Iterable[Standing]) -> int:
    return sum(len(standing.sides) > 1 for standing in standings)


def _unowned(standings: Iterable[Standing]) -> int:
    return sum(not standing.sides for standing in standings)


def _tally(side: Side, standings: Sequence[Standing]) -> SideTally:
    owed = [standing for standing in standings if side.id in standing.sides]
    return SideTally(side.id, side.name, _joint(owed), tally(owed))


def _side(state: State, side: Side, selected: Sequence[Standing]) -> SideBalance:
    said = [(s, update.date) for s in selected for update in s.log if update.by == side.id]
    heard = [(s, update.date) for s in selected if side.id in s.sides for update in s.log]
    return SideBalance(_tally(side, selected), _newest(state, said), _newest(state, heard))


def _newest(state: State, found: Sequence[tuple[Standing, PartialDate]]) -> LatestUpdate | None:
    """Return the update that came to count last; of several on one day, the latest begun."""
    if not found:
        return None
    standing, date = max(found, key=lambda pair: (pair[1].end, pair[1].start, pair[0].id))
    return LatestUpdate(standing.id, standing.title, date, days_between(date, from_day(state.day)))


def _pillar(state: State, key: str, found: Sequence[Standing], sides: Sequence[Side]) -> PillarBalance:
    return PillarBalance(
        id=key,
        name=state.roadmap.pillars[key].name,
        total=len(found),
        joint=_joint(found),
        unowned=_unowned(found),
        sides=tuple(_tally(side, found) for side in sides),
    )


def gains(state: State, selected: Sequence[Standing]) -> tuple[OutcomeTotals, ...]:
    """Return the outcomes that count, added up where measure and unit are the same, by side."""
    found: dict[tuple[str, str], list[Outcome]] = {}
    for standing in selected:
        for outcome in standing.milestone.outcomes:
            if outcome.date.end <= state.day:
                found.setdefault((outcome.measure.plain, outcome.unit.plain), []).append(outcome)
    return tuple(_gain(outcomes, tuple(state.roadmap.sides)) for outcomes in found.values())


def _gain(outcomes: Sequence[Outcome], sides: Sequence[str]) -> OutcomeTotals:
    by_side = {side: _sum([o for o in outcomes if o.side == side]) for side in sides}
    common = _sum([o for o in outcomes if o.side not in sides])
    return OutcomeTotals(outcomes[0].measure, outcomes[0].unit, by_side, common)


def _sum(outcomes: Sequence[Outcome]) -> OutcomeSum | None:
    """Add values as they are written: 0.1 and 0.2 are 0.3."""
    if not outcomes:
        return None
    if all(isinstance(outcome.value, int) for outcome in outcomes):
        return OutcomeSum(sum(int(outcome.value) for outcome in outcomes), len(outcomes))
    return OutcomeSum(float(sum(Decimal(str(outcome.value)) for outcome in outcomes)), len(outcomes))

"""Both sides beside each other: their commitments, their latest reports, and their outcomes.

There is no weighting and no score. A joint commitment counts for each side, and one of neither side is
counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between, from_day
from roadmap_cli.model.roadmap import Outcome, Side, Text
from roadmap_cli.model.value import INLINE, Value
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.progress import SideTally, Tally, joint, side_tally, tally
from roadmap_cli.questions.slippage import Slippage, slippage
from roadmap_cli.questions.standing import Standing, State


class LatestUpdate(Value):
    """The latest update of several: the milestone, the date, and how many days ago that was."""

    id: str
    title: Text
    date: PartialDate
    days: DaySpan


class SideBalance(Value):
    """How the commitments of one side stand.

    `report` is the latest update that it made itself, `news` the latest one on any of its commitments.
    """

    tally: Annotated[SideTally, INLINE]
    report: LatestUpdate | None
    news: LatestUpdate | None


class PillarBalance(Value):
    """How the commitments of each side stand in one pillar.

    `joint` milestones are owned by both sides, `unowned` ones by neither.
    """

    id: str
    name: Text
    total: int
    joint: int
    unowned: int
    sides: tuple[SideTally, ...]


class DifferingMilestone(Value):
    """A milestone on which the sides disagree, and what each says of it."""

    id: str
    title: Text
    words: tuple[logs.SideStatement, ...]


class OutcomeSum(Value):
    """The sum of some outcomes, and how many they are."""

    value: int | float
    count: int


class OutcomeTotals(Value):
    """The outcomes of one measure and unit: of each side, and (`common`) of no one side."""

    measure: Text
    unit: Text
    sides: Mapping[str, OutcomeSum | None]
    common: OutcomeSum | None


class Balance(Value):
    """The two sides beside each other, in total and by pillar."""

    totals: Tally
    joint: int
    unowned: int
    sides: tuple[SideBalance, ...]
    pillars: tuple[PillarBalance, ...]
    differing: tuple[DifferingMilestone, ...]
    outcomes: tuple[OutcomeTotals, ...]
    slippage: Slippage


def balance(state: State, selected: Sequence[Standing]) -> Balance:
    """Return both sides beside each other, counting the milestones `selected`."""
    sides = tuple(state.roadmap.sides.values())
    pillars = {pillar: [s for s in selected if s.pillar == pillar] for pillar in state.roadmap.pillars}
    return Balance(
        totals=tally(selected),
        joint=joint(selected),
        unowned=_unowned(selected),
        sides=tuple(_side(state, side, selected) for side in sides),
        pillars=tuple(_pillar(state, key, found, sides) for key, found in pillars.items() if found),
        differing=tuple(
            DifferingMilestone(s.id, s.title, logs.side_statements(s.log)) for s in selected if s.differ
        ),
        outcomes=gains(state, selected),
        slippage=slippage(state, selected),
    )


def _unowned(standings: Iterable[Standing]) -> int:
    return sum(not standing.sides for standing in standings)


def _side(state: State, side: Side, selected: Sequence[Standing]) -> SideBalance:
    own = [(s, update.date) for s in selected for update in s.log if update.by == side.id]
    news = news_of(state, [s for s in selected if side.id in s.sides])
    return SideBalance(side_tally(side, selected), _latest(state, own), news)


def news_of(state: State, found: Iterable[Standing]) -> LatestUpdate | None:
    """Return the latest update of any of the milestones `found`, None if there is none."""
    return _latest(state, [(standing, update.date) for standing in found for update in standing.log])


def _latest(state: State, found: Sequence[tuple[Standing, PartialDate]]) -> LatestUpdate | None:
    """Return the update that counts last; of several that end on one day, the one that starts last."""
    if not found:
        return None
    standing, date = max(found, key=lambda pair: (pair[1].end, pair[1].start, pair[0].id))
    return LatestUpdate(standing.id, standing.title, date, days_between(date, from_day(state.day)))


def _pillar(state: State, key: str, found: Sequence[Standing], sides: Sequence[Side]) -> PillarBalance:
    return PillarBalance(
        id=key,
        name=state.roadmap.pillars[key].name,
        total=len(found),
        joint=joint(found),
        unowned=_unowned(found),
        sides=tuple(side_tally(side, found) for side in sides),
    )


def gains(state: State, selected: Sequence[Standing]) -> tuple[OutcomeTotals, ...]:
    """Return the outcomes that count, by side, those of one measure and unit added up."""
    found: dict[tuple[str, str], list[Outcome]] = {}
    for standing in selected:
        for outcome in logs.counting_outcomes(standing.milestone, state.day):
            found.setdefault((outcome.measure.first, outcome.unit.first), []).append(outcome)
    return tuple(_totals(outcomes, tuple(state.roadmap.sides)) for outcomes in found.values())


def _totals(outcomes: Sequence[Outcome], sides: Sequence[str]) -> OutcomeTotals:
    by_side = {side: _sum([o for o in outcomes if o.side == side]) for side in sides}
    common = _sum([o for o in outcomes if o.side not in sides])
    return OutcomeTotals(outcomes[0].measure, outcomes[0].unit, by_side, common)


def _sum(outcomes: Sequence[Outcome]) -> OutcomeSum | None:
    """Return the sum of the values as decimal numbers (0.1 and 0.2 are 0.3), or None without any."""
    if not outcomes:
        return None
    if all(isinstance(outcome.value, int) for outcome in outcomes):
        return OutcomeSum(sum(int(outcome.value) for outcome in outcomes), len(outcomes))
    return OutcomeSum(float(sum(Decimal(str(outcome.value)) for outcome in outcomes)), len(outcomes))

"""What rests on which source: the answer behind `roadmap sources`.

A statement is an update or an outcome that counts on the day asked about. It rests on the sources
that it cites; a source that is our own word (`own = true`) is one, but no one else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, get_args

from roadmap_cli.model.dates import PartialDate, Precision
from roadmap_cli.model.roadmap import Milestone, Outcome, Roadmap, Source, Text, Update
from roadmap_cli.model.value import INLINE, Value
from roadmap_cli.questions.standing import Standing, State

PRECISIONS: tuple[str, ...] = get_args(Precision)


class SourceUse(Value):
    """A source: the milestones that rest on it, and how many of their statements do."""

    source: Annotated[Source, INLINE]
    milestones: tuple[str, ...]
    statements: int


class Statement(Value):
    """One statement of a milestone: an `update` or an `outcome`, what it says, and what it cites."""

    id: str
    title: Text
    what: str
    date: PartialDate
    status: str | None
    note: Text
    sources: tuple[str, ...]


class MilestoneEvidence(Value):
    """How many statements of a milestone there are, and how many rest on how little."""

    id: str
    title: Text
    statements: int
    unsourced: int
    single: int
    own_only: int
    sources: tuple[str, ...]


class PrecisionCounts(Value):
    """How many of `total` dates are known to the day, and how many have which precision."""

    total: int
    to_the_day: int
    precisions: Mapping[str, int]


class Evidence(Value):
    """What rests on what.

    `bare` are milestones without any source, `unsourced` statements without one, `single` those that
    rest on one source, `own_only` those that rest on nobody's word but our own (they may be single,
    too). `uncited` are sources that nothing in the roadmap cites. `dates` are those of statements,
    `closings` those on which milestones were closed.
    """

    statements: int
    sources: tuple[SourceUse, ...]
    milestones: tuple[MilestoneEvidence, ...]
    bare: tuple[str, ...]
    unsourced: tuple[Statement, ...]
    single: tuple[Statement, ...]
    own_only: tuple[Statement, ...]
    uncited: tuple[Source, ...]
    dates: PrecisionCounts
    closings: PrecisionCounts


def evidence(state: State, selected: Sequence[Standing]) -> Evidence:
    """Return what the statements of the milestones `selected` rest on, on the day of `state`.

    The sources on which most rests come first.
    """
    said = {standing.id: tuple(_statements(standing, state)) for standing in selected}
    whole = [statement for statements in said.values() for statement in statements]
    own = {source.id for source in state.roadmap.sources.values() if source.own}
    milestones = tuple(_milestone(standing, said[standing.id], own) for standing in selected)
    return Evidence(
        statements=len(whole),
        sources=_uses(state.roadmap, whole),
        milestones=milestones,
        bare=tuple(one.id for one in milestones if not one.sources),
        unsourced=tuple(statement for statement in whole if not statement.sources),
        single=tuple(statement for statement in whole if len(statement.sources) == 1),
        own_only=tuple(statement for statement in whole if _is_own(statement, own)),
        uncited=_uncited(state),
        dates=_share(statement.date for statement in whole),
        closings=_share(standing.closed for standing in selected if standing.closed),
    )


def _statements(standing: Standing, state: State) -> Iterator[Statement]:
    for update in standing.log:
        yield _statement(standing, update, update.status)
    for outcome in standing.milestone.outcomes:
        if outcome.date.end <= state.day:
            yield _statement(standing, outcome, None)


def _statement(standing: Standing, saying: Update | Outcome, status: str | None) -> Statement:
    what = "outcome" if isinstance(saying, Outcome) else "update"
    note = saying.note or (saying.measure if isinstance(saying, Outcome) else saying.note)
    sources = tuple(dict.fromkeys(citation.source for citation in saying.sources))
    return Statement(standing.id, standing.title, what, saying.date, status, note, sources)


def _is_own(statement: Statement, own: set[str]) -> bool:
    return bool(statement.sources) and own.issuperset(statement.sources)


def _milestone(standing: Standing, said: Sequence[Statement], own: set[str]) -> MilestoneEvidence:
    return MilestoneEvidence(
        id=standing.id,
        title=standing.title,
        statements=len(said),
        unsourced=sum(not statement.sources for statement in said),
        single=sum(len(statement.sources) == 1 for statement in said),
        own_only=sum(_is_own(statement, own) for statement in said),
        sources=tuple(dict.fromkeys(source for statement in said for source in statement.sources)),
    )


def _uses(roadmap: Roadmap, whole: Iterable[Statement]) -> tuple[SourceUse, ...]:
    resting: dict[str, list[str]] = {}
    for statement in whole:
        for source in statement.sources:
            resting.setdefault(source, []).append(statement.id)
    uses = [
        SourceUse(roadmap.sources.get(key, Source(key, key)), tuple(dict.fromkeys(ids)), len(ids))
        for key, ids in resting.items()
    ]
    return tuple(sorted(uses, key=lambda use: (-use.statements, -len(use.milestones), use.source.id)))


def _uncited(state: State) -> tuple[Source, ...]:
    """Return the sources that nothing cites on any day; one that is of a later day is not there yet."""
    cited = {key for milestone in state.roadmap.milestones.values() for key in _cited(milestone)}
    return tuple(
        source
        for key, source in state.roadmap.sources.items()
        if key not in cited and not (source.date and source.date.end > state.day)
    )


def _cited(milestone: Milestone) -> Iterator[str]:
    sayings: tuple[Update | Outcome, ...] = (*milestone.updates, *milestone.outcomes)
    for saying in sayings:
        for citation in saying.sources:
            yield citation.source


def _share(found: Iterable[PartialDate]) -> PrecisionCounts:
    dates = list(found)
    precisions: list[str] = [date.precision for date in dates]
    return PrecisionCounts(
        total=len(dates),
        to_the_day=sum(date.start == date.end for date in dates),
        precisions={name: precisions.count(name) for name in PRECISIONS if name in precisions},
    )

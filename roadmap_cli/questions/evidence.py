"""Which statements rest on which sources: the answer of `roadmap sources`.

A statement is an update or an outcome that counts on the day asked about. It rests on the sources that
it cites. Sources with `own = true` are those of the people who keep the roadmap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, get_args

from roadmap_cli.model.dates import PartialDate, Precision
from roadmap_cli.model.roadmap import Outcome, Roadmap, Source, Text, Update
from roadmap_cli.model.value import HIDDEN, INLINE, Value
from roadmap_cli.questions.log import counting_outcomes
from roadmap_cli.questions.standing import Standing, State

PRECISIONS: tuple[str, ...] = get_args(Precision)


class SourceUse(Value):
    """A source, the milestones that rest on it, and the number of their statements that do."""

    source: Annotated[Source, INLINE]
    milestones: tuple[str, ...]
    statements: int


class Statement(Value):
    """One statement of a milestone: an update or an outcome (`what`), its content and its sources."""

    id: str
    title: Text
    what: str
    date: PartialDate
    status: str | None
    note: Text
    sources: tuple[str, ...]
    entry: Annotated[Update | Outcome, HIDDEN]


class MilestoneEvidence(Value):
    """The number of statements of a milestone, and of those without a source, with one, with our own only."""

    id: str
    title: Text
    statements: int
    unsourced: int
    single: int
    own_only: int
    sources: tuple[str, ...]


class PrecisionCounts(Value):
    """How many of `total` dates are known to the day, and how many have each precision."""

    total: int
    to_the_day: int
    precisions: Mapping[str, int]


class Evidence(Value):
    """Which statements rest on which sources.

    `bare` are the milestones without any source. Of the statements, `unsourced` ones have no source,
    `single` ones have one, and `own_only` ones have only our own (they may be single, too). `uncited` are
    the sources that nothing in the roadmap cites. `dates` counts the dates of statements, `closings` those
    on which milestones were closed.
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

    The sources that most statements rest on come first.
    """
    by_id = {standing.id: tuple(_statements(standing, state)) for standing in selected}
    whole = [statement for statements in by_id.values() for statement in statements]
    own = {source.id for source in state.roadmap.sources.values() if source.own}
    milestones = tuple(_milestone(standing, by_id[standing.id], own) for standing in selected)
    return Evidence(
        statements=len(whole),
        sources=_uses(state.roadmap, whole),
        milestones=milestones,
        bare=tuple(one.id for one in milestones if not one.sources),
        unsourced=tuple(statement for statement in whole if not statement.sources),
        single=tuple(statement for statement in whole if len(statement.sources) == 1),
        own_only=tuple(statement for statement in whole if _is_own(statement, own)),
        uncited=_uncited(state),
        dates=_precisions(statement.date for statement in whole),
        closings=_precisions(standing.closed for standing in selected if standing.closed),
    )


def _statements(standing: Standing, state: State) -> Iterator[Statement]:
    for update in standing.log:
        yield _statement(standing, update, update.status)
    for outcome in counting_outcomes(standing.milestone, state.day):
        yield _statement(standing, outcome, None)


def _statement(standing: Standing, entry: Update | Outcome, status: str | None) -> Statement:
    what = "outcome" if isinstance(entry, Outcome) else "update"
    note = entry.measure if isinstance(entry, Outcome) and not entry.note else entry.note
    sources = tuple(dict.fromkeys(citation.source for citation in entry.sources))
    return Statement(standing.id, standing.title, what, entry.date, status, note, sources, entry)


def _is_own(statement: Statement, own: set[str]) -> bool:
    return bool(statement.sources) and own.issuperset(statement.sources)


def _milestone(standing: Standing, statements: Sequence[Statement], own: set[str]) -> MilestoneEvidence:
    return MilestoneEvidence(
        id=standing.id,
        title=standing.title,
        statements=len(statements),
        unsourced=sum(not statement.sources for statement in statements),
        single=sum(len(statement.sources) == 1 for statement in statements),
        own_only=sum(_is_own(statement, own) for statement in statements),
        sources=tuple(dict.fromkeys(source for statement in statements for source in statement.sources)),
    )


def _uses(roadmap: Roadmap, whole: Iterable[Statement]) -> tuple[SourceUse, ...]:
    citing: dict[str, list[str]] = {}
    for statement in whole:
        for source in statement.sources:
            citing.setdefault(source, []).append(statement.id)
    uses = [
        SourceUse(roadmap.sources.get(key, Source(key, Text(key))), tuple(dict.fromkeys(ids)), len(ids))
        for key, ids in citing.items()
    ]
    return tuple(sorted(uses, key=lambda use: (-use.statements, -len(use.milestones), use.source.id)))


def _uncited(state: State) -> tuple[Source, ...]:
    """Return the sources that nothing ever cites, without those of a later day."""
    cited = {
        citation.source
        for milestone in state.roadmap.milestones.values()
        for entry in milestone.entries
        for citation in entry.sources
    }
    return tuple(
        source
        for key, source in state.roadmap.sources.items()
        if key not in cited and not (source.date and source.date.end > state.day)
    )


def _precisions(found: Iterable[PartialDate]) -> PrecisionCounts:
    dates = list(found)
    precisions: list[str] = [date.precision for date in dates]
    return PrecisionCounts(
        total=len(dates),
        to_the_day=sum(date.start == date.end for date in dates),
        precisions={name: precisions.count(name) for name in PRECISIONS if name in precisions},
    )

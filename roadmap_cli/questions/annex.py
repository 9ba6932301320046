"""The annex of a whitepaper: every statement by pillar, each with the numbers of its sources.

A number is that of one place in one source, in the order in which the places are first cited.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

from roadmap_cli.model.roadmap import Citation, Outcome, Pillar, Source, Text, Update
from roadmap_cli.model.value import HIDDEN, INLINE, Value
from roadmap_cli.questions.log import counting_outcomes
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.standing import Standing, State


class AnnexStatement(Value):
    """One update or outcome, and the numbers of the sources that it cites."""

    what: Update | Outcome
    notes: tuple[int, ...]


class AnnexMilestone(Value):
    """A milestone and its statements, in the order in which its log is read."""

    standing: Annotated[Standing, INLINE]
    statements: tuple[AnnexStatement, ...]


class AnnexPillar(Value):
    """A pillar and its milestones, in the order of their days."""

    id: str
    name: Text
    milestones: tuple[AnnexMilestone, ...]


class SourceNote(Value):
    """A numbered place in a source; an unknown source has its id for a publisher."""

    number: int
    place: str | None
    source: Annotated[Source, INLINE]


class Annex(Value):
    """The annex: how many statements there are, how many of them have no source, and all of them.

    `left_out` is how many of the milestones selected do not fit within the limit.
    """

    statements: int
    unsourced: int
    pillars: tuple[AnnexPillar, ...]
    notes: tuple[SourceNote, ...]
    left_out: Annotated[int, HIDDEN] = 0


def annex(state: State, selected: Sequence[Standing], limit: int | None = None) -> Annex:
    """Return the statements of the first `limit` of the milestones `selected` by the day of `state`."""
    shown = ordered(state, selected, None)[:limit]
    numbers: dict[Citation, int] = {}
    pillars = tuple(
        AnnexPillar(key, _name(state, key), tuple(_milestone(one, state, numbers) for one in found))
        for key, found in groupby(shown, lambda standing: standing.pillar)
    )
    statements = [
        one for pillar in pillars for milestone in pillar.milestones for one in milestone.statements
    ]
    return Annex(
        statements=len(statements),
        unsourced=sum(not one.notes for one in statements),
        pillars=pillars,
        notes=tuple(_note(number, citation, state) for citation, number in numbers.items()),
        left_out=len(selected) - len(shown),
    )


def _name(state: State, key: str) -> Text:
    return state.roadmap.pillars.get(key, Pillar(key, Text(key))).name


def _milestone(standing: Standing, state: State, numbers: dict[Citation, int]) -> AnnexMilestone:
    entries: tuple[Update | Outcome, ...] = (*standing.log, *counting_outcomes(standing.milestone, state.day))
    return AnnexMilestone(standing, tuple(AnnexStatement(one, _numbers(one, numbers)) for one in entries))


def _numbers(entry: Update | Outcome, numbers: dict[Citation, int]) -> tuple[int, ...]:
    """Return the numbers of the places that an entry cites; a new place gets the next one."""
    return tuple(dict.fromkeys(numbers.setdefault(cited, len(numbers) + 1) for cited in entry.sources))


def _note(number: int, citation: Citation, state: State) -> SourceNote:
    source = state.roadmap.sources.get(citation.source, Source(citation.source, Text(citation.source)))
    return SourceNote(number, citation.place or None, source)

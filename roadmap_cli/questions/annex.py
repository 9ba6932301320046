"""The whitepaper's annex: every statement of the road by pillar, each with the number of its source.

A number stands for one place in one source, and is given when that place is first cited; the same
place cited again takes the same number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

from roadmap_cli.model.roadmap import Citation, Outcome, Pillar, Source, Text, Update
from roadmap_cli.model.value import HIDDEN, INLINE, Value
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.standing import Standing, State


class AnnexStatement(Value):
    """One statement: what an update or an outcome says, and the numbers of what it rests on."""

    what: Update | Outcome
    notes: tuple[int, ...]


class AnnexMilestone(Value):
    """A milestone and what is said of it, in the order in which its log is read."""

    standing: Annotated[Standing, INLINE]
    statements: tuple[AnnexStatement, ...]


class AnnexPillar(Value):
    """A pillar and its milestones, in the order of their days."""

    id: str
    name: Text
    milestones: tuple[AnnexMilestone, ...]


class SourceNote(Value):
    """A numbered place in a source; of a source that is not described nothing but its id is known."""

    number: int
    place: str | None
    source: Annotated[Source, INLINE]


class Annex(Value):
    """The annex: how many statements there are, how many of them rest on no source, and all of them.

    `left_out` is how many of the milestones selected do not fit within the limit.
    """

    statements: int
    unsourced: int
    pillars: tuple[AnnexPillar, ...]
    notes: tuple[SourceNote, ...]
    left_out: Annotated[int, HIDDEN] = 0


def annex(state: State, selected: Sequence[Standing], limit: int | None = None) -> Annex:
    """Return what is said, by the day of `state`, of the first `limit` of the milestones `selected`."""
    shown = ordered(state, selected, None)[:limit]
    numbers: dict[Citation, int] = {}
    pillars = tuple(
        AnnexPillar(key, _name(state, key), tuple(_entry(standing, state, numbers) for standing in found))
        for key, found in groupby(shown, lambda standing: standing.pillar)
    )
    said = [one for pillar in pillars for entry in pillar.milestones for one in entry.statements]
    return Annex(
        statements=len(said),
        unsourced=sum(not one.notes for one in said),
        pillars=pillars,
        notes=tuple(_note(number, citation, state) for citation, number in numbers.items()),
        left_out=len(selected) - len(shown),
    )


def _name(state: State, key: str) -> Text:
    return state.roadmap.pillars.get(key, Pillar(key, Text(key))).name


def _entry(standing: Standing, state: State, numbers: dict[Citation, int]) -> AnnexMilestone:
    outcomes = tuple(one for one in standing.milestone.outcomes if one.date.end <= state.day)
    said: tuple[Update | Outcome, ...] = (*standing.log, *outcomes)
    return AnnexMilestone(standing, tuple(AnnexStatement(one, _numbers(one, numbers)) for one in said))


def _numbers(saying: Update | Outcome, numbers: dict[Citation, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers.setdefault(cited, len(numbers) + 1) for cited in saying.sources))


def _note(number: int, citation: Citation, state: State) -> SourceNote:
    source = state.roadmap.sources.get(citation.source, Source(citation.source, citation.source))
    return SourceNote(number, citation.place or None, source)

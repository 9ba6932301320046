"""Which bodies get a brief of their own, and in which languages: the answer of `roadmap brief --for all`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import HIDDEN, Value
from roadmap_cli.questions.brief import Brief
from roadmap_cli.questions.standing import Standing


class BodyBrief(Value):
    """The brief for the body `id`: its sides, the languages of its own (none for the usual ones), its file."""

    id: str
    name: Text
    sides: tuple[str, ...]
    languages: tuple[str, ...]
    file: str
    open: int
    late: int
    brief: Annotated[Brief, HIDDEN]


def recipients(roadmap: Roadmap, selected: Sequence[Standing]) -> tuple[str, ...]:
    """Return the ids of the bodies that own a milestone, take part in one or are to take a next step.

    They are in the order of the roadmap. A side is among them if a milestone names it in place of a party.
    """
    named = {key for standing in selected for key in (*standing.owners, *standing.partners)}
    named |= {key for standing in selected for step in standing.next_steps for key in step.owners}
    return tuple(key for key in (*roadmap.parties, *roadmap.sides) if key in named)


def is_concerned(answer: Brief) -> bool:
    """Return whether a brief has anything to tell: an open milestone, or a change."""
    return bool(answer.totals.open or answer.changes.items)


def paper(roadmap: Roadmap, answer: Brief, languages: Sequence[str], suffix: str) -> BodyBrief:
    """Return the paper with the brief for one body, whose languages are those of `languages` that its sides name."""
    key = str(answer.party)
    sides = roadmap.sides_of((key,))
    named = dict.fromkeys(roadmap.sides[side].language for side in sides)
    return BodyBrief(
        id=key,
        name=(roadmap.parties.get(key) or roadmap.sides[key]).name,
        sides=sides,
        languages=tuple(language for language in languages if language in named),
        file=f"{key}.{suffix}",
        open=answer.totals.open,
        late=len(answer.past),
        brief=answer,
    )

"""The action list of a meeting: the next steps that stand, by date or by the bodies that are to take them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated

from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import INLINE, Value, field, replace
from roadmap_cli.questions.next_steps import NextStep, by_due
from roadmap_cli.questions.standing import Standing


class Action(Value):
    """A next step that stands, and the milestone that it is of: its id, title, pillar and state."""

    id: str
    title: Text
    pillar: str
    state: str
    step: Annotated[NextStep, INLINE]


class ActionList(Value):
    """The steps for a party or side, or for all; how many there are in all, late, and without a date.

    `items` may have been cut short.
    """

    party: str | None = field(name="for")
    total: int
    late: int
    undated: int
    items: tuple[Action, ...]


def action_list(roadmap: Roadmap, selected: Sequence[Standing], party: str | None = None) -> ActionList:
    """Return the next steps of the milestones `selected`, with `party` those that it is to take."""
    found = actions(roadmap, selected)
    if party is not None:
        found = tuple(action for action in found if is_for(action.step, party, roadmap))
    late = sum(action.step.late for action in found)
    return ActionList(party, len(found), late, sum(action.step.due is None for action in found), found)


def first(answer: ActionList, limit: int | None) -> ActionList:
    """Return the list with at most `limit` of its steps."""
    return replace(answer, items=answer.items[:limit])


def actions(roadmap: Roadmap, selected: Sequence[Standing]) -> tuple[Action, ...]:
    """Return the next steps of the milestones `selected`, the oldest first: by the last day of their due, then by body.

    Those without a due come last.
    """
    rank = body_order(roadmap)

    def order(action: Action) -> tuple[object, ...]:
        due = action.step.due
        return due is None, due.end if due else date.max, rank(action), by_due(action.step), action.id

    found = (_action(standing, step) for standing in selected for step in standing.next_steps)
    return tuple(sorted(found, key=order))


def body_order(roadmap: Roadmap) -> Callable[[Action], tuple[object, ...]]:
    """Return the key of an order of steps by body, as the roadmap has them.

    A step of several bodies follows those of the first of them alone; one without a body comes last.
    """
    bodies = {key: rank for rank, key in enumerate((*roadmap.sides, *roadmap.parties))}

    def order(action: Action) -> tuple[object, ...]:
        ranks = tuple(bodies.get(key, len(bodies)) for key in action.step.owners)
        return not ranks, ranks, action.step.owners

    return order


def _action(standing: Standing, step: NextStep) -> Action:
    return Action(standing.id, standing.title, standing.pillar, standing.state, step)


def is_for(step: NextStep, key: str, roadmap: Roadmap) -> bool:
    """Return whether party or side `key` is to take a step; a side takes those of its bodies."""
    return key in step.owners or (key in roadmap.sides and key in roadmap.sides_of(step.owners))

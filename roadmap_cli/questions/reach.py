"""How far a milestone and all that follows from it got, for every milestone of a road at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roadmap_cli.model.value import Struct, field
from roadmap_cli.questions.chains import connected_parts
from roadmap_cli.questions.standing import Standing, State


class Reach(Struct):
    """What is done in a milestone and all that follows from it: the first per kind, and the newest."""

    first: dict[str, Standing] = field(default_factory=dict)
    newest: Standing | None = None

    def add(self, standing: Standing) -> None:
        """Take one that is done into account."""
        other = self.first.get(standing.kind)
        if other is None or _order(standing) < _order(other):
            self.first[standing.kind] = standing
        if self.newest is None or _order(standing) > _order(self.newest):
            self.newest = standing

    def merge(self, other: Reach) -> None:
        """Take all into account that `other` holds."""
        for standing in (*other.first.values(), *([other.newest] if other.newest else ())):
            self.add(standing)


def _order(standing: Standing) -> tuple[object, ...]:
    """Order by the day from which it is certain that it was done."""
    assert standing.closed is not None
    return (standing.closed.end, standing.closed.start, standing.id)


def reaches(state: State, followers: Mapping[str, Sequence[str]]) -> dict[str, Reach]:
    """Return for every milestone what is done in it and in all that follows from it.

    A group of milestones that follow from each other shares one answer, and comes after all that
    follows from it: each link is looked at once.
    """
    found: dict[str, Reach] = {}
    for group in connected_parts({key: followers.get(key, ()) for key in state.standings}):
        whole = Reach()
        for key in group:
            standing = state.standings[key]
            if standing.done:
                whole.add(standing)
            for follower in followers.get(key, ()):
                if follower in found:
                    whole.merge(found[follower])
        found.update(dict.fromkeys(group, whole))
    return found

"""How far a chain has got: what is done in a milestone and in all that follows from it."""

from __future__ import annotations

from roadmap_cli.model.value import Struct, field
from roadmap_cli.questions.chains import Links, connected_parts
from roadmap_cli.questions.standing import Standing, State


class Reach(Struct):
    """What is done in a milestone and all that follows from it: the first of each kind, and the newest.

    `kinds` are those of all of it, done or not.
    """

    first: dict[str, Standing] = field(default_factory=dict)
    newest: Standing | None = None
    kinds: set[str] = field(default_factory=set)

    def add(self, standing: Standing) -> None:
        """Take a milestone that is done into account."""
        other = self.first.get(standing.kind)
        if other is None or _by_closing(standing) < _by_closing(other):
            self.first[standing.kind] = standing
        if self.newest is None or _by_closing(standing) > _by_closing(self.newest):
            self.newest = standing

    def merge(self, other: Reach) -> None:
        """Take everything into account that `other` does."""
        for standing in (*other.first.values(), *([other.newest] if other.newest else ())):
            self.add(standing)
        self.kinds |= other.kinds


def _by_closing(standing: Standing) -> tuple[object, ...]:
    """Order by the day from which it is certain that a milestone was done."""
    assert standing.closed is not None
    return (standing.closed.end, standing.closed.start, standing.id)


def reaches(state: State, followers: Links) -> dict[str, Reach]:
    """Return for every milestone what is done in it and in all that follows from it.

    Milestones that follow from each other share one answer, which is made after those of all that
    follows from them: each link is looked at once.
    """
    found: dict[str, Reach] = {}
    for part in connected_parts({key: followers.get(key, ()) for key in state.standings}):
        whole = Reach()
        for key in part:
            standing = state.standings[key]
            whole.kinds.add(standing.kind)
            if standing.done:
                whole.add(standing)
            for follower in followers.get(key, ()):
                if follower in found:
                    whole.merge(found[follower])
        found.update(dict.fromkeys(part, whole))
    return found

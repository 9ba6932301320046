"""The roadmap as an audience may see it.

The cut comes before every question, so that no count, chain or date betrays what was cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from roadmap_cli.model.roadmap import Milestone, Outcome, Roadmap, Update
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import VISIBILITIES

AUDIENCES = VISIBILITIES


def cut(roadmap: Roadmap, audience: str) -> Roadmap:
    """Return `roadmap` without what `audience` (public, members or internal) may not see.

    With a milestone go the links to it, and the sources, parties and pillars that nothing else
    names. A milestone all of whose updates are cut goes with them: nobody has told this audience
    of it. The users' own tables are internal.
    """
    if audience == "internal":
        return roadmap
    seen = AUDIENCES[: AUDIENCES.index(audience) + 1]
    kept = {key: _trimmed(m, seen) for key, m in roadmap.milestones.items() if _is_seen(m, seen)}
    there = frozenset(kept)
    kept = {key: _unlinked(m, there) for key, m in kept.items()}
    before, after = _named(roadmap.milestones.values()), _named(kept.values())
    gone = before - after
    return replace(
        roadmap,
        milestones=kept,
        sources={key: s for key, s in roadmap.sources.items() if ("source", key) not in gone},
        parties={key: p for key, p in roadmap.parties.items() if ("party", key) not in gone},
        pillars={key: p for key, p in roadmap.pillars.items() if ("pillar", key) not in gone},
        origin=roadmap.origin if roadmap.origin in kept else None,
        destination=roadmap.destination if roadmap.destination in kept else None,
        extra={},
        sources_extra={},
    )


def _is_seen(milestone: Milestone, seen: Sequence[str]) -> bool:
    if milestone.visibility not in seen:
        return False
    return not milestone.updates or any(update.visibility in seen for update in milestone.updates)


def _trimmed(milestone: Milestone, seen: Sequence[str]) -> Milestone:
    updates: tuple[Update, ...] = tuple(u for u in milestone.updates if u.visibility in seen)
    outcomes: tuple[Outcome, ...] = tuple(o for o in milestone.outcomes if o.visibility in seen)
    return replace(milestone, updates=updates, outcomes=outcomes, extra={})


def _unlinked(milestone: Milestone, there: frozenset[str]) -> Milestone:
    follows = tuple(key for key in milestone.follows if key in there)
    return replace(milestone, follows=follows, needs=tuple(key for key in milestone.needs if key in there))


def _named(milestones: Iterable[Milestone]) -> set[tuple[str, str]]:
    """Return the sources, parties and pillars that `milestones` name, each with its name space."""
    named: set[tuple[str, str]] = set()
    for milestone in milestones:
        named.add(("pillar", milestone.pillar))
        named |= {("party", key) for key in (*milestone.owners, *milestone.partners)}
        named |= {("source", c.source) for update in milestone.updates for c in update.sources}
        named |= {("source", c.source) for outcome in milestone.outcomes for c in outcome.sources}
    return named

"""Parts of a roadmap as roadmaps of their own: what an audience may see, what a filter and a day leave.

The cut for an audience comes before every question, so that no count, chain or date reveals what was
cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.model.vocabulary import VISIBILITIES
from roadmap_cli.questions.standing import Standing, State


def cut(roadmap: Roadmap, audience: str) -> Roadmap:
    """Return `roadmap` without what `audience` (public, members or internal) may not see.

    The links to a milestone are cut with it, and so are the sources, parties and pillars that only cut
    milestones name. A milestone of which all updates are cut is cut too, since nothing has been said of it
    to this audience. Saved views and the users' own tables are internal.
    """
    if audience == "internal":
        return roadmap
    seen = VISIBILITIES[: VISIBILITIES.index(audience) + 1]
    visible = {key: _trimmed(m, seen) for key, m in roadmap.milestones.items() if _is_seen(m, seen)}
    visible = {key: _without_links(milestone, visible) for key, milestone in visible.items()}
    cut_names = _names(roadmap.milestones.values()) - _names(visible.values())
    return replace(
        _with_milestones(roadmap, visible),
        sources={key: s for key, s in roadmap.sources.items() if ("source", key) not in cut_names},
        parties={key: p for key, p in roadmap.parties.items() if ("party", key) not in cut_names},
        pillars={key: p for key, p in roadmap.pillars.items() if ("pillar", key) not in cut_names},
        views={},
        extra={},
        sources_extra={},
    )


def extract(state: State, selected: Sequence[Standing]) -> Roadmap:
    """Return the roadmap as it was on the day of `state`, with the milestones `selected` only.

    Updates keep the order of the files. Links lead to what was known by then, selected or not; sources,
    parties and pillars that nothing selected names are left out.
    """
    roadmap = state.roadmap
    milestones = {standing.id: _until(standing, state) for standing in selected}
    named = _names(milestones.values())
    return replace(
        _with_milestones(roadmap, milestones),
        sources={key: source for key, source in roadmap.sources.items() if ("source", key) in named},
        parties={key: party for key, party in roadmap.parties.items() if ("party", key) in named},
        pillars={key: pillar for key, pillar in roadmap.pillars.items() if ("pillar", key) in named},
    )


def _is_seen(milestone: Milestone, seen: Sequence[str]) -> bool:
    if milestone.visibility not in seen:
        return False
    return not milestone.updates or any(update.visibility in seen for update in milestone.updates)


def _trimmed(milestone: Milestone, seen: Sequence[str]) -> Milestone:
    updates = tuple(update for update in milestone.updates if update.visibility in seen)
    outcomes = tuple(outcome for outcome in milestone.outcomes if outcome.visibility in seen)
    return replace(milestone, updates=updates, outcomes=outcomes, extra={})


def _without_links(milestone: Milestone, others: Mapping[str, Milestone]) -> Milestone:
    """Return the milestone without its links to what is not among `others`."""
    follows = tuple(key for key in milestone.follows if key in others)
    return replace(milestone, follows=follows, needs=tuple(key for key in milestone.needs if key in others))


def _until(standing: Standing, state: State) -> Milestone:
    milestone = standing.milestone
    return replace(
        milestone,
        follows=standing.follows,
        needs=standing.needs,
        updates=tuple(update for update in milestone.updates if update.date.end <= state.day),
        outcomes=tuple(outcome for outcome in milestone.outcomes if outcome.date.end <= state.day),
    )


def _with_milestones(roadmap: Roadmap, milestones: Mapping[str, Milestone]) -> Roadmap:
    """Return the roadmap with these milestones only, and with its ends if they are among them."""
    return replace(
        roadmap,
        milestones=milestones,
        origin=roadmap.origin if roadmap.origin in milestones else None,
        destination=roadmap.destination if roadmap.destination in milestones else None,
    )


def _names(milestones: Iterable[Milestone]) -> set[tuple[str, str]]:
    """Return the sources, parties and pillars that `milestones` name, each with its kind."""
    names: set[tuple[str, str]] = set()
    for milestone in milestones:
        names.add(("pillar", milestone.pillar))
        names |= {("party", key) for key in (*milestone.owners, *milestone.partners)}
        names |= {("party", update.next_owner) for update in milestone.updates if update.next_owner}
        for entry in milestone.entries:
            names |= {("source", citation.source) for citation in entry.sources}
    return names

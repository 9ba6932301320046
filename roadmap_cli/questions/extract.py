"""The part of a roadmap that a filter and a day leave, as a roadmap of its own."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.questions.standing import Standing, State


def extract(state: State, selected: Sequence[Standing]) -> Roadmap:
    """Return what the files would hold if they ended on the day of `state` and held `selected` alone.

    Logs stay in the files' order. Links lead to what was known by then, selected or not; sources,
    parties and pillars that nothing selected names are left out.
    """
    kept = {standing.id: _until(standing, state) for standing in selected}
    parties = {key for m in kept.values() for key in (*m.owners, *m.partners)}
    pillars = {m.pillar for m in kept.values()}
    sources = {c.source for m in kept.values() for update in m.updates for c in update.sources}
    sources |= {c.source for m in kept.values() for outcome in m.outcomes for c in outcome.sources}
    roadmap = state.roadmap
    return replace(
        roadmap,
        milestones=kept,
        sources={key: source for key, source in roadmap.sources.items() if key in sources},
        parties={key: party for key, party in roadmap.parties.items() if key in parties},
        pillars={key: pillar for key, pillar in roadmap.pillars.items() if key in pillars},
        origin=roadmap.origin if roadmap.origin in kept else None,
        destination=roadmap.destination if roadmap.destination in kept else None,
    )


def _until(standing: Standing, state: State) -> Milestone:
    milestone = standing.milestone
    return replace(
        milestone,
        follows=standing.follows,
        needs=standing.needs,
        updates=tuple(update for update in milestone.updates if update.date.end <= state.day),
        outcomes=tuple(outcome for outcome in milestone.outcomes if outcome.date.end <= state.day),
    )

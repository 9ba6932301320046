"""The tables in one place: each with the function that yields its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from roadmap_cli.writers.sqlite import answers, heads, milestones
from roadmap_cli.writers.sqlite.content import Content, Row
from roadmap_cli.writers.sqlite.texts import texts

TABLES: Mapping[str, Callable[[Content], Iterator[Row]]] = {
    "about": heads.about,
    "road": heads.roads,
    "side": heads.sides,
    "party": heads.parties,
    "party_side": heads.party_sides,
    "pillar": heads.pillars,
    "source": heads.sources,
    "milestone": milestones.milestones,
    "ownership": milestones.ownership,
    "tag": milestones.tags,
    "link": milestones.links,
    "update": milestones.updates,
    "outcome": milestones.outcomes,
    "citation": milestones.citations,
    "move": answers.moves,
    "deadline": answers.deadlines,
    "promise": answers.all_promises,
    "side_statement": answers.statements,
    "outlook": answers.outlooks,
    "next_step": answers.next_steps,
    "cadence": answers.cadences,
    "outcome_total": answers.totals,
    "text": texts,
}
"""Every table, those that others refer to first."""

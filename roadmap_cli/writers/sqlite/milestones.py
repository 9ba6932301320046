"""The rows of the milestones as they stand, of their logs, and of what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from roadmap_cli.model.roadmap import Citation, Outcome, Update
from roadmap_cli.questions.log import counting_outcomes
from roadmap_cli.questions.standing import Standing
from roadmap_cli.writers.sqlite.content import Content, Row, dated, figure

DATES = ("status_since", "start", "due", "first_due", "closed", "known_since", "last_update")
FLAGS = (
    "open",
    "done",
    "late",
    "unreported",
    "differ",
    "in_window",
    "due_soon",
    "undated",
    "stale",
    "blocked",
    "unsourced",
)
"""The dates of a standing, and what is true of it or not, each in a column of its name."""


def milestones(content: Content) -> Iterator[Row]:
    """Yield the milestones as they stand on the day of the export."""
    for standing in content.standings:
        yield {
            "id": standing.id,
            "road": content.road_of(standing.id),
            "title": content.said(standing.title),
            "summary": content.said(standing.summary),
            "kind": standing.kind,
            "pillar": standing.pillar,
            "visibility": standing.visibility,
            "status": standing.status,
            "state": standing.state,
            "moves": standing.moves,
            "sides": len(standing.sides),
            "days_late": standing.days_late,
            "outlook": standing.outlook,
            "every": str(standing.every) if standing.every else None,
            **{
                column: cell
                for name in DATES
                for column, cell in dated(name, getattr(standing, name)).items()
            },
            **{name: getattr(standing, name) for name in FLAGS},
        }


def ownership(content: Content) -> Iterator[Row]:
    """Yield who is responsible for each milestone, and who takes part in it."""
    for standing in content.standings:
        for role, bodies in (("owner", standing.owners), ("partner", standing.partners)):
            for position, party in enumerate(dict.fromkeys(bodies), 1):
                yield {"milestone": standing.id, "role": role, "party": party, "position": position}


def tags(content: Content) -> Iterator[Row]:
    """Yield the tags of each milestone."""
    for standing in content.standings:
        yield from ({"milestone": standing.id, "tag": tag} for tag in dict.fromkeys(standing.tags))


def links(content: Content) -> Iterator[Row]:
    """Yield what each milestone follows and needs, as far as that is in the database."""
    known = {standing.id for standing in content.standings}
    for standing in content.standings:
        for kind, targets in (("follows", standing.follows), ("needs", standing.needs)):
            for target in dict.fromkeys(targets):
                if target in known:
                    yield {"milestone": standing.id, "kind": kind, "target": target}


def updates(content: Content) -> Iterator[Row]:
    """Yield the updates that count, numbered in the order in which they do."""
    for standing in content.standings:
        for number, update in enumerate(standing.log, 1):
            yield {"milestone": standing.id, "number": number, **_update(content, update)}


def _update(content: Content, update: Update) -> Row:
    return {
        **dated("date", update.date),
        "status": update.status,
        **dated("due", update.due),
        "withdraws_due": update.withdraws_due,
        **dated("start", update.start),
        "note": content.said(update.note),
        "reason": content.said(update.reason),
        "outlook": update.outlook,
        "next": content.said(update.next),
        "clears_next": update.clears_next,
        **dated("next_by", update.next_by),
        "next_owner": update.next_owner,
        "by_side": update.by,
        "visibility": update.visibility,
    }


def outcomes(content: Content) -> Iterator[Row]:
    """Yield the outcomes that count."""
    for standing in content.standings:
        for number, outcome in enumerate(counted_outcomes(content, standing), 1):
            yield {
                "milestone": standing.id,
                "number": number,
                **dated("date", outcome.date),
                "side": outcome.side,
                "measure": content.said(outcome.measure),
                "value": figure(outcome.value),
                "unit": content.said(outcome.unit),
                "note": content.said(outcome.note),
                "visibility": outcome.visibility,
            }


def counted_outcomes(content: Content, standing: Standing) -> Sequence[Outcome]:
    """Return the outcomes of a milestone that count on the day of the export."""
    return counting_outcomes(standing.milestone, content.export.state.day)


def citations(content: Content) -> Iterator[Row]:
    """Yield the sources of each update and outcome."""
    for standing in content.standings:
        yield from _cited(standing.id, "update", standing.log)
        yield from _cited(standing.id, "outcome", counted_outcomes(content, standing))


def _cited(key: str, what: str, entries: Iterable[Update | Outcome]) -> Iterator[Row]:
    for number, entry in enumerate(entries, 1):
        for position, citation in enumerate(entry.sources, 1):
            yield {"milestone": key, "what": what, "number": number, "position": position, **_place(citation)}


def _place(citation: Citation) -> Row:
    return {"source": citation.source, "place": citation.place or None}

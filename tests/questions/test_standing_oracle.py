"""The standing of every milestone compared with the oracle.

An everyday run tries a few hundred roadmaps; ROADMAP_EXAMPLES=5000 tries that many on each property.
"""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.next_steps import NextStep
from roadmap_cli.questions.standing import Standing, state
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps


@settings(max_examples=examples(150), deadline=None)
@given(roadmaps(), days())
def test_every_standing_is_that_of_the_oracle(roadmap: Roadmap, day: date) -> None:
    found = {standing.id: facts(standing, roadmap) for standing in state(roadmap, day).all}
    assert found == oracle.standing(roadmap, day)


def facts(standing: Standing, roadmap: Roadmap) -> oracle.Facts:
    return oracle.Facts(
        status=standing.status,
        due=oracle.as_days(standing.due),
        moves=standing.moves,
        open=standing.open,
        late=standing.late,
        days_late=standing.days_late,
        unreported=standing.unreported,
        differ=standing.differ,
        outlook={
            side: word.outlook
            for word in standing.outlooks
            for side in (word.side and [word.side]) or roadmap.sides
        },
        in_window=standing.in_window,
        due_soon=standing.due_soon,
        undated=standing.undated,
        stale=standing.stale,
        blocked=standing.blocked,
        follows=frozenset(standing.follows),
        sources=frozenset(standing.sources),
        steps=frozenset(map(agreed, standing.next_steps)),
    )


def agreed(step: NextStep) -> oracle.Agreed:
    """Return a step of the program in the form of the oracle."""
    since = (step.since.start, step.since.end)
    return oracle.Agreed(step.text.plain, oracle.as_days(step.due), step.owner, since, step.days_late)

"""What names what: the milestones of each pillar, body and side, and the statements that cite each source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from roadmap_cli.model.roadmap import Outcome, Roadmap, Update
from roadmap_cli.model.value import Value
from roadmap_cli.questions.actions import Action, actions, is_for
from roadmap_cli.questions.log import counting_outcomes
from roadmap_cli.questions.standing import Standing, State

Standings = tuple[Standing, ...]


class CitedStatement(Value):
    """An update or outcome of a milestone that cites a source, and the place in the source."""

    standing: Standing
    statement: Update | Outcome
    place: str


class References(Value):
    """The milestones by pillar, owner, partner and side, the next steps by body, the statements by source; each by id.

    A side owns what any of its bodies owns. What nothing names has no entry.
    """

    pillars: Mapping[str, Standings]
    owners: Mapping[str, Standings]
    partners: Mapping[str, Standings]
    sides: Mapping[str, Standings]
    sources: Mapping[str, tuple[CitedStatement, ...]]
    steps: Mapping[str, tuple[Action, ...]]


def references(state: State, standings: Sequence[Standing]) -> References:
    """Return what the milestones `standings` name, in their order; statements are those that count by then."""
    by: dict[str, dict[str, list[Standing]]] = {
        name: defaultdict(list) for name in ("pillars", "owners", "partners", "sides")
    }
    sources: dict[str, list[CitedStatement]] = defaultdict(list)
    for standing in standings:
        by["pillars"][standing.pillar].append(standing)
        for name in ("owners", "partners", "sides"):
            for key in getattr(standing, name):
                by[name][key].append(standing)
        outcomes = counting_outcomes(standing.milestone, state.day)
        statements: tuple[Update | Outcome, ...] = (*standing.log, *outcomes)
        for statement in statements:
            for citation in statement.sources:
                sources[citation.source].append(CitedStatement(standing, statement, citation.place))
    found = {name: {key: tuple(those) for key, those in named.items()} for name, named in by.items()}
    cited = {key: tuple(those) for key, those in sources.items()}
    return References(**found, sources=cited, steps=_steps(state.roadmap, standings))


def _steps(roadmap: Roadmap, standings: Sequence[Standing]) -> dict[str, tuple[Action, ...]]:
    found = actions(roadmap, standings)
    bodies = (*roadmap.parties, *roadmap.sides) if found else ()
    own = {key: tuple(one for one in found if is_for(one.step, key, roadmap)) for key in bodies}
    return {key: those for key, those in own.items() if those}

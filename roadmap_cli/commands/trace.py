"""`roadmap trace [ID]`."""

from __future__ import annotations

from roadmap_cli.model.errors import NotFound, message
from roadmap_cli.model.ids import is_id
from roadmap_cli.questions.detail import find
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.periods import id_hint
from roadmap_cli.questions.standing import Standing
from roadmap_cli.questions.trace import trace
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import trace as page

ROWS, TREE_ROWS = 12, 40
"""How many lines each list, and each tree, shows without `--limit`."""


@view("trace")
def command(asked: Asked) -> Answer:
    """From word to use: what followed from each agreement, how far it got, where it stops.

    An argument that is a milestone's id shows the whole chain that follows from that one.
    """
    ids = [term for term in asked.terms if term in asked.roadmap.milestones]
    if not ids:
        _check_found(asked)
        answer = trace(asked.state, ordered(asked.state, asked.selected, None))
        return Answer(
            answer, asked.roadmap.title, lambda: page.overview(answer, asked.messages, asked.limit or ROWS)
        )
    named = [find(asked.state, key) for key in dict.fromkeys(ids)]
    answer = trace(asked.state, (), _held(asked, named))
    return Answer(
        answer, asked.roadmap.title, lambda: page.chains(answer, asked.messages, asked.limit or TREE_ROWS)
    )


def _held(asked: Asked, named: list[Standing]) -> tuple[Standing, ...]:
    """Return those of the milestones named for which the other terms hold."""
    others = [term for term in asked.terms if term not in asked.roadmap.milestones]
    held = {standing.id for standing in select(asked.state, others)}
    return tuple(standing for standing in named if standing.id in held)


def _check_found(asked: Asked) -> None:
    """Raise NotFound where a word that nothing holds can only be meant as an id."""
    for term in asked.terms if not asked.selected else ():
        if "-" in term and is_id(term) and not select(asked.state, [term]):
            raise NotFound(message("milestone.unknown", id=term), id_hint(term, asked.roadmap.milestones))

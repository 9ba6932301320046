"""`roadmap trace [ID]`."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import ErrorCollector, message
from roadmap_cli.model.ids import is_full_id
from roadmap_cli.questions.detail import find
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.names import typed_id
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.questions.standing import Standing, State
from roadmap_cli.questions.trace import Trace, trace
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import trace as page
from roadmap_cli.writers import is_for_others

ROWS, TREE_ROWS = 12, 40
"""How many lines each list, and each tree, shows without `--limit`."""


def command(options: FilterOptions) -> int:
    """From agreement to use: what followed from each agreement, and the stage reached.

    Given the id of a milestone, it shows the whole chain that follows from it.
    """
    with view_session(options, names=[lambda on_day: _check_ids(options.terms or (), on_day)]) as session:
        ids = [key for key in map(typed_id, session.terms) if key in session.roadmap.milestones]
        return deliver(session, _chains(session, ids) if ids else _overview(session))


def _overview(session: Session) -> Result:
    answer = trace(session.state, ordered(session.state, session.selected, None))
    limit = session.limit or ROWS
    return Result(
        "trace",
        answer,
        lambda messages: page.blocks(answer, session.roadmap, messages, limit),
        order=message("order.by-pillar"),
    )


def _chains(session: Session, ids: Sequence[str]) -> Result:
    answer = trace(session.state, (), _selected(session, ids))
    limit = session.limit or TREE_ROWS
    return Result(
        "trace",
        answer,
        lambda messages: page.blocks(answer, session.roadmap, messages, limit),
        title=lambda messages: _title(session, answer, messages),
        order=message("order.by-date"),
        about=_of_chains(session, answer) if session.fails_on_late else (),
    )


def _title(session: Session, answer: Trace, messages: Messages) -> str:
    """Return the title, which names the milestones that the chains begin with."""
    title, names = session.roadmap.title, messages.list([messages.text(one.title) for one in answer.chains])
    if not names or not is_for_others(session.target.format):
        return messages("paper.title-trace", title=title)
    return messages("paper.title-chain", title=title, what=names)


def _of_chains(session: Session, answer: Trace) -> tuple[Standing, ...]:
    """Return the milestones of the chains, their roots first, each once."""
    keys = [chain.root for chain in answer.chains]
    keys += [member.id for chain in answer.chains for member in chain.members or ()]
    return tuple(session.state.standings[key] for key in dict.fromkeys(keys))


def _selected(session: Session, ids: Sequence[str]) -> tuple[Standing, ...]:
    """Return the milestones named, as far as the other terms of the filter hold for them."""
    others = [term for term in session.terms if typed_id(term) not in session.roadmap.milestones]
    held = {standing.id for standing in select(session.state, others)}
    named = [find(session.state, key) for key in dict.fromkeys(ids)]
    return tuple(standing for standing in named if standing.id in held)


def _check_ids(terms: Sequence[str], on_day: State) -> None:
    """Raise NotFound for each word that is an unknown id, or that no text contains and that can only be an id."""
    errors = ErrorCollector()
    for term in terms:
        key = typed_id(term)
        may_be_id = "-" in key and is_full_id(key) and not select(on_day, [term])
        if may_be_id or key in on_day.roadmap.milestones:
            with errors.check():
                find(on_day, key)
    errors.raise_any()

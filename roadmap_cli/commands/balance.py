"""`roadmap balance [--by party|side|pillar|kind|tag|year] [--for PARTY|SIDE]`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import message
from roadmap_cli.questions.balance import balance
from roadmap_cli.questions.brief import body
from roadmap_cli.questions.grouping import KEYS, Accounts, BodyAccount, accounts, body_account
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.session.target import check_one_of
from roadmap_cli.views import balance as page
from roadmap_cli.views import grouping
from roadmap_cli.views.page import Block
from roadmap_cli.views.pieces import of_several

ROWS = 15
"""How many lines each list shows without `--limit`."""

By = Annotated[
    str | None,
    Option("--by", metavar="|".join(KEYS), help="The account of each body, side, pillar and so on."),
]
For = Annotated[
    str | None,
    Option(
        "--for", metavar="PARTY|SIDE", help="The account of this party or side, by pillar or as --by says."
    ),
]


class BalanceOptions(FilterOptions, kw_only=True):
    """The options of `balance`."""

    by: By = None
    reader: For = None


def command(options: BalanceOptions) -> int:
    """The two sides side by side: responsibilities, latest reports, deadlines met and missed."""
    reader, by = options.reader, options.by
    words = [partial(check_one_of, by, tuple(KEYS), "accounts.unknown-by")] if by is not None else []
    names = [lambda on_day: body(on_day.roadmap, reader)] if reader is not None else []
    with view_session(options, words=words, names=names) as session:
        return deliver(session, _result(session, by, reader))


def _result(session: Session, by: str | None, reader: str | None) -> Result:
    roadmap, selected = session.roadmap, ordered(session.state, session.selected, None)
    if reader is not None:
        key = body(roadmap, reader)
        return _of_groups(session, body_account(session.state, selected, key, by or "pillar"))
    if by is not None:
        return _of_groups(session, accounts(session.state, selected, by))
    answer, limit = balance(session.state, selected), session.limit or ROWS
    return Result(
        "balance",
        answer,
        lambda messages: page.blocks(answer, roadmap, messages, limit),
        title=lambda messages: messages(
            f"paper.title-balance{of_several(roadmap.sides)}", title=roadmap.title
        ),
        order=message("order.by-pillar"),
    )


def _of_groups(session: Session, answer: Accounts | BodyAccount) -> Result:
    """Return the accounts as a page, or as one table of all figures for a program that reads CSV."""
    roadmap, is_one = session.roadmap, isinstance(answer, BodyAccount)
    # One milestone may stand in several groups, so there may be more of them than milestones.
    limit = session.limit or max(len(session.selected), len(answer.items), 1)

    def blocks(messages: Messages) -> Iterable[Block]:
        if session.target.format == "csv" and isinstance(answer, Accounts):
            return [grouping.figures(answer, roadmap, messages)]
        return grouping.blocks(answer, roadmap, messages, limit)

    return Result(
        "account" if is_one else "accounts",
        answer,
        blocks,
        title=lambda messages: grouping.title(answer, roadmap, messages),
        order=message("order.by-pillar") if is_one else None,
        about=(*answer.items, *answer.partnered) if isinstance(answer, BodyAccount) else None,
    )

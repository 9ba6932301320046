"""`roadmap changes --since D [--until D]`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer

from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.questions.changes import changes
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.questions.standing import State
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import changes as page

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE|ID|REV", help="From the first day of this date on (required)."),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE|ID|REV",
        help="Up to the day before this date; else up to the day asked about.",
    ),
]
Files = Annotated[
    bool,
    typer.Option(
        "--files",
        help="What was deleted, rewritten, entered late, re-dated or added in the files since a revision "
        "or date, up to another or as they stand.",
    ),
]

ROWS = 12
"""How many lines each group of changes shows without `--limit`."""


@view("changes")
def command(asked: Asked, since: Since = None, until: Until = None, files: Files = False) -> Answer:
    """What is new, reached, moved on, re-dated, newly late or added between two days."""
    if files:
        from roadmap_cli.session.comparing import compared

        return compared(asked, since, until, asked.limit or ROWS)
    first, last = _period(asked.state, since, until)
    answer = changes(asked.roadmap, [standing.id for standing in asked.selected], first, last)
    return Answer(
        answer,
        page.title(answer, last, asked.roadmap, asked.messages),
        lambda: page.blocks(answer, asked.roadmap, asked.messages, asked.limit or ROWS),
    )


def _period(state: State, since: str | None, until: str | None) -> tuple[date, date]:
    """Return the first and the last day asked for; the last is never after the day asked about."""
    if since is None:
        raise WrongUsage(message("changes.no-since"), _hint(state))
    first = asked_date(since, state.roadmap, state.day).start
    if until is None:
        return first, state.day
    end = asked_date(until, state.roadmap, state.day).start
    if end < first:
        raise WrongUsage(message("changes.backwards", since=first, until=end), message("date.forms"))
    before = end - timedelta(days=1) if end > date.min else end
    return first, min(before, state.day)


def _hint(state: State) -> Message:
    """Return what could be asked for: the changes since the newest meeting that was held."""
    met = [s for s in state.all if s.closed and s.done and state.roadmap.meetings in s.tags]
    if not met:
        return message("changes.since-forms")
    newest = max(met, key=lambda s: (s.closed.end if s.closed else date.min, s.id))
    return message("changes.since-meeting", id=newest.id)

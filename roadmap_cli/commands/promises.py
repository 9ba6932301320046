"""`roadmap promises [--from D] [--to D]`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from roadmap_cli.model.errors import Absent, WrongUsage, message
from roadmap_cli.model.value import replace
from roadmap_cli.questions.brief import meetings
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.names import typed_id
from roadmap_cli.questions.periods import asked_of, check_date
from roadmap_cli.questions.promises import Endpoint, promises
from roadmap_cli.questions.standing import State, state
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import promises as page

From = Annotated[
    str | None,
    Option(
        "--from",
        metavar="DATE|ID",
        help="What stood at the end of this day, and was promised since; by default of the last meeting.",
    ),
]
To = Annotated[
    str | None,
    Option(
        "--to",
        metavar="DATE|ID",
        help="What had come of it by the end of this day; by default today or --as-of.",
    ),
]

ROWS = 15
"""How many lines each list shows without `--limit`."""


class PromisesOptions(FilterOptions, kw_only=True):
    """The options of `promises`."""

    first: From = None
    last: To = None


def command(options: PromisesOptions) -> int:
    """What was promised by one day, and what had come of it by another."""
    days = [day for day in (options.first, options.last) if day is not None]
    words, names = [partial(check_date, day) for day in days], [partial(asked_of, day) for day in days]
    with view_session(options, words=words, names=names) as session:
        last = _last(session.state, options.last)
        on_last = _as_of(session, last)
        first = _last_meeting(on_last.state) if options.first is None else _end(session.state, options.first)
        return deliver(on_last, _result(on_last, first, last))


def _as_of(session: Session, last: Endpoint) -> Session:
    """Return the session as of the last day, by which the filter selects too."""
    if last.day == session.state.day:
        return session
    on_last = state(session.roadmap, last.day)
    return replace(session, state=on_last, selected=select(on_last, session.terms))


def _result(session: Session, first: Endpoint, last: Endpoint) -> Result:
    if first.day > last.day:
        what = message("promises.backwards", first=first.day, last=last.day)
        raise WrongUsage(what, message("promises.backwards-hint"))
    roadmap, limit = session.roadmap, session.limit or ROWS
    answer = promises(session.state, session.selected, first, last)
    return Result(
        "promises",
        answer,
        lambda messages: page.blocks(answer, roadmap, messages, limit),
        title=lambda messages: page.title(answer, roadmap, messages),
        order=message("order.promises"),
    )


def _last(on_day: State, asked: str | None) -> Endpoint:
    """Return the last day: the end of the one asked for, but none after the day asked about."""
    today = Endpoint(on_day.day)
    if asked is None:
        return today
    end = _end(on_day, asked)
    return end if end.day <= today.day else today


def _last_meeting(on_last: State) -> Endpoint:
    """Return the end of the last meeting that was held; raise WrongUsage if there was none."""
    held = meetings(on_last).last
    if held is None:
        absent = Absent("meetings", "--from")
        raise WrongUsage(message("promises.no-meeting"), message("promises.no-meeting-hint"), absent=absent)
    return Endpoint(held.date.end, held.id, held.title)


def _end(on_day: State, asked: str) -> Endpoint:
    """Return the last day of a date, and the milestone that it was given by, if any."""
    found, key = asked_of(asked, on_day), typed_id(asked)
    named = on_day.roadmap.milestones.get(key)
    return Endpoint(found.end, key, named.title) if named else Endpoint(found.end)

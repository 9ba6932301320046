"""`roadmap trend [--every month|quarter|year] [--from D] [--to D]`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Annotated, ClassVar

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.questions.periods import asked_of, check_date
from roadmap_cli.questions.progress import waypoint
from roadmap_cli.questions.trend import EVERY, Trend, steps_between, trend, usual_start, usual_step
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import FilterOptions, Size, format_option
from roadmap_cli.session.reading import Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.session.target import check_one_of
from roadmap_cli.views import trend as page
from roadmap_cli.views.page import Block
from roadmap_cli.writers import Subject

SUBJECTS: tuple[Subject, ...] = ("page", "answer", "timeline", "slides")

Every = Annotated[
    str | None,
    Option("--every", metavar="|".join(EVERY), help="The length of a step; by default one that fits a page."),
]
From = Annotated[
    str | None,
    Option(
        "--from",
        metavar="DATE|ID",
        help="A day of the first step; by default when something was known, but not before the origin.",
    ),
]
To = Annotated[
    str | None,
    Option("--to", metavar="DATE|ID", help="The last day; by default today or --as-of."),
]


class TrendOptions(FilterOptions, kw_only=True):
    """The options of `trend`."""

    subjects: ClassVar[tuple[Subject, ...]] = SUBJECTS

    every: Every = None
    first: From = None
    last: To = None
    format: Annotated[str | None, format_option(*SUBJECTS)] = None
    size: Size = None


def command(options: TrendOptions) -> int:
    """How the road grew: known, done, late and promised at the end of each month, quarter or year."""
    days = [day for day in (options.first, options.last) if day is not None]
    words = [partial(check_date, day) for day in days]
    if options.every is not None:
        words.append(partial(check_one_of, options.every, tuple(EVERY), "trend.unknown-step"))
    with view_session(options, words=words, names=[partial(asked_of, day) for day in days]) as session:
        return deliver(session, _result(session, _answer(session, options)))


def _answer(session: Session, options: TrendOptions) -> Trend:
    """Return the trend; of more steps than `--limit`, the last ones."""
    since, until = _period(session, options)
    every = options.every or usual_step(since, until)
    steps = steps_between(since, until, every)
    return trend(session.selected, steps[-session.limit :] if session.limit else steps, every)


def _period(session: Session, options: TrendOptions) -> tuple[date, date]:
    """Return the first and the last day asked for; the last is never after the day asked about.

    Raises WrongUsage if the period lies ahead, or ends before it begins.
    """
    on_day = session.state
    until = on_day.day
    if options.last is not None:
        asked = asked_of(options.last, on_day)
        if asked.start > until:
            raise WrongUsage(message("trend.ahead-of", last=asked, day=until), message("trend.period-hint"))
        until = min(asked.end, until)
    origin = waypoint(on_day, session.roadmap.origin)
    started = origin.date.start if origin and origin.date else None
    since = usual_start(started, session.selected, until)
    if options.first is not None:
        since = asked_of(options.first, on_day).start
    if since > until:
        raise WrongUsage(message("trend.backwards", since=since, until=until), message("trend.period-hint"))
    return since, until


def _result(session: Session, answer: Trend) -> Result:
    """Return the answer as a page; as one table of all figures for a program that reads CSV."""

    def blocks(messages: Messages) -> Iterable[Block]:
        if session.target.format == "csv":
            return [page.figures(answer, messages)]
        return page.blocks(answer, session.roadmap, messages, len(answer.items))

    return Result("trend", answer, blocks, order=message("order.by-date"))

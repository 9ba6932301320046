"""`roadmap brief [--for PARTY|SIDE] [--since D]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Annotated, ClassVar

import typer

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import Absent, WrongUsage, message
from roadmap_cli.questions.brief import Brief, Meetings, body, brief, concerning, meetings
from roadmap_cli.questions.names import typed_id
from roadmap_cli.questions.periods import asked_date, check_date
from roadmap_cli.questions.progress import progress
from roadmap_cli.questions.standing import Standing
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.questions.typed_dates import typed_forms
from roadmap_cli.session.options import FilterOptions, format_option
from roadmap_cli.session.reading import UNLIMITED, NameCheck, Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import brief as page
from roadmap_cli.views import brief_slides
from roadmap_cli.views.page import Block
from roadmap_cli.writers import Subject

For = Annotated[
    str | None,
    typer.Option(
        "--for", metavar="PARTY|SIDE", help="Only milestones that this party or side leads or takes part in."
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE|ID",
        help="The first day of the changes; by default the last meeting.",
    ),
]

SUBJECTS: tuple[Subject, ...] = ("page", "answer", "slides")

ROWS = 4
"""How many lines each list shows without `--limit`, on paper too: a brief is short or not read."""


class BriefOptions(FilterOptions, kw_only=True):
    """The options of `brief`."""

    subjects: ClassVar[tuple[Subject, ...]] = SUBJECTS

    format: Annotated[str | None, format_option(*SUBJECTS)] = None
    reader: For = None
    since: Since = None


def command(options: BriefOptions) -> int:
    """A meeting brief: where we stand, what changed, what is due, requested and open."""
    words = [] if options.since is None else [partial(check_date, options.since)]
    with view_session(options, words=words, names=tuple(_names(options))) as session:
        roadmap, held = session.roadmap, meetings(session.state)
        first, since_id = _since(session, held, options.since)
        party = body(roadmap, options.reader) if options.reader is not None else None
        selected = concerning(roadmap, session.selected, party) if party else session.selected
        answer = brief(session.state, selected, held, first, party, since_id)
        limit = ROWS if session.limit in (None, UNLIMITED) else session.limit or ROWS
        return deliver(
            session,
            Result(
                "brief",
                answer,
                lambda messages: page.blocks(answer, roadmap, messages, limit),
                title=lambda messages: page.title(answer, roadmap, messages),
                order=message("order.brief"),
                about=selected,
                sections=page.SECTIONS,
                slides=lambda messages: _slides(session, selected, answer, messages),
            ),
        )


def _slides(
    session: Session, selected: Sequence[Standing], answer: Brief, messages: Messages
) -> Iterator[Block]:
    """Yield the slides; their time line has what is open, or was done since the day from which changes count."""
    since = answer.changes.since
    shown = [s for s in selected if s.day and (s.open or s.day.end >= since)]
    schedule, found = timeline(session.state, shown), progress(session.state, selected)
    return brief_slides.blocks(answer, found, schedule, session.roadmap, messages)


def _names(options: BriefOptions) -> Iterator[NameCheck]:
    """Yield what looks up the names that the options give."""
    since, reader = options.since, options.reader
    if since is not None:
        yield lambda on_day: asked_date(since, on_day.roadmap, on_day.day)
    if reader is not None:
        yield lambda on_day: body(on_day.roadmap, reader)


def _since(session: Session, held: Meetings, since: str | None) -> tuple[date, str | None]:
    """Return the first day of the changes, and the milestone whose day it is if it was not given as a date.

    It is the day asked for, else that of the last meeting.
    """
    if since is not None:
        day = session.state.day
        first = asked_date(since, session.roadmap, day).start
        if first > day:
            raise WrongUsage(message("brief.ahead", since=first, day=day), typed_forms())
        key = typed_id(since)
        return first, key if key in session.roadmap.milestones else None
    if held.last is None:
        absent = Absent("meetings", "")
        raise WrongUsage(message("brief.no-meeting"), message("brief.no-meeting-hint"), absent=absent)
    return held.last.date.start, held.last.id

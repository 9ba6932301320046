"""`roadmap changes --since D [--until D] [--files]`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Annotated

from roadmap_cli.model.errors import BadData, Message, NotFound, WrongUsage, message
from roadmap_cli.questions.brief import meetings
from roadmap_cli.questions.changes import changes
from roadmap_cli.questions.names import typed_id
from roadmap_cli.questions.periods import asked_of, check_date
from roadmap_cli.questions.standing import State
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.views import changes as page

Since = Annotated[
    str | None,
    Option("--since", metavar="DATE|ID|REV", help="The first day of the changes (required)."),
]
Until = Annotated[
    str | None,
    Option(
        "--until",
        metavar="DATE|ID|REV",
        help="The changes before this date; by default up to today or --as-of.",
    ),
]
Files = Annotated[
    bool,
    Option(
        "--files",
        help="What was deleted, rewritten, entered late, changed in date or added in the files since a revision "
        "or date, up to another or as they stand.",
    ),
]

ROWS = 12
"""How many lines each group of changes shows without `--limit`."""


class ChangesOptions(FilterOptions, kw_only=True):
    """The options of `changes`."""

    since: Since = None
    until: Until = None
    files: Files = False


def command(options: ChangesOptions) -> int:
    """What is new, done, changed, rescheduled, newly late or added between two days."""
    if options.since is None:
        raise _without_since(options)
    days = [] if options.files else [day for day in (options.since, options.until) if day is not None]
    words, names = [partial(check_date, day) for day in days], [partial(asked_of, day) for day in days]
    with view_session(options, words=words, names=names) as session:
        of = _of_the_files if options.files else _of_the_road
        return deliver(session, of(session, options.since, options.until))


def _of_the_road(session: Session, since: str, until: str | None) -> Result:
    """Return what changed on the road between two days; since a milestone, not that milestone itself."""
    roadmap, limit = session.roadmap, session.limit or ROWS
    first, last = _period(session.state, since, until)
    meant = typed_id(since)
    selected = tuple(standing for standing in session.selected if standing.id != meant)
    answer = changes(roadmap, [standing.id for standing in selected], first, last)
    return Result(
        "changes",
        answer,
        lambda messages: page.blocks(answer, roadmap, messages, limit),
        title=lambda messages: page.title(answer, roadmap, messages),
        order=message("order.by-date"),
        about=selected,
    )


def _period(on_day: State, since: str, until: str | None) -> tuple[date, date]:
    """Return the first and the last day asked for; the last is never after the day asked about."""
    first = asked_of(since, on_day).start
    if until is None:
        return first, on_day.day
    end = asked_of(until, on_day).start
    if end <= first:
        raise WrongUsage(
            message("changes.backwards", since=first, until=end), message("changes.backwards-hint")
        )
    return first, min(end - timedelta(days=1), on_day.day)


def _without_since(options: ChangesOptions) -> WrongUsage:
    """Return the refusal of a command line without `--since`; raise WrongUsage for what else is wrong."""
    if options.files:
        return WrongUsage(message("files.no-since"), message("files.no-since-hint"))
    try:
        with view_session(options) as session:
            hint = _since_hint(session.state)
    except (BadData, NotFound):
        hint = message("changes.since-forms")
    return WrongUsage(message("changes.no-since"), hint)


def _since_hint(on_day: State) -> Message:
    """Return what could be asked for: the changes since the newest meeting that was held."""
    newest = meetings(on_day).last
    return message("changes.since-meeting", id=newest.id) if newest else message("changes.since-forms")


def _of_the_files(session: Session, since: str, until: str | None) -> Result:
    """Return what differs from the files of `since` to those of `until`, by default those of the folder.

    Each is a revision, or a date: then the files are those that stood before its first day. Raises
    NotFound if a revision does not exist.
    """
    from roadmap_cli.session.versions import compared
    from roadmap_cli.views import file_changes

    roadmap, limit = session.roadmap, session.limit or ROWS
    answer, unread = compared(session, since, until)
    return Result(
        "files",
        answer,
        lambda messages: file_changes.blocks(answer, roadmap, messages, limit),
        title=lambda messages: file_changes.title(answer, roadmap, messages),
        order=message("order.files"),
        findings=tuple(finding for finding in unread if finding not in session.findings),
    )

"""From the options to what a view is asked: which files, which audience, which day, which milestones."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, NotFound, RoadmapError, WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.value import replace
from roadmap_cli.questions import filters
from roadmap_cli.questions.audience import AUDIENCES, cut
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.questions.standing import state
from roadmap_cli.session.clock import today
from roadmap_cli.session.options import Request
from roadmap_cli.session.request import Asked
from roadmap_cli.store import load, place

FOR_KEEPERS = ("text", "json")
"""The formats that the roadmap's keepers and their scripts read; every other is for others."""


def on_record(where: place.Place, asked: str | None) -> place.Place:
    """Return the place of what was on record: the commit asked for, by its name or by the day, if any."""
    if asked is None:
        return where
    from roadmap_cli.session.commits import commit_asked

    return replace(where, commit=commit_asked(where, asked))


def files(where: place.Place, only: str | None, as_of: str | None) -> load.Files:
    """Return the files of the folder, or those of the commit that is read in its place.

    With `only`, those that the page of that milestone needs, on the day `as_of`, which may be another's.
    """
    found = _all_files(where)
    if only is None:
        return found
    from roadmap_cli.store.nearby import nearby

    return nearby(found, [key for key in (only, as_of) if key and is_id(key)])


def _all_files(where: place.Place) -> load.Files:
    if where.commit is None:
        return load.folder_files(where.folder)
    from roadmap_cli.store.history import files_at

    return files_at(where.folder, where.commit)


def check_threshold(fail_on: str | None) -> None:
    """Raise WrongUsage where a view is asked to fail on anything but what is late."""
    if fail_on not in (None, "late"):
        what = message("output.unknown-threshold", found=fail_on)
        raise WrongUsage(what, message("output.thresholds-of-check"))


def refuse_newer(findings: Sequence[Finding]) -> None:
    """Raise BadData where the files are of a format that this version does not know."""
    for finding in findings:
        if finding.code == load.NEWER_FORMAT:
            raise BadData(finding.message, finding.hint, finding.where)


def asked_of(
    request: Request,
    loaded: load.Loaded,
    messages: Messages,
    audience: str,
    where: place.Place,
    limit: int | None,
) -> Asked:
    """Return what the options ask of the roadmap, cut to `audience`, on the day that they name."""
    roadmap = cut(loaded.roadmap, audience)
    now = today(roadmap.timezone)
    day = asked_date(request.as_of, roadmap, now).end if request.as_of else now
    on_day = state(roadmap, day)
    selected = filters.select(on_day, request.terms)
    return Asked(on_day, selected, messages, limit, request.terms, audience, where, loaded.findings)


def perhaps_unread(error: NotFound, findings: Sequence[Finding]) -> RoadmapError:
    """Return the error that tells it as it is where what is not found may stand in an unread file."""
    if not findings:
        return error
    key = error.what.values.get("id")
    unread = any(finding.milestone == key for finding in findings)
    return BadData(message("milestone.unread", id=key)) if unread else BadData(error.what, error.hint)


def audience_for(asked: str | None, format_name: str) -> str:
    """Return the audience asked for, else the one that the format is for; raise WrongUsage."""
    if asked is None:
        return "internal" if format_name in FOR_KEEPERS else "public"
    if asked not in AUDIENCES:
        raise WrongUsage(
            message("output.unknown-audience", found=asked),
            message("filter.known", words=", ".join(AUDIENCES)),
        )
    return asked

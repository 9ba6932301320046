"""Which commit a revision or a date on the command line means."""

from __future__ import annotations

from datetime import date, timedelta

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import NotFound, RoadmapError, WrongUsage
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.questions.typed_dates import looks_like_date, readings, typed_forms, why_unread
from roadmap_cli.session.clock import day_of_answers, zone
from roadmap_cli.store import load
from roadmap_cli.store.history import commit_by, commit_of, files_at, first_commit
from roadmap_cli.store.load import load_head
from roadmap_cli.store.place import Place


def commit_on(place: Place, text: str) -> str:
    """Return the commit that `text` names; for a date, the last one made by the end of its last day.

    What reads as a date is a date, in the time zone of the roadmap. Raises NotFound if there is no
    such commit, WrongUsage if `text` then looks like a date, BadData if git does not hold the folder.
    """
    head = load_head(place.folder)
    day = _as_date(text, head)
    if day is None:
        return _commit_named(place, text)
    return commit_by(place.folder, day.end, zone(head.timezone))


def commit_before(place: Place, text: str) -> str:
    """Return the commit that `text` names; for a date, the last one made before its first day.

    If the history begins on that day or later, it is the first commit of all.
    """
    head = load_head(place.folder)
    day = _as_date(text, head)
    if day is None:
        return _commit_named(place, text)
    try:
        return commit_by(place.folder, day.start - timedelta(days=day.start > date.min), zone(head.timezone))
    except NotFound:
        return first_commit(place.folder, zone(head.timezone))


def _commit_named(place: Place, text: str) -> str:
    try:
        return commit_of(place.folder, text)
    except NotFound:
        if looks_like_date(text):
            raise WrongUsage(why_unread(text, readings(text, 1)), typed_forms()) from None
        raise


def roadmap_at(place: Place, commit: str, audience: str) -> tuple[Roadmap, tuple[Finding, ...]]:
    """Return what the audience may see of the roadmap in a commit, and what of it cannot be read."""
    loaded = load.load(files_at(place.folder, commit))
    return cut(loaded.roadmap, audience), loaded.findings


def _as_date(text: str, head: Roadmap) -> PartialDate | None:
    """Return the date that `text` reads as, None if it is no date; a milestone's id is none."""
    try:
        return asked_date(text, replace(head, milestones={}), day_of_answers(head.timezone))
    except RoadmapError:
        return None

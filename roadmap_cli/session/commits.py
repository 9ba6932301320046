"""What was on record: which commit a revision or a date on the command line means."""

from __future__ import annotations

from datetime import UTC, date, timedelta, tzinfo
from pathlib import Path

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import NotFound, RoadmapError
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.questions.audience import cut
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.session.clock import today
from roadmap_cli.store import load
from roadmap_cli.store.history import commit_by, commit_of, files_at, first_commit
from roadmap_cli.store.place import Place


def commit_asked(where: Place, text: str) -> str:
    """Return the commit that `text` names; of a date, the last one made by the end of its last day.

    What reads as a date is a date, in the time zone of the roadmap. Raises NotFound where there is
    no such commit, BadData where git does not hold the folder.
    """
    head = head_of(where.folder)
    day = day_asked(text, head)
    if day is None:
        return commit_of(where.folder, text)
    return commit_by(where.folder, day.end, zone_of(head))


def commit_before(where: Place, text: str) -> str:
    """Return the commit that `text` names; of a date, the last one made before its first day.

    Where the record begins on that day or later, it is the first commit of all.
    """
    head = head_of(where.folder)
    day = day_asked(text, head)
    if day is None:
        return commit_of(where.folder, text)
    zone = zone_of(head)
    try:
        return commit_by(where.folder, day.start - timedelta(days=day.start > date.min), zone)
    except NotFound:
        return first_commit(where.folder, zone)


def road_at(where: Place, commit: str, audience: str) -> tuple[Roadmap, tuple[Finding, ...]]:
    """Return what the audience may see of the roadmap in a commit, and what of it cannot be read."""
    loaded = load.load(files_at(where.folder, commit))
    return cut(loaded.roadmap, audience), loaded.findings


def day_asked(text: str, head: Roadmap) -> PartialDate | None:
    """Return the date that `text` reads as, None where it is no date; no milestone's id is one."""
    try:
        return asked_date(text, replace(head, milestones={}), today(head.timezone))
    except RoadmapError:
        return None


def head_of(folder: Path) -> Roadmap:
    """Return the roadmap of the folder without its milestones: whose days and fiscal years these are."""
    return load.load(replace(load.folder_files(folder), names=())).roadmap


def zone_of(head: Roadmap) -> tzinfo:
    """Return the time zone whose days are meant."""
    from zoneinfo import ZoneInfo

    return UTC if head.timezone == "UTC" else ZoneInfo(head.timezone)

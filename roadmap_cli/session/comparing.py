"""`roadmap changes --files`: the files of two commits, or of one and of the folder, compared."""

from __future__ import annotations

from datetime import date

from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.files import FileChanges, Version, compare
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.standing import state
from roadmap_cli.session.commits import commit_before, road_at, zone_of
from roadmap_cli.session.view import Answer, Asked
from roadmap_cli.store.history import committed_on
from roadmap_cli.store.place import Place
from roadmap_cli.views import files as page

Read = tuple[Roadmap, tuple[Finding, ...]]


def compared(asked: Asked, since: str | None, until: str | None, most: int) -> Answer:
    """Return what differs from the files of `since` to those of `until`, else to those that are read.

    Either is a revision, or a date: then the files are those that stood before its first day. Raises
    WrongUsage without `since`, NotFound where a revision does not exist.
    """
    if since is None:
        raise WrongUsage(message("files.no-since"), message("files.no-since-hint"))
    assert asked.where is not None
    first = commit_before(asked.where, since)
    last = commit_before(asked.where, until) if until is not None else None
    before = road_at(asked.where, first, asked.audience)
    after = road_at(asked.where, last, asked.audience) if last else (asked.roadmap, asked.findings)
    entered = _day(asked.where, first, asked.roadmap)
    upto = last or asked.where.commit
    items = compare(
        before[0],
        after[0],
        entered,
        _only(asked, before[0], after[0]),
        _unread(before, after),
        is_cut=asked.audience != "internal",
    )
    answer = FileChanges(
        Version(first, entered),
        Version(upto, _day(asked.where, upto, asked.roadmap) if upto else None),
        items,
    )
    return Answer(
        answer,
        page.title(answer, asked.roadmap.title, asked.messages),
        lambda: page.blocks(answer, asked.messages, most),
        kind="files",
        findings=tuple(f for f in (*before[1], *after[1]) if f not in asked.findings),
    )


def _day(where: Place, commit: str, roadmap: Roadmap) -> date:
    return committed_on(where.folder, commit, zone_of(roadmap))


def _only(asked: Asked, before: Roadmap, after: Roadmap) -> set[str] | None:
    """Return the milestones that the filter selects on either side, None without a filter."""
    if not asked.terms:
        return None
    found: set[str] = {standing.id for standing in select(state(after, asked.state.day), asked.terms)}
    try:
        found |= {standing.id for standing in select(state(before, asked.state.day), asked.terms)}
    except WrongUsage:  # a value of the filter that came later
        return found
    return found


def _unread(*sides: Read) -> set[str]:
    return {finding.file for _, findings in sides for finding in findings}

"""The files of a roadmap, or of each of several, in two versions, and what differs: `roadmap changes --files`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.ids import full_id, split_id
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.file_changes import CHANGES, FileChange, FileChanges, Version, compare
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.standing import state
from roadmap_cli.session.clock import zone
from roadmap_cli.session.commits import commit_before, roadmap_at
from roadmap_cli.session.reading import Session
from roadmap_cli.session.roads import LoadedRoad, roadmap_of
from roadmap_cli.store.history import committed_on


class Versions(Value):
    """A road in two versions, each cut to the audience, with its commit and what of it cannot be read."""

    road: LoadedRoad
    before: Roadmap
    after: Roadmap
    since: Version
    until: Version
    unread: tuple[Finding, ...]


def compared(session: Session, since: str, until: str | None) -> tuple[FileChanges, tuple[Finding, ...]]:
    """Return what differs from the files of `since` to those of `until`, and what of them cannot be read.

    Each road is compared by itself. Raises NotFound if a revision does not exist.
    """
    each = [_versions(session, road, since, until) for road in session.roads]
    only = _selected(session, each)
    items = [change for one in each for change in _changes(one, only, is_cut=session.audience != "internal")]
    answer = FileChanges(
        _one_version([one.since for one in each]),
        _one_version([one.until for one in each]),
        tuple(sorted(items, key=lambda change: CHANGES.index(change.change))),
    )
    return answer, tuple(finding for one in each for finding in one.road.full(one.unread))


def _versions(session: Session, road: LoadedRoad, since: str, until: str | None) -> Versions:
    place, loaded = road.place, road.loaded
    first = commit_before(place, since)
    last = commit_before(place, until) if until is not None else None
    before, unread_before = roadmap_at(place, first, session.audience)
    after, unread_after = cut(loaded.roadmap, session.audience), loaded.findings
    if last:
        after, unread_after = roadmap_at(place, last, session.audience)

    def version(commit: str | None) -> Version:
        own_zone = zone(loaded.roadmap.timezone)
        return Version(commit, committed_on(place.folder, commit, own_zone) if commit else None)

    unread = (*unread_before, *unread_after)
    return Versions(road, before, after, version(first), version(last or place.commit), unread)


def _changes(one: Versions, only: set[str] | None, *, is_cut: bool) -> Iterator[FileChange]:
    """Yield what differs between two versions of a road, with its full ids if it is one of several."""
    road, entered = one.road, one.since.day or date.min
    own = None if only is None else {split_id(key)[1] for key in only if split_id(key)[0] == road.id}
    unread = {finding.file for finding in one.unread}
    for change in compare(one.before, one.after, entered, own, unread, is_cut=is_cut):
        if not road.id:
            yield change
        else:
            key = change.id and full_id(road.id, change.id)
            yield replace(change, file=road.path_of(change.file), id=key)


def _one_version(versions: Sequence[Version]) -> Version:
    """Return the version of all roads: without a commit if theirs differ, with the day of the last."""
    first = versions[0]
    if all(one == first for one in versions):
        return first
    return Version(None, max((one.day for one in versions if one.day), default=None))


def _selected(session: Session, each: Sequence[Versions]) -> set[str] | None:
    """Return the milestones that the filter selects in either version, None without a filter."""
    if not session.terms:
        return None
    day = session.state.day
    before, after = (
        roadmap_of({one.road.id: getattr(one, name) for one in each}) for name in ("before", "after")
    )
    found = {standing.id for standing in select(state(after, day), session.terms)}
    try:
        found |= {standing.id for standing in select(state(before, day), session.terms)}
    except WrongUsage:  # a value of the filter that the roadmap did not have yet
        return found
    return found

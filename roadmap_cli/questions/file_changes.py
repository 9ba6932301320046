"""What differs between the files of two commits: the answer of `roadmap changes --files`.

The log says what happened on the road; this says what happened to the log. The contents of the files
are compared: comments, the order of keys and the way a value is written make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE, milestone_file
from roadmap_cli.model.roadmap import Milestone, Outcome, Roadmap, Source, Text, Update
from roadmap_cli.model.value import Value, field, names
from roadmap_cli.questions import log as logs

CHANGES = ("deleted", "rewritten", "entered-late", "re-dated", "added")
"""The kinds of difference, the most important first.

`entered-late`: an update, an outcome or a new milestone whose date is before the day of the first commit.
`re-dated`: a due date is another one, changed by an update or by hand.
"""

UPDATES, OUTCOMES = "updates", "outcomes"
Entry = TypeVar("Entry", Update, Outcome)

# The tables that are compared entry by entry.
_OF_MILESTONE = frozenset({UPDATES, OUTCOMES})
_OF_ROADMAP = frozenset({"milestones", "sources"})
_PAIRS = (("due", "withdraws_due"), ("next", "clears_next"))
"""The fields that together hold one key of an update: its value, and that there is none any more."""


class FileChange(Value):
    """One difference: the file, the milestone or source, and the values at `key` before and after.

    `id` is None for roadmap.toml, `key` is None for a milestone or source as a whole. `date` is that of
    the update or outcome that differs. `title` is the milestone's.
    """

    file: str
    id: str | None
    title: Text
    change: str
    key: str | None
    date: PartialDate | None
    was: Any = field(name="from")
    to: Any


class Version(Value):
    """Files that are compared: their commit and its day, both None for the folder as it is.

    Of several roads whose commits differ, `commit` is None and `day` is that of the last of them.
    """

    commit: str | None
    day: date | None


class FileChanges(Value):
    """The differences from the files of `since` to those of `until`."""

    since: Version
    until: Version
    items: tuple[FileChange, ...]


def compare(
    before: Roadmap,
    after: Roadmap,
    entered: date,
    only: Iterable[str] | None = None,
    unread: Iterable[str] = (),
    *,
    is_cut: bool = False,
) -> tuple[FileChange, ...]:
    """Return what differs from `before`, which was recorded on the day `entered`, to `after`.

    With `only`, the differences of these milestones. The files of `unread` are not compared. If both
    roadmaps were cut to an audience (`is_cut`), what was added or deleted besides the milestones is left
    out, because it might reveal what was cut.
    """
    skipped = frozenset(unread)
    ids = {*before.milestones, *after.milestones}
    found: list[FileChange] = []
    for key in sorted(ids if only is None else ids & frozenset(only)):
        if milestone_file(key) not in skipped:
            found += _milestone(before.milestones.get(key), after.milestones.get(key), entered)
    if only is None:
        beside = [*_sources(before.sources, after.sources), *_head(before, after)]
        shown = ("rewritten",) if is_cut else CHANGES
        found += [one for one in beside if one.file not in skipped and one.change in shown]
    return tuple(sorted(found, key=lambda change: CHANGES.index(change.change)))


def _milestone(before: Milestone | None, after: Milestone | None, entered: date) -> Iterator[FileChange]:
    if after is None or before is None:
        yield from _whole(before, after, entered)
        return
    for key, was, to in _fields(before, after, _OF_MILESTONE):
        yield _change(after, "re-dated" if key == "due" else "rewritten", key, None, was, to)
    yield from _updates(before, after, entered)
    yield from _outcomes(before, after, entered)


def _whole(before: Milestone | None, after: Milestone | None, entered: date) -> Iterator[FileChange]:
    """Yield that a milestone was added or deleted as a whole."""
    if before:
        yield _change(before, "deleted", None, None, before.title, None)
    if after:
        first = min((update.date for update in after.updates), key=lambda d: d.end, default=None)
        late = first is not None and first.end < entered
        yield _change(after, "entered-late" if late else "added", None, first, None, after.title)


def _updates(before: Milestone, after: Milestone, entered: date) -> Iterator[FileChange]:
    rewritten, gone, new = _matched(before.updates, after.updates)
    for old, update in rewritten:
        for key, was, to in _pairs_as_one(old, update):
            change = "re-dated" if key == "due" else "rewritten"
            yield _change(after, change, f"{UPDATES}.{key}", old.date, was, to)
    for old in gone:
        yield _change(after, "deleted", UPDATES, old.date, old, None)
    for update in new:
        yield from _entered(before, after, update, entered)
    orders = [logs.counting(one.updates, date.max) for one in (before, after)]
    if not (rewritten or gone or new) and orders[0] != orders[1]:
        yield _change(after, "rewritten", UPDATES, None, *orders)


def _entered(before: Milestone, after: Milestone, update: Update, entered: date) -> Iterator[FileChange]:
    """Yield what a new update is: a change of the due, an update entered late, or just a new one."""
    late = update.date.end < entered
    due = logs.current_due(before, logs.counting(before.updates, date.max))
    moves = bool(update.due or update.withdraws_due) and not logs.same_date(due, update.due)
    if moves:
        yield _change(after, "re-dated", "due", update.date, due, update.due)
    if late or not moves or update.status or update.outlook:
        yield _change(after, "entered-late" if late else "added", UPDATES, update.date, None, update)


def _outcomes(before: Milestone, after: Milestone, entered: date) -> Iterator[FileChange]:
    rewritten, gone, new = _matched(before.outcomes, after.outcomes)
    for old, outcome in rewritten:
        for key, was, to in _fields(old, outcome):
            yield _change(after, "rewritten", f"{OUTCOMES}.{key}", old.date, was, to)
    for old in gone:
        yield _change(after, "deleted", OUTCOMES, old.date, old, None)
    for outcome in new:
        change = "entered-late" if outcome.date.end < entered else "added"
        yield _change(after, change, OUTCOMES, outcome.date, None, outcome)


def _matched(
    before: Sequence[Entry], after: Sequence[Entry]
) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """Return the entries that were rewritten, each with its new content, the deleted ones, and new ones.

    An entry counts as rewritten if a new one has the same date, or differs in a single field.
    """
    gone, new = list(before), list(after)
    for entry in before:
        if entry in new:
            new.remove(entry)
            gone.remove(entry)
    rewritten: list[tuple[Entry, Entry]] = []
    for alike in (_have_same_date, _differ_in_one_field):
        for old in tuple(gone):
            match = next((entry for entry in new if alike(old, entry)), None)
            if match is not None:
                rewritten.append((old, match))
                gone.remove(old)
                new.remove(match)
    return rewritten, gone, new


def _have_same_date(one: Update | Outcome, other: Update | Outcome) -> bool:
    return one.date == other.date


def _differ_in_one_field(one: Update | Outcome, other: Update | Outcome) -> bool:
    return len(list(_fields(one, other))) == 1


def _fields(before: Any, after: Any, apart: frozenset[str] = frozenset()) -> Iterator[tuple[str, Any, Any]]:
    """Yield the name of each field that differs, but for those `apart`, and both its values."""
    for name in names(before):
        was, to = getattr(before, name), getattr(after, name)
        if name not in apart and was != to:
            yield name, was, to


def _pairs_as_one(old: Update, new: Update) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields of an update that differ; giving and removing a due date or a step count as one field."""
    found = list(_fields(old, new))
    differing = {key for key, _, _ in found}
    for pair in _PAIRS:
        if differing & {*pair}:
            yield pair[0], getattr(old, pair[0]) or None, getattr(new, pair[0]) or None
    yield from (one for one in found if not any(one[0] in pair for pair in _PAIRS))


def _sources(before: Mapping[str, Source], after: Mapping[str, Source]) -> Iterator[FileChange]:
    for key in sorted({*before, *after}):
        was, to = before.get(key), after.get(key)
        if was is None or to is None:
            change = "added" if was is None else "deleted"
            yield _in_sources(key, change, None, was and was.publisher, to and to.publisher)
        else:
            for name, old, new in _fields(was, to):
                yield _in_sources(key, "rewritten", name, old, new)


def _in_sources(key: str, change: str, name: str | None, was: Any, to: Any) -> FileChange:
    return FileChange(SOURCES_FILE, key, Text(key), change, name, None, was, to)


def _head(before: Roadmap, after: Roadmap) -> Iterator[FileChange]:
    for key, was, to in _fields(before, after, _OF_ROADMAP):
        if isinstance(was, Mapping):
            for name in sorted({*was, *to}):
                if was.get(name) != to.get(name):
                    yield _in_head(f"{key}.{name}", was.get(name), to.get(name))
        else:
            yield _in_head(key, was, to)


def _in_head(key: str, was: Any, to: Any) -> FileChange:
    change = "added" if was is None else "deleted" if to is None else "rewritten"
    return FileChange(ROADMAP_FILE, None, Text(ROADMAP_FILE), change, key, None, was, to)


def _change(
    milestone: Milestone, change: str, key: str | None, when: PartialDate | None, was: Any, to: Any
) -> FileChange:
    return FileChange(milestone.file, milestone.id, milestone.title, change, key, when, was, to)

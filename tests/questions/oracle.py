"""The rules of the format a second time: slow, obvious, day by day, and without using `questions/`.

Each function is one sentence of the page on the format. It looks at every day and every milestone; the
program looks only at those on which something can change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Milestone, Outcome, Roadmap, Update
from tests.questions.roadmaps import FIRST

DAY = timedelta(days=1)
RUNGS = ("agreement", "funding", "programme", "deliverable", "uptake")

Days = tuple[date, date]
"""A date as its first and its last day: how it was written makes no difference to any answer."""


def log(milestone: Milestone, day: date) -> list[Update]:
    """The updates that count, in the order of the file; a wholly earlier one moves up before a later one."""
    read: list[Update] = []
    for update in milestone.updates:
        if update.date.end <= day:
            later = [i for i, above in enumerate(read) if update.date.end < above.date.start]
            read.insert(later[0] if later else len(read), update)
    return read


def known(milestone: Milestone, day: date) -> bool:
    """Known from the day on which the first of its updates counts; without any, always."""
    return not milestone.updates or bool(log(milestone, day))


def status(milestone: Milestone, day: date) -> str:
    """The status of the newest counting update that has one, else planned."""
    named = [update.status for update in log(milestone, day) if update.status]
    return named[-1] if named else "planned"


def due(milestone: Milestone, day: date) -> Days | None:
    """The due of the newest counting update that has one, else the milestone's own."""
    if milestone.every:
        return None  # a standing body has no date of its own
    named = [update for update in log(milestone, day) if update.due or update.withdraws_due]
    return as_days(named[-1].due if named else milestone.due)


def as_days(written: PartialDate | None) -> Days | None:
    """A date as its days."""
    return (written.start, written.end) if written else None


def is_open(milestone: Milestone, day: date) -> bool:
    """Done and dropped close a milestone, a later status opens it again; a paused one is open."""
    return status(milestone, day) not in ("done", "dropped")


def late(milestone: Milestone, day: date) -> bool:
    """Not closed, and the last day of its due is before the day asked about."""
    promised = due(milestone, day)
    return is_open(milestone, day) and promised is not None and promised[1] < day


def unreported(milestone: Milestone, day: date) -> bool:
    """Late, and no update with a status counts whose date ends after the due."""
    promised = due(milestone, day)
    if not late(milestone, day) or promised is None:
        return False
    return not any(update.status and update.date.end > promised[1] for update in log(milestone, day))


def moves(milestone: Milestone, day: date) -> int:
    """The number of days on which the current due changed from one date to another or to none.

    The milestone's own due was promised with its first update: there was none before that day.
    """
    count = 0
    today = FIRST
    while today <= day:
        before = due(milestone, today - DAY) if known(milestone, today - DAY) else None
        count += before is not None and before != due(milestone, today)
        today += DAY
    return count


def differ(milestone: Milestone, day: date) -> bool:
    """Since the last joint update, each side has made one itself, with another status or due."""
    own: list[Update] = []
    for update in log(milestone, day):
        own = [*own, update] if update.by else []
    statuses, dues = {}, {}
    for update in own:
        if update.status:
            statuses[update.by] = update.status
        if update.due or update.withdraws_due:
            dues[update.by] = as_days(update.due)
    return len(set(statuses.values())) > 1 or len(set(dues.values())) > 1


class Agreed(NamedTuple):
    """A step that stands: what, by when, for whom, since when, and how many days late."""

    text: str
    by: Days | None
    owner: str | None
    since: Days
    days_late: int


def steps(milestone: Milestone, day: date) -> set[Agreed]:
    """One for each owner, and one for all of them together if none is named.

    It stands until an update names another of that owner or removes it, or the milestone is closed; it does not
    return when that is opened again. An empty step without an owner removes all of them.
    """
    read = log(milestone, day)
    found = set()
    for i, update in enumerate(read):
        if not update.next:
            continue
        after = read[i + 1 :]
        replaced = any(one.next and one.next_owner == update.next_owner for one in after)
        removed = any(one.clears_next and one.next_owner in (None, update.next_owner) for one in after)
        if not (replaced or removed or _closed_at_or_after(read, i)):
            by = as_days(update.next_by)
            days_late = max((day - by[1]).days, 0) if by else 0
            since = (update.date.start, update.date.end)
            found.add(Agreed(update.next.plain, by, update.next_owner, since, days_late))
    return found


def _closed_at_or_after(read: list[Update], i: int) -> bool:
    """Whether a milestone was closed once one of its updates from number `i` on was read."""
    named = [[one.status for one in read[: last + 1] if one.status] for last in range(i, len(read))]
    return any(statuses and statuses[-1] in ("done", "dropped") for statuses in named)


def outlook(roadmap: Roadmap, milestone: Milestone, day: date) -> dict[str, str]:
    """What each side says of the date ahead."""
    return {side: one.outlook or "" for side, one in spoken(roadmap, milestone, day).items()}


def spoken(roadmap: Roadmap, milestone: Milestone, day: date) -> dict[str, Update]:
    """The newest counting word of each side, its own or a common one, unless it has ended.

    It ends when the milestone is closed, when its date changes to another one, and after the last day of its due.
    """
    promised, read = due(milestone, day), log(milestone, day)
    held: dict[str, Update] = {}
    for side in roadmap.sides:
        own = [at for at, one in enumerate(read) if one.outlook and one.by in (None, side)]
        if not own or (promised and promised[1] < day):
            continue
        since = [read[: end + 1] for end in range(own[-1], len(read))]
        dates = [[as_days(one.due) for one in part if one.due or one.withdraws_due] for part in since]
        about = [found[-1] if found else as_days(milestone.due) for found in dates]
        if milestone.every:
            about = [None for _ in dates]
        closed_once = any(
            [one.status for one in part if one.status][-1:] in (["done"], ["dropped"]) for part in since
        )
        if not closed_once and all(one == about[0] for one in about):
            held[side] = read[own[-1]]
    return held


class Facts(NamedTuple):
    """What the page on the format defines of a milestone on a day."""

    status: str
    due: Days | None
    moves: int
    open: bool
    late: bool
    days_late: int
    unreported: bool
    differ: bool
    outlook: dict[str, str]
    in_window: bool
    due_soon: bool
    undated: bool
    stale: bool
    blocked: bool
    follows: frozenset[str]
    sources: frozenset[str]
    steps: frozenset[Agreed]


def facts(roadmap: Roadmap, milestone: Milestone, day: date) -> Facts:
    """Everything about one milestone that is known on `day`."""
    there = {key for key, other in roadmap.milestones.items() if known(other, day)}
    opened, promised, read = is_open(milestone, day), due(milestone, day), log(milestone, day)
    waited = [key for key in milestone.needs if key in there]
    newest = max((update.date.end for update in read), default=None)
    is_late = late(milestone, day)
    cited = [update.sources for update in read]
    cited += [outcome.sources for outcome in milestone.outcomes if outcome.date.end <= day]
    return Facts(
        status=status(milestone, day),
        due=promised,
        moves=moves(milestone, day),
        open=opened,
        late=is_late,
        days_late=(day - promised[1]).days if is_late and promised else 0,
        unreported=unreported(milestone, day),
        differ=differ(milestone, day),
        outlook=outlook(roadmap, milestone, day),
        in_window=opened
        and promised is not None
        and promised[0] < promised[1]
        and promised[0] <= day <= promised[1],
        due_soon=opened and promised is not None and 0 <= (promised[1] - day).days <= roadmap.due_soon_days,
        undated=opened and promised is None and milestone.every is None,
        stale=opened
        and milestone.every is None
        and newest is not None
        and (day - newest).days > roadmap.stale_after_days,
        blocked=opened and any(status(roadmap.milestones[key], day) != "done" for key in waited),
        follows=frozenset(key for key in milestone.follows if key in there),
        sources=frozenset(citation.source for citations in cited for citation in citations),
        steps=frozenset(steps(milestone, day)),
    )


def standing(roadmap: Roadmap, day: date) -> dict[str, Facts]:
    """Every milestone that is known on `day`."""
    return {
        key: facts(roadmap, milestone, day)
        for key, milestone in roadmap.milestones.items()
        if known(milestone, day)
    }


class Item(NamedTuple):
    """One change; `was` and `to` are statuses, days, the id of a source, an outcome or a note."""

    day: date
    id: str
    change: str
    was: object
    to: object


def changes(roadmap: Roadmap, since: date, last: date) -> list[Item]:
    """Compare every milestone on every day with the day before."""
    items: list[Item] = []
    today = since
    while today <= last:
        for key in sorted(roadmap.milestones):
            items.extend(_of_day(roadmap, roadmap.milestones[key], today))
        today += DAY
    return items


def _of_day(roadmap: Roadmap, milestone: Milestone, today: date) -> Iterator[Item]:
    if not known(milestone, today):
        return
    yesterday, key = today - DAY, milestone.id
    new = not known(milestone, yesterday)
    was, now = None if new else status(milestone, yesterday), status(milestone, today)
    if was != now:
        yield Item(today, key, "new" if new else "status", was, now)
    promised, promises = None if new else due(milestone, yesterday), due(milestone, today)
    if promised != promises:
        yield Item(today, key, "moved", promised, promises)
    if late(milestone, today) and (new or not late(milestone, yesterday)):
        yield Item(today, key, "late", None, promises)
    yield from _outlooks(roadmap, milestone, today, new=new)
    said = [update for update in log(milestone, today) if new or update not in log(milestone, yesterday)]
    gained = [o for o in milestone.outcomes if o.date.end <= today and (new or o.date.end > yesterday)]
    sayings: list[Update | Outcome] = [*said, *gained]
    cited = dict.fromkeys(citation for saying in sayings for citation in saying.sources)
    yield from (Item(today, key, "evidence", None, citation) for citation in cited)
    yield from (Item(today, key, "outcome", None, outcome) for outcome in gained)
    yield from (Item(today, key, "note", None, update.note) for update in said if update.note)
    agreed = [step for step in steps(milestone, today) if step.since[1] == today]
    yield from (Item(today, key, "next", None, step) for step in sorted(agreed, key=_by_due))


def _outlooks(roadmap: Roadmap, milestone: Milestone, today: date, *, new: bool) -> Iterator[Item]:
    """What a side says that it did not say the day before: once if both say it together, else by side.

    Before what they say together stands what both said, if that was the same.
    """
    said = {} if new else outlook(roadmap, milestone, today - DAY)
    words, updates = outlook(roadmap, milestone, today), spoken(roadmap, milestone, today)
    changed = [side for side in roadmap.sides if side in words and words[side] != said.get(side)]
    if changed and all(update.by is None for update in updates.values()):
        both = {said.get(side) for side in roadmap.sides}
        yield Item(today, milestone.id, "outlook", both.pop() if len(both) == 1 else None, words[changed[0]])
    else:
        yield from (Item(today, milestone.id, "outlook", said.get(side), words[side]) for side in changed)


def _by_due(step: Agreed) -> tuple[bool, date, date, str]:
    """Those due first before the others."""
    start, end = step.by or (date.max, date.max)
    return step.by is None, end, start, step.owner or ""


def members(roadmap: Roadmap, root: str, day: date) -> set[str]:
    """All that follows from `root`, over any number of links, without itself."""
    found = {root}
    while True:
        more = {
            key
            for key, milestone in roadmap.milestones.items()
            if known(milestone, day) and found & set(milestone.follows)
        }
        if more <= found:
            return found - {root}
        found |= more


def closed(milestone: Milestone, day: date) -> Days | None:
    """The date of the update since which it has been done without interruption."""
    read = [update for update in log(milestone, day) if update.status]
    since: Update | None = None
    for update in reversed(read):
        if update.status != "done":
            break
        since = update
    return as_days(since.date) if since else None


class Rung(NamedTuple):
    """The first to reach a rung, when, and the least and most days from the root's closing to it."""

    id: str
    closed: Days
    least: int | None
    most: int | None


def chain(roadmap: Roadmap, root: str, day: date) -> dict[str, Rung | None]:
    """For each rung the first of the chain to reach it: the root itself, else the earliest by last day."""
    done = {
        key: when
        for key in (root, *members(roadmap, root, day))
        if (when := closed(roadmap.milestones[key], day))
    }
    return {rung: _first(roadmap, root, rung, done) for rung in RUNGS}


def _first(roadmap: Roadmap, root: str, rung: str, done: dict[str, Days]) -> Rung | None:
    there = [key for key in done if roadmap.milestones[key].kind == rung]
    if not there:
        return None
    first = root if root in there else min(there, key=lambda key: (done[key][1], done[key][0], key))
    if root not in done:
        return Rung(first, done[first], None, None)
    if first == root:
        return Rung(first, done[first], 0, 0)
    (begin, end), (start, last) = done[root], done[first]
    return Rung(first, done[first], (start - end).days, (last - begin).days)


def newest(roadmap: Roadmap, root: str, day: date) -> str | None:
    """The milestone of the chain that was done last, which may be the root."""
    keys = (root, *members(roadmap, root, day))
    done = {key: when for key in keys if (when := closed(roadmap.milestones[key], day))}
    return max(done, key=lambda key: (done[key][1], done[key][0], key)) if done else None


def gained(roadmap: Roadmap, day: date) -> list[tuple[str, Outcome]]:
    """Every figure that counts on `day`."""
    return [
        (key, outcome)
        for key, milestone in roadmap.milestones.items()
        if known(milestone, day)
        for outcome in milestone.outcomes
        if outcome.date.end <= day
    ]

"""What was promised by one day, and what had come of it by a later one: the answer of `roadmap promises`.

Planned, under way and paused are promises; a proposal is none until somebody takes it on. A promise that
stood at the end of the first day is `standing`, one that began to stand on a later day up to the last is
made `since`. Each has one outcome, judged on the date as it was first promised: the one that stood at the
end of the first day or came with the promise, else the first that it was given while it was open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between, from_day
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import INLINE, Value, field
from roadmap_cli.model.vocabulary import CLOSED, KINDS, STATUSES
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.log_days import Redating, days_of, redatings
from roadmap_cli.questions.slippage import days_after, verdict
from roadmap_cli.questions.standing import Standing, State

PROPOSED = frozenset({"proposed"})
PROMISED = frozenset(STATUSES) - CLOSED - PROPOSED

DONE = ("by", "after", "unclear", "no-date")
OPEN = ("late", "unreported", "ahead", "undated")
OUTCOMES = (*DONE, *OPEN, "dropped")
"""What can have come of a promise: the verdicts on its date, and what has none.

`no-date` is done, without a date that was promised before; `undated` is open, and never had a date. A standing body
that is open is `ahead`: what was promised is that it meets, not a date.
"""


class Endpoint(Value):
    """The first or the last day of the time asked about, and the milestone that named it, if any."""

    day: date
    id: str | None = None
    title: Text = NO_TEXT


class Word(Value):
    """What was promised, by whom (None: both sides), when it was said, and the sources of that.

    `due_then` is the due at the end of the first day, or of the day on which it was promised; `due` the date
    that the outcome is judged on, which may have been set later. `date`, `by` and `sources` are those of the
    update that sets `due`, without one of that which promises it. `made` is the date of the promise itself.
    """

    group: str
    made: PartialDate | None
    due_then: PartialDate | None
    due: PartialDate | None
    date: PartialDate | None
    by: str | None
    sources: tuple[Citation, ...]


class FollowedPromise(Value):
    """A promise or a proposal, how it stands on the last day, and what has come of it.

    `days` is the time from the last day of the date promised to the day on which it was done, or to the last
    day if it is open and that date has passed; `open_for` that from the promise to its closing or the last
    day. `redatings` are the changes of its date since it was promised or since the first day;
    `words` what each side says of it on the last day, if they differ.
    """

    standing: Annotated[Standing, INLINE]
    promise: Word
    outcome: str
    days: DaySpan | None
    open_for: DaySpan | None
    redatings: tuple[Redating, ...]
    words: tuple[logs.SideStatement, ...]


class OutcomeCounts(Value):
    """The promises of a group by outcome, which add up to the total.

    `moved` of them were rescheduled. Apart from them are the `came`, done without having been promised, and
    the `proposals`.
    """

    id: str
    name: Text
    total: int
    outcomes: Mapping[str, int]
    moved: int
    came: int
    proposals: int


class BodyCounts(Value):
    """The promises of which a body is a lead; in `partner` others it takes part."""

    counts: Annotated[OutcomeCounts, INLINE]
    partner: int


class PromiseTotals(Value):
    """The counts of all promises, and of groups of them.

    `standing` and `since` add up to `all`; so do the `sides` that are responsible alone, `joint` and `unowned`;
    so do the `pillars`, and the `kinds`. The `bodies` overlap: `shared` promises count for several of them.
    """

    all: OutcomeCounts
    standing: OutcomeCounts
    since: OutcomeCounts
    sides: tuple[OutcomeCounts, ...]
    joint: OutcomeCounts
    unowned: OutcomeCounts
    pillars: tuple[OutcomeCounts, ...]
    kinds: tuple[OutcomeCounts, ...]
    bodies: tuple[BodyCounts, ...]
    shared: int


class Promises(Value):
    """What was promised by the day `first` or since, and what had come of it by the day `last`."""

    first: Endpoint = field(name="from")
    last: Endpoint = field(name="to")
    items: tuple[FollowedPromise, ...]
    proposals: tuple[FollowedPromise, ...]
    came: tuple[Standing, ...]
    totals: PromiseTotals


def promises(state: State, selected: Sequence[Standing], first: Endpoint, last: Endpoint) -> Promises:
    """Return the promises among the milestones `selected` from the day `first` to `last`, that of `state`.

    They are sorted by the date promised, those without one last.
    """
    followed = [_followed(standing, first.day, state.day) for standing in selected]
    found = sorted((one for one in followed if one), key=_by_due)
    items = tuple(one for one in found if one.promise.group != "proposed")
    proposals = tuple(one for one in found if one.promise.group == "proposed")
    told = _meetings_of_bodies(state, first.day)
    unpromised = [s for s, one in zip(selected, followed, strict=True) if not one and s.id not in told]
    came = [standing for standing in unpromised if _came(standing, first.day)]
    entries = [*((one.standing, one) for one in found), *((standing, None) for standing in came)]
    totals = _totals(state.roadmap, entries)
    return Promises(first, last, items, proposals, tuple(sorted(came, key=_by_closing)), totals)


class _Stand(Value):
    """How a milestone stood at the end of a day."""

    day: date
    status: str
    due: PartialDate | None


def _stands(milestone: Milestone, first: date, last: date) -> Iterator[_Stand]:
    """Yield how a milestone stood at the end of the day `first`, and of each later one on which that changed."""
    before = logs.counting(milestone.updates, first)
    if logs.is_known(milestone, first):
        yield _Stand(first, logs.current_status(before), logs.current_due(milestone, before))
    for day, _, reader in days_of(milestone, last):
        if first < day:
            yield _Stand(day, reader.status, reader.due)


def _followed(standing: Standing, first: date, last: date) -> FollowedPromise | None:
    """Return what has come of a milestone, None if it was neither promised nor proposed in this time."""
    milestone = standing.milestone
    stands = tuple(_stands(milestone, first, last))
    promised = [stand for stand in stands if stand.status in PROMISED]
    held = promised or [stand for stand in stands if stand.status in PROPOSED]
    if not held:
        return None
    group = ("standing" if held[0].day == first else "since") if promised else "proposed"
    word = _word(milestone, held, group)
    return FollowedPromise(
        standing=standing,
        promise=word,
        outcome=_outcome(standing, word.due, last),
        days=days_after(standing, word.due, last) if word.due else None,
        open_for=_open_for(word.made, standing.closed or from_day(last)) if word.made else None,
        redatings=tuple(move for move in redatings(milestone, last) if move.day > held[0].day),
        words=logs.side_statements(standing.log) if standing.differ else (),
    )


def _open_for(made: PartialDate, end: PartialDate) -> DaySpan:
    """Return the time from a promise to its end, which is no earlier: coarse dates may overlap."""
    days = days_between(made, end)
    return DaySpan(max(days.min, 0), max(days.max, 0))


def _word(milestone: Milestone, held: Sequence[_Stand], group: str) -> Word:
    """Return what was promised or proposed on the first of the days `held`, or given its date on a later one."""
    log = logs.counting(milestone.updates, held[0].day)
    made = _making(log, PROPOSED if group == "proposed" else PROMISED)
    dated = next((stand for stand in held if stand.due), None)
    said = _dating(logs.counting(milestone.updates, dated.day)) if dated else made
    return Word(
        group=group,
        made=made.date if made else None,
        due_then=held[0].due,
        due=dated.due if dated else None,
        date=said.date if said else None,
        by=said.by if said else None,
        sources=said.sources if said else (),
    )


def _making(log: Sequence[Update], statuses: frozenset[str]) -> Update | None:
    """Return the update since which the status has been one of `statuses`; if none names it, the first."""
    found = next(iter(log), None)
    for update in reversed(log):
        if update.status in statuses:
            found = update
        elif update.status:
            break
    return found


def _dating(log: Sequence[Update]) -> Update | None:
    """Return the update that gives the current due: a milestone's own is promised with its first one."""
    return next((update for update in reversed(log) if update.due), next(iter(log), None))


def _outcome(standing: Standing, due: PartialDate | None, last: date) -> str:
    if due is None and standing.cadence and standing.open:
        return "ahead"
    if due is None and standing.status != "dropped":
        return "no-date" if standing.done else "undated"
    return verdict(standing, due, last)


def _meetings_of_bodies(state: State, first: date) -> frozenset[str]:
    """Return the meetings of the bodies that were promised to meet: they are what came of that promise."""
    bodies = [(standing, standing.cadence) for standing in state.all if standing.cadence]
    followed = [(_followed(standing, first, state.day), cadence.held) for standing, cadence in bodies]
    promised = [held for one, held in followed if one and one.promise.group != "proposed"]
    return frozenset(key for held in promised for key in held)


def _came(standing: Standing, first: date) -> bool:
    """Return whether a milestone is done, that was not at the end of the day `first`, nor promised since."""
    if not standing.done:
        return False
    log = logs.counting(standing.milestone.updates, first)
    return not logs.is_known(standing.milestone, first) or logs.current_status(log) != "done"


def _by_due(one: FollowedPromise) -> tuple[object, ...]:
    due, key = one.promise.due, one.standing.id
    return (False, due.end, due.start, key) if due else (True, key)


def _by_closing(standing: Standing) -> tuple[object, ...]:
    closed = standing.closed
    return (closed.end, closed.start, standing.id) if closed else (date.max, date.max, standing.id)


Entry = tuple[Standing, FollowedPromise | None]
"""What is counted: a promise or a proposal; with None, a milestone that was done without having been either."""


def _totals(roadmap: Roadmap, entries: Sequence[Entry]) -> PromiseTotals:
    """Return all counts; pillars, kinds and bodies of which there is nothing are left out."""
    groups: dict[str, list[Entry]] = {"standing": [], "since": [], "proposed": [], "came": []}
    for standing, one in entries:
        groups[one.promise.group if one else "came"].append((standing, one))
    sides = _grouped(entries, lambda one: (" ".join(one.sides),))
    pillars = _grouped(entries, lambda one: (one.pillar,))
    kinds = _grouped(entries, lambda one: (one.kind,))
    return PromiseTotals(
        all=_counts("all", entries),
        standing=_counts("standing", groups["standing"]),
        since=_counts("since", groups["since"]),
        sides=tuple(_counts(side.id, sides[side.id], side.name) for side in roadmap.sides.values()),
        joint=_counts("joint", [entry for entry in entries if len(entry[0].sides) > 1]),
        unowned=_counts("unowned", sides[""]),
        pillars=tuple(
            _counts(key, pillars[key], roadmap.pillars[key].name if key in roadmap.pillars else NO_TEXT)
            for key in dict.fromkeys((*roadmap.pillars, *pillars))
            if key in pillars
        ),
        kinds=tuple(_counts(kind, kinds[kind]) for kind in KINDS if kind in kinds),
        bodies=_bodies(roadmap, entries),
        shared=sum(len(set(one.owners)) > 1 for one, _ in (*groups["standing"], *groups["since"])),
    )


def _grouped(entries: Iterable[Entry], keys: Callable[[Standing], Iterable[str]]) -> dict[str, list[Entry]]:
    """Return the entries of each key; one may have several."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in dict.fromkeys(keys(entry[0])):
            found[key].append(entry)
    return found


def _counts(key: str, entries: Sequence[Entry], name: Text = NO_TEXT) -> OutcomeCounts:
    followed = [one for _, one in entries if one]
    items = [one for one in followed if one.promise.group != "proposed"]
    outcomes = [one.outcome for one in items]
    return OutcomeCounts(
        id=key,
        name=name,
        total=len(items),
        outcomes={outcome: outcomes.count(outcome) for outcome in OUTCOMES},
        moved=sum(bool(one.redatings) for one in items),
        came=len(entries) - len(followed),
        proposals=len(followed) - len(items),
    )


def _bodies(roadmap: Roadmap, entries: Sequence[Entry]) -> tuple[BodyCounts, ...]:
    """Return the counts of each body that leads or takes part in something, those with the most promises first."""
    led = _grouped(entries, lambda one: one.owners)
    joined = _grouped(entries, lambda one: set(one.partners) - set(one.owners))
    known = {key: body.name for table in (roadmap.sides, roadmap.parties) for key, body in table.items()}
    bodies = [
        BodyCounts(
            _counts(key, led[key], known.get(key, NO_TEXT)),
            partner=_counts(key, joined[key]).total,
        )
        for key in (*known, *sorted({*led, *joined} - known.keys()))
        if key in led or key in joined
    ]
    return tuple(sorted(bodies, key=lambda body: (-body.counts.total, -body.partner, -body.counts.came)))

"""Changes compared with the oracle, their algebra, and known answers of the shipped roadmap."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.dates import PartialDate, from_day, parse
from roadmap_cli.model.roadmap import Citation, Milestone, Outcome, Roadmap, Text, Update
from roadmap_cli.model.vocabulary import CLOSED
from roadmap_cli.questions import changes as module
from roadmap_cli.questions.changes import Change, changes, life
from roadmap_cli.questions.folded_changes import folded_changes
from roadmap_cli.questions.next_steps import NextStep
from roadmap_cli.questions.standing import state
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps, with_milestones
from tests.questions.test_standing_oracle import agreed

DAY = timedelta(days=1)


def told(roadmap: Roadmap, since: date, last: date) -> list[oracle.Item]:
    """Return the changes of the program in the form of the oracle."""
    found = changes(roadmap, roadmap.milestones, since, last).items
    return [oracle.Item(c.day, c.id, c.change, plain(c.was), plain(c.to)) for c in found]


def plain(value: object) -> object:
    if isinstance(value, NextStep):
        return agreed(value)
    return oracle.as_days(value) if isinstance(value, PartialDate) else value


@settings(max_examples=examples(150), deadline=None)
@given(roadmaps(), st.lists(days(), min_size=2, max_size=2).map(sorted))
def test_changes_are_those_of_the_oracle(roadmap: Roadmap, period: list[date]) -> None:
    since, last = period
    assert told(roadmap, since, last) == oracle.changes(roadmap, since, last)


@settings(max_examples=examples(100), deadline=None)
@given(roadmaps(), st.lists(days(), min_size=3, max_size=3).map(sorted))
def test_two_adjacent_periods_have_the_changes_of_both_together(roadmap: Roadmap, cuts: list[date]) -> None:
    first, middle, last = cuts
    parts = [*told(roadmap, first, middle - DAY), *told(roadmap, middle, last)]
    assert parts == told(roadmap, first, last)


@settings(max_examples=examples(100), deadline=None)
@given(roadmaps(), st.lists(days(), min_size=2, max_size=2).map(sorted))
def test_changes_lead_from_the_first_standing_to_the_last(roadmap: Roadmap, period: list[date]) -> None:
    before, after = period
    replayed = snapshot(roadmap, before)
    for change in changes(roadmap, roadmap.milestones, before + DAY, after).items:
        replay(replayed.setdefault(change.id, Replayed()), change)
    for one in replayed.values():
        one.late = one.late and one.status not in CLOSED and one.due is not None and one.due[1] < after
    assert replayed == snapshot(roadmap, after)


class Replayed:
    """One milestone as its changes describe it."""

    def __init__(self) -> None:
        self.status: object = None
        self.due: oracle.Days | None = None
        self.late = False
        self.sources: set[str] = set()

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other)

    def __repr__(self) -> str:
        return repr(vars(self))

    __hash__ = None  # type: ignore[assignment]


def snapshot(roadmap: Roadmap, day: date) -> dict[str, Replayed]:
    found = {}
    for standing in state(roadmap, day).all:
        one = found[standing.id] = Replayed()
        one.status, one.due, one.late = standing.status, oracle.as_days(standing.due), standing.late
        one.sources = set(standing.sources)
    return found


def replay(one: Replayed, change: Change) -> None:
    if change.change in ("new", "status"):
        assert one.status == change.was
        one.status = change.to
    elif change.change == "moved":
        assert one.due == plain(change.was)
        one.due = oracle.as_days(change.to if isinstance(change.to, PartialDate) else None)
    elif change.change == "late":
        one.late = True
    elif isinstance(change.to, Citation):
        one.sources.add(change.to.source)


def quantum(*updates: Update, due: PartialDate | None = None, outcomes: tuple[Outcome, ...] = ()) -> Roadmap:
    """A roadmap of one milestone."""
    return with_milestones(
        {
            "call": Milestone(
                "call", Text("Call"), "funding", "quantum", due=due, updates=updates, outcomes=outcomes
            )
        }
    )


def kinds(roadmap: Roadmap, since: str, last: str) -> list[tuple[str, str]]:
    found = changes(roadmap, roadmap.milestones, parse(since).start, parse(last).end).items
    return [(change.day.isoformat(), change.change) for change in found]


def test_a_move_after_the_due_date_says_from_to_by_how_much_and_why() -> None:
    road = quantum(
        Update(from_day(date(2025, 1, 10)), status="planned"),
        Update(from_day(date(2025, 4, 2)), due=parse("2025-Q3"), reason=Text("The panel met late.")),
        due=parse("2025-Q1"),
    )
    moved = changes(road, road.milestones, date(2025, 4, 1), date(2025, 6, 30)).items
    assert [c.change for c in moved] == ["late", "moved"]
    assert (str(moved[1].was), str(moved[1].to), moved[1].told) == ("2025-Q1", "2025-Q3", "after")
    assert moved[1].days is not None
    assert (moved[1].days.min, moved[1].days.max) == (92, 272)
    assert moved[1].reason == Text("The panel met late.")


def test_an_update_whose_date_includes_the_due_is_neither_before_nor_after_it() -> None:
    road = quantum(
        Update(from_day(date(2025, 1, 10)), status="planned"),
        Update(parse("2025-03"), due=parse("2025-06")),
        due=from_day(date(2025, 3, 15)),
    )
    assert [
        c.told for c in life(road.milestones["call"], date(2025, 4, 1), ()) if c.was and c.change == "moved"
    ] == ["unclear"]


def test_a_milestone_is_late_again_if_its_new_date_passes_too() -> None:
    road = quantum(
        Update(from_day(date(2025, 1, 1)), status="planned", due=from_day(date(2025, 1, 5))),
        Update(from_day(date(2025, 1, 10)), due=from_day(date(2025, 1, 12))),
    )
    assert kinds(road, "2025-01-02", "2025-01-31") == [
        ("2025-01-06", "late"),
        ("2025-01-10", "moved"),
        ("2025-01-13", "late"),
    ]


def test_a_milestone_done_late_is_new_then_late_then_done() -> None:
    road = quantum(
        Update(from_day(date(2025, 1, 1)), status="proposed", due=from_day(date(2025, 1, 5))),
        Update(from_day(date(2025, 1, 3)), status="planned"),
        Update(from_day(date(2025, 1, 9)), status="done"),
    )
    answer = changes(road, road.milestones, date(2025, 1, 1), date(2025, 1, 31))
    assert [c.change for c in answer.items] == ["new", "moved", "status", "late", "status"]
    (story,) = folded_changes(answer)
    assert (story.happened, story.steps, story.new, story.newly_late) == ("done", 3, True, False)


def test_an_update_of_a_month_that_counts_later_does_not_undo_one_of_a_day() -> None:
    road = quantum(
        Update(parse("2025-03"), status="planned"), Update(from_day(date(2025, 3, 7)), status="done")
    )
    assert kinds(road, "2025-01-01", "2025-12-31") == [("2025-03-07", "new")]


def test_an_outcome_older_than_its_milestone_counts_from_the_day_on_which_the_milestone_is_known() -> None:
    figure = Outcome(from_day(date(2025, 1, 1)), Text("money"), 3, Text("GBP"))
    road = quantum(Update(from_day(date(2025, 2, 1)), status="done"), outcomes=(figure,))
    assert kinds(road, "2025-01-01", "2025-12-31") == [("2025-02-01", "new"), ("2025-02-01", "outcome")]


def test_a_period_up_to_the_last_day_of_the_calendar_has_no_next_one() -> None:
    road = quantum(Update(parse("9999"), status="planned", due=from_day(date.max)))
    answer = changes(road, road.milestones, date(9999, 1, 1), date.max)
    assert [c.change for c in answer.items] == ["new", "moved"]
    assert answer.until is None


def test_only_the_days_on_which_something_can_change_are_looked_at() -> None:
    updates = tuple(
        Update(from_day(date(2000, 1, 1) + timedelta(weeks=n)), status="planned") for n in range(50)
    )
    milestone = Milestone("long", Text("Long"), "programme", "ai", updates=updates, due=parse("2030"))
    looked_at = module._days_of_change(milestone, (), date(9000, 1, 1))
    assert len(looked_at) == 51


def test_the_order_is_that_of_days_then_ids_then_kinds() -> None:
    day = from_day(date(2025, 1, 1))
    said = Update(day, status="planned", due=day, note=Text("So."), sources=(Citation("s1"),))
    figure = Outcome(day, Text("money"), 3, Text("GBP"))
    both = {
        key: Milestone(key, Text(key), "funding", "ai", updates=(said,), outcomes=(figure,))
        for key in ("zeta", "alpha")
    }
    found = changes(with_milestones(both), both, date(2025, 1, 1), date(2025, 1, 2)).items
    first = ["new", "moved", "evidence", "outcome", "note"]
    assert [(c.id, c.change) for c in found] == [
        *(("alpha", kind) for kind in first),
        *(("zeta", kind) for kind in first),
        ("alpha", "late"),
        ("zeta", "late"),
    ]

"""Where the road stands: the counts are those made by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import names
from roadmap_cli.questions.filters import select
from roadmap_cli.questions.progress import Progress, Tally, progress, tally
from roadmap_cli.questions.standing import state
from roadmap_cli.views.pieces import part_counts
from tests.conftest import milestone_text, road, said
from tests.questions.roadmaps import days, examples, roadmaps

PLANNED = said("2024-01-01", status='"planned"')
STORY = {
    "accord": milestone_text(said("2023-05-18", status='"done"'), owners='["uk", "jp"]'),
    "expo": milestone_text(
        PLANNED + said("2025-04-13", status='"done"'), due="2025-04-13", pillar='"ai"', owners='["jp"]'
    ),
    "call": milestone_text(PLANNED, due='"2024-Q4"', owners='["meti", "dsit"]'),
    "lab": milestone_text(
        PLANNED + said("2025-02-01", status='"under-way"'), due="2025-01-15", owners='["dsit"]'
    ),
    "paper": milestone_text(PLANNED, due='"2025-Q1"', pillar='"ai"'),
    "talk": milestone_text(PLANNED, due='"2025"', pillar='"ai"', owners='["dsit"]'),
    "wish": milestone_text(said("2024-01-01", status='"proposed"')),
    "rest": milestone_text(said("2024-01-01", status='"paused"')),
    "gone": milestone_text(said("2024-01-01", status='"dropped"'), due="2024"),
    "later": milestone_text(said("2025-03-02", status='"planned"')),
}


def on(day: str, *terms: str) -> Progress:
    on_day = road(STORY, day)
    return progress(on_day, select(on_day, terms))


def test_the_counts_of_1_march_2025() -> None:
    found = on("2025-03-01")
    assert found.totals == Tally(
        total=9,
        done=1,
        under_way=1,
        planned=4,
        proposed=1,
        paused=1,
        dropped=1,
        open=7,
        late=2,
        unreported=1,
        in_window=2,
        undated=2,
        states={
            "done": 1,
            "dropped": 1,
            "under-way": 0,
            "planned": 3,
            "proposed": 1,
            "paused": 1,
            "late": 1,
            "unreported": 1,
        },
    )
    by_pillar = {pillar.id: (pillar.tally.total, pillar.tally.late) for pillar in found.pillars}
    assert by_pillar == {"quantum": (6, 2), "ai": (3, 0)}
    sides = {
        side.id: (side.tally.total, side.joint, side.tally.done, side.tally.late) for side in found.sides
    }
    assert sides == {"uk": (4, 2, 1, 2), "jp": (3, 2, 1, 1)}


def test_a_milestone_that_is_under_way_and_late_is_in_one_part_and_a_planned_one_in_another() -> None:
    story = {
        "reached": milestone_text(said("2024-01-01", status='"done"')),
        "begun": milestone_text(said("2024-01-01", status='"under-way"'), due="2024-12-31"),
        "coming": milestone_text(PLANNED, due="2025-12-31"),
    }
    on_day = road(story, "2025-03-01")
    parts = {"done": 1, "under-way": 0, "late": 0, "unreported": 1, "other": 1}
    assert tally(on_day.all).parts == parts


@given(roadmaps(), days())
@settings(max_examples=examples(200))
def test_the_parts_of_a_tally_add_up_to_its_total(roadmap: Roadmap, day: date) -> None:
    found = state(roadmap, day).all
    counted = tally(found)
    assert all(part >= 0 for part in counted.parts.values())
    assert sum(counted.parts.values()) == sum(counted.states.values()) == counted.total == len(found)
    assert counted.states == {word: sum(s.state == word for s in found) for word in counted.states}
    assert sum(part_counts(counted).values()) == counted.total
    assert part_counts(counted)["ahead"] == sum(
        s.open and bool(s.due or s.cadence) and not s.late for s in found
    )
    assert all(counted.parts[word] == counted.states[word] for word in counted.parts if word != "other")


def test_late_begins_with_the_longest_and_next_with_the_soonest() -> None:
    found = on("2025-03-01")
    assert [s.id for s in found.late] == ["call", "lab"]
    assert [s.id for s in found.next] == ["paper", "expo", "talk"]
    assert [s.id for s in on("2025-06-01").late] == ["call", "lab", "paper"]


@pytest.mark.parametrize(
    ("day", "days", "done"), [("2025-04-12", -1, False), ("2025-04-13", 0, True), ("2025-04-14", 1, True)]
)
def test_days_to_the_destination_are_negative_before_it(day: str, days: int, done: bool) -> None:
    end = on(day).destination
    assert end is not None
    assert (end.days, end.done) == (DaySpan(days, days), done)


def test_an_end_of_the_road_that_is_not_known_yet_is_none() -> None:
    found = on("2023-06-01")
    assert found.destination is None
    assert found.origin is not None
    assert found.origin.days == DaySpan(14, 14)


def test_an_end_without_a_date_has_no_days() -> None:
    found = road({"accord": milestone_text(PLANNED)}, "2025-01-01")
    end = progress(found, found.all).origin
    assert end is not None
    assert (end.date, end.days, end.done) == (None, None, False)


def test_a_filter_cuts_the_counts_and_lists_but_not_the_ends_of_the_road() -> None:
    found = on("2025-03-01", "pillar:ai")
    assert found.totals.total == 3
    assert [(pillar.id, pillar.tally.total) for pillar in found.pillars] == [("ai", 3)]
    assert found.late == ()
    assert found.origin is not None


@pytest.mark.parametrize("day", ["2023-01-01", "2023-05-18", "2024-06-01", "2025-03-01", "2030-01-01"])
def test_the_statuses_add_up_to_the_total_and_the_pillars_to_the_road(day: str) -> None:
    found = on(day)
    for counted in (
        found.totals,
        *(pillar.tally for pillar in found.pillars),
        *(side.tally for side in found.sides),
    ):
        counts = {name: getattr(counted, name) for name in names(counted)}
        by_status = ("done", "under_way", "planned", "proposed", "paused", "dropped")
        assert sum(counts[status] for status in by_status) == counted.total
        assert counted.open == counted.total - counted.done - counted.dropped
        assert counted.unreported <= counted.late <= counted.open
    assert sum(pillar.tally.total for pillar in found.pillars) == found.totals.total

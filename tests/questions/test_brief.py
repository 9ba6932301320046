"""The paper for a meeting: its period, its lists, and the party that it is for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.errors import NotFound
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions import changes as module
from roadmap_cli.questions.brief import LOOKS_AHEAD, Brief, Meetings, body, brief, concerning, meetings
from roadmap_cli.questions.standing import State, state
from tests.conftest import HEAD, english, milestone_text, road, said, sound
from tests.questions.roadmaps import days, examples, roadmaps

WITH_MEETINGS = HEAD.replace("format = 1\n", 'format = 1\nmeetings = "forum"\n')
NOBODY = Meetings(None, None, (), undated=True)


def meeting(updates: str, **keys: str) -> str:
    return milestone_text(updates, tags='["forum"]', kind='"dialogue"', **keys)


MET = {
    "roadmap.toml": WITH_MEETINGS,
    "first": meeting(said("2024-01-10", status='"done"')),
    "second": meeting(said('"2024-07"', status='"done"')),
    "third": meeting(said("2024-08-01", status='"planned"'), due='"2025-Q1"'),
    "fourth": meeting(said("2024-08-01", status='"planned"'), due="2025-06-01"),
    "other": milestone_text(said("2024-08-01", status='"done"')),
}


def found(day: str) -> tuple[str | None, str | None, list[tuple[str, bool]]]:
    """Return the meetings around a day: the last, the next, and those in between without a report."""
    around = meetings(road(MET, day))
    missing = [(one.id, one.unreported) for one in around.missing]
    last, coming = (one.id if one else None for one in (around.last, around.next))
    return last, coming, missing


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-09", (None, None, [])),
        ("2024-01-10", ("first", None, [])),
        ("2024-07-30", ("first", None, [])),
        ("2024-07-31", ("second", None, [])),
        ("2024-08-01", ("second", "third", [])),
        ("2025-03-31", ("second", "third", [])),
        ("2025-04-01", ("second", "fourth", [("third", True)])),
        ("2025-06-02", ("second", None, [("third", True), ("fourth", True)])),
    ],
)
def test_a_paper_is_between_the_last_meeting_held_and_the_next_one(
    day: str, expected: tuple[str | None, str | None, list[tuple[str, bool]]]
) -> None:
    assert found(day) == expected


def test_an_unreported_meeting_is_listed_until_a_later_one_was_held() -> None:
    held = {**MET, "fifth": meeting(said("2025-07-01", status='"done"'))}
    assert [one.id for one in meetings(road(held, "2025-07-01")).missing] == []


def test_a_postponed_meeting_is_late_and_not_unreported() -> None:
    put_off = MET["third"] + said("2025-04-02", status='"planned"')
    around = meetings(road({**MET, "third": put_off}, "2025-04-03"))
    assert [(one.id, one.unreported) for one in around.missing] == [("third", False)]


def test_without_a_tag_for_meetings_there_are_none() -> None:
    story = {**MET, "roadmap.toml": HEAD}
    assert meetings(road(story, "2025-06-01")) == NOBODY


OPEN = {
    "late": milestone_text(said("2025-01-01", status='"proposed"'), due="2025-02-01"),
    "soon": milestone_text(said("2025-01-01", status='"proposed"'), due="2025-05-01"),
    "may-be": milestone_text(said("2025-01-01", status='"planned"'), due="2025"),
    "ask": milestone_text(said("2025-01-01", status='"proposed"'), due='"2026"'),
    "old-ask": milestone_text(said('"2024-12"', status='"proposed"')),
    "promise": milestone_text(said("2025-01-02", status='"planned"')),
    "resting": milestone_text(said("2025-01-02", status='"paused"'), due="2025-03-15"),
    "far": milestone_text(said("2025-01-02", status='"planned"'), due="2026-01-01"),
    "reached": milestone_text(said("2025-01-02", status='"done"')),
    "future": milestone_text(said("2025-03-02", status='"planned"')),
}


def lists(answer: Brief) -> dict[str, list[str]]:
    return {
        "past": [s.id for s in answer.past],
        "no-meeting-known": [s.id for s in answer.no_meeting_known],
        "due": [s.id for s in answer.due],
        "asked": [p.standing.id for p in answer.asked],
        "undated": [p.standing.id for p in answer.undated],
        "later": [s.id for s in answer.later],
    }


def made(on: State, around: Meetings = NOBODY, since: str = "2025-01-01") -> Brief:
    return brief(on, on.all, around, date.fromisoformat(since))


def test_an_open_milestone_is_in_the_most_urgent_list() -> None:
    assert lists(made(road(OPEN, "2025-03-01"))) == {
        "past": ["late"],
        "no-meeting-known": [],
        "due": ["soon", "may-be"],
        "asked": ["old-ask", "ask"],
        "undated": ["promise"],
        "later": ["resting", "far"],
    }


def test_the_paper_looks_ahead_to_the_next_meeting_or_else_ninety_days() -> None:
    on = road(OPEN, "2025-03-01")
    assert made(on).ahead == date(2025, 3, 1) + timedelta(days=LOOKS_AHEAD)
    on = road(MET, "2025-01-05")
    assert made(on, meetings(on)).ahead == date(2025, 3, 31)
    assert made(road(OPEN, "9999-12-31")).ahead == date.max


def test_the_age_of_a_promise_is_as_uncertain_as_the_date_of_its_first_update() -> None:
    (old, ask) = made(road(OPEN, "2025-03-01")).asked
    assert old.age is not None
    assert (old.age.min, old.age.max) == (60, 90)
    assert ask.age is not None
    assert (ask.age.min, ask.age.max) == (59, 59)


@settings(max_examples=examples(40), deadline=None)
@given(roadmaps(), days())
def test_each_open_milestone_is_in_exactly_one_list(roadmap: Roadmap, day: date) -> None:
    on = state(roadmap, day)
    listed = [key for keys in lists(made(on)).values() for key in keys]
    assert sorted(listed) == sorted(s.id for s in on.all if s.open)


@settings(max_examples=examples(40), deadline=None)
@given(roadmaps(), st.lists(days(), min_size=3, max_size=3, unique=True).map(sorted))
def test_two_papers_in_a_row_neither_overlap_nor_miss_a_day(roadmap: Roadmap, cuts: list[date]) -> None:
    """`--since A` as of the day before B, and `--since B`, have together the changes of `--since A`."""
    first, second, last = cuts

    def told(since: date, day: date) -> tuple[module.Change, ...]:
        on = state(roadmap, day)
        return brief(on, on.all, NOBODY, since).changes.items

    assert (*told(first, second - timedelta(days=1)), *told(second, last)) == told(first, last)


FOR = {
    "alone": milestone_text(owners='["dsit"]'),
    "partner": milestone_text(owners='["meti"]', partners='["dsit"]'),
    "joint": milestone_text(owners='["forum"]'),
    "whole": milestone_text(owners='["uk"]'),
    "nobody": milestone_text(),
}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("dsit", ["alone", "partner"]),
        ("meti", ["partner"]),
        ("uk", ["alone", "joint", "partner", "whole"]),
        ("jp", ["joint", "partner"]),
    ],
)
def test_a_party_or_side_is_concerned_by_what_it_owns_or_takes_part_in(who: str, expected: list[str]) -> None:
    on = road(FOR, "2025-01-01")
    assert sorted(s.id for s in concerning(on.roadmap, on.all, who)) == expected


@pytest.mark.parametrize(
    ("asked", "key"), [("dsit", "dsit"), ("DSIT", "dsit"), ("UK", "uk"), (" meti ", "meti")]
)
def test_a_party_is_found_by_its_id_or_short_name_in_any_case(asked: str, key: str) -> None:
    assert body(sound(FOR), asked) == key


@pytest.mark.parametrize(("asked", "hint"), [("mti", "did you mean 'meti'?"), ("", "known: uk, jp, dsit")])
def test_an_unknown_party_is_refused_with_the_known_ones(asked: str, hint: str) -> None:
    with pytest.raises(NotFound) as caught:
        body(sound(FOR), asked)
    assert english(caught.value.hint).startswith(hint)


def test_a_standing_body_that_has_ended_is_no_meeting_that_was_held() -> None:
    ended = meeting(
        said("2023-01-10", status='"planned"') + said("2024-09-01", status='"done"'), every='"1y"'
    )
    assert meetings(road({**MET, "council": ended}, "2024-12-01")) == meetings(road(MET, "2024-12-01"))

"""Dates that people ask for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.dates import DayRange
from roadmap_cli.model.errors import NotFound, RoadmapError, WrongUsage
from roadmap_cli.questions.periods import asked_date, period
from roadmap_cli.questions.standing import State
from tests.conftest import CHARACTERS, HEAD, english, milestone_text, road, said, sound

STORY = {
    "signed": milestone_text(
        said("2025-01-01", status='"planned"') + said('"2025-03"', status='"done"'), due="2024"
    ),
    "dropped-one": milestone_text(said("2025-02-01", status='"dropped"')),
    "promised": milestone_text(said("2025-01-01", status='"planned"'), due='"2025-Q3"'),
    "opened-again": milestone_text(
        said("2025-01-01", status='"done"') + said("2025-02-01", status='"planned"'), due="2026"
    ),
    "someday": milestone_text(said("2025-01-01", status='"planned"')),
}
TODAY = date(2025, 3, 31)


def asked(text: str, today: date = TODAY) -> str:
    return asked_date(text, sound(STORY), today).text


def state() -> State:
    return road(STORY, "2025-06-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, text) for text in ("2025-03-07", "2025-W12", "2025-03", "2025-Q1", "2025", "FY2025-H1")),
        ("2025-q1", "2025-Q1"),
        ("fy2025", "FY2025"),
        ("2025-w12", "2025-W12"),
        ("2025-01..2025-03", "2025-01..2025-03"),
        ("today", "2025-03-31"),
        ("-1d", "2025-03-30"),
        ("+1d", "2025-04-01"),
        ("-2w", "2025-03-17"),
        ("-1m", "2025-02-28"),
        ("+1m", "2025-04-30"),
        ("-13m", "2024-02-29"),
        ("+9m", "2025-12-31"),
        ("+10m", "2026-01-31"),
        ("-1y", "2024-03-31"),
        ("+0d", "2025-03-31"),
        ("signed", "2025-03"),
        ("SIGNED", "2025-03"),
        ("ｐｒｏｍｉｓｅｄ", "2025-Q3"),
        ("dropped-one", "2025-02-01"),
        ("promised", "2025-Q3"),
        ("opened-again", "2026"),
    ],
)
def test_dates_may_be_asked_for_in_these_forms(text: str, expected: str) -> None:
    assert asked(text) == expected


def test_the_29th_of_february_a_year_on_is_the_28th() -> None:
    assert asked("+1y", date(2024, 2, 29)) == "2025-02-28"
    assert asked("+4y", date(2024, 2, 29)) == "2028-02-29"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "gestern",
        "1d",
        "-1",
        "-d",
        "-1h",
        "+1.5d",
        "2025-13",
        "2025-02-30",
        "2025..",
        "--",
        "\x1b[2J",
    ],
)
def test_a_word_that_is_no_date_is_wrong_usage_and_the_forms_are_named(text: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        asked(text)
    assert "2025-Q1" in english(caught.value.hint)


@pytest.mark.parametrize("text", ["+999999y", "-999999d", "-3000y", "+99999m", "+999999w"])
def test_a_day_beyond_the_calendar_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        asked(text)
    assert text in english(caught.value.what)


def test_a_milestone_without_a_date_is_wrong_usage_and_an_unknown_one_is_not_found() -> None:
    with pytest.raises(WrongUsage, match=r"milestone\.no-date"):
        asked("someday")
    with pytest.raises(NotFound) as caught:
        asked("promisd")
    assert "'promised'" in english(caught.value.hint)
    with pytest.raises(NotFound):
        asked("tech-forum-1999")


def test_a_word_that_reads_as_a_date_is_a_date() -> None:
    """No id reads as a date, but a word is read as a date first all the same."""
    assert asked("2025") == "2025"


def test_the_fiscal_year_is_the_roadmap_s() -> None:
    head = HEAD.replace('timezone = "UTC"', "fiscal_year_start = 10")
    whole = sound({"roadmap.toml": head})
    assert asked_date("FY2025", whole, TODAY).start == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-04..2025-10", date(2025, 4, 1), date(2025, 10, 31)),
        ("..2025-06", date.min, date(2025, 6, 30)),
        ("2025-06..", date(2025, 6, 1), date.max),
        ("signed..promised", date(2025, 3, 1), date(2025, 9, 30)),
        ("-1m..today", date(2025, 5, 1), date(2025, 6, 1)),
        ("..signed", date.min, date(2025, 3, 31)),
    ],
)
def test_periods(text: str, start: date, end: date) -> None:
    assert period(text, state()) == DayRange(start, end)


@pytest.mark.parametrize("text", ["2025-06..2025-05", "promised..signed", "today..-1d"])
def test_a_period_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"date\.backwards"):
        period(text, state())


@pytest.mark.parametrize("text", ["..", "", "...", "2025..x..2026"])
def test_a_word_that_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"date\.unreadable"):
        period(text, state())


@given(st.text(CHARACTERS, max_size=20))
def test_any_text_is_a_date_or_raises_an_error_with_a_message(text: str) -> None:
    try:
        found = asked(text)
    except RoadmapError as error:
        found = english(error.what)
    assert found


@given(st.integers(-2000, 2000), st.sampled_from("dw"), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_days_and_weeks_there_and_back_end_where_they_began(count: int, unit: str, today: date) -> None:
    there = asked_date(f"{count:+}{unit}", sound({}), today).start
    assert asked_date(f"{-count:+}{unit}", sound({}), there).start == today

"""Ranges of days in words: what is not known stays open, before and after are told apart."""

from __future__ import annotations

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DaySpan
from roadmap_cli.views.pieces import ago, later


@pytest.mark.parametrize(
    ("span", "english", "japanese"),
    [
        (DaySpan(0, 0), "the same day", "同日"),
        (DaySpan(1, 1), "1 day later", "1日後"),
        (DaySpan(0, 30), "0 to 30 days later", "0〜30日後"),
        (DaySpan(-4, -4), "4 days earlier", "4日前"),
        (DaySpan(-30, 0), "0 to 30 days earlier", "0〜30日前"),
        (DaySpan(-27, 2), "27 days earlier to 2 days later", "27日前〜2日後"),
    ],
)
def test_a_time_between_two_dates_is_said_in_words(span: DaySpan, english: str, japanese: str) -> None:
    assert later(Messages(), span) == english
    assert later(Messages(("ja",)), span) == japanese


def test_what_counts_by_now_is_never_ahead_of_now() -> None:
    assert ago(Messages(), DaySpan(-3, 27)) == "0 to 27 days ago"

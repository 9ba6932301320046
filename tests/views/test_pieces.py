"""The pieces that views share: dates, counts, names, and how far apart two dates are."""

from __future__ import annotations

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DaySpan, parse
from roadmap_cli.model.roadmap import Text, Update
from roadmap_cli.model.states import STATES
from roadmap_cli.questions.log import SideStatement
from roadmap_cli.views import pieces
from roadmap_cli.views.page import Heading, Line, Piece
from roadmap_cli.views.pieces import ago, later
from tests.conftest import road
from tests.views.outline import Keys, outline

ROADMAP = road({}, "2025-01-01").roadmap


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
def test_a_time_between_two_dates_in_words(span: DaySpan, english: str, japanese: str) -> None:
    assert later(Messages(), span) == english
    assert later(Messages(("ja",)), span) == japanese


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (DaySpan(0, 0), "the same day"),
        (DaySpan(-3, 27), "0 to 27 days ago"),
        (DaySpan(3, 27), "3 to 27 days ago"),
        (DaySpan(5, 5), "5 days ago"),
    ],
)
def test_an_update_that_counts_is_never_in_the_future(span: DaySpan, text: str) -> None:
    assert ago(Messages(), span) == text


def test_a_count_of_zero_is_a_dot_that_programs_read_as_zero() -> None:
    assert pieces.number(Keys(), 0) == (Piece("·", "dim", "0"),)
    assert pieces.number(Keys(), 1234) == (Piece("1,234", "number", "1234"),)


def test_a_date_keeps_its_precision_and_a_missing_one_has_a_word() -> None:
    assert pieces.date_piece(Messages(), parse("2025-Q1")) == Piece("Q1 2025", "date", "2025-Q1")
    assert pieces.date_piece(Messages(), None) == Piece("undated", "dim", "")


def test_a_text_is_a_line_in_each_language_that_it_has() -> None:
    both = Text("Thing", {"ja": "物"})
    assert [p.text for p in pieces.text_cell(Messages(("ja", "en")), both)] == ["物", "Thing"]
    assert [p.text for p in pieces.text_cell(Messages(("ja", "en")), Text("Thing"))] == ["Thing"]
    assert pieces.text_cell(Messages(), both, "strong") == (Piece("Thing", "strong"),)


def test_only_states_have_a_word() -> None:
    assert all(pieces.state_word(Messages(), state) for state in STATES)
    assert pieces.state_word(Messages(), "strong") == ""


@pytest.mark.parametrize(
    ("count", "limit", "text"), [(2, 2, "List"), (3, 2, "shown-of(List, 2, 3)"), (0, 2, "List")]
)
def test_the_heading_of_a_list_says_if_it_is_cut(count: int, limit: int, text: str) -> None:
    assert pieces.heading(Keys(), "List", count, limit) == Heading(text)


@pytest.mark.parametrize(
    ("key", "name", "short"),
    [
        ("uk", "United Kingdom", "United Kingdom"),
        ("dsit", "dsit", "DSIT"),
        ("meti", "meti", "Ministry of Economy, Trade and Industry"),
        ("nobody", "nobody", "nobody"),
    ],
)
def test_bodies_are_called_by_their_short_names_and_sides_by_theirs(key: str, name: str, short: str) -> None:
    assert pieces.side_name(Keys(), key, ROADMAP) == name
    assert pieces.body_name(Keys(), key, ROADMAP) == short


def test_no_side_has_no_name() -> None:
    assert pieces.side_name(Keys(), None, ROADMAP) == ""
    assert pieces.of_side(Keys(), "500 GBP", None, ROADMAP) == "500 GBP"
    assert pieces.of_side(Keys(), "500 GBP", "nobody", ROADMAP) == "500 GBP"
    assert pieces.of_side(Keys(), "500 GBP", "jp", ROADMAP) == "of-side(500 GBP, Japan)"


@pytest.mark.parametrize(
    ("status", "due", "withdraws", "text"),
    [
        ("paused", None, False, "Japan: paused"),
        ("paused", "2025-Q1", False, "Japan: paused, due-of(2025-Q1)"),
        (None, None, True, "Japan: undated"),
    ],
)
def test_the_statement_of_a_side_is_one_line(
    status: str | None, due: str | None, withdraws: bool, text: str
) -> None:
    date = parse(due) if due else None
    statement = SideStatement("jp", status, date, withdraws, Update(parse("2025-01-01")))
    found = pieces.side_statement(Keys(), statement, ROADMAP)
    assert outline([Line((found,))]) == [f"{text}<differ>"]

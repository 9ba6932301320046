"""The values of cells in the words of the files, and dates that a spreadsheet has changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from roadmap_cli.exchange.cells import cell_hint, cell_text, why_mangled
from roadmap_cli.exchange.columns import SheetColumn
from roadmap_cli.model.errors import Message, WrongUsage
from roadmap_cli.model.vocabulary import STATUSES
from roadmap_cli.questions.names import NO_NAMES, bodies, words
from tests.conftest import HEAD, english, sound

KNOWN = {
    "status": words(STATUSES),
    "owners": bodies(sound({"roadmap.toml": HEAD.replace('short = "DSIT"', 'short = "METI"')})),
}


def text_of(key: str, value: object, exported: str = "") -> str:
    """Return the text of a cell, or the key of the reason why it cannot be read."""
    found = cell_text(SheetColumn(key, "head"), value, exported, KNOWN.get(key, NO_NAMES), 4)
    return found.key if isinstance(found, Message) else found


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("title", " A thing\r\n and more ", "A thing\n and more"),
        ("title", 5.0, "5"),
        ("title", 5.5, "5.5"),
        ("title", True, "TRUE"),
        ("title", False, "FALSE"),
        ("owners", "dsit,meti , ,forum", "dsit, meti, forum"),
        ("owners", "Ministry of Economy, Trade and Industry、日本, zzz", "meti, jp, zzz"),
        ("status", "完了", "done"),
        ("due", "Undated", "undated"),
        ("due", "期限なし", "undated"),
        ("status", "", ""),
        ("status", "Finished", "done"),
        ("status", "late", "importing.no-status"),
        ("due", "2025-q4", "2025-Q4"),
        ("due", "fy2027", "FY2027"),
        ("due", " Undated ", "undated"),
        ("due", "", ""),
        ("due", 2026, "2026"),
        ("due", 2026.0, "2026"),
        ("due", "soon", "date.no-date"),
        ("due", "2025-13", "date.no-date"),
        ("due", "昨日", "date.no-date"),
        ("due", "March 2025", "2025-03"),
        ("due", "2025/03", "2025-03"),
        ("due", "令和７年３月", "2025-03"),
        ("due", "31.3.2025", "2025-03-31"),
        ("due", "1 Apr – 30 Jun 2025", "2025-04-01..2025-06-30"),
        ("due", "07/03/2025", "date.two-readings"),
        ("due", "07.03.2025", "date.two-readings"),
        ("due", "Mar-25", "importing.rewritten"),
        ("due", "7-Mar-25", "importing.rewritten"),
        ("due", "25-Mar", "importing.rewritten"),
        ("due", "3/7/25", "importing.rewritten"),
        ("due", "spring 2027", "date.no-date"),
        ("due", "spring-27", "date.no-date"),
        ("due", "mid 2027", "date.no-date"),
        ("start", 999, "importing.serial"),
        ("start", 10000, "importing.serial"),
    ],
)
def test_a_cell_in_the_words_of_the_files(key: str, value: object, text: str) -> None:
    assert text_of(key, value) == text


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("owners", "forum, METI", ("meti", "dsit (Department for")), ("status", "Closed", ("done", "dropped"))],
)
def test_an_ambiguous_cell_is_refused_with_what_it_may_mean(
    key: str, value: str, said: tuple[str, ...]
) -> None:
    with pytest.raises(WrongUsage) as refused:
        text_of(key, value)
    assert all(word in english(refused.value.hint) for word in said)


def test_a_day_of_the_spreadsheet_is_accepted_only_as_it_was_exported() -> None:
    assert text_of("due", date(2025, 3, 1), "2025-03-01") == "2025-03-01"
    assert text_of("due", datetime(2025, 3, 1), "2025-03-01") == "2025-03-01"
    assert text_of("due", date(2025, 3, 1), "2025-03") == "importing.day-made"
    assert text_of("due", datetime(2025, 3, 1, 9, 30), "2025-03-01") == "importing.time-of-day"


def test_the_first_day_of_what_was_exported_may_be_made_by_a_spreadsheet() -> None:
    assert text_of("due", "2025/3/1", "2025-03") == "importing.day-made"
    assert text_of("due", "1 Jan 2025", "2025") == "importing.day-made"
    assert text_of("due", "2025/3/7", "2025-03") == "2025-03-07"
    assert text_of("due", "2025/3/1", "2025-03-01") == "2025-03-01"
    assert text_of("due", "2025-03-01", "2025-03") == "2025-03-01"


def test_a_hint_says_how_to_write_dates_and_statuses() -> None:
    assert "2025-Q1" in english(cell_hint(SheetColumn("due", "update")))
    assert "under-way" in english(cell_hint(SheetColumn("status", "update")))
    assert cell_hint(SheetColumn("title", "head")) is None


@pytest.mark.parametrize(
    "text", ["2025-03-07", "2025-W12", "2025-03", "2025-Q1", "2025-H1", "2025", "FY2027-H1"]
)
def test_no_form_of_the_files_counts_as_mangled(text: str) -> None:
    assert why_mangled(text, "") is None


@pytest.mark.parametrize(
    "value",
    [
        "45717",
        45717,
        0.5,
        True,
        time(9),
        timedelta(days=1),
    ],
)
def test_dates_as_spreadsheets_write_them_count_as_mangled(value: object) -> None:
    assert why_mangled(value, "") is not None

"""The columns of a sheet, and the version of a row."""

from __future__ import annotations

import pytest

from roadmap_cli.exchange.columns import LONGEST, Cells, columns, newest_note, row, version
from tests.conftest import milestone_text, road, said

MEMO = milestone_text(
    said("2025-03-07", status='"planned"', note='"Named."') + said('"2025-04"', note='"Still."'),
    title='"Memorandum"',
    due='"2025-Q4"',
    owners='["dsit", "meti"]',
)
LANGUAGES = ("en", "ja")


def row_of(text: str, audience: str = "public") -> Cells:
    on_day = road({"memo": text}, "2025-06-30")
    return row(on_day.standings["memo"], on_day, audience)


def test_each_text_is_followed_by_its_translations() -> None:
    keys = [column.key for column in columns(("en", "ja", "fr"))]
    assert keys[:4] == ["id", "title", "ja.title", "fr.title"]
    assert keys[-3:] == ["as_of", "audience", "version"]
    assert len(keys) == len(set(keys))
    title, japanese = columns(LANGUAGES)[1:3]
    assert (title.name, title.language) == ("title", None)
    assert (japanese.name, japanese.language) == ("title", "ja")


def test_a_row_has_the_texts_of_a_milestone() -> None:
    cells = row_of(MEMO, "members")
    assert (cells["id"], cells["title"], cells["due"]) == ("memo", "Memorandum", "2025-Q4")
    assert (cells["owners"], cells["note"], cells["reason"]) == ("dsit, meti", "Still.", "")
    assert (cells["as_of"], cells["audience"]) == ("2025-06-30", "members")
    assert cells["version"].startswith("v-")


@pytest.mark.parametrize(
    "key", ["title", "ja.title", "owners", "status", "due", "outlook", "note", "ja.note", "tags"]
)
def test_an_edit_of_a_compared_cell_changes_the_version(key: str) -> None:
    cells = row_of(MEMO)
    assert version({**cells, key: f"{cells[key]} edited"}, LANGUAGES) != cells["version"]


@pytest.mark.parametrize("key", ["id", "closed", "moves", "last_update", "on", "reason", "as_of", "version"])
def test_an_edit_of_any_other_cell_does_not(key: str) -> None:
    cells = row_of(MEMO)
    assert version({**cells, key: f"{cells[key]} edited"}, LANGUAGES) == cells["version"]


def test_a_sheet_from_before_there_was_a_column_for_outlooks_keeps_its_version() -> None:
    cells = row_of(MEMO)
    old = {key: text for key, text in cells.items() if key != "outlook"}
    assert cells["version"] == version(old, LANGUAGES) == "v-c85fccce58"
    assert version({**old, "outlook": "at-risk"}, LANGUAGES) != version(
        {**old, "outlook": "on-track"}, LANGUAGES
    )


def test_line_ends_and_blanks_around_a_text_do_not_change_the_version() -> None:
    cells = {**row_of(MEMO), "note": "One.\nTwo."}
    edited = {**cells, "note": " One.\r\nTwo.\n"}
    assert version(edited, LANGUAGES) == version(cells, LANGUAGES)


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    fits, long = "x" * LONGEST, "x" * (LONGEST + 1)
    assert row_of(milestone_text(title=f'"{fits}"'))["title"] == fits
    cut = row_of(milestone_text(title=f'"{long}"'))["title"]
    assert len(cut) == LONGEST
    assert cut.endswith("x…")


def test_the_newest_note_is_that_of_the_last_update_with_one() -> None:
    standing = road({"memo": MEMO + said('"2025-05"', status='"done"')}, "2025-06-30").standings["memo"]
    assert newest_note(standing).plain == "Still."


STEP = said(
    "2025-05-01",
    next='"circulate the draft"',
    next_by='"2025-11"',
    next_owner='"meti"',
    visibility='"internal"',
)


def test_the_newest_step_that_stands_is_in_the_row() -> None:
    older = said("2025-04-01", next='"sign"', next_by="2025-09-01")
    cells = row_of(MEMO + older + STEP)
    assert [cells[key] for key in ("next", "ja.next", "next_by", "next_owner")] == [
        "circulate the draft",
        "",
        "2025-11",
        "meti",
    ]
    closed = row_of(MEMO + older + STEP + said("2025-06-01", status='"done"'))
    assert (closed["next"], closed["next_by"], closed["next_owner"]) == ("", "", "")


@pytest.mark.parametrize("key", ["next", "ja.next", "next_by", "next_owner"])
def test_columns_that_came_later_count_only_if_they_hold_something(key: str) -> None:
    cells = row_of(MEMO)
    without = {
        name: text for name, text in cells.items() if not name.endswith(("next", "next_by", "next_owner"))
    }
    assert version(without, LANGUAGES) == cells["version"]
    assert version({**cells, key: "edited"}, LANGUAGES) != cells["version"]


def test_the_version_of_a_row_is_what_it_was_before_there_were_steps() -> None:
    """The version of this row in sheets that older copies of the program have made."""
    cells = dict.fromkeys(("title", "kind", "pillar", "status", "due", "note", "visibility"), "x")
    assert version(cells, LANGUAGES) == "v-e858ed77b6"

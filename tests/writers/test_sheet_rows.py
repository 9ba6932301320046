"""The rows of a printed sheet: nothing of a long text is lost, and pages end where they may."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.writers.sheet_rows import LINE_HEIGHT, PrintedCell, PrintedRow, paged, parts, rows_of

EXCEL = 409
"""The height of a row in points that Excel does not go beyond."""


def row(name: str, *, stays: bool = False, head: PrintedRow | None = None) -> PrintedRow:
    return PrintedRow((PrintedCell(name, ()),), stays=stays, head=head)


def names(pages: list[list[PrintedRow]]) -> list[list[object]]:
    return [[row.cells[0].value for row in page] for page in pages]


@settings(max_examples=30)
@given(st.text("ab、注記 \n", max_size=2000), st.integers(4, 90))
def test_no_part_of_a_text_is_lost_or_higher_than_a_row(text: str, wide: int) -> None:
    found = parts(text, wide)
    assert re.sub(r"\s", "", "".join(part for part, _ in found)) == re.sub(r"\s", "", text)
    assert all(lines * LINE_HEIGHT <= EXCEL for _, lines in found)


def test_a_long_note_goes_on_below_while_a_short_one_stands_once() -> None:
    note = "".join(f"これは{at}番目の文である。" for at in range(300))
    rows = list(rows_of([PrintedCell("協定", ()), PrintedCell(note, ())], [20, 60], (("bottom", 1),)))
    assert len(rows) > 2
    assert [each.cells[0].value for each in rows] == ["協定", *[""] * (len(rows) - 1)]
    assert "".join(str(each.cells[1].value) for each in rows) == note
    assert [bool(each.cells[0].look) for each in rows] == [False] * (len(rows) - 1) + [True]


def test_a_head_is_on_the_page_of_its_first_row() -> None:
    rows = [*(row(f"line {at}") for at in range(4)), row("Head", stays=True), row("first"), row("second")]
    assert names(paged(rows, 5 * LINE_HEIGHT)) == [
        ["line 0", "line 1", "line 2", "line 3"],
        ["Head", "first", "second"],
    ]


def test_the_head_of_a_long_table_is_repeated_on_each_page() -> None:
    head = row("Head", stays=True)
    rows = [head, *(row(f"row {at}", head=head) for at in range(6))]
    pages = names(paged(rows, 4 * LINE_HEIGHT))
    assert [page[0] for page in pages] == ["Head", "Head"]
    assert sum(len(page) for page in pages) == 8


@settings(max_examples=30)
@given(st.lists(st.booleans(), max_size=40))
def test_rows_that_stay_stand_with_the_next_if_a_page_holds_them(stay: list[bool]) -> None:
    rows = [row(str(at), stays=stays) for at, stays in enumerate(stay)]
    pages = paged(rows, 50 * LINE_HEIGHT)
    assert [each for page in pages for each in page] == rows
    assert not any(before[-1].stays for before, _ in pairwise(pages))

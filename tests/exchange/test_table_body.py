"""The rows of a sheet as a reader sees them."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.exchange.mapping import SheetMapping
from roadmap_cli.exchange.rows import ImportedSheet, sheet_of
from roadmap_cli.exchange.steps import CellPlace
from roadmap_cli.exchange.tables import Asked, CellError, RawTable
from roadmap_cli.model.errors import Location
from roadmap_cli.model.roadmap import Roadmap
from tests.conftest import english

HEADS = ["ID", "Title", "Owners", "Due"]


def sheet(*rows: list[object], **more: object) -> ImportedSheet:
    asked = Asked(Location("book.xlsx"), Roadmap(), cells_are_days=True)
    table = RawTable("Plan", [["A plan"], HEADS, *rows], **more)  # type: ignore[arg-type]
    return sheet_of([table], SheetMapping(), asked)


def test_a_merged_cell_is_read_for_each_of_its_rows() -> None:
    rows: list[list[object]] = [
        ["a", "A", "METI", ""],
        ["b", "B", "", ""],
        ["c", "C", "", ""],
        ["d", "D", "", ""],
    ]
    found = sheet(*rows, merged=((range(2, 5), 2),))
    assert [row.text("owners") for row in found.rows] == ["METI", "METI", "METI", ""]
    assert next(use.filled for use in found.uses if use.column.key == "owners") == 3


def test_a_row_whose_id_and_title_are_merged_goes_on_with_the_row_above() -> None:
    rows: list[list[object]] = [["a", "A", "METI", "2027"], ["", "", "", "2028"], ["", "B", "", "2029"]]
    found = sheet(*rows, merged=((range(2, 5), 0), (range(2, 4), 1)))
    assert [(row.text("id"), row.text("title")) for row in found.rows] == [("a", "A"), ("", ""), ("a", "B")]


def test_cells_merged_above_the_heads_or_over_rows_that_hold_nothing_make_no_rows() -> None:
    found = sheet(["a", "A", "", ""], ["", "", "", ""], merged=((range(3), 0), (range(2, 900), 1)))
    assert [row.place.row for row in found.rows] == [3]


@pytest.mark.parametrize(
    ("first_day", "value", "read"),
    [
        (date(1899, 12, 30), 45717, 45717),
        (date(1904, 1, 1), 45717, 47179),
        (date(1904, 1, 1), 2027, 2027),
        (date(1904, 1, 1), True, True),
    ],
)
def test_day_numbers_count_from_the_first_day_of_their_workbook(
    first_day: date, value: object, read: object
) -> None:
    (row,) = sheet(["a", "A", 45717, value], first_day=first_day).rows
    assert (row.cells["due"], row.cells["owners"]) == (read, 45717)


@pytest.mark.parametrize("cell", [CellError("#REF!"), "#REF!", " #REF! "])
def test_a_failed_formula_is_refused_with_its_place(cell: object) -> None:
    found = sheet(["a", "A", "", cell], ["b", "B", "", "2027"])
    (refused,) = found.refused
    assert refused.place == CellPlace("Plan", 3, "due", "D")
    assert english(refused.why).strip() == f"the cell shows {cell}: its formula has failed"
    assert [row.text("id") for row in found.rows] == ["b"]

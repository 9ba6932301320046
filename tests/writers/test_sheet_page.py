"""A page as a workbook: headers, numbers as numbers, and nothing wider than the paper."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from roadmap_cli.views.page import Block, Column, Facts, Heading, Line, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.xlsx import write_page
from tests.conftest import DATA, Run
from tests.writers.books import printed, tables
from tests.writers.exports import HOSTILE
from tests.writers.pages import every_block, timeline_of


def values(*blocks: Block) -> list[list[object]]:
    """Return the cells of the sheet of a page, without empty ones and empty rows."""
    content = write_page([Page("Road", ("as of today",), blocks)], WriterOptions())
    (rows,) = tables(content).values()
    return [found for row in rows if (found := [cell for cell in row if cell != ""])]


def test_a_page_stands_from_its_title_to_its_last_block() -> None:
    table = Table(
        (Column("title", "Title", give=1), Column("n", "Number", "right")),
        ((plain("A"), (Piece("1,500", "number", "1500"),)), (plain("B"), (Piece("·", "dim", "0"),))),
        {0: "Quantum"},
    )
    found = values(Heading("Late"), Line((Piece("Two of them"),)), table, Facts((("Kind", plain("event")),)))
    assert found == [
        ["Road"],
        ["as of today"],
        ["Late"],
        ["Two of them"],
        ["Title", "Number"],
        ["Quantum"],
        ["A", 1500],
        ["B", "·"],
        ["Item", "Details"],
        ["Kind", "event"],
    ]


def test_an_amount_with_its_unit_stays_a_text() -> None:
    cell = (Piece("1,500,000 GBP", "number", "1500000"),)
    assert values(Table((Column("a", "A"),), ((cell,),)))[-1] == ["1,500,000 GBP"]


def test_a_time_line_is_the_table_of_its_rows() -> None:
    rows = values(timeline_of("Memorandum", "Some day"))
    assert ["State", "Date", "Milestone"] in rows
    assert any("Memorandum" in row for row in rows)


@pytest.mark.parametrize("hostile", [*HOSTILE, "=1+1", "lone \ud800", "x" * 40_000])
def test_no_text_is_a_formula_or_breaks_the_file(hostile: str) -> None:
    content = write_page([every_block(hostile)], WriterOptions())
    assert tables(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "view", ["status", "list", "timeline", "trace", "balance", "sources", "brief", "annex"]
)
def test_every_view_can_be_a_workbook_that_is_printed_one_page_wide(
    view: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / f"{view}.xlsx"
    told = run(view, "--data", DATA, "--as-of", "2026-11-22", "-o", file)
    assert told.code == 0, told.err
    found = printed(file.read_bytes())
    assert (found["paperSize"], found["fitToHeight"]) == ("9", "0")
    assert float(found["wide"]) <= (156 if found.get("orientation") == "landscape" else 108)
    again = tmp_path / "again.xlsx"
    assert run(view, "--data", DATA, "--as-of", "2026-11-22", "-o", again).code == 0
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_page_of_lines_alone_has_no_column_that_a_program_cuts_off(
    language: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "annex.xlsx"
    assert run("annex", "--data", DATA, "--lang", language, "-o", file).code == 0
    with zipfile.ZipFile(file) as package:
        found = re.findall(rb'<col [^>]*width="([\d.]+)"', package.read("xl/worksheets/sheet1.xml"))
    assert found
    assert max(map(float, found)) < 60


def test_no_row_is_higher_than_excel_shows() -> None:
    note = "A sentence of a note that does not end soon. " * 200
    content = write_page([every_block(note)], WriterOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        heights = re.findall(rb'<row [^>]*ht="([\d.]+)"', package.read("xl/worksheets/sheet1.xml"))
    assert max(map(float, heights)) <= 409

"""Pages as CSV: values for programs, and no formulas for a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from roadmap_cli.views.page import Block, Column, Heading, Line, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.csv import write_page
from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said
from tests.writers.exports import HOSTILE
from tests.writers.pages import every_block

STARTS = tuple("=+-@＝＋－＠\t\r")


def rows_of(*blocks: Block, told: tuple[str, ...] = ()) -> list[list[str]]:
    content = write_page([Page("Road", told, blocks)], WriterOptions(encoding="utf-8"))
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def table(*texts: str) -> Table:
    return Table((Column("title", "Title"),), tuple((plain(text),) for text in texts))


def test_a_page_of_one_table_is_written_as_that_table_alone() -> None:
    block = Table(
        (Column("status", "Status"), Column("due", "Due"), Column("title", "Title")),
        (
            (
                (Piece("not reported", "unreported", "unreported"),),
                (Piece("Q1 2025", "date", "2025-Q1"),),
                (Piece("A"), Piece("あ")),
            ),
        ),
    )
    assert rows_of(block, told=("as of today",)) == [
        ["status", "due", "title"],
        ["unreported", "2025-Q1", "A / あ"],
    ]


def test_a_page_of_several_parts_begins_with_its_title() -> None:
    rows = rows_of(
        Line((Piece("2 things"),)),
        Heading("Late"),
        table("A"),
        Heading("Next"),
        table("B"),
        told=("as of today",),
    )
    assert rows == [
        ["Road"], ["as of today"], [],
        ["2 things"], [],
        ["Late"], ["title"], ["A"], [],
        ["Next"], ["title"], ["B"],
    ]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_is_a_formula(hostile: str) -> None:
    content = write_page([every_block(hostile)], WriterOptions(encoding="utf-8")).decode("utf-8")
    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]
    assert any(cells)
    assert not [cell for cell in cells if cell.strip().startswith(STARTS)]


@pytest.mark.parametrize("number", ["-4", "+3", "0", "-1.5"])
def test_a_negative_number_stays_a_number(number: str) -> None:
    assert rows_of(table(number))[1] == [number]


@pytest.mark.parametrize("text", ["-4..10", "-", "+81-3-1234", "-1+1", "--4"])
def test_a_text_that_begins_like_a_number_is_guarded(text: str) -> None:
    assert rows_of(table(text))[1] == [f"'{text}"]


def test_the_byte_order_mark_can_be_left_out(run: Run, tmp_path: Path) -> None:
    for encoding, start in (
        (None, b"\xef\xbb\xbfstatus,"),
        ("utf-8-sig", b"\xef\xbb\xbfstatus,"),
        ("utf-8", b"status,"),
    ):
        file = tmp_path / f"{encoding}.csv"
        asked = ["--encoding", encoding] if encoding else []
        assert run("list", "--data", DATA, "-o", file, *asked).code == 0
        assert file.read_bytes().startswith(start)


def test_dates_are_written_as_in_the_files(roadmap_of: RoadmapOf, run: Run) -> None:
    data = roadmap_of(thing=milestone_text(said("2025-01-01", status='"planned"'), due='"2025-H1"'))
    told = run(
        "list", "--data", data, "--lang", "ja", "-f", "csv", "--encoding", "utf-8", "--as-of", "2025-02-01"
    )
    assert told.out == "status,state,date,id,title,title_language\nplanned,planned,2025-H1,thing,A thing,en\n"


def test_a_time_line_is_written_with_the_first_and_last_day_of_each_row(run: Run) -> None:
    told = run(
        "timeline",
        "--data",
        DATA,
        "--as-of",
        "2026-11-22",
        "-f",
        "csv",
        "--encoding",
        "utf-8",
        "pillar:quantum",
    )
    rows = list(csv.reader(io.StringIO(told.out)))
    start = rows.index(["group", "id", "title", "state", "date", "start", "end", "outlook"])
    assert rows[start + 1][:2] == ["Quantum", "quantum-joint-call"]
    assert rows[start + 1][3:] == ["done", "2024-12-20..2025-04-24", "2024-12-20", "2025-04-24", ""]


def in_cp932(*texts: str) -> bytes:
    return write_page([Page("Road", (), (table(*texts),))], WriterOptions(encoding="cp932"))


def test_japanese_windows_reads_what_is_written_for_it() -> None:
    assert in_cp932("覚書①", "髙島屋").decode("cp932").splitlines() == ["title", "覚書①", "髙島屋"]


def test_marks_that_windows_has_elsewhere_in_unicode_are_written_as_it_has_them() -> None:
    assert in_cp932("2023〜2025", "−5℃").decode("cp932").splitlines()[1] == "2023～2025"


def test_what_it_lacks_is_refused_with_the_cell(run: Run, roadmap_of: RoadmapOf) -> None:
    story = {"a": milestone_text(title='"Plain"'), "b": milestone_text(title='"Café Größe"')}
    data = roadmap_of(story)
    told = run("list", "--data", data, "-f", "csv", "--fields", "id,title", "--encoding", "cp932")
    assert (told.code, told.out) == (3, "")
    assert "cp932 cannot carry 'é' (U+00E9) in cell B3: 'Café Größe'" in told.err
    assert "--encoding utf-8-sig" in told.err
    exported = run("export", "--data", data, "-f", "csv", "--encoding", "cp932")
    assert (exported.code, exported.out) == (3, "")
    assert "(U+00E9)" in exported.err


def test_the_shipped_roadmap_can_be_written_for_japanese_windows(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    asked = ("--data", DATA, "--as-of", "2026-11-22", "--lang", "ja", "--encoding", "cp932", "-o", file)
    assert run("list", *asked).code == 0
    assert "広島アコード" in file.read_bytes().decode("cp932")

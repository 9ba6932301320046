"""`roadmap list --form progress`: the table that an office keeps, on paper, in Excel and for programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from tests.conftest import RoadmapOf, Run, milestone_text, said
from tests.writers.books import printed, tables

STORY = {
    "memo": milestone_text(
        said("2025-01-10", status='"planned"', note='"Announced."')
        + said("2025-03-07", status='"done"', note='"Signed in Tokyo."', **{"ja.note": '"東京で署名。"'}),
        title='"Memorandum"',
        owners='["meti", "dsit"]',
        due='"2025-03"',
    ).replace("title =", 'ja.title = "覚書"\ntitle ='),
    "call": milestone_text(
        said("2025-02-01", status='"planned"', by='"jp"', note='"Being prepared."')
        + said(
            "2025-02-02", due='"2025-06"', next='"name the panel"', next_by='"2025-03"', next_owner='"dsit"'
        ),
        title='"Joint call"',
        pillar='"ai"',
        due='"2025-06"',
    ),
}
AS_OF = ("--as-of", "2025-04-01")


@pytest.fixture
def data(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(STORY)


def test_each_commitment_has_its_lead_its_due_how_it_stands_and_its_latest_note(data: Path, run: Run) -> None:
    lines = run("list", "--form", "progress", "--data", data, *AS_OF, "-f", "md").out.splitlines()
    assert lines[0] == "# Road: progress of commitments"
    assert [line for line in lines if line.startswith("|")] == [
        "| Commitment | Lead | Due | Progress | Next step | Remarks |",
        "| --- | --- | --- | --- | --- | --- |",
        "| **Quantum** |  |  |  |  |  |",
        "| Memorandum | Ministry of Economy, Trade and Industry, DSIT | Mar 2025 | ● done<br>7 Mar 2025 "
        "|  | 7 Mar 2025<br>Signed in Tokyo. |",
        "| **AI** |  |  |  |  |  |",
        "| Joint call |  | Jun 2025 | ○ planned<br>1 Feb 2025 "
        "| ▲ name the panel (DSIT, by Mar 2025, 1 day late) | 1 Feb 2025 (Japan)<br>Being prepared. |",
    ]


def test_japanese_has_the_names_of_the_form(data: Path, run: Run) -> None:
    told = run("list", "--form", "progress", "--data", data, *AS_OF, "-f", "md", "--lang", "ja").out
    assert told.startswith("# Road")
    assert "進捗管理表" in told.splitlines()[0]
    assert "| 取組 | 担当府省 | 期限 | 進捗状況 | 次の対応 | 備考 |" in told
    assert "| 覚書 |" in told
    assert "東京で署名。" in told


def test_programs_get_ids_and_the_files_dates(data: Path, run: Run) -> None:
    asked = ("list", "--form", "progress", "--data", data, *AS_OF, "-f")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv", "--encoding", "utf-8").out)))
    assert rows[0] == {
        "id": "memo",
        "title": "Memorandum",
        "owners": "meti, dsit",
        "due": "2025-03",
        "progress": "done / 2025-03-07",
        "next": "",
        "remarks": "2025-03-07 / Signed in Tokyo.",
    }
    answer = json.loads(run(*asked, "json").out)
    assert (answer["kind"], answer["total"]) == ("progress", 2)
    assert answer["items"][0]["latest"]["note"] == "Signed in Tokyo."


def test_word_turns_the_page(data: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "progress.docx"
    assert run("list", "--form", "progress", "--data", data, *AS_OF, "-o", file).code == 0
    assert [section.orientation for section in Document(str(file)).sections] == [WD_ORIENT.LANDSCAPE]


def test_excel_prints_it_one_page_wide_with_its_header_on_each(data: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "progress.xlsx"
    assert run("list", "--form", "progress", "--data", data, *AS_OF, "--lang", "ja", "-o", file).code == 0
    setup, (rows,) = printed(file.read_bytes()), tables(file.read_bytes()).values()
    assert (setup["orientation"], setup["fitToHeight"], setup["repeated"]) == (
        "landscape",
        "0",
        "Sheet1!$4:$4",
    )
    assert rows[3] == ["取組", "担当府省", "期限", "進捗状況", "次の対応", "備考"]
    assert rows[5][0] == "覚書"


def test_a_form_that_is_none_and_columns_beside_one_are_refused(data: Path, run: Run) -> None:
    told = run("list", "--form", "kanban", "--data", data)
    assert (told.code, told.out) == (2, "")
    assert "progress" in told.err
    told = run("list", "--form", "progress", "--fields", "id", "--data", data)
    assert (told.code, told.out) == (2, "")
    assert "--fields" in told.err


def test_its_order_can_be_chosen_and_it_can_be_cut(data: Path, run: Run) -> None:
    asked = (
        "list",
        "--form",
        "progress",
        "--data",
        data,
        *AS_OF,
        "--sort",
        "title",
        "--limit",
        "1",
        "-f",
        "md",
    )
    told = run(*asked).out
    assert "Joint call" in told
    assert "Memorandum" not in told
    assert "in order of: Title" in told
    assert "**" not in told

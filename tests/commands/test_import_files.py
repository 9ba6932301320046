"""`roadmap import` of files that are not what their names say, or hold more than is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import RoadmapOf, Run

FIXED = ("--set", "kind=deliverable,pillar=quantum")


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: Callable[[str], None]) -> Path:
    """A roadmap without milestones on 1 June 2025."""
    today_is("2025-06-01")
    road = roadmap_of()
    (road / "milestones").mkdir(exist_ok=True)
    return road


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.csv", b"", "the file is empty"),
        ("empty.json", b"\xef\xbb\xbf\n", "the file is empty"),
        (
            "memo.txt",
            b"Dear all,\nplease find, as agreed, our report.\n",
            "this is running text, not a table",
        ),
        ("half.json", b'{"kind": "roadmap"}', "this JSON is not an exported roadmap"),
        ("none.json", b'{"kind": "roadmap", "schema": 1}', "this JSON is not an exported roadmap"),
        ("half.json", b'[{"title": "\\ud800"}]', "record 1, title: \\ud800 is half a character"),
        ("list.json", '[{"title": "Québec"}]'.encode() + b"\xe9", "the file is not UTF-8 text"),
    ],
)
def test_the_refusal_says_what_the_file_is(name: str, content: bytes, why: str, run: Run, road: Path) -> None:
    file = road.parent / name
    file.write_bytes(content)
    result = run("import", file, "--data", road)
    assert (result.code, result.out) == (3, "")
    assert why in result.err


def test_prose_on_stdin_is_named_as_such(road: Path) -> None:
    command = [sys.executable, "-m", "roadmap_cli", "import", "-", "--data", str(road)]
    prose = b"The two ministers met, as planned.\nThey agreed.\n"
    found = subprocess.run(command, input=prose, capture_output=True, check=False, env={**os.environ})
    assert (found.returncode, found.stdout) == (3, b"")
    assert b"this is running text, not a table" in found.stderr


def test_the_day_above_the_heads_is_named_with_the_option_that_gives_it(run: Run, road: Path) -> None:
    file = road.parent / "list.csv"
    file.write_text("Commitments\nStatus as of 20 May 2025\n\nID,Title,Status\nhub,Open a hub,done\n")
    refused = run("import", file, "--data", road, *FIXED)
    lines = [
        "Above the heads, not read: 'Commitments', 'Status as of 20 May 2025'",
        "If that is the day of all rows: --on 2025-05-20",
    ]
    assert refused.code == 3
    assert [line in refused.err for line in lines] == [True, True], refused.err
    assert run("import", file, "--data", road, *FIXED, "--on", "2025-05-20", "--apply").code == 0
    assert "date = 2025-05-20" in (road / "milestones" / "hub.toml").read_text()


@pytest.mark.parametrize(("reason", "code", "status"), [("DUPLICATE", 0, "dropped"), ("MOVED", 3, "")])
def test_an_issue_closed_as_a_duplicate_is_dropped_and_an_unknown_reason_refused(
    reason: str, code: int, status: str, run: Run, road: Path
) -> None:
    issue = {"number": 7, "title": "Open a hub", "state": "CLOSED", "stateReason": reason}
    file = road.parent / "issues.json"
    file.write_text(json.dumps([{**issue, "closedAt": "2025-05-20T10:00:00Z"}]))
    result = run("import", file, "--data", road, *FIXED, "--apply")
    assert result.code == code, result.out + result.err
    written = "".join(one.read_text() for one in (road / "milestones").glob("*.toml"))
    assert (f'status = "{status}"' in written) is bool(status)
    assert "closed (moved)" in result.out or status


def test_a_sheet_with_versions_of_its_own_is_no_export(run: Run, road: Path) -> None:
    file = road.parent / "list.csv"
    file.write_text("ID,Title,Version,Due\nHUB-1,Open a hub,2.0,2027\n")
    result = run("import", file, "--data", road, *FIXED, "--apply")
    assert result.code == 0, result.out + result.err
    assert "Columns not read (cells): Version (1)" in result.err
    assert (road / "milestones" / "hub-1.toml").exists()


def test_a_workbook_is_read_as_it_is_seen_and_what_is_not_read_is_named(run: Run, road: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    file = road.parent / "plan.xlsx"
    with Workbook(file, {"date_1904": True}) as made:
        sheet = made.add_worksheet("Plan")
        for row, cells in enumerate(
            (("ID", "Title", "Pillar", "Due"), ("hub", "A", "", 44256), ("lab", "B", "", 44257))
        ):
            sheet.write_row(row, 0, cells)
        sheet.merge_range("C2:C3", "quantum")
        sheet.write_comment("B2", "Ask")
        made.add_worksheet("Old").hide()
    result = run("import", file, "--data", road, "--set", "kind=deliverable", "--cells", "days", "--apply")
    assert result.code == 0, result.out + result.err
    assert "Hidden sheets, not read: Old\n1 comment of a cell is not read" in result.err
    found = {one.stem: one.read_text() for one in (road / "milestones").glob("*.toml")}
    assert ['pillar = "quantum"' in text for text in found.values()] == [True, True]
    assert "due = 2025-03-02" in found["hub"]


def test_a_cell_whose_formula_failed_is_refused_with_its_row_and_column(run: Run, road: Path) -> None:
    file = road.parent / "list.csv"
    file.write_text("ID,Title,Due\nhub,A,#REF!\n")
    result = run("import", file, "--data", road, *FIXED, "--apply")
    assert result.code == 3
    assert "row 2, column due (C2): the cell shows #REF!: its formula has failed" in result.out


def test_a_moved_event_is_a_milestone_beside_its_series(run: Run, road: Path) -> None:
    pytest.importorskip("icalendar", reason="the extra 'calendar' is not installed")
    series = "UID:board@x\nSUMMARY:Board\nDTSTART;VALUE=DATE:20260514\nDURATION:P2D\nRRULE:FREQ=MONTHLY\n"
    moved = "UID:board@x\nSUMMARY:Board\nRECURRENCE-ID;VALUE=DATE:20260614\nDTSTART;VALUE=DATE:20260618\n"
    events = "".join(f"BEGIN:VEVENT\n{one}END:VEVENT\n" for one in (series, moved))
    file = road.parent / "board.ics"
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{events}END:VCALENDAR\n")
    result = run("import", file, "--data", road, *FIXED, "--apply")
    assert result.code == 0, result.out + result.err
    lines = "\n".join(one.read_text() for one in (road / "milestones").glob("*.toml")).splitlines()
    assert {line for line in lines if line.startswith("due ")} == {"due = 2026-05-15", "due = 2026-06-18"}


def test_inactive_tasks_of_a_project_are_named_and_not_written(run: Run, road: Path) -> None:
    tasks = "".join(
        f"<Task><UID>{n}</UID><Name>T{n}</Name><Finish>2027-01-0{n}T17:00:00</Finish><Active>{n % 2}</Active></Task>"
        for n in (1, 2)
    )
    file = road.parent / "plan.xml"
    file.write_text(f'<Project xmlns="http://schemas.microsoft.com/project"><Tasks>{tasks}</Tasks></Project>')
    result = run("import", file, "--data", road, *FIXED, "--apply")
    assert result.code == 0, result.out + result.err
    assert "Inactive tasks, not read: T2" in result.err
    assert [one.stem for one in (road / "milestones").glob("*.toml")] == ["plan-1"]

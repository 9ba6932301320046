"""Sheets in the shapes that people have come in whole: what is written, and that no cell of them is lost."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from roadmap_cli.cli import app
from tests.commands.test_import import files
from tests.conftest import RoadmapOf, Run, Said
from tests.exchange.accounting import Row, unaccounted
from tests.exchange.spreadsheets import Cell, day, month, ods

pytest.importorskip("python_calamine", reason="the extra 'excel' is not installed")
pytest.importorskip("icalendar", reason="the extra 'calendar' is not installed")

FIXED = ("--set", "kind=deliverable,pillar=quantum", "--with-new")


@dataclass
class Sheet:
    """A file in a folder of its own, and the roadmap that it is brought into."""

    run: Run
    road: Path
    file: Path

    def plan(self, *options: str | Path) -> Said:
        """Return what the program says of an import of the sheet."""
        return self.run("import", self.file, "--data", self.road, *FIXED, *options)

    def apply(self, *options: str | Path) -> dict[str, str]:
        """Return the milestones' files once the sheet is imported, and again without a change."""
        self.said = self.plan("--apply", *options)
        assert self.said.code == 0, self.said.out + self.said.err
        written = files(self.road)
        again = self.plan("--apply", *options)
        assert (again.code, files(self.road) == written) == (0, True), again.out
        n = sum(name.startswith("milestones/") for name in written)
        assert f"0 new, 0 changed, {n} unchanged, 0 differences not applied, 0 refused" in again.out or (
            f"新規0件、変更0件、変更なし{n}件" in again.out
        ), again.out
        return {name.split("/")[-1]: content.decode() for name, content in written.items()}

    def lost(self, rows: Iterable[Row]) -> list[str]:
        """Return the cells of the source that the import has neither written nor named."""
        return unaccounted(rows, self.road, self.said)


SheetOf = Callable[[str, str | bytes], Sheet]


@pytest.fixture
def sheet_of(run: Run, roadmap_of: RoadmapOf, tmp_path: Path, today_is: Callable[[str], None]) -> SheetOf:
    """Return a function that writes a sheet beside an empty roadmap on 1 June 2025."""
    today_is("2025-06-01")

    def write(name: str, content: str | bytes) -> Sheet:
        road = roadmap_of()
        (road / "milestones").mkdir(exist_ok=True)
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return Sheet(run, road, file)

    return write


def mapping(sheet: Sheet, text: str) -> tuple[str, Path]:
    """Return the option that names a mapping file with that text, beside the sheet."""
    file = sheet.file.with_suffix(".toml")
    file.write_text(text, encoding="utf-8")
    return "--mapping", file


def rows_of(text: str, heads: int = 1, above: int = 0) -> list[Row]:
    """Return the rows of separated values; each head of two rows is what stands in both."""
    table = list(csv.reader(io.StringIO(text)))[above:]
    names = [" ".join(filter(None, cells)) for cells in zip(*_filled_over(table[:heads]), strict=True)]
    return [list(zip(names, row, strict=False)) for row in table[heads:] if any(row)]


def _filled_over(heads: list[list[str]]) -> list[list[str]]:
    if len(heads) == 1:
        return heads
    upper, lower, over = [], heads[1], ""
    for above, below in zip(*heads, strict=True):
        over = above or (over if below else "")
        upper.append(over)
    return [upper, lower]


# --- a log of promises: several dated rows of one promise

LOG = """\
Promise ID,Promise,Department,Deadline,Date,Status,Comment
P-01,Open a joint laboratory,DSIT,end of March 2027,2024-05-13,Not started,Announced
P-01,Open a joint laboratory,DSIT,end of March 2027,2024-11-02,In progress,Site chosen
P-01,Open a joint laboratory,DSIT,end of March 2027,2025-02-20,In progress,"Building begun, early"
P-01,Open a joint laboratory,DSIT,end of March 2027,2025-05-31,Completed,Opened
P-02,Publish a handbook,METI; DSIT,Q4 2025,2024-05-13,Not started,
P-02,Publish a handbook,METI; DSIT,Q4 2025,2025-01-10,In progress,First draft
P-02,Publish a handbook,METI; DSIT,Q4 2025,2025-03-01,In progress,Second draft
P-02,Publish a handbook,METI; DSIT,Q4 2025,2025-04-15,On hold,Waiting for review
"""

LABORATORY = """\
title = "Open a joint laboratory"
kind = "deliverable"
pillar = "quantum"
owners = ["dsit"]
due = "2027-03"

[[updates]]
date = 2024-05-13
status = "planned"
note = "Announced"

[[updates]]
date = 2024-11-02
status = "under-way"
note = "Site chosen"

[[updates]]
date = 2025-02-20
status = "under-way"
note = "Building begun, early"

[[updates]]
date = 2025-05-31
status = "done"
note = "Opened"

[x-import]
log = "P-01"
"""


def test_a_log_of_promises_becomes_the_updates_of_its_milestones(sheet_of: SheetOf) -> None:
    sheet = sheet_of("log.csv", LOG)
    written = sheet.apply()
    assert written["p-01.toml"] == LABORATORY
    assert written["p-02.toml"].count("[[updates]]") == 4
    assert sheet.lost(rows_of(LOG)) == []


def test_of_a_log_only_the_first_row_of_each_promise_may_be_filled(sheet_of: SheetOf) -> None:
    lines, seen = LOG.splitlines(), set()
    for at, line in enumerate(lines):
        cells = next(csv.reader([line]))
        if cells[0] in seen:
            lines[at] = ",,,," + line.split(cells[3] + ",", 1)[1]
        seen.add(cells[0])
    sheet = sheet_of("log.csv", "\n".join(lines))
    assert sheet.apply()["p-01.toml"] == LABORATORY
    assert sheet.lost(rows_of("\n".join(lines))) == []


def test_a_log_that_grew_adds_what_is_new_alone(sheet_of: SheetOf) -> None:
    sheet = sheet_of("log.csv", "\n".join(LOG.splitlines()[:3]))
    begun = sheet.apply()["p-01.toml"]
    sheet.file.write_text(LOG, encoding="utf-8")
    plan = sheet.plan("--apply")
    assert "changed: p-01 (row 2): 2 updates" in plan.out
    grown = files(sheet.road)["milestones/p-01.toml"].decode()
    assert tomllib.loads(grown) == tomllib.loads(LABORATORY)
    assert grown.startswith(begun)


def test_a_log_may_stand_in_any_order(sheet_of: SheetOf) -> None:
    head, *lines = LOG.splitlines()
    sheet = sheet_of("log.csv", "\n".join([head, *lines[::-1]]))
    assert sheet.apply()["p-01.toml"] == LABORATORY


MOVED = """\
ID,Title,Deadline,Date,Status,Comment,Reason
M-1,Hub,2025-03,2024-05-13,Not started,,
M-1,Hub,2026-06,2025-01-02,In progress,Later,Elections
M-1,Hub,2026-06,2025-02-20,In progress,Going on,
M-1,Hub,2026-06,2025-05-31,Completed,Opened,
"""


def test_a_log_in_which_a_deadline_moved_says_so_once(sheet_of: SheetOf) -> None:
    sheet = sheet_of("moved.csv", MOVED)
    text = sheet.apply()["m-1.toml"]
    assert text.startswith('title = "Hub"\nkind = "deliverable"\npillar = "quantum"\ndue = "2025-03"\n')
    assert text.count('due = "2026-06"\nreason = "Elections"') == text.count("2026-06") == 1
    assert sheet.lost(rows_of(MOVED)) == []


def test_a_deadline_that_moved_without_a_reason_is_refused(sheet_of: SheetOf) -> None:
    sheet = sheet_of("moved.csv", MOVED.replace("Elections", ""))
    plan = sheet.plan("--apply")
    assert (plan.code, "refused: row 3" in plan.out) == (3, True)
    assert 'reason = "Elections."' in sheet.apply("--reason", "Elections.")["m-1.toml"]


def test_a_reason_for_all_rows_is_that_of_dates_that_change(sheet_of: SheetOf) -> None:
    sheet = sheet_of("moved.csv", MOVED.replace("Elections", "") + "M-2,Lab,2026-03,,,,\n")
    written = sheet.apply("--reason", "Elections.")
    assert written["m-1.toml"].count("reason") == 1
    assert "reason" not in written["m-2.toml"]


# --- what trackers export

JIRA = """\
Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Reporter,Created,Updated,Resolved,Due date,Labels,\
Labels,Description,Parent key
Draft the text,UKJP-1,10001,Task,Done,High,Secretariat,Cabinet Office,02/Jan/25 9:00 AM,20/Mar/25 4:12 PM,\
19/Mar/25 5:30 PM,31/Mar/25 12:00 AM,quantum,forum,The draft for both governments,
Review,UKJP-2,10002,Sub-task,In Progress,Medium,METI,Secretariat,03/Jan/25 9:00 AM,21/Mar/25 4:12 PM,,\
30/Jun/25 12:00 AM,quantum,,,UKJP-1
Publish,UKJP-3,10003,Task,To Do,Low,,Secretariat,03/Jan/25 9:00 AM,03/Jan/25 9:00 AM,,,,,,UKJP-1
"""


def test_issues_of_jira(sheet_of: SheetOf) -> None:
    sheet = sheet_of("jira.csv", JIRA)
    text = """
        [columns]
        "Parent key" = "follows"
        "Priority" = "note"
        "Updated" = "date"
        [dates]
        order = "day-month-year"
    """
    written = sheet.apply(*mapping(sheet, text))
    assert written["ukjp-1.toml"] == (
        'title = "Draft the text"\nkind = "deliverable"\npillar = "quantum"\nowners = ["secretariat"]\n'
        'due = 2025-03-31\nsummary = "The draft for both governments"\ntags = ["quantum", "forum"]\n\n'
        '[[updates]]\ndate = 2025-03-19\nstatus = "done"\n\n'
        '[[updates]]\ndate = 2025-03-20\nnote = "Priority: High"\n\n[x-import]\njira = "UKJP-1"\n'
    )
    assert 'follows = ["ukjp-1"]' in written["ukjp-2.toml"]
    assert sheet.lost(rows_of(JIRA)) == []
    assert "Issue id (3), Issue Type (3), Reporter (3), Created (3)" in sheet.said.err


ASANA = """\
Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,\
Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)
1201,2025-01-02,2025-03-19,2025-03-20,Draft the text,Done,Secretariat,desk@example.org,2025-01-05,2025-03-31,\
"quantum,forum",For both governments,UK-Japan,,,
1202,2025-01-03,,2025-03-21,Review,In progress,METI,,,2025-06-30,,,UK-Japan,Draft the text,Draft the text,
"""


def test_tasks_of_asana(sheet_of: SheetOf) -> None:
    sheet = sheet_of("asana.csv", ASANA)
    written = sheet.apply("--map", "Blocked By (Dependencies)=needs")
    assert written["asana-1201.toml"] == (
        'title = "Draft the text"\nkind = "deliverable"\npillar = "quantum"\nowners = ["secretariat"]\n'
        'start = 2025-01-05\ndue = 2025-03-31\ntags = ["quantum", "forum"]\n\n'
        '[[updates]]\ndate = 2025-03-19\nstatus = "done"\nnote = "For both governments"\n\n'
        '[x-import]\nasana = "1201"\n'
    )
    assert 'needs = ["asana-1201"]' in written["asana-1202.toml"]
    assert sheet.lost(rows_of(ASANA)) == []


TRELLO = """\
Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,Attachment Count,Last Activity Date,List ID,\
List Name,Board Name,Archived,Start Date,Due Complete
65a1,Sign the memorandum,https://trello.com/c/65a1,Between both sides,policy (red),Secretariat,\
2025-04-28T12:00:00.000Z,0,2025-04-29T08:00:00.000Z,l1,Done,UK-Japan,false,,true
65a2,Open the call,https://trello.com/c/65a2,,,,2026-05-01T12:00:00.000Z,0,2025-04-29T08:00:00.000Z,l2,Doing,\
UK-Japan,false,2026-02-01T12:00:00.000Z,false
"""


def test_cards_of_trello_are_done_on_no_day_that_the_sheet_does_not_give(sheet_of: SheetOf) -> None:
    sheet = sheet_of("trello.csv", TRELLO)
    plan = sheet.plan("--apply")
    assert (
        plan.code,
        "refused: row 2, column status (K2): done, but since when is not said" in plan.out,
    ) == (
        3,
        True,
    )
    assert not any(sheet.road.glob("milestones/*"))
    written = sheet.apply("--map", "Last Activity Date=date")
    assert written["65a1.toml"] == (
        'title = "Sign the memorandum"\nkind = "deliverable"\npillar = "quantum"\nowners = ["secretariat"]\n'
        'due = 2025-04-28\nsummary = "Between both sides"\ntags = ["policy (red)"]\n\n'
        '[[updates]]\ndate = 2025-04-29\nstatus = "done"\nsources = ["trello-com"]\n'
    )
    assert sheet.lost(rows_of(TRELLO)) == []


# --- an open-government sheet: titles above the heads, raw dates, NA, addresses with commas

COMMITMENTS = """\
"Kingdom of Example: Fifth National Action Plan, 2023-2025",,,,,,,
"Status as of June 2025",,,,,,,
,,,,,,,
No.,Commitment title,Lead implementing agency,Other actors involved,Start date,End date,Level of completion,Evidence
1,Publish owners,Companies House,NA,01/09/2023,31/08/2025,Substantial,"https://example.org/a;b,c"
2,Open data,Cabinet Office,Civil society; Local councils,01/10/2023,31/12/2024,Completed,\
"https://example.org/x?y=1,2 https://example.org/z"
3,Youth panel,NA,NA,NA,NA,Not started,NA
"""


def test_a_sheet_of_open_government_with_titles_above_its_heads(sheet_of: SheetOf) -> None:
    sheet = sheet_of("commitments.csv", COMMITMENTS)
    plan = sheet.plan()
    assert "column start (E5): '01/09/2023' may be 9 Jan 2023 or 1 Sep 2023" in plan.out
    assert "column status (G6): done, but since when is not said" not in plan.out  # its dates come first
    order = mapping(sheet, '[dates]\norder = "day-month-year"\n')
    written = sheet.apply(*order, "--on", "2025-05-31")
    assert written["commitments-2.toml"] == (
        'title = "Open data"\nkind = "deliverable"\npillar = "quantum"\nowners = ["cabinet-office"]\n'
        'partners = ["civil-society", "local-councils"]\nstart = 2023-10-01\ndue = 2024-12-31\n\n'
        '[[updates]]\ndate = 2025-05-31\nstatus = "done"\nsources = ["example-org-2", "example-org-3"]\n\n'
        '[x-import]\ncommitments = "2"\n'
    )
    assert 'url = "https://example.org/a;b,c"' in written["sources.toml"]
    assert 'url = "https://example.org/x?y=1,2"' in written["sources.toml"]
    assert written["commitments-3.toml"] == (
        'title = "Youth panel"\nkind = "deliverable"\npillar = "quantum"\n\n'
        '[[updates]]\ndate = 2025-05-31\nstatus = "planned"\n\n[x-import]\ncommitments = "3"\n'
    )
    assert sheet.lost(rows_of(COMMITMENTS, above=3)) == []


# --- a programme office's report with a rating of delivery

RATED = """\
Ref,Milestone,Lead,Target date,Status,RAG status,Comments
M1,Open a joint laboratory,DSIT,2027-03-31,In progress,Amber,Site not yet bought
M2,Publish a handbook,METI,2025-12-31,Not started,G,
M3,Hold a workshop,DSIT,2026-06-30,In progress,赤,No host
"""


def test_a_rating_by_colours_is_an_outlook_if_its_head_says_so(sheet_of: SheetOf) -> None:
    sheet = sheet_of("report.csv", RATED)
    plan = sheet.plan()
    assert "outlook: 'Amber' is read as at risk" in plan.out
    written = sheet.apply()
    assert [written[f"m{n}.toml"].partition("outlook = ")[2].partition("\n")[0] for n in (1, 2, 3)] == [
        '"at-risk"',
        '"on-track"',
        '"off-track"',
    ]
    assert sheet.lost(rows_of(RATED)) == []


def test_colours_under_a_head_that_is_no_outlook_are_refused_as_a_status(sheet_of: SheetOf) -> None:
    sheet = sheet_of("report.csv", "Ref,Milestone,Status\nM1,Open a joint laboratory,Amber\n")
    refused = sheet.plan()
    assert (refused.code, "unknown status 'Amber'" in refused.out) == (3, True)
    mapped = sheet.plan("--map", "Status=outlook")
    assert (mapped.code, "outlook: 'Amber' is read as at risk" in mapped.out) == (0, True)


def test_a_japanese_forecast_is_an_outlook(sheet_of: SheetOf) -> None:
    sheet = sheet_of(
        "hyo.csv", "番号,取組,期限,見通し\n1,共同研究の公募,令和8年3月末,△\n2,覚書の実施,令和8年度,順調\n"
    )
    written = sheet.apply("--lang", "ja")
    assert [text.partition("outlook = ")[2].partition("\n")[0] for name, text in sorted(written.items())][
        :2
    ] == [
        '"at-risk"',
        '"on-track"',
    ]


def test_a_rating_that_a_sheet_repeats_is_news_beside_a_new_date_alone(sheet_of: SheetOf) -> None:
    sheet = sheet_of("report.csv", RATED)
    sheet.apply()
    sheet.run("done", "m3", "--data", sheet.road)
    sheet.file.write_text(RATED.replace("2027-03-31", "2027-06-30"), encoding="utf-8")
    said = sheet.plan("--reason", "Money.").out
    assert "m1 (row 2): due from 31 Mar 2027 to 30 Jun 2027, outlook: at risk" in said.replace("report, ", "")


# --- 進捗管理表: cp932, a title, two rows of heads, dates by era

PROGRESS = """\
令和７年度　日英協力　進捗管理表,,,,,,,
,,,,,,,
№,取組,担当府省,期限,進捗状況,,備考,出典
,,,,区分,更新日,,
1,量子に関する協力覚書の実施,内閣府・経済産業省,令和8年3月末,対応中,令和7年5月1日,共同研究の公募を準備,https://www8.cao.go.jp/a
2,半導体の共同公募,経済産業省,令和９年度末,未着手,令和7年5月1日,,
3,AIの安全性の比較表,総務省、経済産業省,調整中,済,令和7年4月20日,公表済み,
"""


def test_a_japanese_table_of_progress_in_cp932_with_two_rows_of_heads(sheet_of: SheetOf) -> None:
    sheet = sheet_of("shinchoku.csv", PROGRESS.encode("cp932"))
    written = sheet.apply("--lang", "ja")
    assert "cp932" in sheet.said.err
    assert written["shinchoku-1.toml"] == (
        'ja.title = "量子に関する協力覚書の実施"\nkind = "deliverable"\npillar = "quantum"\nowners = ["party-1"]\n'
        'due = "2026-03"\n\n[[updates]]\ndate = 2025-05-01\nstatus = "under-way"\n'
        'ja.note = "共同研究の公募を準備"\nsources = ["www8-cao-go-jp"]\n\n[x-import]\nshinchoku = "1"\n'
    )
    assert 'due = "2028-03"' in written["shinchoku-2.toml"]
    assert 'owners = ["party-3", "party-2"]' in written["shinchoku-3.toml"]
    assert sheet.lost(rows_of(PROGRESS, heads=2, above=2)) == []


# --- a minister's list in the format of the government's own standard

LIST: list[list[Cell]] = [
    ["Priorities of the Minister", "", "", ""],
    ["Commitment", "Owner", "Deadline", "Status"],
    ["Sign the accord", "DSIT", day("2025-09-30"), "On track"],
    ["Publish the review", "METI", day("2026-01-15"), "Not started"],
]


def test_a_list_in_ods_has_days_in_cells_that_show_days(sheet_of: SheetOf) -> None:
    sheet = sheet_of("list.ods", ods("Priorities", LIST))
    written = sheet.apply("--on", "2025-05-31")
    assert written["sign-the-accord.toml"] == (
        'title = "Sign the accord"\nkind = "deliverable"\npillar = "quantum"\nowners = ["dsit"]\n'
        'due = 2025-09-30\n\n[[updates]]\ndate = 2025-05-31\nstatus = "under-way"\n\n'
        '[x-import]\nlist = "Sign the accord"\n'
    )
    heads = [str(head) for head in LIST[1]]
    assert sheet.lost([list(zip(heads, map(str, row), strict=True)) for row in LIST[2:]]) == []


def test_a_cell_that_shows_a_month_is_no_day_unless_it_is_said(sheet_of: SheetOf) -> None:
    sheet = sheet_of(
        "list.ods", ods("Priorities", [*LIST, ["Open the hub", "DSIT", month("2027-03-01"), "Planned"]])
    )
    plan = sheet.plan("--apply", "--on", "2025-05-31")
    assert plan.code == 3
    assert (
        "refused: Priorities, row 5, column due (C5): the cell is the day 2027-03-01, which a spreadsheet also makes "
        "of a month; the original date is not certain (write 2027-03 as text if the month is meant; --cells days takes "
        "such dates for days)"
    ) in plan.out
    assert plan.out.count("refused: ") == 1
    assert "due = 2027-03-01" in sheet.apply("--on", "2025-05-31", "--cells", "days")["open-the-hub.toml"]


# --- what gh prints, and other JSON

MILESTONES: list[dict[str, Any]] = [
    {
        "html_url": "https://github.com/x/y/milestone/1",
        "id": 901,
        "number": 1,
        "title": "Release 2.0",
        "description": "The second",
        "creator": {"login": "desk", "id": 7, "site_admin": False},
        "closed_issues": 8,
        "state": "closed",
        "created_at": "2024-04-10T20:09:31Z",
        "due_on": "2025-03-31T07:00:00Z",
        "closed_at": "2025-03-02T13:22:01Z",
    },
    {
        "html_url": "https://github.com/x/y/milestone/2",
        "id": 902,
        "number": 2,
        "title": "Release 3.0",
        "description": None,
        "creator": {"login": "desk", "id": 7, "site_admin": False},
        "closed_issues": 0,
        "state": "open",
        "created_at": "2024-04-10T20:09:31Z",
        "due_on": "2025-05-15T07:00:00Z",
        "closed_at": None,
    },
]


def flat(record: dict[str, Any], before: str = "") -> Row:
    """Return the fields of a record, nested ones with the names of all that holds them."""
    found: list[tuple[str, object]] = []
    for key, value in record.items():
        if isinstance(value, dict):
            found += flat(value, f"{before}{key}.")
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            found += [cell for one in value for cell in flat(one, f"{before}{key}.")]
        else:
            found.append((before + key, value))
    return found


def test_milestones_of_github(sheet_of: SheetOf, run: Run) -> None:
    sheet = sheet_of("gh.json", json.dumps(MILESTONES))
    written = sheet.apply()
    assert written["gh-901.toml"] == (
        'title = "Release 2.0"\nkind = "deliverable"\npillar = "quantum"\ndue = 2025-03-31\n'
        'summary = "The second"\n\n[[updates]]\ndate = 2025-03-02\nstatus = "done"\nsources = ["github-com"]\n\n'
        '[x-import]\ngh = "901"\n'
    )
    # What is open says nothing of its own, so a date long past is not late.
    assert "not reported" in run("show", "gh-902", "--data", sheet.road).out
    assert sheet.lost(map(flat, MILESTONES)) == []


ISSUES: list[dict[str, Any]] = [
    {
        "number": 12,
        "title": "Write the brief",
        "state": "CLOSED",
        "stateReason": "NOT_PLANNED",
        "labels": [{"id": "x", "name": "forum", "description": "", "color": "fff"}],
        "assignees": [{"login": "desk"}],
        "closedAt": "2025-02-01T10:00:00Z",
        "milestone": {"number": 1, "title": "Release 2.0", "dueOn": "2025-03-31T07:00:00Z"},
        "url": "https://github.com/x/y/issues/12",
        "body": "Please.",
    },
    {
        "number": 13,
        "title": "Translate",
        "state": "CLOSED",
        "stateReason": "COMPLETED",
        "labels": [],
        "assignees": [],
        "closedAt": "2025-03-01T10:00:00Z",
        "milestone": None,
        "url": "https://github.com/x/y/issues/13",
        "body": "",
    },
]


def test_issues_of_github_that_were_not_planned_are_dropped(sheet_of: SheetOf) -> None:
    sheet = sheet_of("issues.json", json.dumps(ISSUES))
    written = sheet.apply()
    assert written["issues-12.toml"] == (
        'title = "Write the brief"\nkind = "deliverable"\npillar = "quantum"\nowners = ["desk"]\n'
        'summary = "Please."\ntags = ["forum"]\n\n[[updates]]\ndate = 2025-02-01\nstatus = "dropped"\n'
        'sources = ["github-com"]\n\n[x-import]\nissues = "12"\n'
    )
    assert 'status = "done"' in written["issues-13.toml"]
    assert sheet.lost(map(flat, ISSUES)) == []


def test_an_open_issue_without_a_date_says_nothing_unless_it_is_filled(sheet_of: SheetOf) -> None:
    issue = {"number": 14, "title": "Print", "state": "OPEN", "closedAt": None}
    sheet = sheet_of("issues.json", json.dumps([issue]))
    plan = sheet.plan("--apply")
    assert (
        plan.code,
        "the row has no status, due, outlook, note or next step (--set status=STATUS fills it)" in plan.out,
    ) == (
        3,
        True,
    )
    assert 'status = "planned"' in sheet.apply("--set", "status=planned")["issues-14.toml"]


RECORDS: list[dict[str, Any]] = [
    {"ID": "A-1", "Commitment": "Open the hub", "Target date": "2027-03", "Status": "On track"},
    {"ID": "A-2", "Commitment": "Sign the accord", "Target date": "TBC", "Status": "Not started", "Cost": 12},
]
OPEN_THE_HUB = (
    'title = "Open the hub"\nkind = "deliverable"\npillar = "quantum"\ndue = "2027-03"\n\n'
    '[[updates]]\ndate = 2025-06-01\nstatus = "under-way"\n\n[x-import]\nlist = "A-1"\n'
)


def test_lines_of_json(sheet_of: SheetOf) -> None:
    sheet = sheet_of("list.ndjson", "".join(f"{json.dumps(record)}\n" for record in RECORDS))
    assert sheet.apply()["a-1.toml"] == OPEN_THE_HUB
    assert sheet.lost(map(flat, RECORDS)) == []
    assert "Cost (1)" in sheet.said.err


def test_what_stands_beside_the_records_of_a_file_is_named(sheet_of: SheetOf) -> None:
    beside = {"meta": {"count": 2, "empty": []}, "data": {"page": 1, "items": RECORDS, "next": None}}
    sheet = sheet_of("list.json", json.dumps(beside))
    sheet.apply()
    assert "Other fields of the file, not read: meta, data.page\n" in sheet.said.err
    assert sheet.lost(map(flat, RECORDS)) == []


def test_values_separated_by_tabs(sheet_of: SheetOf) -> None:
    rows = [["ID", "Commitment", "Target date", "Status", "Cost"]]
    rows += [[str(record.get(head, "")) for head in rows[0]] for record in RECORDS]
    text = "".join("\t".join(row) + "\r\n" for row in rows)
    sheet = sheet_of("list.tsv", text.encode("utf-16"))
    assert sheet.apply()["a-1.toml"] == OPEN_THE_HUB
    assert "UTF-16" in sheet.said.err
    assert sheet.lost(map(flat, RECORDS)) == []


def test_a_sheet_may_come_from_standard_input(sheet_of: SheetOf) -> None:
    sheet = sheet_of("list.json", json.dumps(RECORDS))
    line = ["import", "-", "--data", str(sheet.road), *FIXED, "--apply"]
    assert CliRunner().invoke(app, line, sheet.file.read_bytes()).exit_code == 0
    written = files(sheet.road)
    assert written["milestones/a-1.toml"].decode() == OPEN_THE_HUB.replace("list =", "stdin =")
    assert "0 new, 0 changed, 2 unchanged" in CliRunner().invoke(app, line, sheet.file.read_bytes()).stdout
    assert files(sheet.road) == written


# --- a calendar

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20250101T000000Z
SUMMARY:Ministerial meeting
DTSTART;VALUE=DATE:20260514
DTEND;VALUE=DATE:20260516
LOCATION:Tokyo
URL:https://example.org/meeting
DESCRIPTION:The third meeting\\, in two days
CATEGORIES:forum,ministers
END:VEVENT
BEGIN:VEVENT
UID:2@example.org
DTSTAMP:20250101T000000Z
SUMMARY:Call
DTSTART:20260601T090000Z
DTEND:20260601T100000Z
RRULE:FREQ=MONTHLY
TRANSP:OPAQUE
END:VEVENT
BEGIN:VTODO
UID:3@example.org
DTSTAMP:20250101T000000Z
SUMMARY:Send the paper
DUE;VALUE=DATE:20250430
STATUS:COMPLETED
COMPLETED:20250429T120000Z
END:VTODO
END:VCALENDAR
"""
ENTRIES: list[Row] = [
    [
        ("UID", "1@example.org"),
        ("SUMMARY", "Ministerial meeting"),
        ("DTSTART", "2026-05-14"),
        ("DTEND", "2026-05-15"),  # the last day: an event ends before the one that the file names
        ("LOCATION", "Tokyo"),
        ("URL", "https://example.org/meeting"),
        ("DESCRIPTION", "The third meeting, in two days"),
        ("CATEGORIES", ["forum", "ministers"]),
    ],
    [
        ("UID", "2@example.org"),
        ("SUMMARY", "Call"),
        ("DTEND", "2026-06-01"),
        ("RRULE", "FREQ=MONTHLY"),
        ("TRANSP", "OPAQUE"),
    ],
    [
        ("UID", "3@example.org"),
        ("SUMMARY", "Send the paper"),
        ("DTEND", "2025-04-30"),
        ("STATUS", "COMPLETED"),
        ("COMPLETED", "2025-04-29"),
    ],
]


def test_events_and_tasks_of_a_calendar(sheet_of: SheetOf) -> None:
    sheet = sheet_of("cal.ics", CALENDAR.replace("\n", "\r\n"))
    written = sheet.apply()
    assert written["cal-1-example-org.toml"] == (
        'title = "Ministerial meeting"\nkind = "deliverable"\npillar = "quantum"\nstart = 2026-05-14\n'
        'due = 2026-05-15\nsummary = "The third meeting, in two days"\ntags = ["forum", "ministers"]\n\n'
        '[[updates]]\ndate = 2025-06-01\ndue = 2026-05-15\nsources = ["example-org"]\n\n'
        '[x-import]\ncal = "1@example.org"\n'
    )
    assert '[[updates]]\ndate = 2025-04-29\nstatus = "done"\n' in written["cal-3-example-org.toml"]
    assert sheet.lost(ENTRIES) == []
    assert "due: the time of day is left out" in sheet.said.out


# --- the checker itself


def test_a_cell_that_is_not_in_the_files_is_found(sheet_of: SheetOf) -> None:
    sheet = sheet_of("log.csv", LOG)
    sheet.apply()
    for was, now in (
        ('note = "Site chosen"', 'note = "Site"'),
        ('due = "2027-03"', 'due = "2027-04"'),
        ("date = 2024-11-02", "date = 2024-11-03"),
        ('owners = ["dsit"]', 'owners = ["meti"]'),
        ('status = "done"', 'status = "planned"'),
        ('"Open a joint laboratory"', '"Open a laboratory"'),
    ):
        file = sheet.road / "milestones/p-01.toml"
        file.write_text(LABORATORY.replace(was, now), encoding="utf-8")
        assert sheet.lost(rows_of(LOG)), now
    file.write_text(LABORATORY, encoding="utf-8")
    assert sheet.lost([[("Promise ID", "P-01"), ("Budget", "12")]]) == ["row 1, Budget: '12'"]

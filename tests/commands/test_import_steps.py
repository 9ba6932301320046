"""Next steps in sheets: exported, edited and imported again, and in sheets from elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import RoadmapOf, Run, Said, milestone_text, said, unmarked

PLANNED = said("2025-01-10", status='"planned"')
DRAFT = said("2025-02-01", next='"circulate the draft"', next_by='"2025-03"', next_owner='"meti"').replace(
    "next_by", 'ja.next = "案文を回付する"\nnext_by'
)
STEP_COLUMNS = ("next", "ja.next", "next_by", "next_owner")

Edit = Callable[..., Said]


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: Callable[[str], None]) -> Path:
    today_is("2025-05-01")
    return roadmap_of(
        memo=milestone_text(PLANNED + DRAFT, title='"Memorandum"', owners='["dsit", "meti"]'),
        call=milestone_text(PLANNED, title='"Call"', owners='["dsit"]'),
    )


def exported(road: Path, run: Run, audience: str = "internal") -> list[dict[str, str]]:
    line = ("export", "-f", "csv", "--encoding", "utf-8", "--audience", audience, "--data", road)
    return list(csv.DictReader(io.StringIO(run(*line).out)))


def imported(rows: list[dict[str, str]], road: Path, run: Run, *options: str) -> Said:
    return planned(rows, road, run, "--apply", *options)


def planned(rows: list[dict[str, str]], road: Path, run: Run, *options: str) -> Said:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file = road.parent / "sheet.csv"
    file.write_text(out.getvalue(), "utf-8")
    return run("import", file, "--data", road, *options)


def log(road: Path, key: str = "memo") -> str:
    """Return what follows the last step that the story has in a milestone's file."""
    text = (road / f"milestones/{key}.toml").read_text("utf-8")
    return unmarked(text.partition(DRAFT if key == "memo" else PLANNED)[2].strip())


def edited_rows(road: Path, run: Run, key: str, **cells: str) -> list[dict[str, str]]:
    rows = exported(road, run)
    for row in rows:
        if row["id"] == key:
            row |= {name.replace("__", "."): text for name, text in cells.items()}
    return rows


def edited(road: Path, run: Run, key: str, **cells: str) -> Said:
    return imported(edited_rows(road, run, key, **cells), road, run)


def test_a_row_has_the_step_that_stands(road: Path, run: Run) -> None:
    call, memo = exported(road, run)
    assert [memo[name] for name in STEP_COLUMNS] == [
        "circulate the draft",
        "案文を回付する",
        "2025-03",
        "meti",
    ]
    assert [call[name] for name in STEP_COLUMNS] == ["", "", "", ""]


def test_an_unedited_sheet_changes_nothing_nor_does_one_of_before_without_these_columns(
    road: Path, run: Run
) -> None:
    unchanged = "0 new, 0 changed, 2 unchanged, 0 differences not applied, 0 refused\n"
    rows = exported(road, run)
    assert imported(rows, road, run).out == unchanged
    (road / "milestones/memo.toml").write_text(milestone_text(PLANNED, title='"Memorandum"'), "utf-8")
    old = [
        {name: text for name, text in row.items() if name not in STEP_COLUMNS} for row in exported(road, run)
    ]
    assert imported(old, road, run).out == unchanged
    old[1]["note"] = "Talks began."
    told = imported(old, road, run)
    assert (told.code, "1 changed" in told.out or "memo: recorded" in told.out) == (0, True), told.out
    assert 'note = "Talks began."' in (road / "milestones/memo.toml").read_text("utf-8")


def test_a_new_step_in_a_row_is_an_update(road: Path, run: Run) -> None:
    told = edited(road, run, "call", next="name the panel", next_by="Nov 2025", next_owner="DSIT")
    assert told.code == 0, told.err
    assert log(road, "call") == (
        '[[updates]]\ndate = 2025-05-01\nnext = "name the panel"\nnext_by = "2025-11"\nnext_owner = "dsit"'
    )


def test_another_text_replaces_the_step_and_the_translations_of_the_old_one_go(road: Path, run: Run) -> None:
    edited(road, run, "memo", next="circulate the second draft")
    assert log(road) == (
        '[[updates]]\ndate = 2025-05-01\nnext = "circulate the second draft"\nnext_by = "2025-03"\n'
        'next_owner = "meti"'
    )


@pytest.mark.parametrize(("day", "line"), [("2025-06", 'next_by = "2025-06"\n'), ("", "")])
def test_another_day_repeats_the_whole_step(road: Path, run: Run, day: str, line: str) -> None:
    assert edited(road, run, "memo", next_by=day).code == 0
    assert log(road) == (
        '[[updates]]\ndate = 2025-05-01\nnext = "circulate the draft"\nja.next = "案文を回付する"\n'
        f'{line}next_owner = "meti"'
    )


def test_another_owner_takes_the_step_over(road: Path, run: Run) -> None:
    assert edited(road, run, "memo", next_owner="dsit").code == 0
    assert log(road) == (
        '[[updates]]\ndate = 2025-05-01\nnext = ""\nnext_owner = "meti"\n\n[[updates]]\ndate = 2025-05-01\n'
        'next = "circulate the draft"\nja.next = "案文を回付する"\nnext_by = "2025-03"\nnext_owner = "dsit"'
    )
    steps = json.loads(run("actions", "--data", road, "-f", "json").out)["items"]
    assert [step["owner"] for step in steps] == ["dsit"]


def test_the_plan_says_by_when_and_of_whom_a_step_is(road: Path, run: Run) -> None:
    for cells, told in (
        ({"next_by": "2025-06"}, "next step 'circulate the draft' by Jun 2025 (meti)"),
        ({"next_by": ""}, "next step 'circulate the draft' (meti)"),
        ({"next": "none", "ja__next": ""}, "no next step (meti)"),
        (
            {"next_owner": "dsit"},
            "1 May 2025 no next step (meti), 1 May 2025 the next step (next, ja.next) by Mar 2025 (dsit)",
        ),
    ):
        assert told in planned(edited_rows(road, run, "memo", **cells), road, run).out


def test_the_step_of_all_owners_cannot_be_moved_while_others_stand(road: Path, run: Run) -> None:
    assert run("update", "memo", "--next", "sign", "--data", road).code == 0
    for cells in ({"next_owner": "dsit"}, {"next": "none"}):
        told = edited(road, run, "memo", **cells)
        assert (told.code, "the step of the lead bodies together" in told.out) == (3, True), told.out


@pytest.mark.parametrize("word", ["none", "なし"])
def test_a_word_removes_the_step_of_its_owner(road: Path, run: Run, word: str) -> None:
    told = edited(road, run, "memo", next=word, ja__next="")
    assert (told.code, "no next step" in told.out) == (0, True), told.err
    assert log(road) == '[[updates]]\ndate = 2025-05-01\nnext = ""\nnext_owner = "meti"'


def test_an_emptied_step_is_reported_and_left(road: Path, run: Run) -> None:
    told = edited(road, run, "memo", **dict.fromkeys(("next", "ja__next", "next_by", "next_owner"), ""))
    assert (told.code, told.out.count("not applied: memo")) == (0, 4)
    assert log(road) == ""


def test_a_day_without_a_step_is_refused_or_left(road: Path, run: Run) -> None:
    told = edited(road, run, "call", next_by="2025-06")
    assert (told.code, "not applied: call (row 2, column next step by" in told.out) == (0, True), told.out


def test_a_public_sheet_does_not_remove_an_internal_step(road: Path, run: Run) -> None:
    internal = ("--next", "tell the minister", "--next-owner", "forum", "--visibility", "internal")
    assert run("update", "memo", *internal, "--data", road).code == 0
    rows = exported(road, run, "public")
    assert "minister" not in str(rows)
    rows[1]["next_owner"] = "dsit"
    assert imported(rows, road, run).code == 0
    steps = json.loads(run("actions", "--data", road, "-f", "json").out)["items"]
    assert [step["owner"] for step in steps] == ["dsit", "forum"]


def test_the_sheet_of_updates_has_the_steps(road: Path, run: Run) -> None:
    books = pytest.importorskip("tests.writers.books")
    file = road.parent / "road.xlsx"
    run("update", "memo", "--next", "none", "--next-owner", "meti", "--data", road)
    assert run("export", "--data", road, "-o", file).code == 0
    rows = books.tables(file.read_bytes())["Updates"]
    columns = [rows[0].index(name) for name in ("Next step", "Next step by", "Next step of")]
    told = [[row[at] if at < len(row) else "" for at in columns] for row in rows[1:]]
    assert told[2:] == [["circulate the draft", "2025-03", "meti"], ["none", "", "meti"]]


@pytest.mark.parametrize(
    "heads",
    ["Item,Next steps,Owner,Status", "Milestone,Action,Lead,Status", "取組,今後の予定,担当府省,進捗状況"],
)
def test_the_next_step_of_a_sheet_from_elsewhere(road: Path, run: Run, heads: str) -> None:
    file = road.parent / "actions.csv"
    file.write_text(f"{heads}\nHub,open it,DSIT,planned\nLab,n/a,METI,planned\n", "utf-8")
    told = run("import", file, "--data", road, "--set", "kind=deliverable,pillar=ai", "--apply")
    assert told.code == 0, told.err
    assert 'next = "open it"' in (road / "milestones/hub.toml").read_text("utf-8")
    assert "next =" not in (road / "milestones/lab.toml").read_text("utf-8")
    assert "'n/a' says nothing" in told.out


def test_the_owner_of_a_step_may_be_new(road: Path, run: Run) -> None:
    file = road.parent / "actions.csv"
    file.write_text(
        "Item,Next step,Action owner,Next step due\nHub,open it,Home Office,March 2026\n", "utf-8"
    )
    line = ("import", file, "--data", road, "--set", "kind=deliverable,pillar=ai,status=planned", "--apply")
    assert "Home Office" in run(*line).out
    assert run(*line, "--with-new").code == 0
    text = (road / "milestones/hub.toml").read_text("utf-8")
    assert 'next = "open it"\nnext_by = "2026-03"\nnext_owner = "home-office"' in text


def test_a_copy_brings_its_steps(road: Path, run: Run) -> None:
    copy = road.parent / "copy.json"
    run("update", "memo", "--next", "none", "--next-owner", "meti", "--data", road)
    assert run("export", "--data", road, "-o", copy).code == 0
    before = (road / "milestones/memo.toml").read_text("utf-8")
    (road / "milestones/memo.toml").unlink()
    assert run("import", copy, "--data", road, "--apply").code == 0
    after = (road / "milestones/memo.toml").read_text("utf-8")
    for line in ('next = "circulate the draft"', 'next_owner = "meti"', 'next = ""'):
        assert before.count(line) == after.count(line) > 0


def test_the_owner_of_no_step_is_refused_in_the_words_of_a_sheet(road: Path, run: Run) -> None:
    file = road.parent / "actions.csv"
    file.write_text("Item,Next step,Action owner\nHub,N/A,METI\n", "utf-8")
    line = ("import", file, "--data", road, "--set", "kind=deliverable,pillar=ai,status=planned")
    told = run(*line)
    assert (told.code, "--next" in told.out) == (3, False)
    assert "column next step of (C2): the row has no next step that this belongs to" in told.out
    assert run(*line, "--map", "Action owner=-").code == 0

"""An import never gives the words of one milestone to another, shows them to others, or loses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from tests.conftest import RoadmapOf, Run, Said, milestone_text, said

FIXED = ("--set", "kind=deliverable,pillar=quantum", "--on", "2025-05-30")


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: Callable[[str], None]) -> Path:
    """A roadmap with one milestone made by hand, on 1 June 2025."""
    today_is("2025-06-01")
    return roadmap_of(
        lab=milestone_text(said("2025-01-07", status='"planned"'), title='"Open the laboratory"')
    )


def imported(run: Run, road: Path, name: str, text: str, *options: str) -> Said:
    file = road.parent / name
    file.write_text(text, encoding="utf-8")
    return run("import", file, "--data", road, *FIXED[:2], "--apply", *options)


def milestones(road: Path) -> dict[str, Milestone]:
    return dict(load(folder_files(road)).roadmap.milestones)


def test_two_files_with_japanese_names_are_two_sets(run: Run, road: Path) -> None:
    head = "番号,取組,期限,状況\n"
    first = imported(run, road, "進捗管理表.csv", head + "1,覚書の締結,2027年3月,未着手\n", "--lang", "ja")
    second = imported(
        run, road, "工程表.csv", head + "1,海底ケーブルの敷設,2027年3月,実施中\n", "--lang", "ja"
    )
    assert (first.code, second.code) == (0, 0), second.err
    found = {one.title.first: one.updates[-1].status for one in milestones(road).values()}
    assert found["覚書の締結"] == "planned"
    assert found["海底ケーブルの敷設"] == "under-way"
    assert milestones(road)["sheet-1"].extra == {"x-import": {"進捗管理表": "1"}}


def test_another_title_under_a_known_id_is_refused(run: Run, road: Path) -> None:
    head = "Ref,Title,Status\n"
    assert imported(run, road, "data.csv", head + "1,Sign the accord,planned\n").code == 0
    told = imported(run, road, "data.csv", head + "1,Build a telescope,in progress\n")
    assert told.code == 3
    assert "'Build a telescope' is not 'Sign the accord', which this id stands for" in told.out
    reworded = imported(run, road, "data.csv", head + "1,Sign the accords,in progress\n")
    assert reworded.code == 0
    assert "'Sign the accords' in the file, 'Sign the accord' here" in reworded.out


def test_an_id_in_capitals_does_not_take_over_a_milestone_of_another_title(run: Run, road: Path) -> None:
    told = imported(run, road, "s.csv", "Ref,Title,Status\nLAB,Review of the statutes,dropped\n", *FIXED[2:])
    assert told.code == 0, told.out
    assert milestones(road)["lab"].updates[-1].status == "planned"
    assert milestones(road)["s-lab"].updates[-1].status == "dropped"


def test_what_a_row_shows_to_few_is_shown_to_no_others(run: Run, road: Path) -> None:
    rows = "1,Open site,2025-01-01,planned,words,public\n1,Open site,2025-02-01,in progress,SECRET,internal\n"
    told = imported(run, road, "s.csv", f"Ref,Title,Date,Status,Remarks,Visibility\n{rows}")
    assert told.code == 0, told.out
    assert [update.visibility for update in milestones(road)["s-1"].updates] == ["public", "internal"]
    later = imported(
        run, road, "s.csv", "Ref,Title,Status,Remarks,Visibility\n1,Open site,on hold,SECRET2,members\n"
    )
    assert later.code == 0, later.out
    for audience in ("csv", "json"):
        shown = run("export", "-f", audience, "--audience", "public", "--data", road).out
        assert "SECRET" not in shown


def test_what_later_rows_of_a_log_say_otherwise_is_named(run: Run, road: Path) -> None:
    head = "Ref,Title,Owner,Due,Status,Last updated,Note\n"
    rows = "1,Title A,DSIT,2027,planned,2025-01-01,na\n1,Title A.,METI,2027,in progress,2025-02-01,nb\n"
    told = imported(run, road, "s.csv", head + rows)
    assert told.code == 0, told.err
    assert "row 3, column title (B3)): 'Title A.' in the file, 'Title A' here" in told.out
    assert "row 3, column owners (C3)): 'meti' in the file, 'dsit' here" in told.out
    other = imported(run, road, "s.csv", f"{head}{rows}1,Telescope,DSIT,2027,done,2025-03-01,\n")
    assert other.code == 3
    assert "'Telescope' is not 'Title A'" in other.out


def test_a_reason_for_no_change_of_date_is_named(run: Run, road: Path) -> None:
    rows = "1,Site,planned,why it is late,2027\n"
    told = imported(run, road, "s.csv", f"Ref,Title,Status,Reason,Due\n{rows}")
    assert "column reason (D2)): 'why it is late' in the file" in told.out
    again = imported(run, road, "s.csv", f"Ref,Title,Status,Reason,Due\n{rows}")
    assert "column reason (D2)): 'why it is late' in the file" in again.out


def test_what_was_begun_after_it_was_done_is_refused(run: Run, road: Path) -> None:
    told = imported(run, road, "s.csv", "Ref,Title,Actual start,Completed on\n2,Site,2025-03-01,2025-01-01\n")
    assert told.code == 3
    assert "begun on 1 Mar 2025, which is after it was done, 1 Jan 2025" in told.out


def test_what_was_begun_and_is_done_without_a_day_takes_that_of_the_option(run: Run, road: Path) -> None:
    text = "Ref,Title,Status,Actual start\n1,Site,done,2025-01-01\n"
    told = imported(run, road, "s.csv", text)
    assert "done, but since when is not said" in told.out
    assert imported(run, road, "s.csv", text, *FIXED[2:]).code == 0
    log = milestones(road)["s-1"].updates
    assert [(one.date.text, one.status) for one in log] == [
        ("2025-01-01", "under-way"),
        ("2025-05-30", "done"),
    ]


def test_a_row_that_belongs_to_the_one_above_is_named(run: Run, road: Path) -> None:
    rows = "Open site,planned,2025-01-01\nShut site,planned,2025-01-01\n,done,2025-05-01\n"
    told = imported(run, road, "s.csv", f"Title,Status,Last updated\n{rows}")
    assert "rows without id and title: 4 belong to shut-site" in told.out


def test_a_correction_of_the_same_day_is_recorded(run: Run, road: Path) -> None:
    head = "Ref,Title,Status,Last updated\n"
    for status in ("planned", "in progress", "planned"):
        assert imported(run, road, "s.csv", f"{head}1,Site,{status},2025-05-01\n").code == 0
    assert milestones(road)["s-1"].updates[-1].status == "planned"


def test_a_link_by_a_title_that_two_rows_have_is_refused(run: Run, road: Path) -> None:
    rows = "1,Phase 1,planned,\n2,Phase 1,planned,\n3,Build,planned,Phase 1\n"
    told = imported(run, road, "s.csv", f"Ref,Title,Status,Before\n{rows}", "--map", "Before=needs")
    assert told.code == 3
    assert "'Phase 1' is ambiguous" in told.out


def test_a_side_may_say_so_in_its_column(run: Run, road: Path) -> None:
    told = imported(run, road, "s.csv", "Ref,Title,Date,Status,By\n1,Site,2025-01-01,planned,Japan\n")
    assert told.code == 0, told.out
    assert milestones(road)["s-1"].updates[0].by == "jp"


def test_an_old_sheet_does_not_open_again_what_was_done_since(run: Run, road: Path) -> None:
    text = "Ref,Title,Status\n1,Site,in progress\n"
    assert imported(run, road, "s.csv", text).code == 0
    assert run("done", "s-1", "--on", "2025-06-01", "--data", road).code == 0
    told = imported(run, road, "s.csv", text)
    assert told.code == 3
    assert "done as of 1 Jun 2025 here; the row says under way, but not since when" in told.out
    assert imported(run, road, "s.csv", text, "--on", "2025-06-01").code == 0

"""`roadmap import`: a plan first, written with --apply; nothing is guessed."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from tests.conftest import DATA, RoadmapOf, Run, Said, milestone_text, said, unmarked
from tests.writers.books import book, edited

pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
pytest.importorskip("python_calamine", reason="the extra 'excel' is not installed")

MEMO = milestone_text(
    said("2025-03-07", status='"planned"', note='"Named."'),
    title='"Memorandum"',
    due='"2025-03"',
    owners='["dsit"]',
)
OTHER = milestone_text(said("2025-01-07", status='"planned"'))


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: Callable[[str], None]) -> Path:
    """A roadmap of two milestones on 1 June 2025."""
    today_is("2025-06-01")
    return roadmap_of(memo=MEMO, other=OTHER)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*.toml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def exported(run: Run, road: Path, file: str, *options: str) -> Path:
    path = road.parent / file
    assert run("export", "--data", road, "-o", path, *options).code == 0
    return path


def edit(
    run: Run, road: Path, cells: dict[tuple[str, str], Any], *new: dict[str, Any], lang: str = "en"
) -> Path:
    path = exported(run, road, "sheet.xlsx", "--lang", lang)
    path.write_bytes(edited(path.read_bytes(), cells, new))
    return path


def imported(run: Run, road: Path, file: Path, *options: str) -> Said:
    return run("import", file, "--data", road, *options)


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("language", ["en", "ja", "en,ja"])
@pytest.mark.parametrize("format_", ["csv", "xlsx", "json"])
def test_an_unedited_export_changes_nothing(
    format_: str, language: str, audience: str, run: Run, tmp_path: Path
) -> None:
    road = tmp_path / "road"
    shutil.copytree(DATA, road)
    before = files(road)
    file = exported(run, road, f"road.{format_}", "--lang", language, "--audience", audience)
    result = imported(run, road, file, "--apply")
    assert result.out == "0 new, 0 changed, 105 unchanged, 0 differences not applied, 0 refused\n"
    assert (result.code, result.err, files(road)) == (0, "", before)


def test_a_plan_writes_nothing_and_says_how_to_apply_it(run: Run, road: Path) -> None:
    before = files(road)
    file = edit(run, road, {("memo", "Status"): "done", ("memo", "Note (English)"): "Signed."})
    result = imported(run, road, file)
    assert "changed: memo (Milestones, row 2): from planned to done, note 'Signed.'" in result.out
    assert "1 changed, 1 unchanged" in result.out
    assert "run it again with --apply" in result.err
    assert (result.code, files(road)) == (0, before)
    assert not (road / ".roadmap").exists()


def test_an_edited_row_becomes_one_update_and_a_second_time_nothing(run: Run, road: Path) -> None:
    cells = {
        ("memo", "Status"): "under way",
        ("memo", "Due"): "2025-q4",
        ("memo", "New: reason"): "Elections.",
        ("memo", "Note (English)"): "Talks go on.",
        ("memo", "Note (Japanese)"): "協議中。",
        ("memo", "New: date"): "2025-05",
        ("memo", "New: source"): "gov-2025: page 2; cao-2025",
        ("memo", "New: stated by"): "uk",
    }
    file = edit(run, road, cells)
    result = imported(run, road, file, "--apply")
    assert result.code == 0, result.err
    assert result.out.endswith(
        "memo: recorded as of May 2025: under way, due Q4 2025, a note (note, ja.note); now under way, due Q4 2025\n"
    )
    text = unmarked(files(road)["milestones/memo.toml"].decode())
    assert text.startswith(MEMO)
    assert text[len(MEMO) :] == (
        '\n[[updates]]\ndate = "2025-05"\nstatus = "under-way"\ndue = "2025-Q4"\nreason = "Elections."\n'
        'note = "Talks go on."\nja.note = "協議中。"\nsources = ["gov-2025: page 2", "cao-2025"]\nby = "uk"\n'
    )
    after = files(road)
    again = imported(run, road, file, "--apply")
    assert again.out == "0 new, 0 changed, 2 unchanged, 0 differences not applied, 0 refused\n"
    assert files(road) == after


def test_a_sheet_in_japanese_is_imported(run: Run, road: Path) -> None:
    new = {"ID": "hub", "名称（英語）": "Hub", "種別": "事業", "分野": "量子", "進捗区分": "提案"}
    file = edit(run, road, {("memo", "進捗区分"): "完了"}, new, lang="ja")
    result = imported(run, road, file, "--apply", "--lang", "ja")
    assert result.code == 0, result.err
    assert "変更：memo（マイルストーン、2行目）：予定から完了へ" in result.out
    milestones = load(folder_files(road)).roadmap.milestones
    assert milestones["memo"].updates[-1].status == "done"
    assert (milestones["hub"].kind, milestones["hub"].updates[0].status) == ("programme", "proposed")


def test_a_new_row_becomes_a_file_with_its_first_update(run: Run, road: Path) -> None:
    new = {
        "ID": "hub",
        "Title (English)": "A hub",
        "Title (Japanese)": "拠点",
        "Kind": "programme",
        "Pillar": "Quantum",
        "Lead bodies": "dsit,meti",
        "Follows": "memo, spoke",
        "Due": "FY2027",
        "Note (English)": "Said so.",
    }
    spoke = {
        "ID": "spoke",
        "Title (English)": "A spoke",
        "Kind": "event",
        "Pillar": "ai",
        "Status": "proposed",
    }
    result = imported(
        run, road, edit(run, road, {}, new, spoke), "--apply", "--on", "2025-05-30", "--source", "gov-2025"
    )
    assert result.code == 0, result.err
    assert files(road)["milestones/hub.toml"].decode() == (
        'title = "A hub"\nja.title = "拠点"\nkind = "programme"\npillar = "quantum"\nowners = ["dsit", "meti"]\n'
        'follows = ["memo", "spoke"]\ndue = "FY2027"\n\n[[updates]]\ndate = 2025-05-30\ndue = "FY2027"\n'
        'note = "Said so."\nsources = ["gov-2025"]\n'
    )
    assert "milestones/spoke.toml: created" in result.out
    assert run("check", "--data", road, "--select", "RM1").out == ""
    again = imported(run, road, edit(run, road, {}, new, spoke))
    assert again.code == 3  # the export has these rows already
    assert "'hub' is already in row" in again.out


def test_an_empty_cell_of_a_sheet_that_is_not_an_export_changes_nothing(run: Run, road: Path) -> None:
    file = road.parent / "own.csv"
    file.write_text("id,status,due,visibility,title\nmemo,paused,,,\nother,,,,A thing\n", encoding="utf-8")
    result = imported(run, road, file)
    assert "1 changed, 1 unchanged, 0 differences not applied" in result.out


def sheet(road: Path, text: str) -> Path:
    """Write a sheet that is no export."""
    file = road.parent / "own.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("head", ["進捗状況", "進捗区分", "State", "Status"])
def test_a_status_may_stand_under_the_head_that_pages_print(head: str, run: Run, road: Path) -> None:
    file = sheet(road, f"ID,名称,種別,分野,{head},完了日\nhub,拠点,事業,量子,完了,2025年3月7日\n")
    result = imported(run, road, file, "--apply", "--lang", "ja")
    assert (result.code, "読み飛ばし" in result.err) == (0, False), result.out
    assert load(folder_files(road)).roadmap.milestones["hub"].updates[0].status == "done"


def test_a_workbook_may_name_the_status_as_pages_do(run: Run, road: Path) -> None:
    file = road.parent / "own.xlsx"
    file.write_bytes(book("表", [["ID", "進捗状況"], ["memo", "完了"]]))
    assert (
        "changed: memo (表, row 2): from planned to done" in imported(run, road, file, "--on", "2025-05").out
    )


@pytest.mark.parametrize("word", ["遅延", "報告なし"])
def test_a_state_is_no_status(word: str, run: Run, road: Path) -> None:
    result = imported(run, road, sheet(road, f"ID,進捗状況\nmemo,{word}\n"), "--lang", "ja")
    assert result.code == 3
    assert f"進捗状況「{word}」はありません" in result.out


def test_a_list_as_csv_has_statuses_and_states_and_changes_nothing(run: Run, road: Path) -> None:
    fields = "id,status,state,sources,due"
    csv = run("list", "--data", road, "-f", "csv", "--fields", fields, "--lang", "ja").out
    result = imported(run, road, sheet(road, csv))
    assert "0 new, 0 changed, 2 unchanged, 0 differences not applied, 0 refused" in result.out
    assert "Columns not read (cells): state (2)" in result.err


@pytest.mark.parametrize("head", ["出典", "Sources", "sources", "source"])
@pytest.mark.parametrize(
    "cell",
    ["gov-2025: page 2, 3; cao-2025", '"gov-2025: page 2, 3, CAO-2025"', '"gov-2025: page 2, 3\ncao-2025"'],
)
def test_sources_of_a_sheet_from_elsewhere_are_cited(cell: str, head: str, run: Run, road: Path) -> None:
    quoted = cell if cell.startswith('"') else f'"{cell}"'
    file = sheet(road, f"id,status,{head}\nmemo,done,{quoted}\n")
    assert imported(run, road, file, "--apply", "--on", "2025-05").code == 0
    cited = load(folder_files(road)).roadmap.milestones["memo"].updates[-1].sources
    assert [str(one) for one in cited] == ["gov-2025: page 2, 3", "cao-2025"]
    again = imported(run, road, file, "--on", "2025-05")
    assert "1 unchanged, 0 differences not applied" in again.out


def test_sources_without_anything_to_record_are_named_as_not_applied(run: Run, road: Path) -> None:
    result = imported(run, road, sheet(road, "id,status,出典\nmemo,planned,cao-2025\n"))
    assert "not applied: memo (row 2, column source (C2)): 'cao-2025' in the file" in result.out
    file = edit(run, road, {("memo", "New: source"): "cao-2025"})
    assert "1 difference not applied" in imported(run, road, file).out


def test_computed_columns_of_a_sheet_from_elsewhere_are_named_once(run: Run, road: Path) -> None:
    rows = "memo,done,2025-05-01,\nother,done,2025-05-02,\n"
    result = imported(run, road, sheet(road, f"id,status,終了,moves\n{rows}"))
    assert result.err.count("not read") == 1
    assert "Columns that are computed from the updates and were not read: 終了\n" in result.err


def test_computed_cells_of_a_new_row_in_an_export_are_named(run: Run, road: Path) -> None:
    new = {
        "ID": "hub",
        "Title (English)": "Hub",
        "Kind": "event",
        "Pillar": "ai",
        "Due": "2026",
        "Sources": "cao-2025",
    }
    result = imported(run, road, edit(run, road, {("memo", "Sources"): "cao-2025"}, new))
    assert "column sources (AG2)): 'cao-2025' in the file, '-' here" in result.out
    assert "1 new, 0 changed, 1 unchanged, 1 difference not applied" in result.out
    assert "Columns that are computed from the updates and were not read: Sources\n" in result.err


def test_a_season_is_no_date_that_a_spreadsheet_wrote(run: Run, road: Path) -> None:
    result = imported(run, road, sheet(road, "id,due\nmemo,spring 2027\n"))
    assert result.code == 3
    assert "'spring 2027' is not a valid date" in result.out
    assert "spreadsheet" not in result.out


def test_other_differences_are_reported_and_left(run: Run, road: Path) -> None:
    cells = {("memo", "Title (English)"): "Another", ("memo", "Lead bodies"): "meti", ("other", "Status"): ""}
    before = files(road)
    result = imported(run, road, edit(run, road, cells), "--apply")
    assert (
        "not applied: memo (Milestones, row 2, column title (B2)): 'Another' in the file, 'Memorandum' here"
        in result.out
    )
    assert "column owners (F2)): 'meti' in the file, 'dsit' here" in result.out
    assert "not applied: other" in result.out
    assert (result.code, files(road)) == (0, before)


def test_missing_rows_delete_nothing(run: Run, road: Path) -> None:
    file = road.parent / "own.csv"
    file.write_text("id,status\nmemo,planned\n", encoding="utf-8")
    before = files(road)
    assert imported(run, road, file, "--apply").code == 0
    assert files(road) == before


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (45717, "45717 is a spreadsheet's day number"),
        (45717.5, "45717.5 is a spreadsheet's day number"),
        (date(2025, 3, 1), "the cell is the day 2025-03-01"),
        (date(2026, 3, 25), "the cell is the day 2026-03-25"),
        ("Mar-25", "'Mar-25' is a date rewritten by a spreadsheet"),
        ("07/03/2025", "'07/03/2025' may be 7 Mar 2025 or 3 Jul 2025"),
        ("7/3/25", "'7/3/25' is a date rewritten by a spreadsheet"),
        ("2025/3/1", "the cell is the day 2025/3/1, which a spreadsheet also makes of a month"),
        ("soon", "'soon' is not a valid date"),
        ("2025-02-30", "'2025-02-30' is not a valid date"),
    ],
)
def test_a_date_mangled_by_excel_is_refused_with_its_cell(
    cell: object, why: str, run: Run, road: Path
) -> None:
    before = files(road)
    cells = {("memo", "Due"): cell, ("other", "Status"): "done"}
    result = imported(run, road, edit(run, road, cells), "--apply")
    assert "refused: Milestones, row 2, column due (K2): " in result.out
    assert why in result.out
    assert (result.code, files(road)) == (3, before)  # the other row's change is not written either


def test_a_typed_year_and_the_exported_day_are_accepted(run: Run, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(memo=MEMO.replace('"2025-03"', "2025-03-01"), other=OTHER)
    result = imported(run, road, edit(run, road, {("memo", "Due"): date(2025, 3, 1), ("other", "Due"): 2026}))
    assert "changed: other (Milestones, row 3): due from undated to 2026" in result.out
    assert "1 changed, 1 unchanged" in result.out


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ({"ID": "Bad Id"}, "row 4, column id (A4): 'Bad Id' is not a valid id"),
        ({"ID": ""}, "row 4, column id (A4): the row has no id"),
        ({"ID": "memo"}, "row 4, column id (A4): 'memo' is already in row 2"),
        ({"Title (English)": ""}, "row 4: title is missing"),
        ({"Kind": "treaty"}, 'row 4, column kind (D4): kind = "treaty"'),
        ({"Pillar": "fusion"}, "row 4, column pillar (E4): pillar: unknown value 'fusion'"),
        ({"Lead bodies": "dsit, nobody"}, "row 4, column owners (F4): owners: unknown value 'nobody'"),
        ({"Follows": "nothing"}, "follows: unknown value 'nothing'"),
        ({"Status": "late"}, "row 4, column status (H4): unknown status 'late'"),
        ({"New: source": "unheard"}, "--source: unknown value 'unheard'"),
        ({"New: stated by": "fr"}, "--by: unknown value 'fr'"),
        ({"Version": "v-0123456789"}, "there is no milestone 'hub', but the row comes from an export"),
    ],
)
def test_invalid_rows_are_refused_with_sheet_row_and_column(
    new: dict[str, str], why: str, run: Run, road: Path
) -> None:
    usual = {"ID": "hub", "Title (English)": "Hub", "Kind": "event", "Pillar": "Quantum", "Due": "2026"}
    whole = {**usual, **new}
    before = files(road)
    result = imported(run, road, edit(run, road, {}, whole), "--apply")
    assert f"refused: Milestones, {why}" in result.out or f": {why}" in result.out
    assert "nothing was written: 1 entry was refused" in result.err
    assert (result.code, files(road)) == (3, before)


def test_a_change_of_date_needs_a_reason(run: Run, road: Path) -> None:
    file = edit(run, road, {("memo", "Due"): "2025-09"})
    result = imported(run, road, file)
    assert "memo is due Mar 2025; why does the date change?" in result.out
    assert "column reason (W2)" in result.out
    assert result.code == 3
    assert imported(run, road, file, "--reason", "Elections.").code == 0


def test_an_edited_row_of_an_old_export_is_refused_and_an_unedited_one_changes_nothing(
    run: Run, road: Path
) -> None:
    stale = exported(run, road, "old.xlsx")
    both = edit(run, road, {("memo", "Note (English)"): "Mine."})
    assert run("update", "memo", "--status", "done", "--on", "today", "--data", road).code == 0
    assert imported(run, road, stale).out.startswith("0 new, 0 changed, 2 unchanged")
    result = imported(run, road, both, "--apply")
    assert "'memo' has changed since this was exported, and so has this row" in result.out
    assert result.code == 3


def test_a_sheet_for_the_public_does_not_revert_hidden_updates(run: Run, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(memo=MEMO + said("2025-04-01", status='"done"', visibility='"internal"'), other=OTHER)
    result = imported(run, road, edit(run, road, {("other", "Status"): "done"}))
    assert "changed: other" in result.out
    assert "1 changed, 1 unchanged" in result.out


def test_csv_is_read_in_the_encodings_that_excel_saves(run: Run, road: Path) -> None:
    text = exported(run, road, "sheet.csv").read_text(encoding="utf-8-sig").replace(",planned,", ",done,", 1)
    for name, encoding, content in (
        ("bom.csv", "utf-8-sig", text),
        ("wide.csv", "utf-16", text.replace(",", "\t")),
        ("plain.csv", "utf-8", text),
        ("japanese.csv", "cp932", text.replace("Memorandum", "覚書についての取組")),
    ):
        file = road.parent / name
        file.write_bytes(content.encode(encoding))
        assert "changed: memo" in imported(run, road, file).out, name
    assert "Read as cp932" in imported(run, road, file).err


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("no.xlsx", b"PK\x03\x04 nothing", "not a readable workbook"),
        ("no.csv", b"mood,colour\r\na,b\r\n", "no row names the columns"),
        ("two.csv", b"id,status,Status\r\na,b,c\r\n", "there are two columns for status"),
        ("no.json", b"{", "not valid JSON"),
        ("other.json", b'{"kind": "list", "schema": 1}', "not an exported roadmap"),
        ("deep.json", b"[" * 100_000, "the JSON is nested too deep"),
    ],
)
def test_files_of_another_kind_are_refused(name: str, content: bytes, why: str, run: Run, road: Path) -> None:
    file = road.parent / name
    file.write_bytes(content)
    result = imported(run, road, file)
    assert why in result.err
    assert result.code == 3


def test_wrong_usage(run: Run, road: Path) -> None:
    file = exported(run, road, "sheet.xlsx")
    assert imported(run, road, road / "milestones" / "memo.toml").code == 2
    assert imported(run, road, file, "--apply", "--dry-run").code == 2
    assert imported(run, road, file, "--by", "fr").code == 2
    assert imported(run, road, road / "none.csv").code == 3


def test_a_broken_file_of_the_roadmap_stops_the_import(run: Run, road: Path) -> None:
    file = edit(run, road, {("memo", "Status"): "done"})
    (road / "milestones" / "broken.toml").write_text("title = ")
    result = imported(run, road, file, "--apply")
    assert "broken.toml" in result.err
    assert result.code == 3
    assert files(road)["milestones/memo.toml"].decode() == MEMO


def test_undo_reverts_an_import_as_one_change(run: Run, road: Path) -> None:
    before = files(road)
    new = {"ID": "hub", "Title (English)": "Hub", "Kind": "event", "Pillar": "AI", "Due": "2026"}
    assert imported(run, road, edit(run, road, {("memo", "Status"): "done"}, new), "--apply").code == 0
    assert run("undo", "--data", road).code == 0
    assert files(road) == before


def test_unknown_columns_and_other_sheets_are_ignored(run: Run, road: Path) -> None:
    file = road.parent / "own.xlsx"
    file.write_bytes(book("Mine", [["id", "status", "mood"], ["memo", "done", "good"]]))
    result = imported(run, road, file, "--on", "2025-05")
    assert "Columns not read (cells): mood (1)" in result.err
    assert "changed: memo (Mine, row 2)" in result.out


def test_new_updates_of_a_copy_are_imported_and_contradicting_ones_left(run: Run, road: Path) -> None:
    file = exported(run, road, "copy.json")
    whole = json.loads(file.read_text(encoding="utf-8"))
    memo, other = whole["milestones"]
    memo["updates"].append({"date": "2025-04", "status": "done", "translations": {"ja": {"reason": "署名"}}})
    memo["updates"][-1] |= {"note": "Signed.", "sources": [{"source": "gov-2025", "place": "p. 3"}]}
    other["updates"][0]["status"] = "paused"
    whole["milestones"].append({**memo, "id": "copy", "own": {"x-mine": {"k": [1, 2.5]}}})
    file.write_text(json.dumps(whole), encoding="utf-8")
    result = imported(run, road, file, "--apply")
    assert result.code == 0, result.err
    assert "not applied: other (milestones, row 2, column updates)" in result.out
    milestones = load(folder_files(road)).roadmap.milestones
    assert milestones["memo"].updates[-1].note.plain == "Signed."
    assert milestones["memo"].updates[-1].reason.others == {"ja": "署名"}
    assert milestones["copy"].updates == milestones["memo"].updates
    assert milestones["copy"].extra == {"x-mine": {"k": [1, 2.5]}}
    again = imported(run, road, file, "--apply")
    assert again.out.endswith("0 new, 0 changed, 2 unchanged, 1 difference not applied, 0 refused\n")


def test_every_key_is_imported_from_json_into_an_empty_roadmap(
    run: Run, road: Path, roadmap_of: RoadmapOf
) -> None:
    from tests.store.test_codec import EVERY_KEY

    whole = roadmap_of({"accord": OTHER, "lab": OTHER}, folder="full", memo=EVERY_KEY)
    empty = roadmap_of(folder="empty")
    result = imported(run, empty, exported(run, whole, "full.json"), "--apply")
    assert result.code == 0, result.out + result.err
    assert load(folder_files(empty)).roadmap == load(folder_files(whole)).roadmap


def test_the_names_of_a_source_in_every_language_come_back_in_a_copy(
    run: Run, road: Path, roadmap_of: RoadmapOf
) -> None:
    from tests.store.test_codec import EVERY_SOURCE_KEY

    whole = roadmap_of({"sources.toml": EVERY_SOURCE_KEY}, folder="full")
    copy = exported(run, whole, "full.json")
    (source,) = json.loads(copy.read_text("utf-8"))["sources"]
    assert (source["publisher"], source["translations"]["ja"]["publisher"]) == ("techUK", "テックUK")
    assert "0 differences not applied, 0 refused" in imported(run, whole, copy).out
    copy.write_text(copy.read_text("utf-8").replace("テックUK", "テック"), encoding="utf-8")
    assert "1 difference not applied" in imported(run, whole, copy).out


def test_a_copy_with_an_unknown_key_is_refused(run: Run, road: Path) -> None:
    file = exported(run, road, "copy.json")
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["milestones"][0]["colour"] = "red"
    file.write_text(json.dumps(whole), encoding="utf-8")
    result = imported(run, road, file, "--apply")
    assert "refused: milestones, row 1, column colour: unknown key colour" in result.out
    assert result.code == 3


def test_differences_in_the_head_of_a_copy_are_reported_and_left(run: Run, road: Path) -> None:
    file = exported(run, road, "copy.json")
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["roadmap"]["title"] = "Another road"
    whole["sources"].append({"id": "new-one", "publisher": "Somebody"})
    file.write_text(json.dumps(whole), encoding="utf-8")
    result = imported(run, road, file)
    assert "'Another road' in the file, 'Road' here" in result.out
    assert "column sources.new-one" in result.out


def test_a_suffix_that_is_not_read_is_wrong_usage_whatever_the_files_hold(run: Run, road: Path) -> None:
    (road / "milestones" / "broken.toml").write_text("no toml")
    told = run("import", "x.bad", "--data", road)
    assert (told.code, told.out) == (2, "")
    assert "'bad'" in told.err


def test_how_each_stands_and_what_check_finds_is_said_in_the_plan_and_after_it(road: Path, run: Run) -> None:
    new = {"id": "call", "title": "A call", "kind": "event", "pillar": "ai", "status": "done"}
    file = road.parent / "sheet.csv"
    file.write_text(",".join(new) + "\n" + ",".join(new.values()) + "\n")
    found = "call: check would find RM301: done as of 1 May 2025, but no source is cited"
    planned = imported(run, road, file, "--on", "2025-05-01")
    assert (planned.code, planned.err.splitlines()[0]) == (0, found)
    written = imported(run, road, file, "--on", "2025-05-01", "--apply")
    assert written.out.splitlines()[-1] == "milestones/call.toml: created; now done"
    assert (
        "call: check finds RM301: done as of 1 May 2025, but no source is cited; roadmap undo" in written.err
    )


def test_of_many_findings_ten_are_listed_and_the_others_counted(road: Path, run: Run) -> None:
    rows = "".join(f"thing-{n},Thing {n},event,ai,done\n" for n in range(14))
    file = road.parent / "sheet.csv"
    file.write_text(f"id,title,kind,pillar,status\n{rows}")
    planned = imported(run, road, file, "--on", "2025-05-01").err.splitlines()
    assert sum("check would find RM301" in line for line in planned) == 10
    assert "and 4 more findings: roadmap check lists them" in planned


def test_a_row_that_a_newer_update_outranks_says_so(road: Path, run: Run) -> None:
    file = edit(run, road, {("memo", "Status"): "under-way"})
    answer = imported(run, road, file, "--on", "2025-01-01")
    assert "memo: this changes nothing now: the update of 7 Mar 2025 is newer (planned, a note)" in answer.err


def test_all_options_that_are_wrong_are_told(road: Path, run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("id,title\n")
    words = run("import", sheet, "--visibility", "yy", "--on", "2026-13", "--data", road)
    names = run("import", sheet, "--by", "xx", "--source", "zz", "--data", road)
    assert [(told.code, told.out) for told in (words, names)] == [(2, ""), (2, "")]
    assert "--visibility: unknown value 'yy'" in words.err
    assert "--on: '2026-13' is not a valid date" in words.err
    assert "--by: unknown value 'xx'" in names.err
    assert "--source: unknown value 'zz'" in names.err


def test_a_file_without_a_suffix_is_told_so(road: Path, run: Run) -> None:
    """`import out` once said "unknown format '-'"."""
    for name in ("out", "/dev/null", ".csv"):
        told = run("import", name, "--data", road)
        assert (told.code, told.out) == (2, "")
        assert f"{name}: the name has no suffix" in told.err
        assert "csv, tsv, txt, xlsx, ods, json" in told.err


def test_an_update_that_is_outranked_is_imported_once(road: Path, run: Run) -> None:
    """Run again, the same import was once "1 changed", and had a finding that undo could not take back."""
    file = edit(run, road, {("memo", "Status"): "under way"})
    first = imported(run, road, file, "--on", "2025-02-01", "--apply")
    assert "1 changed" in first.out
    assert "memo: this changes nothing now: the update of 7 Mar 2025 is newer" in first.err
    after = files(road)
    again = imported(run, road, file, "--on", "2025-02-01", "--apply")
    assert (again.out.splitlines(), again.err) == (
        ["0 new, 0 changed, 2 unchanged, 0 differences not applied, 0 refused"],
        "",
    )
    assert files(road) == after


def test_an_import_says_when_what_is_dated_ahead_takes_effect(road: Path, run: Run) -> None:
    file = edit(run, road, {("memo", "Status"): "under way", ("other", "Status"): "under way"})
    told = imported(run, road, file, "--on", "2025-06")
    assert told.err.splitlines()[0] == "Note: this takes effect on 30 Jun 2025."
    assert told.err.count("takes effect") == 1


def test_an_outranked_entry_of_another_copy_is_told(road: Path, run: Run) -> None:
    file = exported(run, road, "copy.json")
    copy = json.loads(file.read_text())
    log = next(entry["updates"] for entry in copy["milestones"] if entry["id"] == "memo")
    log.append({**log[0], "date": "2025-01-05", "status": "proposed", "note": "Talks."})
    file.write_text(json.dumps(copy))
    told = imported(run, road, file)
    assert "memo: this changes nothing now: the update of 7 Mar 2025 is newer" in told.err


def test_a_plan_names_the_way_out_and_keeps_to_the_width_of_a_terminal(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    told = imported(run, road, sheet(road, "Title,Date\nA thing,soon\nB thing,2025\n"))
    assert "The file: 2 rows" in told.out
    assert "refused: row 2, column date (B2): 'soon' is not a valid date" in told.out
    assert max(map(len, told.out.splitlines())) <= 80
    assert "known: -" not in told.out
    monkeypatch.delenv("COLUMNS")
    told = imported(run, road, sheet(road, "Title,Status\nNews,planned\n"))
    assert "kind is missing (--set kind=... fills it; known: agreement," in told.out
    assert "pillar is missing (--set pillar=... fills it; known: " in told.out


def test_records_are_named_for_a_file_that_has_them(road: Path, run: Run) -> None:
    told = imported(run, road, sheet(road, "Title,Status\nA,planned\n"), "--records", "promises")
    assert (told.code, told.out) == (3, "")
    assert "there is no list or sheet 'promises'" in told.err


def test_two_values_for_one_key_are_wrong_usage(road: Path, run: Run) -> None:
    told = imported(run, road, sheet(road, "Title\nA\n"), "--set", "kind=event", "--set", "kind=uptake")
    assert (told.code, told.out) == (2, "")
    assert "option 'kind' is given twice: 'event' and 'uptake'" in told.err


def test_a_word_of_the_mapping_that_no_cell_holds_is_named(road: Path, run: Run, tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[words.status]\nBroken = "dropped"\n[words.due]\nasap = "undated"\n', encoding="utf-8"
    )
    file = sheet(road, "Title,Status,Due\nA thing,planned,ASAP\n")
    told = imported(run, road, file, "--mapping", str(mapping), "--set", "kind=event,pillar=quantum")
    assert told.code == 0
    assert "Words of the mapping that no cell holds: status 'broken'" in told.err


def test_a_control_character_in_a_sheet_is_refused_with_its_cell(road: Path, run: Run) -> None:
    told = imported(run, road, sheet(road, "Title,Note\nA thing,abc\u202edef\n"))
    assert told.code == 3
    assert "column note (B2): note contains a control character: RIGHT-TO-LEFT OVERRIDE" in told.out


SAID = MEMO + said("2025-03-08", due='"2025-12"', reason='"Money."') + said("2025-04-01", outlook='"at-risk"')


def test_an_outlook_goes_out_in_every_sheet_and_comes_back_without_a_difference(run: Run, road: Path) -> None:
    (road / "milestones/memo.toml").write_text(SAID, encoding="utf-8")
    before = files(road)
    for format_ in ("csv", "xlsx", "json", "ndjson"):
        for language in ("en", "ja"):
            file = exported(run, road, f"road.{format_}", "--lang", language)
            result = imported(run, road, file, "--apply")
            assert (result.code, files(road)) == (0, before)
            assert format_ == "xlsx" or "at-risk" in file.read_text("utf-8")
    file = edit(run, road, {("memo", "見通し"): "遅延見込み", ("memo", "記入：説明した国"): "jp"}, lang="ja")
    result = imported(run, road, file, "--apply")
    assert "memo (マイルストーン, row 2): outlook: off track" in result.out
    assert unmarked(files(road)["milestones/memo.toml"].decode()) == (
        f'{SAID}\n[[updates]]\ndate = 2025-06-01\noutlook = "off-track"\nby = "jp"\n'
    )


def test_a_sheet_from_before_there_was_a_column_for_outlooks_comes_back(run: Run, road: Path) -> None:
    file = exported(run, road, "road.csv")
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    gone = rows[0].index("outlook")
    old = [[cell for at, cell in enumerate(cells) if at != gone] for cells in rows]
    old[1][old[0].index("note")] = "Nearly there."
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(old)
    result = imported(run, road, file, "--apply")
    assert (result.code, "1 changed, 1 unchanged" in result.out) == (0, True)


def test_an_outlook_that_is_none_is_refused(run: Run, road: Path) -> None:
    result = imported(run, road, edit(run, road, {("memo", "Outlook"): "fine"}))
    assert result.code == 3
    assert "unknown outlook 'fine' (known: on-track, at-risk, off-track)" in result.out

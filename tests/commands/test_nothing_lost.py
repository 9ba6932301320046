"""An import loses no words, invents no day, and makes no lateness out of silence; what goes out comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.commands.test_import import files
from tests.conftest import DATA, RoadmapOf, Run, Said, milestone_text, said, write_files
from tests.writers.books import book, edited, tables
from tests.writers.exports import HOSTILE, toml_text

pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
pytest.importorskip("python_calamine", reason="the extra 'excel' is not installed")

Brought = Callable[..., Said]
FIXED = ("--set", "kind=deliverable,pillar=quantum")


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: Callable[[str], None]) -> Path:
    """A roadmap of one milestone on 1 June 2025."""
    today_is("2025-06-01")
    return roadmap_of(memo=milestone_text(said("2025-01-07", status='"planned"'), title='"Memorandum"'))


@pytest.fixture
def brought(run: Run, road: Path) -> Brought:
    """Return a function that imports a sheet of that text with --apply."""

    def bring(text: str, *options: str) -> Said:
        file = road.parent / "sheet.csv"
        file.write_text(text, encoding="utf-8")
        return run("import", file, "--data", road, "--apply", *FIXED, *options)

    return bring


# --- no words are lost


@pytest.mark.parametrize(
    "text",
    [
        "ID,Title,Status\nA-1,Science, innovation and technology,planned\nA-2,Fine,planned\n",
        "ID,Title,Status\nA-1,Science, innovation and technology,planned\n",
        'ID,Title,Status\nA-1,"Science, innovation",planned\nA-2,Fine,planned,"and, more"\n',
    ],
)
def test_a_row_with_an_unquoted_comma_is_refused_with_its_number(
    text: str, brought: Brought, road: Path
) -> None:
    before = files(road)
    result = brought(text)
    assert (result.code, files(road)) == (3, before)
    number = 3 if '"' in text else 2
    assert f"refused: row {number}: the row has 1 cell more than there are columns" in result.out
    assert "(a cell that holds a comma must be in quotation marks)" in result.out
    assert "nothing was written: 1 entry was refused" in result.err


def test_columns_that_are_not_known_are_named_with_their_cells_in_plan_and_on_stderr(
    brought: Brought,
) -> None:
    result = brought("ID,Title,Status,Mood,Cost,Empty\nA-1,A,planned,good,12,\nA-2,B,planned,bad,,\n")
    assert result.code == 0
    assert "Columns not read (cells): Mood (2), Cost (1)\n" in result.err
    assert "  D  Mood    not read (2 cells)  good; bad\n" in result.out
    assert "  F  Empty   left out" in result.out


def test_sheets_that_are_not_read_are_named(run: Run, road: Path) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    content, heads = BytesIO(), ["ID", "Title", "Status"]
    with Workbook(content) as made:
        for name, rows in {"Plan": [heads, ["a", "A", "planned"]], "Notes": [["x"]], "Empty": []}.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    (road.parent / "plan.xlsx").write_bytes(content.getvalue())
    result = run("import", road.parent / "plan.xlsx", "--data", road, *FIXED)
    assert "Other sheets of the file, not read: Notes\n" in result.err
    named = run("import", road.parent / "plan.xlsx", "--data", road, *FIXED, "--records", "Notes")
    assert (named.code, "no row names the columns" in named.err) == (3, True)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_texts_longer_than_a_cell_are_counted_and_left(form: str, run: Run, road: Path) -> None:
    text = "long " * 7000
    write_files(road, {"memo": milestone_text(said("2025-01-07", status='"planned"'), summary=f'"{text}"')})
    file, before = road.parent / f"out.{form}", files(road)
    told = run("export", "--data", road, "-o", file)
    assert told.code == 0
    result = run("import", file, "--data", road, "--apply")
    assert (result.code, files(road)) == (0, before)
    assert "0 new, 0 changed, 1 unchanged, 0 differences not applied" in result.out
    assert "1 cell was cut to what a cell can hold" in result.err


def test_milestones_that_an_export_leaves_out_are_counted(
    run: Run, roadmap_of: RoadmapOf, today_is: Callable[[str], None]
) -> None:
    today_is("2025-06-01")
    ahead = milestone_text(said("2025-09-01", status='"planned"'))
    road = roadmap_of(memo=milestone_text(said("2025-01-07", status='"planned"')), ahead=ahead)
    told = run("export", "--data", road, "-o", road.parent / "out.csv")
    assert told.code == 0
    assert "1 milestone" in told.err, told.err


# --- no day is invented


@pytest.mark.parametrize("status", ["done", "Completed", "dropped", "完了"])
def test_what_is_over_on_no_known_day_is_refused_unless_the_day_is_given(
    status: str, brought: Brought, road: Path
) -> None:
    text, before = f"ID,Title,Due,Status\nA-1,A,2022-10,{status}\nA-2,B,2026,planned\n", files(road)
    result = brought(text)
    assert (result.code, files(road)) == (3, before)
    assert "refused: row 2, column status (D2): " in result.out
    assert "but since when is not said (--on DATE gives the day" in result.out
    assert brought(text, "--on", "2022-11").code == 0
    assert 'date = "2022-11"' in files(road)["milestones/a-1.toml"].decode()


def test_a_row_of_our_own_export_that_is_done_now_is_done_today(run: Run, road: Path) -> None:
    file = road.parent / "out.xlsx"
    assert run("export", "--data", road, "-o", file).code == 0
    file.write_bytes(edited(file.read_bytes(), {("memo", "Status"): "done"}))
    result = run("import", file, "--data", road, "--apply")
    assert result.code == 0, result.out
    assert 'date = 2025-06-01\nstatus = "done"' in files(road)["milestones/memo.toml"].decode()


def test_a_month_is_no_day(brought: Brought, road: Path) -> None:
    assert brought("ID,Title,Due\nA-1,A,end of March 2027\n").code == 0
    assert 'due = "2027-03"' in files(road)["milestones/a-1.toml"].decode()


# --- silence is no lateness


def test_a_date_long_past_without_a_status_is_not_reported_and_never_late(
    brought: Brought, road: Path, run: Run
) -> None:
    result = brought("ID,Title,Due\nA-1,A,2022-10\n")
    assert (result.code, "late" in result.out) == (0, False)
    assert files(road)["milestones/a-1.toml"].decode() == (
        'title = "A"\nkind = "deliverable"\npillar = "quantum"\ndue = "2022-10"\n\n'
        '[[updates]]\ndate = 2025-06-01\ndue = "2022-10"\n\n[x-import]\nsheet = "A-1"\n'
    )
    assert "a-1" not in run("list", "is:late", "not:is:unreported", "--data", road, "-f", "csv").out
    assert "a-1" in run("list", "is:unreported", "--data", road, "-f", "csv").out
    assert "rescheduled" not in run("show", "a-1", "--data", road).out.lower()


def test_a_row_with_no_news_at_all_is_refused_unless_it_is_filled(brought: Brought, road: Path) -> None:
    text = "ID,Title,Due\nA-1,A,\n"
    result = brought(text)
    assert (
        result.code,
        "the row has no status, due, outlook, note or next step (--set status=STATUS fills it)" in result.out,
    ) == (3, True)
    assert brought(text, "--set", "status=planned").code == 0
    assert 'status = "planned"' in files(road)["milestones/a-1.toml"].decode()


# --- what goes out comes back

TEXTS = (
    *HOSTILE,
    "a;b;c",
    'say "no", twice; then\tgo',
    "ｆｕｌｌ　ｗｉｄｔｈ：、「」",
    "שלום ‏ مرحبا",
    "👩\u200d👩\u200d👧 🇯🇵",
    "line\u2028separator",
    "x" * 32_767,
    "y" * 40_000,
)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "ndjson"])
def test_hostile_texts_go_out_and_come_back(
    form: str, run: Run, tmp_path: Path, today_is: Callable[[str], None]
) -> None:
    today_is("2025-06-01")
    story = {
        f"t-{number:02}": milestone_text(
            said("2025-01-07", status='"planned"', note=toml_text(text)),
            title=toml_text(text if len(text) < 1000 else "Long"),
            summary=toml_text(text),
        )
        for number, text in enumerate(TEXTS)
    }
    road = write_files(tmp_path / "road", story)
    before, file = files(road), tmp_path / f"out.{form}"
    assert run("export", "--data", road, "-o", file, "--audience", "internal").code == 0
    result = run("import", file, "--data", road, "--apply")
    unchanged = f"0 new, 0 changed, {len(TEXTS)} unchanged, 0 differences not applied, 0 refused\n"
    cut = "2 cells were cut to what a cell can hold when they were exported; they are left as they are\n"
    assert result.out == (cut if form in ("csv", "xlsx") else "") + unchanged
    assert (result.code, files(road)) == (0, before)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_shipped_roadmap_goes_out_as_lines_of_json_and_comes_back(
    language: str, run: Run, tmp_path: Path
) -> None:
    road, file = tmp_path / "road", tmp_path / "out.ndjson"
    shutil.copytree(DATA, road)
    before = files(road)
    assert run("export", "--data", road, "-o", file, "--audience", "internal", "--lang", language).code == 0
    result = run("import", file, "--data", road, "--apply")
    assert result.out == "0 new, 0 changed, 105 unchanged, 0 differences not applied, 0 refused\n"
    assert (result.code, files(road)) == (0, before)


def test_what_another_program_has_saved_of_our_sheet_comes_back(run: Run, road: Path) -> None:
    file = road.parent / "out.xlsx"
    assert run("export", "--data", road, "-o", file).code == 0
    name, table = next(iter(tables(file.read_bytes()).items()))
    file.write_bytes(book(name, [*table, [""] * len(table[0])]))
    assert "0 new, 0 changed, 1 unchanged, 0 differences" in run("import", file, "--data", road).out

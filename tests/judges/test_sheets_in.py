"""LibreOffice saves our sheets and those of others in its own format, and they come in all the same."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from tests.commands.test_import import files
from tests.conftest import DATA, Said, milestone_text, run_here, said, write_files
from tests.judges.tools import converted, library
from tests.writers.exports import HOSTILE, toml_text

AS_TEXT = "--infilter=CSV:44,34,76,1,,0,true,false"
"""Commas, quotes, UTF-8, and every cell of a CSV as the text that it is."""

TEXTS = (
    *(text for text in HOSTILE if "\x1b" not in text),
    "a;b;c",
    "ｆｕｌｌ　ｗｉｄｔｈ：、「」",
    "שלום ‏ مرحبا",
    "👩\u200d👩\u200d👧 🇯🇵",
)
"""Without control characters, which no OpenDocument file can hold (XML 1.0, 2.2)."""

SPREADSHEET = "ods"


@dataclass(frozen=True)
class Out:
    """A roadmap, and a sheet of it that LibreOffice has saved."""

    road: Path
    sheet: Path

    def back(self, *options: str) -> Said:
        """Return what an import of the sheet says."""
        return run_here("import", self.sheet, "--data", self.road, "--apply", *options)


@pytest.fixture(scope="module")
def outs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Out]:
    """Return the shipped roadmap and one of hostile texts, each out as workbook and as CSV, saved as ODS."""
    library("python_calamine")
    folder = tmp_path_factory.mktemp("outs")
    shipped = folder / "shipped"
    shutil.copytree(DATA, shipped)
    story = {
        f"t-{number:02}": milestone_text(
            said("2025-01-07", status='"planned"', note=toml_text(text)),
            title=toml_text(text),
            summary=toml_text(text),
        )
        for number, text in enumerate(TEXTS)
    }
    roads = {"shipped": shipped, "hostile": write_files(folder / "hostile", story)}
    found: dict[str, Out] = {}
    for suffix, options in (("xlsx", ()), ("csv", (AS_TEXT,))):
        sheets = [folder / f"{name}.{suffix}" for name in roads]
        for sheet in sheets:
            assert (
                run_here("export", "--data", roads[sheet.stem], "-o", sheet, "--audience", "internal").code
                == 0
            )
        for saved in converted(sheets, SPREADSHEET, *options):
            found[f"{saved.stem}.{suffix}"] = Out(roads[saved.stem], saved)
    return found


@pytest.mark.parametrize("name", ["shipped.xlsx", "shipped.csv", "hostile.xlsx", "hostile.csv"])
def test_our_sheets_come_back_through_libreoffice_without_a_difference(
    name: str, outs: dict[str, Out]
) -> None:
    out = outs[name]
    before = files(out.road)
    result = out.back()
    n = sum(file.startswith("milestones/") for file in before)
    assert result.out == f"0 new, 0 changed, {n} unchanged, 0 differences not applied, 0 refused\n"
    assert (result.code, files(out.road)) == (0, before)


def test_dates_of_libreoffice_are_days_if_they_show_days(tmp_path: Path) -> None:
    library("python_calamine")
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    content = io.BytesIO()
    with Workbook(content) as made:
        sheet = made.add_worksheet("Priorities")
        sheet.write_row(0, 0, ["Priorities of the Minister"])
        sheet.write_row(1, 0, ["Commitment", "Owner", "Deadline", "Status"])
        forms = ("dd/mm/yyyy", "d mmmm yyyy", "mmm-yy")
        for row, (title, form) in enumerate(zip("ABC", forms, strict=True), start=2):
            sheet.write_row(row, 0, [title, "DSIT"])
            sheet.write_datetime(row, 2, datetime(2027, 3, 1), made.add_format({"num_format": form}))
            sheet.write_string(row, 3, "Not started")
    list_ = tmp_path / "list.xlsx"
    list_.write_bytes(content.getvalue())
    (saved,) = converted([list_], SPREADSHEET)
    road = write_files(tmp_path / "road", {"memo": milestone_text()})
    line = ("import", saved, "--data", road, "--set", "kind=deliverable,pillar=quantum", "--apply")
    plan = run_here(*line)
    assert plan.code == 3
    assert "refused: Priorities, row 5, column due (C5): the cell is the day 2027-03-01" in plan.out
    assert plan.out.count("refused: ") == 1
    assert run_here(*line, "--cells", "days").code == 0
    assert all(b"due = 2027-03-01\n" in files(road)[f"milestones/{name}.toml"] for name in "abc")

"""LibreOffice and calamine read the same cells in CSV and workbook, and no formula."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import DATA, milestone_text, run_here, write_files
from tests.judges.tools import converted, library
from tests.writers.books import tables
from tests.writers.exports import HOSTILE, toml_text

AS_EXCEL = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
"""Commas, quotes, UTF-8, and formulas evaluated: the result of opening a CSV carelessly."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def sheets(flat: Path) -> dict[str, list[list[str]]]:
    """Return the cells of every sheet of a flat OpenDocument file, without empty ends."""
    root = ElementTree.parse(flat).getroot()
    return {
        str(table.get(f"{_TABLE}name")): [row for row in map(_row, table.iter(f"{_TABLE}table-row")) if row]
        for table in root.iter(f"{_TABLE}table")
    }


def _row(row: ElementTree.Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        text = "\n".join(_said(paragraph) for paragraph in cell.iter(f"{_TEXT}p"))
        cells += [cell.get(f"{_OFFICE}value") or text] * min(times, 100)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _said(paragraph: ElementTree.Element) -> str:
    """Return a paragraph's text, including spaces and tabs, which are elements."""
    text = paragraph.text or ""
    for inner in paragraph:
        name = inner.tag.removeprefix(_TEXT)
        own = {"s": " " * int(inner.get(f"{_TEXT}c", "1")), "tab": "\t", "line-break": "\n"}.get(name)
        text += (_said(inner) if own is None else own) + (inner.tail or "")
    return text


def formulas(flat: Path) -> list[str]:
    """Return the formulas that LibreOffice found."""
    return re.findall(r'table:formula="[^"]*"', flat.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a roadmap with hostile titles and summaries."""
    keys = ({"title": toml_text(text), "summary": toml_text(text)} for text in HOSTILE)
    story = {f"t-{i:02}": milestone_text(**key) for i, key in enumerate(keys)}
    return write_files(tmp_path_factory.mktemp("hostile"), story)


@pytest.fixture(scope="module")
def csvs(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a CSV of hostile titles and one with a formula, as LibreOffice reads them, by name."""
    folder = tmp_path_factory.mktemp("csvs")
    exported, unguarded = folder / "exported.csv", folder / "unguarded.csv"
    assert run_here("export", "--data", hostile, "-o", exported).code == 0
    unguarded.write_text("id,title\na,=1+1\n", encoding="utf-8-sig")
    return {flat.stem: flat for flat in converted((exported, unguarded), "fods", AS_EXCEL)}


@pytest.fixture(scope="module")
def workbooks(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Return a workbook of hostile titles and one of the shipped roadmap, each with LibreOffice's copy."""
    folder = tmp_path_factory.mktemp("workbooks")
    files = (folder / "hostile.xlsx", folder / "shipped.xlsx")
    assert run_here("export", "--data", hostile, "-o", files[0]).code == 0
    assert run_here("export", "--data", DATA, "-o", files[1], "--lang", "ja").code == 0
    return {file.stem: (file, flat) for file, flat in zip(files, converted(files, "fods"), strict=True)}


def test_a_csv_of_hostile_titles_holds_no_formula(csvs: dict[str, Path]) -> None:
    flat = csvs["exported"]
    assert formulas(flat) == []
    assert len(next(iter(sheets(flat).values()))) == len(HOSTILE) + 1


def test_libreoffice_finds_a_formula_if_there_is_one(csvs: dict[str, Path]) -> None:
    assert len(formulas(csvs["unguarded"])) == 1


def test_a_workbook_of_hostile_titles_holds_no_formula(workbooks: dict[str, tuple[Path, Path]]) -> None:
    _, flat = workbooks["hostile"]
    assert formulas(flat) == []
    assert len(sheets(flat)["Milestones"]) == len(HOSTILE) + 1


def test_calamine_and_libreoffice_read_the_same_cells(workbooks: dict[str, tuple[Path, Path]]) -> None:
    library("python_calamine")
    file, flat = workbooks["shipped"]
    theirs = sheets(flat)
    for name, table in tables(file.read_bytes()).items():
        ours = [_plain(row) for row in table]
        assert theirs[name] == [row for row in ours if row], name
    assert any("2025-Q1" in row or "2024-Q1" in row for row in theirs["マイルストーン"])


def _plain(row: list[object]) -> list[str]:
    cells = [f"{cell:g}" if isinstance(cell, float) and cell < 1e6 else _whole(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _whole(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)

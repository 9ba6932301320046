"""Rows out of CSV files and workbooks, each cell with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_cli import exchange
from roadmap_cli.exchange import csv
from roadmap_cli.exchange.heads import column_letter
from roadmap_cli.exchange.mapping import SheetMapping
from roadmap_cli.exchange.rows import ImportedSheet, sheet_of
from roadmap_cli.exchange.steps import CellPlace
from roadmap_cli.exchange.tables import Asked, TableFile
from roadmap_cli.model.errors import BadData, Location, WrongUsage
from roadmap_cli.model.roadmap import Roadmap

ROADMAP = Roadmap(languages=("en", "ja"))


ASKED = Asked(Location("sheet.csv"), ROADMAP)


def rows_of(text: str | bytes) -> ImportedSheet:
    content = text.encode() if isinstance(text, str) else text
    return sheet_of(csv.read(content, ASKED).tables, SheetMapping(), ASKED)


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_the_letters_of_columns(index: int, letter: str) -> None:
    assert column_letter(index) == letter


def test_each_cell_has_its_key_and_place() -> None:
    sheet = rows_of('ID,Mood,Title (Japanese),Owners\r\nmemo,good,覚書,"dsit, meti"\r\n,,,\r\ncall,,,\r\n')
    memo, call = sheet.rows
    assert memo.cells == {"id": "memo", "ja.title": "覚書", "owners": "dsit, meti"}
    assert memo.at("owners[2]") == CellPlace("", 2, "owners[2]", "D")
    assert memo.at("due") == CellPlace("", 2, "due", "")
    assert (call.place.row, call.text("id"), call.text("due")) == (4, "call", "")
    assert [(use.column.head, use.filled) for use in sheet.unread] == [("Mood", 1)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_of_the_first_line(delimiter: str) -> None:
    (row,) = rows_of(f'id{delimiter}title{delimiter}note\na{delimiter}"b, c; d"{delimiter}e\n').rows
    assert row.cells == {"id": "a", "title": "b, c; d", "note": "e"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    mark = "\ufeff" if "16" in encoding else ""
    (row,) = rows_of(f"{mark}id,title\nmemo,覚書\n".encode(encoding)).rows
    assert row.cells == {"id": "memo", "title": "覚書"}


def test_guarded_formulas_are_restored() -> None:
    (row,) = rows_of("id,title,note\nmemo,'=1+1,it's\n").rows
    assert (row.cells["title"], row.cells["note"]) == ("=1+1", "it's")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("mood,colour\na,b\n", "importing.no-heads"),
        ("", "importing.no-heads"),
        ("id,title,Title (English)\na,b,c\n", "importing.two-columns"),
        ('id,title\na,"b\n', "importing.no-csv"),
    ],
)
def test_a_file_that_is_not_a_sheet_of_milestones_is_refused(text: str | bytes, key: str) -> None:
    with pytest.raises(BadData) as refused:
        rows_of(text)
    assert refused.value.what.key == key
    assert str(refused.value.location) == "sheet.csv"


def test_the_suffix_picks_the_reader(tmp_path: Path) -> None:
    (tmp_path / "SHEET.CSV").write_text("id\nmemo\n")
    found = exchange.read(tmp_path / "SHEET.CSV", ASKED)
    assert isinstance(found, TableFile)
    assert found.tables[0].rows == [["id"], ["memo"]]
    for name in ("sheet.doc", "sheet"):
        with pytest.raises(WrongUsage):
            exchange.read(tmp_path / name, ASKED)
    with pytest.raises(BadData):
        exchange.read(tmp_path / "none.csv", ASKED)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(BadData):
        exchange.read(tmp_path / "folder.csv", ASKED)

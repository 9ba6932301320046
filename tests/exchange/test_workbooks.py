"""Workbooks are read within bounds, and their dates are days only if they show days."""

from __future__ import annotations

import io
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
pytest.importorskip("python_calamine", reason="the extra 'excel' is not installed")

from roadmap_cli.exchange import ods as ods_reader
from roadmap_cli.exchange import xlsx as xlsx_reader
from roadmap_cli.exchange.tables import Asked
from roadmap_cli.exchange.workbooks import shows_a_day
from roadmap_cli.model.errors import BadData, Location
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from tests.conftest import english
from tests.exchange.spreadsheets import day, month, ods, ods_of

ASKED = Asked(Location("book"), Roadmap())
DAY = datetime(2027, 3, 1)


def book(*cells: tuple[str, object, str]) -> bytes:
    """Return a workbook with values at places, each in a number format."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Plan")
        for place, value, form in cells:
            how = made.add_format({"num_format": form}) if form else None
            if isinstance(value, datetime):
                sheet.write_datetime(place, value, how)
            else:
                sheet.write(place, value, how)
    return content.getvalue()


@pytest.mark.parametrize(
    ("pattern", "shows"),
    [
        ("yyyy-mm-dd", True),
        ("d/m/yy", True),
        ("dd.mm.yyyy;@", True),
        ('[$-411]ggge"年"m"月"d"日"', True),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", True),
        ("mmm-yy", False),
        ("mmmm yyyy", False),
        ("d mmm", False),
        ("yyyy", False),
        ('"day" mm yyyy', False),
        ("General", False),
        ("hh:mm", False),
    ],
)
def test_formats_that_show_a_day(pattern: str, shows: bool) -> None:
    assert shows_a_day(pattern) is shows


@pytest.mark.parametrize(
    ("form", "cell"),
    [("yyyy-mm-dd", date(2027, 3, 1)), ("mmm-yy", DAY), ("d-mmm", DAY), ("m/d/yy", date(2027, 3, 1))],
)
def test_a_date_of_excel_is_a_day_if_it_shows_one(form: str, cell: date) -> None:
    content = book(("A1", DAY, form), ("B1", "text", ""))
    (table,) = xlsx_reader.read(content, ASKED).tables
    assert (list(table.rows[0]), type(table.rows[0][0])) == ([cell, "text"], type(cell))
    (table,) = xlsx_reader.read(content, replace(ASKED, cells_are_days=True)).tables
    assert table.rows[0][0] == date(2027, 3, 1)


def test_a_date_of_an_open_document_is_a_day_if_it_shows_one() -> None:
    content = ods("Plan", [[day("2027-03-01"), month("2027-03-01"), "text"]])
    (table,) = ods_reader.read(content, ASKED).tables
    assert list(table.rows[0]) == [date(2027, 3, 1), DAY, "text"]
    assert [type(cell) for cell in table.rows[0]] == [date, datetime, str]


def test_a_date_with_a_time_of_day_keeps_it() -> None:
    (table,) = xlsx_reader.read(book(("A1", datetime(2027, 3, 1, 9, 30), "yyyy-mm-dd hh:mm")), ASKED).tables
    assert table.rows[0][0] == datetime(2027, 3, 1, 9, 30)


def test_a_value_in_the_last_cell_of_a_sheet_is_refused_with_its_place() -> None:
    with pytest.raises(BadData) as refused:
        xlsx_reader.read(book(("A1", "id", ""), ("XFD1048576", "x", "")), ASKED)
    assert (
        english(refused.value.what) == "sheet 'Plan' reaches to row 1,048,576, column 16,384: too many cells"
    )
    assert english(refused.value.hint) == "delete what stands in its last row or column"


def test_a_cell_that_is_repeated_too_often_is_refused_with_its_place() -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>'
    body = (
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    )
    with pytest.raises(BadData) as refused:
        ods_reader.read(ods_of("Plan", body), ASKED)
    assert (
        english(refused.value.what) == "sheet 'Plan' reaches to row 1,048,576, column 16,384: too many cells"
    )


def test_empty_cells_that_are_repeated_to_the_end_are_none() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    filled = '<table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell>'
    body = (
        f"<table:table-row>{filled}{empty}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    )
    (table,) = ods_reader.read(ods_of("Plan", body), ASKED).tables
    assert [cell for row in table.rows for cell in row if cell] == ["id"]


@pytest.mark.parametrize("reader", [xlsx_reader, ods_reader])
def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    reader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_cli.exchange.workbooks.MOST_BYTES", 1_000_000)
    packed = io.BytesIO(ods("Plan", [["id"]]) if reader is ods_reader else book(("A1", "id", "")))
    with ZipFile(packed, "a", ZIP_DEFLATED) as package:
        package.writestr("bomb.xml", bytes(1_000_000))
    with pytest.raises(BadData) as refused:
        reader.read(packed.getvalue(), ASKED)  # type: ignore[attr-defined]
    assert english(refused.value.what) == "the workbook is too large when unpacked"


@pytest.mark.parametrize("content", [b"", b"id,title\n", b"PK\x03\x04", book(("A1", "id", ""))[:-200]])
@pytest.mark.parametrize("reader", [xlsx_reader, ods_reader])
def test_what_is_no_workbook_is_refused(reader: object, content: bytes) -> None:
    with pytest.raises(BadData) as refused:
        reader.read(content, ASKED)  # type: ignore[attr-defined]
    assert english(refused.value.what) == "not a readable workbook"

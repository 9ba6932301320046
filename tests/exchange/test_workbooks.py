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
from roadmap_cli.exchange.tables import Asked, CellError, TableFile
from roadmap_cli.exchange.workbooks import shows_a_day
from roadmap_cli.model.errors import BadData, Location
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from tests.conftest import english
from tests.exchange.spreadsheets import day, month, ods, ods_of
from tests.exchange.spreadsheets import text_cell as filled

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
    assert english(refused.value.what) == "it is too large when unpacked: at most 1,000,000 bytes are read"


@pytest.mark.parametrize("content", [b"", b"id,title\n", b"PK\x03\x04", book(("A1", "id", ""))[:-200]])
@pytest.mark.parametrize("reader", [xlsx_reader, ods_reader])
def test_what_is_no_workbook_is_refused(reader: object, content: bytes) -> None:
    with pytest.raises(BadData) as refused:
        reader.read(content, ASKED)  # type: ignore[attr-defined]
    assert english(refused.value.what) == "not a readable workbook"


def many(**options: object) -> bytes:
    """Return a workbook of commitments with merged cells, a failed formula, a comment, a link and a hidden sheet."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, **options}) as made:
        sheet = made.add_worksheet("Plan")
        for column, name in enumerate(("ID", "Title", "Lead ministry", "Due")):
            sheet.write(0, column, name)
        sheet.merge_range("C2:C4", "METI")
        sheet.merge_range("A5:B5", "Part two")
        for row, name in enumerate("abc", start=1):
            sheet.write_row(row, 0, [name, name.upper()])
        sheet.write("D2", 45717)
        sheet.write_formula("D3", "=1/0", None, "#DIV/0!")
        sheet.write_comment("B2", "Ask the ministry")
        sheet.write_url("B3", "https://example.org/b", string="B")
        sheet.write_url("B4", "https://example.org/c")
        made.add_worksheet("Lists").hide()
    return content.getvalue()


def said_of(found: TableFile) -> list[str]:
    return [*map(english, found.said)]


def test_what_a_workbook_holds_beside_its_cells_is_named() -> None:
    found = xlsx_reader.read(many(), ASKED)
    assert said_of(found) == [
        "Hidden sheets, not read: Lists",
        "1 comment of a cell is not read",
        "1 address behind the text of a cell is not read",
    ]
    assert [table.name for table in found.tables] == ["Plan"]
    both = xlsx_reader.read(many(), replace(ASKED, records="Lists")).tables
    assert [table.name for table in both] == ["Plan", "Lists"]
    assert xlsx_reader.read(book(("A1", "id", "")), ASKED).said == ()


def test_merged_cells_and_failed_formulas_are_told_with_their_places() -> None:
    (table,) = xlsx_reader.read(many(), ASKED).tables
    assert table.merged == ((range(1, 4), 2),)
    assert table.rows[2][3] == CellError("#DIV/0!")
    assert table.first_day == date(1899, 12, 30)
    assert xlsx_reader.read(many(date_1904=True), ASKED).tables[0].first_day == date(1904, 1, 1)


def test_what_a_spreadsheet_of_open_document_holds_is_told_alike() -> None:
    failed = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p>'
        "</table:table-cell>"
    )
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>Ask</text:p></office:annotation>'
        '<text:p><text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.org/b">B</text:a>'
        "</text:p></table:table-cell>"
    )
    spanning = '<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>x</text:p>'
    body = (
        f"<table:table-row>{filled('id')}{failed}{noted}</table:table-row>"
        f"<table:table-row>{spanning}</table:table-cell>{filled('y')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{filled('z')}</table:table-row>"
    )
    found = ods_reader.read(ods_of("Plan", body), ASKED)
    (table,) = found.tables
    assert (table.merged, table.rows[0][1]) == (((range(1, 3), 0),), CellError("#DIV/0!"))
    assert said_of(found) == [
        "1 comment of a cell is not read",
        "1 address behind the text of a cell is not read",
    ]


def with_cell(cell: str) -> bytes:
    """Return a workbook with one more row, which holds a cell as it is written here."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book(("A1", "id", "")))) as found, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in found.namelist():
            row = f'<row r="900000">{cell}</row></sheetData>'.encode()
            made.writestr(name, found.read(name).replace(b"</sheetData>", row))
    return out.getvalue()


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="ZZ900000"><v>1</v></c>',
        "<c r='ZZ900000'><v>1</v></c>",
        '<c s="0" r="ZZ900000"><v>1</v></c>',
        '<c\nr = "ZZ900000"><v>1</v></c>',
        '<c r="zz900000"><v>1</v></c>',
        '<c r="ZZ900000" t="str"><v></v></c>',
        f"{'<c/>' * 701}<c><v>1</v></c>",
    ],
)
def test_a_far_cell_is_refused_with_its_place_however_it_is_written(cell: str) -> None:
    with pytest.raises(BadData) as refused:
        xlsx_reader.read(with_cell(cell), ASKED)
    assert english(refused.value.what) == "sheet 'Plan' reaches to row 900,000, column 702: too many cells"


def test_a_far_cell_that_is_blank_does_not_matter() -> None:
    (table,) = xlsx_reader.read(with_cell('<c r="XFD900000" s="1"/>'), ASKED).tables
    assert [list(row) for row in table.rows] == [["id"]]


def test_several_sheets_have_no_more_cells_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as made:
        for name in ("First", "Second"):
            made.add_worksheet(name).write("J100", "x")
    xlsx_reader.read(content.getvalue(), ASKED)
    monkeypatch.setattr("roadmap_cli.exchange.workbooks.MOST_CELLS", 1500)
    with pytest.raises(BadData, match="too-wide"):
        xlsx_reader.read(content.getvalue(), ASKED)


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    content = bytearray(with_cell('<c r="A900000"><v>1</v></c>'))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    with pytest.raises(BadData) as refused:
        xlsx_reader.read(bytes(content), ASKED)
    assert english(refused.value.what) == "not a readable workbook"


def test_elements_of_a_spreadsheet_under_a_name_of_their_own_are_refused() -> None:
    """Readers that go by the names would otherwise read cells that others do not see."""
    body = '<x:a xmlns:table="urn:other" xmlns:x="urn:x"><table:table-row/></x:a>'
    with pytest.raises(BadData):
        ods_reader.read(ods_of("Plan", body), ASKED)

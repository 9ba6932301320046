"""Workbooks, read and edited as in Excel."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

Table = list[list[Any]]


def tables(content: bytes) -> dict[str, Table]:
    """Return the cells of every sheet."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }


def printed(content: bytes) -> dict[str, str]:
    """Return how the first sheet is printed: the attributes of its page setup, and the rows that are repeated."""
    import zipfile
    from xml.etree import ElementTree as ET

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet, book = (ET.fromstring(package.read(f"xl/{p}.xml")) for p in ("worksheets/sheet1", "workbook"))
    setup = next(node for node in sheet.iter() if node.tag.endswith("}pageSetup"))
    repeated = [node.text or "" for node in book.iter() if node.get("name") == "_xlnm.Print_Titles"]
    wide = sum(float(node.get("width", "0")) for node in sheet.iter() if node.tag.endswith("}col"))
    return {**setup.attrib, "repeated": "".join(repeated), "wide": str(wide)}


def edited(
    content: bytes, cells: Mapping[tuple[str, str], object], new: Sequence[Mapping[str, object]] = ()
) -> bytes:
    """Return the workbook's first sheet with cells (by id and header) changed and rows added."""
    name, table = next(iter(tables(content).items()))
    heads = [str(head) for head in table[0]]
    rows = {str(row[0]): row for row in table[1:]}
    for (key, head), value in cells.items():
        rows[key][heads.index(head)] = value
    return book(name, [*table, *([row.get(head, "") for head in heads] for row in new)])


def book(name: str, table: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook of one sheet."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as made:
        sheet, day = made.add_worksheet(name), made.add_format({"num_format": "mmm-yy"})
        for i, row in enumerate(table):
            for j, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(i, j, datetime(value.year, value.month, value.day), day)
                elif isinstance(value, int | float):
                    sheet.write_number(i, j, value)
                elif value:
                    sheet.write_string(i, j, str(value))
    return content.getvalue()

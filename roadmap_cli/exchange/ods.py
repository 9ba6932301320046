"""Tables out of an OpenDocument spreadsheet (OASIS ODF 1.3, part 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

from roadmap_cli.exchange.tables import FIRST_DAY, Asked, TableFile
from roadmap_cli.exchange.workbooks import Place, read_tables

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|Err:\d{3}|エラー:\d{3}")
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_MOST_REPEATED = 10_000
"""How many equal cells beside or below each other are looked at one by one."""

MOST_TAGS = 5_000_000
"""How many tags the content of a spreadsheet may have: some 600 MB when it is parsed."""

_MOST_PARENTS = 10
"""How many styles may inherit from one another."""


def read(content: bytes, asked: Asked) -> TableFile:
    """Return the tables of the spreadsheet; raise what `read_tables` raises."""
    return read_tables(content, asked, OpenDocumentPackage())


class OpenDocumentPackage:
    """What the parts of the package say beside the values of cells; its content is parsed once."""

    def __init__(self) -> None:
        self._parsed: ElementTree.Element | None = None

    def _content(self, package: ZipFile) -> ElementTree.Element:
        if self._parsed is None:
            content = package.read("content.xml")
            spaces = re.findall(rb"""xmlns:table\s*=\s*["']([^"']*)""", content)
            if content.count(b"<") > MOST_TAGS or {*spaces} - {_TABLE[1:-1].encode()}:
                raise ValueError
            self._parsed = ElementTree.fromstring(content)
        return self._parsed

    def extents(self, package: ZipFile) -> Mapping[str, Place]:
        """Return the last row and column of each sheet that hold something."""
        found: dict[str, Place] = {}
        for sheet in self._content(package).iter(f"{_TABLE}table"):
            rows = columns = 0
            for at, across, cell in _cells(sheet):
                if _holds_something(cell):
                    rows, columns = max(rows, at[-1]), max(columns, across[-1])
            found[sheet.get(f"{_TABLE}name", "")] = rows, columns
        return found

    def days(self, package: ZipFile, sheet: str) -> frozenset[Place]:
        """Return the places of a sheet whose style shows year, month and day."""
        whole = self._content(package)
        styles = _day_styles([whole, *_common_styles(package)])
        table = _named(whole, sheet)
        defaults = _column_styles(table)
        return frozenset(
            (row, column)
            for at, across, cell in _cells(table)
            if cell.get(f"{_OFFICE}value-type") == "date"
            for row in at[:_MOST_REPEATED]
            for column in across[:_MOST_REPEATED]
            if (cell.get(f"{_TABLE}style-name") or defaults.get(column)) in styles
        )

    def merged(self, package: ZipFile, sheet: str) -> Sequence[tuple[range, int]]:
        """Return the rows and the first column of each cell of a sheet that spans several rows."""
        spans = (
            (at[0], across[0], int(cell.get(f"{_TABLE}number-rows-spanned", 1)))
            for at, across, cell in _cells(_named(self._content(package), sheet))
        )
        return [(range(row, row + n), column) for row, column, n in spans if n > 1]

    def errors(self, package: ZipFile, sheet: str) -> Mapping[Place, str]:
        """Return what the cells of a sheet show whose formulas failed; LibreOffice marks them so."""
        return {
            (row, column): shown
            for at, across, cell in _cells(_named(self._content(package), sheet))
            if cell.get(f"{_TABLE}formula") and _ERROR.fullmatch(shown := _shown(cell))
            for row in at[:_MOST_REPEATED]
            for column in across[:_MOST_REPEATED]
        }

    def first_day(self, package: ZipFile) -> date:
        """Return the null date of the spreadsheet (9.4.2)."""
        found = self._content(package).find(f".//{_TABLE}null-date")
        return (
            FIRST_DAY
            if found is None
            else date.fromisoformat(found.get(f"{_TABLE}date-value", str(FIRST_DAY)))
        )

    def comments(self, package: ZipFile) -> int:
        """Return the number of annotations of cells."""
        return sum(1 for _ in self._content(package).iter(f"{_OFFICE}annotation"))

    def addresses(self, package: ZipFile) -> Sequence[str]:
        """Return the targets of the links in cells."""
        return [link.get(_HREF, "") for link in self._content(package).iter(f"{_TEXT}a")]


def _named(whole: ElementTree.Element, sheet: str) -> ElementTree.Element:
    return next(one for one in whole.iter(f"{_TABLE}table") if one.get(f"{_TABLE}name") == sheet)


def _shown(cell: ElementTree.Element) -> str:
    return "".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p")).strip()


def _cells(table: ElementTree.Element) -> Iterator[tuple[range, range, ElementTree.Element]]:
    """Yield each cell with the rows and the columns that it fills, from 0."""
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        height, column = _repeated(line, "rows"), 0
        for cell in line:
            if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                width = _repeated(cell, "columns")
                yield range(row, row + height), range(column, column + width), cell
                column += width
        row += height


def _repeated(element: ElementTree.Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", 1))


def _holds_something(cell: ElementTree.Element) -> bool:
    is_computed = cell.get(f"{_TABLE}formula") is not None
    return (
        is_computed or cell.get(f"{_OFFICE}value-type") is not None or any(part.text for part in cell.iter())
    )


def _column_styles(table: ElementTree.Element) -> Mapping[int, str | None]:
    """Return the style of the cells of each column that name none."""
    found: dict[int, str | None] = {}
    for column in table.iter(f"{_TABLE}table-column"):
        width = min(_repeated(column, "columns"), _MOST_REPEATED)
        style = column.get(f"{_TABLE}default-cell-style-name")
        found |= dict.fromkeys(range(len(found), len(found) + width), style)
    return found


def _common_styles(package: ZipFile) -> Iterator[ElementTree.Element]:
    if "styles.xml" in package.namelist():
        yield ElementTree.fromstring(package.read("styles.xml"))


def _day_styles(parts: Sequence[ElementTree.Element]) -> frozenset[str | None]:
    """Return the names of the styles of cells that show a whole day, by their own format or their parent's."""
    showing = {
        style.get(f"{_STYLE}name")
        for part in parts
        for style in part.iter(f"{_NUMBER}date-style")
        if {f"{_NUMBER}day", f"{_NUMBER}month", f"{_NUMBER}year"} <= {sign.tag for sign in style}
    }
    styles = {style.get(f"{_STYLE}name"): style for part in parts for style in part.iter(f"{_STYLE}style")}

    def format_of(name: str | None, depth: int = 0) -> str | None:
        style = styles.get(name)
        if style is None or depth == _MOST_PARENTS:
            return None
        own = style.get(f"{_STYLE}data-style-name")
        return own or format_of(style.get(f"{_STYLE}parent-style-name"), depth + 1)

    return frozenset(name for name in styles if format_of(name) in showing)

"""Tables out of an Excel workbook (ECMA-376)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from xml.etree import ElementTree
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

from roadmap_cli.exchange.tables import FIRST_DAY, Asked, TableFile
from roadmap_cli.exchange.workbooks import Place, read_tables, shows_a_day

_ANY_CELL = re.compile(rb"<(?:[^\s<>/:!?]+:)?c[\s/>]")
_USUAL_CELL = re.compile(rb'<(?:[^\s<>/:!?]+:)?c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>')
"""A cell as programs write it: its place comes first. It is blank if the tag closes itself."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_FAILED = re.compile(rb'<(?:\w+:)?c\s([^>]*?\bt="e"[^>/]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_AT = re.compile(rb'\br="([A-Z]+[0-9]+)"')
_SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]+)<")
_COMMENT = re.compile(rb"<(?:\w+:)?comment\s")
_LINK = re.compile(rb'<(?:\w+:)?f[^>]*>HYPERLINK\((?:"|&quot;)(.*?)(?:"|&quot;)')
_SHOWING_DAYS = frozenset({14, 15, 22, 27, 30, 31, 36, 50, 57})
"""The built-in formats that show a whole day (18.8.30); those from 27 as the Japanese Excel has them."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(content: bytes, asked: Asked) -> TableFile:
    """Return the tables of the workbook; raise what `read_tables` raises."""
    return read_tables(content, asked, ExcelPackage())


class ExcelPackage:
    """What the parts of the package say beside the values of cells."""

    def extents(self, package: ZipFile) -> Mapping[str, Place]:
        """Return the last row and column of each part that hold something: any of them may be a sheet."""
        names = {part: name for name, part in _sheets(package)}
        return {names.get(part, part): _extent(package.read(part)) for part in package.namelist()}

    def days(self, package: ZipFile, sheet: str) -> frozenset[Place]:
        """Return the places of a sheet whose number format shows year, month and day."""
        part, styles = dict(_sheets(package))[sheet], _day_styles(package)
        found = set()
        for _, element in ElementTree.iterparse(package.open(part)):
            if _tag(element) == "c" and element.get("r") and int(element.get("s", 0)) in styles:
                found.add(_place(element.get("r", "")))
            elif _tag(element) == "row":
                element.clear()
        return frozenset(found)

    def merged(self, package: ZipFile, sheet: str) -> Sequence[tuple[range, int]]:
        """Return the rows and the first column of each merged range of a sheet that has several rows."""
        found = []
        for ref in _MERGED.findall(package.read(dict(_sheets(package))[sheet])):
            (top, left), (bottom, _) = map(_place, ref.decode().split(":"))
            if bottom > top:
                found.append((range(top, bottom + 1), left))
        return found

    def errors(self, package: ZipFile, sheet: str) -> Mapping[Place, str]:
        """Return what the cells of a sheet hold whose type is that of errors (18.18.11)."""
        found = {}
        for attributes, inside in _FAILED.findall(package.read(dict(_sheets(package))[sheet])):
            place, value = _AT.search(attributes), _SHOWN.search(inside)
            if place and value:
                found[_place(place[1].decode())] = value[1].decode()
        return found

    def first_day(self, package: ZipFile) -> date:
        """Return the first day of 1904 if the workbook counts from there (18.17.4.1)."""
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        flags = (one.get("date1904") for one in book.iter() if _tag(one) == "workbookPr")
        return date(1904, 1, 1) if any(flag in ("1", "true") for flag in flags) else FIRST_DAY

    def comments(self, package: ZipFile) -> int:
        """Return the number of comments; a threaded one has a plain one beside it."""
        parts = (name for name in package.namelist() if re.fullmatch(r"xl/(?:\w+/)?comments?\d*\.xml", name))
        return sum(len(_COMMENT.findall(package.read(part))) for part in parts)

    def addresses(self, package: ZipFile) -> Sequence[str]:
        """Return the targets of the links of cells, and of formulas that make links."""
        found = []
        for _, part in _sheets(package):
            folder, _, name = part.rpartition("/")
            relations = f"{folder}/_rels/{name}.rels"
            if relations in package.namelist():
                related = ElementTree.fromstring(package.read(relations))
                links = (one for one in related if one.get("Type", "").endswith("/hyperlink"))
                found += [one.get("Target", "") for one in links]
            found += [target.decode() for target in _LINK.findall(package.read(part))]
        return found


def _sheets(package: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the part that holds it."""
    related = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    parts = {one.get("Id"): one.get("Target", "") for one in related}
    for sheet in ElementTree.fromstring(package.read("xl/workbook.xml")).iter():
        target = parts.get(sheet.get(_RELATION), "") if _tag(sheet) == "sheet" else ""
        if target:
            yield sheet.get("name", ""), target[1:] if target.startswith("/") else f"xl/{target}"


def _extent(part: bytes) -> Place:
    """Return the last row and column of a part that hold something.

    Cells that are not written as usual are read by a parser of XML, which is slower.
    """
    usual = rows = columns = 0
    for cell in _USUAL_CELL.finditer(part):
        usual += 1
        if not cell[3].endswith(b"/"):
            rows, columns = max(rows, int(cell[2]) - 1), max(columns, _column(cell[1].decode()))
    is_usual = usual == sum(1 for _ in _ANY_CELL.finditer(part)) and b"\0" not in part[:100]
    return (rows, columns) if is_usual else _parsed_extent(part)


def _parsed_extent(part: bytes) -> Place:
    """Return the last row and column of the cells of a part; those without a place follow each other (18.3.1.4)."""
    rows = columns = row = column = -1

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal rows, columns, row, column
        kind, place = name.rpartition("}")[2], attributes.get("r", "")
        if kind == "row":
            row, column = int(place or row + 2) - 1, -1
        elif kind == "c":
            row, column = _place(place.upper()) if place else (row, column + 1)
            rows, columns = max(rows, row), max(columns, column)

    parser = ParserCreate(namespace_separator="}")
    parser.StartElementHandler = start
    parser.Parse(part, True)
    return max(rows, 0), max(columns, 0)


def _day_styles(package: ZipFile) -> frozenset[int]:
    """Return the numbers of the cell formats that show a whole day."""
    if "xl/styles.xml" not in package.namelist():
        return frozenset()
    styles = ElementTree.fromstring(package.read("xl/styles.xml"))
    custom = {
        int(one.get("numFmtId", 0)): one.get("formatCode", "")
        for one in styles.iter()
        if _tag(one) == "numFmt"
    }
    formats = next((one for one in styles.iter() if _tag(one) == "cellXfs"), ())
    numbers = [int(one.get("numFmtId", 0)) for one in formats]
    return frozenset(
        at
        for at, number in enumerate(numbers)
        if (shows_a_day(custom[number]) if number in custom else number in _SHOWING_DAYS)
    )


def _place(reference: str) -> Place:
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, _column(letters)


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _tag(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]

"""Word files and sheets as pages: each is opened and measured, in both languages, from any template."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.judges.conftest import Texts, Write, said_by
from tests.judges.tools import program

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VIEWS = (
    ("status",),
    ("list",),
    ("timeline",),
    ("trace",),
    ("show", "hiroshima-accord"),
    ("balance",),
    ("trend",),
    ("promises", "--from", "2023-05-18"),
    ("sources",),
    ("changes", "--since", "2025-01-01"),
    ("brief", "--since", "2025-01-01"),
    ("annex", "--limit", "20"),
)
FROM_TEMPLATE = ("list", "brief", "timeline")
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


def number(node: ET.Element | None, name: str) -> int:
    assert node is not None
    return int(node.get(f"{W}{name}", "0"))


def faults_of_structure(file: Path) -> Iterator[str]:
    """Yield what is wrong with the pages and the tables of a Word file."""
    with zipfile.ZipFile(file) as package:
        body = ET.fromstring(package.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    tables: list[ET.Element] = []
    for node in body:
        tables += [node] if node.tag == f"{W}tbl" else []
        for section in node.iter(f"{W}sectPr"):
            size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
            room = number(size, "w") - number(margins, "left") - number(margins, "right")
            if min(number(size, "w"), number(size, "h")) < 4 * 1440 or room < 2 * 1440:
                yield f"a page of {size.attrib if size is not None else {}}"
            for table in tables:
                yield from faults_of_table(table, room)
            tables = []
    if tables:
        yield "a table in no section"


def faults_of_table(table: ET.Element, room: int) -> Iterator[str]:
    grid = [number(column, "w") for column in table.iter(f"{W}gridCol")]
    if min(grid) <= 0 or sum(grid) > room:
        yield f"a table of {grid} in {room}"
    for row in table.findall(f"{W}tr"):
        cells = [number(look, "w") for look in row.iter(f"{W}tcW")]
        if min(cells) <= 0 or sum(cells) != sum(grid):
            yield f"a row of {cells} in a table of {sum(grid)}"


def faults_of_layout(pdf: Path) -> Iterator[str]:
    """Yield the words that stand beyond the edge of their page."""
    for width, height, words in PAGE.findall(said_by(program("pdftotext"), "-bbox", pdf, "-")):
        for left, top, right, bottom, word in WORD.findall(words):
            inside = float(left) >= 0 and float(right) <= float(width)
            if not (inside and float(top) >= 0 and float(bottom) <= float(height)):
                yield f"{word} beyond the page"


def headers_broken(file: Path) -> set[str]:
    """Return the words of headers of tables that the pages of a file do not show whole."""
    with zipfile.ZipFile(file) as package:
        rows = ET.fromstring(package.read("word/document.xml")).iter(f"{W}tr")
    headers = (row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None)
    named = {word for row in headers for text in row.iter(f"{W}t") for word in (text.text or "").split()}
    shown = said_by(program("pdftotext"), file.with_suffix(".pdf"), "-").split()
    return named - set(shown)


def test_every_page_of_every_view_is_whole(paper: Write, printed: Texts) -> None:
    files = [
        paper(f"{view[0]}-{language.replace(',', '-')}.docx", *view, "--lang", language)
        for view in VIEWS
        for language in ("en", "ja", "en,ja")
    ]
    printed(files)
    for file in files:
        assert [*faults_of_structure(file), *faults_of_layout(file.with_suffix(".pdf"))] == [], file.name
        if file.stem.endswith("-en"):
            assert headers_broken(file) == set(), file.name


def pandoc_reference(folder: Path) -> Path:
    """Return the document by which pandoc sets the styles of Word: it has no page size."""
    file = folder / "reference.docx"
    said_by(program("pandoc"), "-o", file, "--print-default-data-file", "reference.docx")
    return file


def with_document(template: Path, change: tuple[str, str], name: str) -> Path:
    """Return a copy of a template in which its document is changed."""
    file = template.with_name(name)
    with zipfile.ZipFile(template) as package, zipfile.ZipFile(file, "w") as copy:
        for part in package.namelist():
            text = package.read(part)
            if part == "word/document.xml":
                text = re.sub(*change, text.decode(), flags=re.DOTALL).encode()
            copy.writestr(part, text)
    return file


def without_styles(template: Path) -> Path:
    """Return a copy of a template without its styles."""
    file = template.with_name("unstyled.docx")
    with zipfile.ZipFile(template) as package, zipfile.ZipFile(file, "w") as copy:
        for part in package.namelist():
            text = package.read(part).decode("utf-8", "surrogateescape")
            if part == "word/styles.xml":
                text = re.sub(
                    r"<w:style [^>]*>.*?</w:style>|<w:docDefaults>.*</w:docDefaults>", "", text, flags=re.S
                )
            copy.writestr(part, text.encode("utf-8", "surrogateescape"))
    return file


@pytest.fixture
def templates(tmp_path: Path) -> list[Path]:
    """Return templates that each lack something: a page's size, its margins, a section, styles."""
    reference = pandoc_reference(tmp_path)
    section = r"<w:sectPr\b.*?(?:/>|</w:sectPr>)(?=\s*</w:body>)"
    return [
        reference,
        without_styles(reference),
        with_document(reference, (section, ""), "sectionless.docx"),
        with_document(reference, (section, '<w:sectPr><w:pgSz w:w="0" w:h="0"/></w:sectPr>'), "zero.docx"),
        with_document(reference, (section, '<w:sectPr><w:pgMar w:left="9999"/></w:sectPr>'), "margins.docx"),
        with_document(
            reference, (section, '<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>'), "a5.docx"
        ),
    ]


def test_a_template_that_lacks_something_is_completed(
    templates: list[Path], paper: Write, printed: Texts
) -> None:
    files = [
        paper(f"{template.stem}-{view[0]}.docx", *view, "--template", template)
        for template in templates
        for view in VIEWS
        if view[0] in FROM_TEMPLATE
    ]
    printed(files)
    for file in files:
        assert [*faults_of_structure(file), *faults_of_layout(file.with_suffix(".pdf"))] == [], file.name


def test_a_view_in_excel_is_printed_one_page_wide(paper: Write, printed: Texts) -> None:
    files = [paper(f"{view[0]}.xlsx", *view) for view in VIEWS if view[0] in ("balance", "brief")]
    files.append(paper("progress.xlsx", "list", "--form", "progress"))
    pages = printed(files)
    for file in files:
        assert [*faults_of_layout(file.with_suffix(".pdf"))] == [], file.name
    heads = ("Commitment", "Lead", "Due", "Progress", "Remarks")
    assert len(pages["progress.xlsx"]) < 12 * 105 / 71, "fewer than twelve for 71 milestones"
    assert all(head in page for page in pages["progress.xlsx"] for head in heads)

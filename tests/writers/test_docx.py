"""The Word file as python-docx reads it: headings, tables, fonts, notes, and nothing of its maker."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from roadmap_cli.views.page import Block, Column, Heading, Line, Note, Notes, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import NotATemplate, WriterOptions
from roadmap_cli.writers.docx import write_page
from roadmap_cli.writers.docx.tables import widths
from tests.conftest import DATA, Run
from tests.writers.exports import HOSTILE
from tests.writers.pages import every_block, timeline_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(*blocks: Block, template: bytes | None = None, language: str = "en") -> WordDocument:
    page = Page("Road", ("as of 1 Jul 2025", "for: the public", "roadmap 1.0.0"), blocks, language)
    return Document(io.BytesIO(write_page([page], WriterOptions(template))))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def table(rows: int = 1, columns: int = 2) -> Table:
    cells = tuple(plain(f"cell {n}") for n in range(columns))
    return Table(tuple(Column(f"c{n}", f"Column {n}") for n in range(columns)), (cells,) * rows)


def element(part: Any) -> Any:
    return part._element


def test_title_standing_line_and_headings_are_styles_of_word() -> None:
    document = written(Heading("Late"), Line((Piece("Nothing."),)))
    assert [(p.style.name, p.text) for p in document.paragraphs if p.style] == [
        ("Title", "Road"),
        ("Subtitle", "as of 1 Jul 2025; for: the public; roadmap 1.0.0"),
        ("Heading 1", "Late"),
        ("Normal", "Nothing."),
    ]


def test_a_table_repeats_its_header_and_breaks_no_row() -> None:
    rows = element(written(table(rows=3)).tables[0]).findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_japanese_has_a_font_and_a_language_of_its_own() -> None:
    styles = element(written().styles)
    fonts = styles.find(f".//{W}rPrDefault//{W}rFonts")
    language = styles.find(f".//{W}rPrDefault//{W}lang")
    assert fonts.get(qn("w:eastAsia")) == "Yu Gothic"
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("en-GB", "ja-JP")


def test_a_note_is_a_number_that_leads_to_its_text_and_an_address_is_a_link() -> None:
    line = Line((Piece("source: gov", note=1),))
    document = written(line, Notes((Note(1, "gov", "GOV.UK, https://gov.uk/a."),)))
    link = element(document.paragraphs[2]).find(f"{W}hyperlink")
    marks = element(document.paragraphs[3]).findall(f"{W}bookmarkStart")
    assert [mark.get(qn("w:name")) for mark in marks] == [link.get(qn("w:anchor"))]
    assert document.paragraphs[3].text == "[1]\tgov: GOV.UK, https://gov.uk/a."
    assert [link.address for link in document.paragraphs[3].hyperlinks] == ["https://gov.uk/a"]


def test_pages_are_numbered_at_the_foot_which_says_what_the_page_is() -> None:
    footer = written().sections[0].footer
    fields = "".join(text.text for text in element(footer).iter(f"{W}instrText"))
    assert fields.split() == ["PAGE", "NUMPAGES"]
    assert footer.paragraphs[0].text == "Road; as of 1 Jul 2025; for: the public"
    assert footer.paragraphs[1].text == "Page 1 of 1"


def test_what_is_wide_stands_on_a_page_on_its_side() -> None:
    many: list[Block] = [Heading("Words"), *[Line((Piece("Text."),))] * 9]
    document = written(*many, Heading("Wide"), table(columns=9), *many)
    sides = [section.orientation for section in document.sections]
    assert sides == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [(s.page_width or 0) > (s.page_height or 0) for s in document.sections] == [False, True, False]
    body = [node.tag for node in element(document).body]
    assert body.index(f"{W}tbl") > 0


def test_a_time_line_and_the_little_beside_it_share_a_page_on_its_side() -> None:
    assert [s.orientation for s in written(table(), timeline_of("a", "b")).sections] == [WD_ORIENT.LANDSCAPE]


def test_a_time_line_is_a_table_shaded_where_a_row_takes_its_time() -> None:
    drawn = element(written(timeline_of("day", "year", "lasting", "undated")).tables[0])
    fills = {}
    for row in drawn.findall(f"{W}tr")[4:]:  # after three rows of header, and the group's name
        cells = row.findall(f"{W}tc")
        label = "".join(node.text or "" for node in cells[0].iter(f"{W}t"))
        fills[label[2:]] = [shade.get(qn("w:fill")) for shade in row.iter(f"{W}shd")]
    assert {label: len(found) for label, found in fills.items()} == {
        "day": 0,
        "year": 12 // 3,  # quarters of 2024
        "lasting": 10,  # quarters, of which the first and the last are not sure
        "undated": 0,
    }
    sure, unsure = fills["lasting"][1], fills["lasting"][0]
    assert fills["lasting"] == [unsure, *[sure] * 8, unsure]
    assert fills["year"] == [unsure] * 4


@pytest.mark.parametrize("hostile", [*HOSTILE, "nul\x00 and \ufffe", "lone \ud800", "</w:t><w:t>"])
def test_no_data_is_markup(hostile: str) -> None:
    content = write_page([every_block(hostile)], WriterOptions())
    shown = parts(content)["word/document.xml"].decode("utf-8")
    plain_page = parts(write_page([every_block("A thing")], WriterOptions()))["word/document.xml"].decode(
        "utf-8"
    )
    found, expected = (set(re.findall(r"<(\w+:\w+)", text)) for text in (shown, plain_page))
    assert found - {"w:rStyle"} == expected  # the style of a link, where the text holds an address
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ufffe]", shown)
    for part in parts(content).values():
        ET.fromstring(part)


def test_the_file_says_nothing_of_who_made_it_where_and_when() -> None:
    content = write_page([every_block("A thing")], WriterOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = ET.fromstring(parts(content)["docProps/core.xml"])
    assert sorted(child.tag.partition("}")[2] for child in core) == ["language", "subject", "title"]
    assert "docProps/app.xml" not in parts(content)
    told = Document(io.BytesIO(content)).core_properties
    assert (told.title, told.language, told.author, told.created) == ("A thing", "en", "", None)


def brand() -> bytes:
    """Return a secretariat's document: own styles, a letterhead, and traces of the people who made it."""
    document = Document()
    document.styles["Heading 1"].font.size = Pt(33)
    document.sections[0].header.paragraphs[0].text = "Secretariat"
    document.add_paragraph("Sample text of the brand")
    document.core_properties.author = "Somebody Named"
    document.core_properties.comments = "made on HOST-42"
    document.add_comment(document.paragraphs[0].add_run("Said of it"), "Ask Somebody", author="Somebody")
    out = io.BytesIO()
    document.save(out)
    made = parts(out.getvalue())
    assert "docProps/app.xml" in made
    return zipped({**made, "docProps/app.xml": b"<Properties><Manager>Somebody</Manager></Properties>"})


def zipped(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in content.items():
            package.writestr(name, part)
    return out.getvalue()


def test_a_template_gives_its_styles_and_letterhead_and_not_its_text() -> None:
    document = written(Heading("Late"), table(), template=brand())
    assert [p.text for p in document.paragraphs][:3] == ["Road", document.paragraphs[1].text, "Late"]
    assert document.styles["Heading 1"].font.size == Pt(33)
    assert document.sections[0].header.paragraphs[0].text == "Secretariat"
    assert document.tables[0].style is not None
    assert document.tables[0].style.name == "Roadmap Table"


def test_a_template_gives_no_name_of_a_person_or_machine() -> None:
    content = write_page([Page("Road", ("as of 1 Jul 2025",), ())], WriterOptions(brand()))
    for part in parts(content).values():
        assert b"Somebody" not in part
        assert b"HOST-42" not in part


def test_a_dotx_is_a_template_too() -> None:
    changed = {
        name: content.replace(b"document.main+xml", b"template.main+xml") if name.startswith("[") else content
        for name, content in parts(brand()).items()
    }
    assert written(template=zipped(changed)).styles["Heading 1"].font.size == Pt(33)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_what_is_no_word_file_is_no_template(content: bytes) -> None:
    with pytest.raises(NotATemplate):
        write_page([Page("Road", (), ())], WriterOptions(content))


def test_columns_fill_the_page_and_text_keeps_more_than_an_id() -> None:
    rows = [
        [["Id"], ["Title"]],
        [["an-id-of-many-hyphened-words-indeed"], ["A title of very many words " * 3]],
    ]
    narrow, wide = widths(rows, [False, True], 9000)
    assert narrow + wide == 9000
    assert wide > narrow


def test_every_view_is_a_document(run: Run, tmp_path: Path) -> None:
    for view in ("status", "list", "timeline", "trace"):
        for language in ("en", "ja"):
            file = tmp_path / f"{view}-{language}.docx"
            asked = ("--data", DATA, "--as-of", "2026-11-22", "--lang", language, "-o", file)
            assert run(view, *asked).code == 0
            document = Document(str(file))
            assert (
                document.paragraphs[0].text == {"en": "Hiroshima to Osaka", "ja": "広島から大阪へ"}[language]
            )
            assert document.tables

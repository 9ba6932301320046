"""A Word template with placeholders is filled: its own text stays, and the page stands where it says."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.document import Document as WordDocument

from roadmap_cli.views.page import Block, Column, Heading, Line, Note, Notes, Page, Piece, Table
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import NotATemplate, WriterOptions
from roadmap_cli.writers.docx import write_page
from tests.conftest import DATA, Run
from tests.writers.test_docx import R, parts, template, zipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = (tuple(plain(text) for text in ("2025", "Signed")),)
PAGE = Page(
    "Road & brief",
    ("as of 1 Jul 2025", "roadmap 1.0.0"),
    (
        Line((Piece("Since the last meeting."),)),
        Heading("What is late", "past"),
        Table((Column("due", "Due"), Column("title", "Milestone")), ROWS),
        Heading("What is due", "due"),
        Line((Piece("Signed.", note=1), Piece(" "), Piece("", note=2))),
        Heading("More"),
        Line((Piece("Met.", note=1),)),
        Heading("Sources"),
        Notes((Note(1, "", "GOV.UK."), Note(2, "", "Cabinet Office."))),
    ),
    sections=("past", "outlook", "due", "asked"),
)


def office(*texts: str | tuple[str, ...], header: str = "") -> bytes:
    """Return an office's document: a paragraph for each text, in runs if it is several."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = header
    for text in texts:
        paragraph = document.add_paragraph()
        for run in (text,) if isinstance(text, str) else text:
            paragraph.add_run(run).bold = len(run) % 2 == 0
    document.core_properties.author = "Somebody Named"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def written(brand: bytes, page: Page = PAGE) -> WordDocument:
    return Document(io.BytesIO(write_page([page], WriterOptions(brand))))


def texts(document: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_texts_stand_in_a_sentence_however_word_cut_the_placeholder() -> None:
    brand = office(("On {{ ti", "tle", " }} of us", ", {{about}}."), header="Ours: {{ title }}")
    document = written(brand)
    assert texts(document) == ["On Road & brief of us, as of 1 Jul 2025; roadmap 1.0.0."]
    assert [run.text for run in document.paragraphs[0].runs] == [
        "On Road & brief", "", " of us", ", as of 1 Jul 2025; roadmap 1.0.0.",
    ]  # fmt: skip
    assert document.sections[0].header.paragraphs[0].text == "Ours: Road & brief"
    assert document.core_properties.author == ""


def test_a_section_stands_where_the_template_has_its_place_under_the_heading_of_the_office() -> None:
    document = written(office("1. Late", "{{ past }}", "2. Due", "{{ due }}", "Yours"))
    assert texts(document) == ["1. Late", "", "2. Due", "Signed.,", "Yours"]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["2025", "Signed"]
    assert [each.tag.removeprefix(W) for each in document.element.body][:3] == ["p", "tbl", "p"]


def test_a_section_without_content_says_so() -> None:
    assert texts(written(office("3. Asked", "{{ asked }}"))) == ["3. Asked", "none"]


def test_the_whole_page_or_what_has_no_place_of_its_own_can_be_placed() -> None:
    assert texts(written(office("{{ content }}"))) == [
        "Since the last meeting.", "What is late", "", "What is due", "Signed.,", "More", "Met.1",
    ]  # fmt: skip
    rest = texts(written(office("{{ due }}", "{{intro}}", "Rest", "{{ rest }}")))
    assert rest == [
        "Signed.,",
        "Since the last meeting.",
        "Rest",
        "What is late",
        "",
        "More",
        "Met.1",
    ]


def test_a_placeholder_may_be_wide_and_in_a_cell_whose_width_the_table_gets() -> None:
    document = Document()
    document.add_table(1, 2).cell(0, 1).text = "｛｛　past　｝｝"
    out = io.BytesIO()
    document.save(out)
    (cell,) = written(out.getvalue()).tables[0].columns[1].cells
    widths = [int(str(each.get(f"{W}w"))) for each in cell.tables[0]._element.iter(f"{W}gridCol")]
    assert sum(widths) == int(cell._element.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) - 216


def test_in_a_cell_too_narrow_for_its_columns_a_table_has_one_cell_a_row_and_no_word_is_broken() -> None:
    document = Document()
    document.add_table(1, 6).cell(0, 1).text = "{{ past }}"
    out = io.BytesIO()
    document.save(out)
    (inner,) = written(out.getvalue()).tables[0].columns[1].cells[0].tables
    assert [cell.text for cell in inner.columns[0].cells] == ["Due: 2025\nMilestone: Signed"]


@pytest.mark.parametrize(
    ("text", "key", "hint"),
    [
        ("{{ overdue }}", "output.unknown-placeholder", "past"),
        ("{{ 会議名 }}", "output.unknown-placeholder", "title"),
        ("Late: {{ past }}", "output.placeholder-alone", ""),
    ],
)
def test_a_placeholder_that_cannot_be_filled_is_refused_with_those_that_can(
    text: str, key: str, hint: str
) -> None:
    with pytest.raises(NotATemplate) as raised:
        written(office(text, "{{ content }}"))
    assert raised.value.what is not None
    assert raised.value.what.key == key
    assert hint in str(raised.value.hint.values if raised.value.hint else "")


def test_a_header_takes_texts_alone() -> None:
    with pytest.raises(NotATemplate, match="unknown-placeholder"):
        written(office("{{ content }}", header="{{ past }}"))


MARKED = {
    "comment": '<w:r><w:commentReference w:id="0"/></w:r>',
    "insertion": '<w:ins w:id="1" w:author="Somebody"><w:r><w:t>x</w:t></w:r></w:ins>',
    "change": '<w:r><w:rPr><w:rPrChange w:id="1" w:author="Somebody"><w:rPr/></w:rPrChange></w:rPr></w:r>',
}


@pytest.mark.parametrize("mark", MARKED)
def test_a_template_that_says_who_wrote_it_is_refused(mark: str) -> None:
    brand = template(f"<w:p><w:r><w:t>{{{{ content }}}}</w:t></w:r></w:p><w:p>{MARKED[mark]}</w:p>")
    with pytest.raises(NotATemplate, match="template-marked"):
        written(brand)


@pytest.mark.parametrize(
    ("kind", "target", "is_external"),
    [("image", "file:///C:/Users/somebody/logo.png", True), ("oleObject", "embeddings/book.bin", False)],
)
def test_a_template_that_holds_or_names_other_files_is_refused(
    kind: str, target: str, is_external: bool
) -> None:
    made = parts(template('<w:p><w:r><w:t>{{ content }}</w:t></w:r></w:p><w:p r:id="rId9"/>'))
    mode = ' TargetMode="External"' if is_external else ""
    relation = f'<Relationship Id="rId9" Type="{R}/{kind}" Target="{target}"{mode}/></'.encode()
    rels = "word/_rels/document.xml.rels"
    brand = zipped({**made, rels: made[rels].replace(b"</", relation), "word/embeddings/book.bin": b""})
    with pytest.raises(NotATemplate, match="template-linked"):
        written(brand)


def test_a_picture_of_the_letterhead_stays() -> None:
    made = parts(template('<w:p><w:r><w:t>{{ content }}</w:t></w:r></w:p><w:p r:id="rId8"/>'))
    types = made["[Content_Types].xml"].replace(
        b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1
    )
    content = parts(write_page([PAGE], WriterOptions(zipped({**made, "[Content_Types].xml": types}))))
    assert content["word/media/sample.png"] == b"of the sample text"


def test_what_the_office_laid_out_stays_byte_for_byte_and_equal_pages_are_equal_bytes() -> None:
    space = "<w:p w:rsidR='00AB12CD'><w:r><w:t>Yours,  &#233;</w:t></w:r></w:p>"
    brand = template(f"{space}<w:p><w:r><w:t>{{{{ past }}}}</w:t></w:r></w:p>{space}")
    content = write_page([PAGE], WriterOptions(brand))
    assert parts(content)["word/document.xml"].count(space.encode()) == 2
    assert content == write_page([PAGE], WriterOptions(brand))


def test_the_section_break_of_a_paragraph_stays() -> None:
    paragraph = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{ past }}</w:t></w:r></w:p>"
    document = parts(write_page([PAGE], WriterOptions(template(paragraph))))["word/document.xml"].decode()
    assert document.index("<w:tbl ") < document.index("<w:sectPr")
    assert "past" not in document


def test_pages_and_tables_of_a_form_that_lack_a_size_are_completed_and_whole_ones_stay() -> None:
    small = '<w:p><w:pPr><w:sectPr w:rsidR="1"><w:pgSz w:w="2000" w:h="2000"/></w:sectPr></w:pPr></w:p>'
    whole = (
        '<w:p><w:pPr><w:sectPr><w:pgSz w:w="8391" w:h="11906"/><w:pgMar w:top="1440" w:right="1000" w:bottom="1440" '
        'w:left="1000" w:header="1" w:footer="1" w:gutter="0"/></w:sectPr></w:pPr></w:p>'
    )
    table = '<w:tbl><w:tblPr><w:tblW w:type="pct" w:w="0.0"/></w:tblPr></w:tbl>'
    form = template(f"{small}{whole}{table}<w:p><w:r><w:t>{{{{ content }}}}</w:t></w:r></w:p>")
    document = parts(write_page([PAGE], WriterOptions(form)))["word/document.xml"]
    assert whole.encode() in document
    assert b'<w:tblW w:w="0" w:type="auto"/>' in document
    root = ET.fromstring(document)
    sizes = [each.get(f"{W}w") for each in root.iter(f"{W}pgSz")]
    assert sizes == ["11906", "8391", "11906"]
    assert len([*root.iter(f"{W}pgMar")]) == 3


def with_a_note(brand: bytes) -> bytes:
    """Return a template whose first paragraph has an endnote of the office."""
    made = parts(brand)
    space = f'xmlns:w="{W[1:-1]}"'
    made["word/endnotes.xml"] = (
        f'<w:endnotes {space}><w:endnote w:id="-1" w:type="separator"><w:p/></w:endnote>'
        '<w:endnote w:id="4"><w:p><w:r><w:t>The note of the office.</w:t></w:r></w:p></w:endnote></w:endnotes>'
    ).encode()
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    relation = f'<Relationship Id="rId31" Type="{R}/endnotes" Target="endnotes.xml"/></'.encode()
    made[rels] = made[rels].replace(b"</", relation)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    override = f'<Override PartName="/word/endnotes.xml" ContentType="{kind}"/></'.encode()
    made[types] = made[types].replace(b"</", override)
    return zipped(made)


def test_notes_of_the_office_stay_and_ours_are_numbered_on() -> None:
    body = (
        '<w:p><w:r><w:t>Ours.</w:t></w:r><w:r><w:endnoteReference w:id="4"/></w:r></w:p>'
        "<w:p><w:r><w:t>{{ content }}</w:t></w:r></w:p>"
    )
    content = parts(write_page([PAGE], WriterOptions(with_a_note(template(body)))))
    root = ET.fromstring(content["word/endnotes.xml"])
    notes = {note.get(f"{W}id"): "".join(note.itertext()).strip() for note in root}
    assert notes == {"-1": "", "4": "The note of the office.", "5": "GOV.UK.", "6": "Cabinet Office."}
    again = content["word/document.xml"].decode().partition("NOTEREF")[2]
    assert ">2</w:t>" in again.partition("</w:p>")[0]  # the number that Word gives our first note


def test_what_could_not_be_read_is_said_with_the_day() -> None:
    warning = Line((Piece("Not everything could be read.", "warning"),))
    page = Page("Road", ("as of 1 Jul 2025",), (warning, Heading("Late", "past")), sections=("past",))
    assert texts(written(office("{{ about }}"), page)) == ["as of 1 Jul 2025; Not everything could be read."]


def test_a_title_with_braces_is_no_placeholder() -> None:
    blocks: tuple[Block, ...] = (Line((Piece("{{ nonsense }}"),)),)
    page = Page("{{ about }}", ("as of {{ title }}",), blocks)
    assert texts(written(office("{{ title }}", "{{ content }}"), page)) == ["{{ about }}", "{{ nonsense }}"]
    assert texts(written(office("Sample"), page))[0] == "{{ about }}"


def test_a_brief_has_a_place_for_each_of_its_sections(run: Run, tmp_path: Path) -> None:
    names = ("standing", "past", "changes", "outlook", "due", "asked", "undated", "differing", "unsourced")
    brand, file = tmp_path / "brand.docx", tmp_path / "brief.docx"
    brand.write_bytes(office(*(f"{{{{ {name} }}}}" for name in names)))
    told = run("brief", "--data", DATA, "--as-of", "2026-11-22", "--template", brand, "-o", file)
    assert told.code == 0, told.err
    assert "{{" not in "".join(texts(Document(str(file))))
    brand.write_bytes(office("{{ nonsense }}"))
    told = run("brief", "--data", DATA, "--as-of", "2026-11-22", "--template", brand, "-o", file)
    assert (told.code, "{{ nonsense }}" in told.err, "title, about, content" in told.err) == (3, True, True)


def test_a_broken_document_is_no_template() -> None:
    made = parts(office("{{ title }}"))
    with pytest.raises(NotATemplate):
        written(zipped({**made, "word/document.xml": made["word/document.xml"][:-20]}))

"""Word files as python-docx reads them: headings, tables, fonts, notes, templates, no names of people."""

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
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.value import replace
from roadmap_cli.views.page import (
    Bar,
    Bars,
    Block,
    Column,
    Group,
    Heading,
    Line,
    Mark,
    Page,
    Piece,
    Row,
    Table,
)
from roadmap_cli.views.pieces import plain
from roadmap_cli.writers import NotATemplate, WriterOptions
from roadmap_cli.writers.column_widths import ColumnWidth, widths
from roadmap_cli.writers.docx import write_page
from roadmap_cli.writers.docx.xml import piece_runs
from roadmap_cli.writers.drawing import letters
from roadmap_cli.writers.drawing.palette import LIGHT
from tests.conftest import CHARACTERS, DATA, Run
from tests.writers.exports import HOSTILE
from tests.writers.pages import days, every_block, timeline_of

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(*blocks: Block, template: bytes | None = None, language: str = "en") -> WordDocument:
    page = Page("Road", ("as of 1 Jul 2025", "audience: public", "roadmap 1.0.0"), blocks, language)
    return Document(io.BytesIO(write_page([page], WriterOptions(template))))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def table(rows: int = 1, columns: int = 2) -> Table:
    cells = tuple(plain(f"cell {n}") for n in range(columns))
    return Table(tuple(Column(f"c{n}", f"Column {n}") for n in range(columns)), (cells,) * rows)


def element(part: Any) -> Any:
    return part._element


def test_title_subtitle_and_headings_have_the_styles_of_word() -> None:
    document = written(Heading("Late"), Line((Piece("Nothing."),)))
    assert [(p.style.name, p.text) for p in document.paragraphs if p.style] == [
        ("Title", "Road"),
        ("Subtitle", "as of 1 Jul 2025; audience: public; roadmap 1.0.0"),
        ("Heading 1", "Late"),
        ("Normal", "Nothing."),
    ]


def test_a_table_repeats_its_header_and_keeps_rows_on_one_page() -> None:
    rows = element(written(table(rows=3)).tables[0]).findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_japanese_has_its_own_font_and_language() -> None:
    styles = element(written().styles)
    fonts = styles.find(f".//{W}rPrDefault//{W}rFonts")
    language = styles.find(f".//{W}rPrDefault//{W}lang")
    assert fonts.get(qn("w:eastAsia")) == "Yu Gothic"
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("en-GB", "ja-JP")


def test_the_footer_names_the_page_and_numbers_it() -> None:
    footer = written().sections[0].footer
    fields = "".join(text.text for text in element(footer).iter(f"{W}instrText"))
    assert fields.split() == ["PAGE", "NUMPAGES"]
    assert footer.paragraphs[0].text == "Road; as of 1 Jul 2025; audience: public"
    assert footer.paragraphs[1].text == "Page 1 of 1"


def test_a_wide_table_is_on_a_landscape_page() -> None:
    many: list[Block] = [Heading("Words"), *[Line((Piece("Text."),))] * 9]
    document = written(*many, Heading("Wide"), table(columns=16), *many)
    sides = [section.orientation for section in document.sections]
    assert sides == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [(s.page_width or 0) > (s.page_height or 0) for s in document.sections] == [False, True, False]
    body = [node.tag for node in element(document).body]
    assert body.index(f"{W}tbl") > 0


def test_a_short_table_shares_the_landscape_page_of_a_time_line() -> None:
    assert [s.orientation for s in written(table(), timeline_of("a", "b")).sections] == [WD_ORIENT.LANDSCAPE]


def test_a_time_line_is_a_table_with_shaded_periods() -> None:
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


def test_a_period_is_shaded_if_a_row_takes_one_day_of_it() -> None:
    row = Row(Piece("a", "done"), Piece("2024"), Mark(days("2024-03-31", "2024-07-01")))
    block = replace(timeline_of("x"), groups=(Group("Group", (row,)),))
    last = element(written(block).tables[0]).findall(f"{W}tr")[-1]
    assert len(list(last.iter(f"{W}shd"))) == 3  # quarters


@pytest.mark.parametrize("hostile", [*HOSTILE, "nul\x00 and \ufffe", "lone \ud800", "</w:t><w:t>"])
def test_no_data_is_markup(hostile: str) -> None:
    content = write_page([every_block(hostile)], WriterOptions())
    shown = parts(content)["word/document.xml"].decode("utf-8")
    plain_page = parts(write_page([every_block("A thing")], WriterOptions()))["word/document.xml"].decode(
        "utf-8"
    )
    found, expected = (set(re.findall(r"<(\w+:\w+)", text)) for text in (shown, plain_page))
    assert found == expected
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ufffe]", shown)
    for part in parts(content).values():
        ET.fromstring(part)


def test_the_file_names_no_author_machine_or_time() -> None:
    content = write_page([every_block("A thing")], WriterOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr) for entry in package.infolist()} == {
            (3, 0o600 << 16)
        }
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


def test_styles_and_letterhead_of_a_template_are_used_but_not_its_text() -> None:
    document = written(Heading("Late"), table(), template=brand())
    assert [p.text for p in document.paragraphs][:3] == ["Road", document.paragraphs[1].text, "Late"]
    assert document.styles["Heading 1"].font.size == Pt(33)
    assert document.sections[0].header.paragraphs[0].text == "Secretariat"
    assert document.tables[0].style is not None
    assert document.tables[0].style.name == "Roadmap Table"


def test_no_name_of_a_person_or_machine_is_taken_from_a_template() -> None:
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
def test_a_file_that_is_not_of_word_is_not_a_template(content: bytes) -> None:
    with pytest.raises(NotATemplate):
        write_page([Page("Road", (), ())], WriterOptions(content))


def template(body: str, styles: str = "", footer: str = "") -> bytes:
    """Return a document of few parts, with this body, these styles and this footer."""
    space = f'xmlns:w="{W[1:-1]}" xmlns:r="{R}"'
    kinds = {"document.main": "word/document.xml", "styles": "word/styles.xml", "footer": "word/footer9.xml"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument'
        f'.wordprocessingml.{kind}+xml"/>'
        for kind, name in kinds.items()
    )
    relation = '<Relationship Id="{}" Type="' + R + '/{}" Target="{}"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    made = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": relations.format(relation.format("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations.format(
            relation.format("rId1", "styles", "styles.xml") + relation.format("rId7", "footer", "footer9.xml")
            + relation.format("rId8", "image", "media/sample.png")
        ),
        "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
        "word/footer9.xml": f"<w:ftr {space}>{footer}</w:ftr>",
        "word/media/sample.png": "of the sample text",
    }  # fmt: skip
    return zipped({name: part.encode() for name, part in made.items()})


def test_a_template_without_a_page_of_its_own_gets_ours() -> None:
    (section,) = written(template=template("<w:p/>")).sections
    assert section.page_width is not None
    assert section.left_margin is not None
    assert (section.page_width.mm, section.left_margin.mm) == (
        pytest.approx(210, abs=1),
        pytest.approx(20, abs=1),
    )


def test_a_template_keeps_its_page_and_the_unit_that_it_is_given_in() -> None:
    page = (
        '<w:sectPr w:rsidR="00AB12CD"><w:pgSz w:w="21cm" w:h="14in"/>'
        '<w:pgMar w:left="1cm" w:right="1cm" w:top="0" w:bottom="0" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
    wide = written(table(columns=16), template=template(page))
    assert [s.orientation for s in wide.sections] == [WD_ORIENT.LANDSCAPE]
    widths_ = [int(node.get(qn("w:w"))) for node in element(wide.tables[0]).iter(f"{W}gridCol")]
    assert sum(widths_) == 14 * 1440 - 2 * round(1440 / 2.54)


def test_a_footer_with_content_stays_and_an_empty_one_gets_ours() -> None:
    page = '<w:sectPr><w:footerReference w:type="default" r:id="rId7"/></w:sectPr>'
    kept = written(template=template(page, footer="<w:p><w:r><w:t>Secretariat</w:t></w:r></w:p>"))
    assert [p.text for p in kept.sections[0].footer.paragraphs] == ["Secretariat"]
    filled = written(template=template(page, footer="<w:p/>"))
    assert next(p.text for p in filled.sections[0].footer.paragraphs).startswith("Road; ")


def test_landscape_pages_keep_the_header_and_footer() -> None:
    many: list[Block] = [Line((Piece("Text."),))] * 9
    sections = written(*many, table(columns=16), template=brand()).sections
    assert [section.header.is_linked_to_previous for section in sections] == [False, True]
    assert [section.footer.is_linked_to_previous for section in sections] == [False, True]


def test_neither_text_nor_pictures_of_a_template_are_taken() -> None:
    page = Page("Road", (), ())
    content = write_page([page], WriterOptions(template("<w:p><w:r><w:t>Sample</w:t></w:r></w:p>")))
    assert not [name for name, part in parts(content).items() if b"ample" in part or "sample" in name]


def test_styles_that_a_template_lacks_are_added_under_free_ids_on_its_own_base() -> None:
    own = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Something else"/></w:style>'
    )
    document = written(Heading("Late"), Line((Piece("Nothing."),)), template=template("", own))
    styles = [p.style for p in document.paragraphs]
    assert [style.name for style in styles if style] == ["Title", "Subtitle", "Heading 1", "Normal"]
    assert [style.style_id for style in styles if style] == ["Title0", "Subtitle", "1", "a"]
    assert element(document.styles["Title"]).find(f"{W}basedOn").get(qn("w:val")) == "a"
    fonts = element(document.styles).find(f".//{W}rPrDefault//{W}rFonts")
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == ("Arial", "Yu Gothic")


def test_settings_that_name_people_are_left_out() -> None:
    made = parts(brand())
    inserted = (
        b'<w:evenAndOddHeaders/><w:rsids><w:rsidRoot w:val="00ABCDEF"/></w:rsids>'
        b'<w:docVars><w:docVar w:name="x" w:val="Somebody"/></w:docVars></w:settings>'
    )
    settings = made["word/settings.xml"].replace(b"</w:settings>", inserted)
    content = write_page(
        [Page("Road", (), ())], WriterOptions(zipped({**made, "word/settings.xml": settings}))
    )
    written_ = parts(content)["word/settings.xml"]
    assert b"evenAndOddHeaders" in written_
    assert b"rsid" not in written_
    assert b"Somebody" not in written_


@pytest.mark.parametrize("cells", [1, 24, 25])
def test_a_bar_has_one_cell_for_each_part_and_fills_its_columns(cells: int) -> None:
    block = Bars((Bar("AI", (("done", cells), ("open", 1)), (Piece("1", "late"),)),))
    (row,) = element(written(block).tables[0]).findall(f"{W}tr")[1:]
    found = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
    spans = [1 if span is None else int(span.get(qn("w:val"))) for span in found]
    fills = [node.get(qn("w:fill")) for node in row.iter(f"{W}shd")]
    assert sum(spans[1:-2]) == 24
    assert fills == [LIGHT.of("done").upper(), LIGHT.line.upper()]


def measures(*columns: tuple[str, list[str], int], room: int = 9000) -> list[int]:
    """Return the widths of columns, each with its name, its cells and how it gives up width."""
    found = [
        ColumnWidth.of(name, [plain(c) for c in cells], Column("", name, give=g))
        for name, cells, g in columns
    ]
    return widths(found, room)


def test_one_long_word_takes_no_room_from_the_words_of_the_other_columns() -> None:
    due, title, state = measures(
        ("Due", ["15 Dec 2026"], 0), ("Title", ["Donaudampfschiff" * 9], 1), ("State", ["under way"], 0)
    )
    assert [due, state] == [
        ColumnWidth.of(name, [plain(cell)], Column("", name)).least
        for name, cell in (("Due", "15 Dec 2026"), ("State", "under way"))
    ]
    assert due + title + state == 9000


def test_columns_fill_the_page_and_running_text_gets_more_of_it_than_an_id() -> None:
    narrow, wide = measures(
        ("Id", ["an-id-of-many-hyphened-words-indeed"], 0), ("Title", ["A title of very many words " * 3], 1)
    )
    assert narrow + wide == 9000
    assert wide > narrow


def test_room_that_nobody_needs_does_not_set_figures_apart() -> None:
    columns = [
        Column("", "Kind"),
        Column("", "not reported", align="right"),
        Column("", "due", align="right"),
    ]
    cells = [[plain("event")], [plain("1")], [plain("22")]]
    found = [ColumnWidth.of(c.label, one, c) for c, one in zip(columns, cells, strict=True)]
    kind, *figures = widths(found, 9000)
    assert figures == [one.most for one in found[1:]]
    assert kind + sum(figures) == 9000


def test_one_long_date_does_not_take_the_room_of_the_titles() -> None:
    dates = ["18 May 2023"] * 30
    usual, _ = measures(("Date", dates, 0), ("Title", ["A title of very many words " * 3], 1))
    odd, _ = measures(
        ("Date", [*dates, "18 May 2023 – 19 Mar 2025"], 0), ("Title", ["A title of very many words " * 3], 1)
    )
    assert odd == usual


def test_a_very_long_word_is_broken_so_that_the_other_columns_keep_theirs() -> None:
    columns = [("Due", ["14 Feb 2024"], 0), ("Lead", ["Department for Innovation"], 1)]
    _, due, lead = measures(("Title", ["x" * 200, "A title of words " * 9], 1), *columns)
    alone = [ColumnWidth.of(n, [plain(c) for c in cells], Column("", n, give=g)) for n, cells, g in columns]
    assert due >= alone[0].least
    assert lead >= alone[1].least


def test_several_very_long_words_share_the_page_and_a_date_beside_them_stays_whole() -> None:
    found = measures(("A", ["x" * 200], 1), ("Due", ["14 Feb 2024"], 0), ("B", ["y" * 90], 1))
    assert found[1] >= ColumnWidth.of("Due", [plain("14 Feb 2024")], Column("", "Due")).least
    assert abs(found[0] - found[2]) < 200


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("First reported on 14 Feb 2024 by both sides", "14 Feb 2024"),
        ("両国は2026年11月30日に開始する", "2026年11月30日"),
        ("ソフトバンク・ビジョン・ファンド", "ソフトバンク"),
        ("日立製作所、経団連、富士通", "日立製作所、"),
    ],
)
def test_a_date_in_a_sentence_and_a_japanese_name_fit_their_column(sentence: str, word: str) -> None:
    column = ColumnWidth.of("", [plain(sentence)], Column("", "", give=1))
    assert column.least >= ColumnWidth.of("", [plain(word)], Column("", "")).least


def test_a_line_may_end_between_a_japanese_comma_and_a_latin_word() -> None:
    assert "".join(piece_runs(Piece("techUK、JEITA、富士通"))[0].itertext()) == "techUK、\u200bJEITA、富士通"


@given(
    st.lists(
        st.tuples(st.text(CHARACTERS), st.lists(st.text(CHARACTERS)), st.integers(0, 2)),
        min_size=1,
        max_size=9,
    )
)
def test_columns_of_any_texts_fill_the_page_and_none_is_empty(
    columns: list[tuple[str, list[str], int]],
) -> None:
    found = measures(*columns)
    assert sum(found) == 9000
    assert min(found) > 0


def test_a_table_of_a_few_narrow_columns_stays_upright_and_its_headers_whole() -> None:
    names = ("side", "total", "of which joint", "done", "not yet due", "late", "not reported", "undated")
    block = Table(tuple(Column(n, n, "right") for n in names), (tuple(plain("61") for _ in names),) * 2)
    document = written(block)
    assert [s.orientation for s in document.sections] == [WD_ORIENT.PORTRAIT]
    grid = [int(node.get(qn("w:w"))) for node in element(document.tables[0]).iter(f"{W}gridCol")]
    assert all(
        wide - 140 > letters.width(word) * 190
        for wide, name in zip(grid, names, strict=True)
        for word in name.split()
    )


def test_a_japanese_name_of_a_column_is_not_broken() -> None:
    (narrow, _) = measures(("マイルストーン", ["1"], 0), ("名称", ["広島アコード" * 40], 1))
    assert narrow - 140 > letters.width("マイルストーン") * 190


def test_what_word_asks_for_behind_a_table_takes_no_page_of_its_own() -> None:
    spacing = element(written(table()).paragraphs[-1]).find(f".//{W}spacing")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("20", "exact")


def test_a_short_table_stays_on_one_page_and_a_long_one_leaves_no_row_alone() -> None:
    def kept(rows: int) -> list[bool]:
        found = element(written(table(rows=rows)).tables[0]).findall(f"{W}tr")
        return [row.find(f".//{W}keepNext") is not None for row in found]

    assert kept(3) == [True, True, True, False]
    assert kept(20) == [True, True, *[False] * 17, True, False]


@pytest.mark.parametrize(
    "page",
    [
        "<w:sectPr><w:pgSz/><w:pgMar/></w:sectPr>",
        '<w:sectPr><w:pgSz w:w="0" w:h="0"/></w:sectPr>',
        '<w:sectPr><w:pgMar w:left="9000" w:right="9000"/></w:sectPr>',
        '<w:sectPr><w:pgSz w:w="wide" w:h="16838"/><w:pgMar w:left="1cm"/></w:sectPr>',
    ],
)
def test_a_template_whose_page_leaves_no_room_gets_ours(page: str) -> None:
    document = written(table(), timeline_of("day", "year"), template=template(page))
    (section,) = document.sections
    assert min(section.page_width or 0, section.page_height or 0) > 7 * 72 * 12700
    for found in document.tables:
        assert all(int(node.get(qn("w:w"))) > 0 for node in element(found).iter(f"{W}gridCol"))


def test_a_time_line_fits_on_a_small_page() -> None:
    page = '<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>'
    block = written(timeline_of("day", "year"), template=template(page)).tables[0]
    grid = [int(node.get(qn("w:w"))) for node in element(block).iter(f"{W}gridCol")]
    assert min(grid) > 0
    assert sum(grid) <= 11906
    assert grid[0] > 2000


def test_every_view_can_be_a_word_file(run: Run, tmp_path: Path) -> None:
    for view in ("status", "list", "timeline", "trace"):
        for language in ("en", "ja"):
            file = tmp_path / f"{view}-{language}.docx"
            asked = ("--data", DATA, "--as-of", "2026-11-22", "--lang", language, "-o", file)
            assert run(view, *asked).code == 0
            document = Document(str(file))
            named = {"en": "Hiroshima to Osaka: ", "ja": "広島から大阪へ："}[language]
            assert document.paragraphs[0].text.startswith(named)
            assert document.tables


def test_a_long_label_of_a_bar_takes_at_most_half_of_the_page() -> None:
    block = Bars((Bar("A pillar of a very long name " * 5, (("done", 1),)),))
    first = next(element(written(block).tables[0]).iter(f"{W}gridCol"))
    assert int(first.get(qn("w:w"))) == (11906 - 2 * 1134) // 2


def test_every_part_has_a_content_type_and_those_of_a_template_stay() -> None:
    made = parts(brand())
    types = made["[Content_Types].xml"].replace(
        b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1
    )
    for template_ in (None, zipped({**made, "[Content_Types].xml": types})):
        content = parts(write_page([every_block("A thing")], WriterOptions(template_)))
        root = ET.fromstring(content.pop("[Content_Types].xml"))
        suffixes = {each.get("Extension"): each.get("ContentType") for each in root if each.get("Extension")}
        names = {each.get("PartName") for each in root if each.get("PartName")}
        assert [
            name for name in content if f"/{name}" not in names and name.rpartition(".")[2] not in suffixes
        ] == []
        assert {"/word/document.xml", "/word/styles.xml", "/word/settings.xml", "/docProps/core.xml"} <= names
        assert names <= {f"/{name}" for name in content}
        assert suffixes.get("png") == (None if template_ is None else "image/png")

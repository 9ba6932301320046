"""Slides as python-pptx reads them: titles, tables, shapes within the slide, templates, no names of people."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pptx = pytest.importorskip("pptx", reason="the extra 'slides' is not installed")

from roadmap_cli.model.value import replace  # noqa: E402
from roadmap_cli.views.page import Bar, Bars, Block, Column, Curve, Curves, Heading, Line, Page, Piece, Table  # noqa: E402
from roadmap_cli.views.pieces import plain  # noqa: E402
from roadmap_cli.writers import NotATemplate, WriterOptions  # noqa: E402
from roadmap_cli.writers.pptx import write_slides  # noqa: E402
from roadmap_cli.writers.pptx.blocks import shared  # noqa: E402
from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said  # noqa: E402
from tests.writers.exports import HOSTILE  # noqa: E402
from tests.writers.pages import every_block, timeline_of  # noqa: E402

BRIEF = ("brief", "--data", DATA, "--as-of", "2026-11-22")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LONG = "A long title of a milestone that goes on and on until nobody can read it any more " * 3


def deck(*blocks: Block, template: bytes | None = None, language: str = "en") -> Any:
    page = Page("Road", ("as of 1 Jul 2025", "audience: public", "roadmap 1.0.0"), blocks, language)
    return pptx.Presentation(io.BytesIO(write_slides([page], WriterOptions(template=template))))


def table(rows: int, text: str = "A thing") -> Table:
    columns = (Column("due", "Due"), Column("title", "Milestone", give=1))
    return Table(columns, tuple((plain("2025"), plain(text)) for _ in range(rows)))


def shapes_of(slide: Any) -> Iterator[Any]:
    """Yield all shapes of a slide, those of groups too."""
    waiting = list(slide.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        waiting += getattr(shape, "shapes", [])


def texts(slide: Any) -> list[str]:
    """Return all texts of a slide, cell by cell."""
    found = []
    for shape in shapes_of(slide):
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def bottom(shape: Any) -> int:
    """Return the place at which a shape ends; a table is as high as its rows."""
    if getattr(shape, "has_table", False) and shape.has_table:
        return int(shape.top + sum(row.height for row in shape.table.rows))
    return int(shape.top + shape.height)


def outside(presentation: Any) -> list[tuple[str, int]]:
    """Return the shapes that leave their slide."""
    wide, high = presentation.slide_width, presentation.slide_height
    return [
        (shape.name, bottom(shape))
        for slide in presentation.slides
        for shape in shapes_of(slide)
        if shape.left < 0 or shape.top < 0 or shape.left + shape.width > wide or bottom(shape) > high
    ]


@pytest.mark.parametrize("language", ["en", "ja", "en,ja"])
def test_the_brief_is_six_slides_of_16_to_9_that_nothing_leaves(
    language: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "brief.pptx"
    assert run(*BRIEF, "--lang", language, "-o", file).code == 0
    found = pptx.Presentation(file)
    assert found.slide_width * 9 == found.slide_height * 16
    titles = [slide.shapes.title.text_frame.text for slide in found.slides]
    assert len(titles) == 6
    assert all(titles)
    assert outside(found) == []
    every = [text for slide in found.slides for text in texts(slide)]
    ids = {path.stem for path in (DATA / "milestones").iterdir()}
    assert ids & {word for text in every for word in text.split()} == set()  # names, not ids


def test_slides_are_in_the_fonts_and_the_language_of_the_page() -> None:
    for language, tag in (("en", "en-GB"), ("ja", "ja-JP")):
        slide = deck(Heading("Head"), Line(plain("Text")), language=language).slides[0]
        xml = slide.shapes[-1]._element.xml
        assert f'lang="{tag}"' in xml
        assert '<a:latin typeface="Calibri"/>' in xml
        assert '<a:ea typeface="Yu Gothic"/>' in xml


def test_each_heading_begins_a_slide_and_the_first_has_the_title_of_the_page() -> None:
    found = deck(Heading("Where we stand"), Line(plain("All is well")), Heading("What changed"), table(2))
    assert [slide.shapes.title.text_frame.text for slide in found.slides] == ["Road", "What changed"]
    assert "All is well" in texts(found.slides[0])
    assert texts(found.slides[1]).count("A thing") == 2
    assert "Road; as of 1 Jul 2025; audience: public" in texts(found.slides[1])


@given(st.integers(1, 120), st.sampled_from(["A thing", "日英間の量子科学技術に関する協力覚書" * 4, LONG]))
@settings(max_examples=8)
def test_what_there_is_no_room_for_is_counted(rows: int, text: str) -> None:
    found = deck(Heading("Head"), table(rows, text), Line(plain("And a line")), table(2))
    assert outside(found) == []
    [slide] = found.slides
    shown = [shape for shape in slide.shapes if shape.has_table]
    counts = [re.fullmatch(r"and (\d+) more: see the brief", text) for text in texts(slide)]
    left_out = sum(int(count[1]) for count in counts if count)
    assert sum(len(shape.table.rows) - 1 for shape in shown) + left_out == rows + 2
    assert "And a line" in texts(slide)


def test_bars_and_time_lines_are_cut_too_and_the_latest_rows_stay() -> None:
    bars = Bars(tuple(Bar(f"Pillar {n}", (("done", n + 1), ("open", 1))) for n in range(60)))
    found = deck(Heading("Head"), bars, Heading("Time"), timeline_of(*(f"row {n}" for n in range(80))))
    assert outside(found) == []
    assert any(text.startswith("and ") for text in texts(found.slides[0]))
    drawn = [text for text in texts(found.slides[1]) if text.startswith("● row")]
    assert 10 < len(drawn) < 40


@pytest.mark.parametrize("steps", [2, 40, 5000])
def test_a_line_of_any_number_of_steps_is_one_shape_with_as_many_marks_as_there_is_room_for(
    steps: int,
) -> None:
    names = tuple(f"{2000 + step}" for step in range(steps))
    known = Curve(Piece("known", "known"), tuple(range(steps)))
    group = next(
        one for one in deck(Curves(names, (known,), table(0))).slides[0].shapes if hasattr(one, "shapes")
    )
    lines = [one for one in group.shapes if one._element.findall(f".//{A}custGeom")]
    assert len(lines) == 1
    assert len(lines[0]._element.findall(f".//{A}lnTo")) == min(steps - 1, 417)
    assert 2 <= len(list(group.shapes)) < 150
    assert (lines[0].left + lines[0].width) < group.left + group.width


def test_a_drawing_is_described_to_those_who_cannot_see_it() -> None:
    found = deck(Heading("Time"), timeline_of("a", "b", "c", "d"))
    [group] = [shape for shape in found.slides[0].shapes if shape.shape_type == 6]
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == (
        "4 milestones from 1 Jan 2023 to 31 Dec 2025 on a timeline."
    )


def test_hostile_texts_are_texts() -> None:
    for text in HOSTILE:
        found = deck(*every_block(text).blocks)
        assert outside(found) == []


def test_equal_pages_give_equal_bytes_that_name_neither_a_person_nor_a_time() -> None:
    page = every_block("text")
    one, other = (write_slides([page], WriterOptions()) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        assert not [name for name in package.namelist() if "thumbnail" in name or "app.xml" in name]
    facts = pptx.Presentation(io.BytesIO(one)).core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == ("text", "", "")
    assert "Canny" not in core  # the author of the library's own design


def template(**how: Any) -> bytes:
    """Return a presentation of 4:3 with a slide, an author and a comment on it."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "HUSH"
    slide.notes_slide.notes_text_frame.text = "HUSH"
    made.core_properties.author = made.core_properties.comments = "HUSH"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_template_gives_its_design_and_its_size_and_none_of_its_content() -> None:
    page = Page("Road", ("as of 1 Jul 2025",), (Heading("Head"), table(60)))
    content = write_slides([page], WriterOptions(template=template()))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if b"HUSH" in package.read(name)]
    found = pptx.Presentation(io.BytesIO(content))
    assert (found.slide_width, found.slide_height) == (9144000, 6858000)
    assert outside(found) == []
    assert "typeface" not in found.slides[0].shapes[-1]._element.xml  # the fonts of its theme


@pytest.mark.parametrize("content", [b"", b"no package", b"PK\x03\x04"])
def test_what_is_no_presentation_is_no_template(content: bytes, run: Run, tmp_path: Path) -> None:
    with pytest.raises(NotATemplate):
        write_slides([every_block("text")], WriterOptions(template=content))
    brand, file = tmp_path / "brand.pptx", tmp_path / "brief.pptx"
    brand.write_bytes(content)
    told = run(*BRIEF, "-o", file, "--template", brand)
    assert told.code == 3
    assert "is no template for pptx" in told.err
    assert not file.exists()


def test_slides_are_for_the_public_unless_asked_otherwise(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    log = said("2025-01-05", status='"planned"')
    secret = milestone_text(log, title='"HUSH"', visibility='"internal"', due="2025-08-01")
    road = roadmap_of(secret=secret, seen=milestone_text(log, due="2025-08-01"))
    asked = ("brief", "--data", road, "--as-of", "2025-06-30", "--since", "2025-01-01")
    for audience, is_there in (((), False), (("--audience", "internal"), True)):
        file = tmp_path / f"{len(audience)}.pptx"
        assert run(*asked, "-o", file, *audience).code == 0
        every = [text for slide in pptx.Presentation(file).slides for text in texts(slide)]
        assert any("A thing" in text for text in every)
        assert any("HUSH" in text for text in every) == is_there


def test_only_the_brief_has_slides(run: Run) -> None:
    told = run("status", "--data", DATA, "-o", "x.pptx")
    assert told.code == 2
    assert "pptx is written by: roadmap brief" in told.err or "roadmap brief" in told.err


@given(st.lists(st.floats(0, 500), max_size=6), st.floats(1, 500))
@settings(max_examples=20)
def test_heights_are_shared_so_that_short_blocks_stay_whole(wanted: list[float], room: float) -> None:
    found = shared(wanted, room)
    assert sum(found) <= room + 1e-6
    assert all(height <= want for height, want in zip(found, wanted, strict=True))
    if sum(wanted) <= room:
        assert found == wanted
    assert all(
        height == want for height, want in zip(found, wanted, strict=True) if want <= room / len(wanted)
    )


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)).map(sorted), max_size=6), st.floats(1, 500))
@settings(max_examples=20)
def test_no_block_is_given_less_than_it_needs_to_say_anything(blocks: list[list[float]], room: float) -> None:
    least, wanted = [low for low, _ in blocks], [high for _, high in blocks]
    found = shared(wanted, room, least)
    assert sum(found) <= room + 1e-6
    assert all(height <= want + 1e-6 for height, want in zip(found, wanted, strict=True))
    if sum(least) <= room:
        assert all(height >= low - 1e-6 for height, low in zip(found, least, strict=True))


def test_no_heading_stands_above_an_empty_list() -> None:
    """A list whose only row is high shares a slide with three long ones."""
    high = Table((Column("title", ""),), ((tuple(Piece(f"Meeting {n}") for n in range(4)),),))
    lists = [block for one in (high, *[table(40)] * 3) for block in (Line(plain("A list")), one)]
    found = deck(Heading("Ahead"), *lists)
    [slide] = found.slides
    assert texts(slide).count("A list") == 4
    assert sum(shape.has_table for shape in slide.shapes) == 4
    assert outside(found) == []


def test_what_is_late_or_open_stands_first_and_only_what_is_drawn_is_explained() -> None:
    chart = timeline_of("done one", "late one", "open one", "no day")
    [group] = chart.groups
    roles = ("done", "late", "planned", "planned")
    rows = tuple(
        replace(row, label=replace(row.label, role=role)) for row, role in zip(group.rows, roles, strict=True)
    )
    legend = tuple(Piece(role, role) for role in ("done", "late", "planned", "paused", "period", "lasting"))
    found = texts(deck(replace(chart, groups=(replace(group, rows=rows),), legend=legend)).slides[0])
    drawn = [text[-8:].lstrip() for text in found if text.endswith(" one") and not text[0].isalpha()]
    assert drawn == ["late one", "open one", "done one"]
    assert "No date set: no day" in found
    assert "○ planned" in found
    assert not [text for text in found if text.endswith("paused")]


def test_a_date_of_the_time_line_is_never_cut(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "brief.pptx"
    assert run(*BRIEF, "-o", file).code == 0
    found = texts(list(pptx.Presentation(file).slides)[-1])
    assert "FY2027" in found
    assert [text for text in found if "FY2027" in text and text != "FY2027"] == []


def test_an_empty_cell_is_no_higher_than_the_letters_of_its_table() -> None:
    columns = (Column("due", "Due"), Column("title", "Milestone", give=1))
    found = deck(Table(columns, (((), plain("A thing")),)))
    [shown] = [shape for shape in found.slides[0].shapes if shape.has_table]
    [paragraph] = shown.table.cell(1, 0).text_frame.paragraphs
    assert [(run.text, run.font.size) for run in paragraph.runs] == []
    assert 'endParaRPr sz="1200"' in paragraph._p.xml


def test_a_long_title_has_two_lines() -> None:
    page = Page("A title of a road that has very many words " * 2 + "and an end", ("as of today",), ())
    [slide] = pptx.Presentation(io.BytesIO(write_slides([page], WriterOptions()))).slides
    assert slide.shapes.title.text_frame.text.endswith("and an end")
    assert slide.shapes.title.text_frame.text.count("\n") == 1

"""Lines over time in every format that draws them: their places, their words, and how they shrink."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.views.axis import LEVELS, levels
from roadmap_cli.views.page import Block, Curve, Curves, Heading, Page, Piece, Table
from roadmap_cli.writers import Screen, WriterOptions, load
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.drawing.lines import Plot, lines
from roadmap_cli.writers.text.lines import LEAST, drawn
from roadmap_cli.writers.text.plain import text_of
from roadmap_cli.writers.text.signs import Signs
from tests.writers.exports import HOSTILE
from tests.writers.pages import curves_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SVG = "{http://www.w3.org/2000/svg}"


ANYTHING = " ".join(HOSTILE)


def of_values(*values: int) -> Curves:
    steps = tuple(f"20{n:02}-Q1" for n in range(len(values)))
    return Curves(steps, (Curve(Piece("done", "done"), values),), Table((), ()))


def page_of(*blocks: Block) -> Page:
    return Page("Road", ("as of 1 Jul 2024",), blocks)


@given(st.integers(0, 10**7))
def test_levels_are_few_and_reach_up_to_the_greatest_value(top: int) -> None:
    found = levels(top)
    assert found[0] == 0
    assert len(found) <= LEVELS + 1
    assert found[-1] <= top < found[-1] + found.step


@pytest.mark.parametrize(
    ("top", "step"), [(0, 1), (5, 1), (6, 2), (11, 2), (12, 5), (70, 20), (299, 50), (300, 100)]
)
def test_levels_are_round_numbers(top: int, step: int) -> None:
    assert levels(top).step == step


@given(st.lists(st.integers(0, 500), min_size=1, max_size=120), st.integers(1, 120))
def test_text_has_the_width_of_the_screen_and_the_last_mark_of_each_line(
    values: list[int], room: int
) -> None:
    found = [text_of(line) for line in drawn(of_values(*values), Signs(), room)]
    assert all(width(line.rstrip()) <= max(room, width(f"● done {values[-1]}")) for line in found)
    if room - width(str(max(values))) - 1 < LEAST:
        assert found == []
    else:
        assert sum("●" in line for line in found[:-1]) >= 1
        assert found[-1] == f"● done {values[-1]}"


def test_a_line_rises_from_step_to_step() -> None:
    found = [text_of(line) for line in drawn(of_values(0, 5, 10), Signs(), 30)]
    assert [line.index("●") for line in found[:-1] if "●" in line] == sorted(
        (line.index("●") for line in found[:-1] if "●" in line), reverse=True
    )
    assert re.match(r"10┤ +·*●", found[0])
    assert re.match(r" 0┤ +●·*", found[10])


def test_a_narrow_screen_has_the_table_alone() -> None:
    text = load("text").write_page([page_of(curves_of("All"))], WriterOptions(screen=Screen(20))).decode()
    assert "┤" not in text
    assert "2024-Q1" in text


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=50))
def test_no_place_of_a_picture_is_outside_of_it(values: list[int]) -> None:
    plot = Plot(of_values(*values), 190)
    assert all(0 < plot.at(step) < 100 for step in range(len(values)))
    assert all(0 <= plot.height(value) <= 190 for value in values)
    names = [node for node in lines(of_values(*values), 360).iter("text") if "Q1" in (node.text or "")]
    places = [float((node.get("x") or "").rstrip("%")) * 3.6 for node in names]
    assert all(later - earlier > 7 * 7 for earlier, later in pairwise(places))


@pytest.mark.parametrize("shape", [(16, 9), (4, 3), (1, 1), (9, 16), (4, 1)])
def test_a_picture_of_a_shape_is_filled_by_its_lines(shape: tuple[int, int]) -> None:
    page = page_of(Heading("One"), curves_of("All"), Heading("Other"), curves_of("Some"))
    root = ET.fromstring(load("svg").write_timeline([page], WriterOptions(size=shape)))
    wide, high = (int(root.get(name, "")) for name in ("width", "height"))
    assert wide * shape[1] == high * shape[0]
    bottoms = [float(part.get("y", 0)) for part in root.iter(f"{SVG}text") if "%" not in part.get("x", "")]
    assert high * 0.85 < max(bottoms) < high
    assert "Lines from 2024-Q1 to 2024-07-15" in (root.findtext(f"{SVG}desc") or "")


def test_word_has_a_chart_with_its_figures_and_a_description() -> None:
    content = load("docx").write_page(
        [page_of(Heading("One"), curves_of("All"), curves_of(ANYTHING))], WriterOptions()
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/charts/")]
        chart = ET.fromstring(package.read(names[0]))
        document, types = (
            package.read(name).decode() for name in ("word/document.xml", "[Content_Types].xml")
        )
    assert len(names) == 2
    values = [[v.text for v in series.iter(f"{C}v")] for series in chart.iter(f"{C}ser")]
    steps = ["2024-Q1", "2024-Q2", "2024-07-15"]
    assert values == [["All", *steps, *end] for end in (["4", "4", "5"], ["7", "9", "12"], ["2", "4", "4"])]
    assert 'descr="Lines from 2024-Q1 to 2024-07-15; at the end: All 4, All 12, All 5."' in document
    assert all(f"/{name}" in types for name in names)
    assert "externalData" not in ET.tostring(chart, encoding="unicode")


def test_a_page_reads_its_lines_aloud_and_has_their_figures() -> None:
    html = load("html").write_page([page_of(Heading("One"), curves_of("All"))], WriterOptions()).decode()
    assert 'aria-label="Lines from 2024-Q1 to 2024-07-15; at the end: All 4, All 12, All 5."' in html
    assert html.count("<h2>One</h2>") == 1
    assert '<td class="right" data-label="All: ">12</td>' in html


@pytest.mark.parametrize("format_", ["md", "csv"])
def test_what_cannot_draw_has_the_figures(format_: str) -> None:
    text = load(format_).write_page([page_of(curves_of("All"))], WriterOptions(encoding="utf-8")).decode()
    assert re.search(r"2024-07-15\W+12\W+4\W+5", text)


def test_lines_shrink_on_a_slide_and_leave_nothing_out() -> None:
    pptx = pytest.importorskip("pptx", reason="the extra 'slides' is not installed")
    from tests.writers.test_pptx import outside, texts

    page = page_of(Heading("One"), curves_of("All"), curves_of(ANYTHING))
    found = pptx.Presentation(io.BytesIO(load("pptx").write_slides([page], WriterOptions())))
    assert outside(found) == []
    said = texts(found.slides[0])
    assert {"All 4", "All 12", "All 5", "2024-Q1", "10"} <= set(said)
    assert not [text for text in said if "more" in text]

"""The time line as a picture: the places of its parts, and data as text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DayRange
from roadmap_cli.model.states import LINES, STATES
from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Group, Line, Page, Piece, Timeline
from roadmap_cli.writers import Shape
from roadmap_cli.writers.drawing.canvas import WIDE
from roadmap_cli.writers.drawing.chart import SHAPES, Axis, bar, head, strip
from roadmap_cli.writers.drawing.letters import broken, width
from roadmap_cli.writers.svg import described, picture
from tests.writers.exports import HOSTILE
from tests.writers.pages import days, timeline_of

SVG = "{http://www.w3.org/2000/svg}"


def page_of(block: Timeline | None, title: str = "Road") -> Page:
    return Page(title, ("as of 1 Jul 2024",), (block,) if block else ())


def drawn(block: Timeline | None, title: str = "Road", shape: Shape | None = None) -> ET.Element:
    return ET.fromstring(picture(page_of(block, title), shape))


def test_the_picture_has_a_title_and_a_description() -> None:
    root = drawn(timeline_of("A"))
    assert root.get("role") == "img"
    assert [root.findtext(f"{SVG}{tag}") for tag in ("title", "desc")] == [
        "Road: as of 1 Jul 2024",
        "1 milestone from 1 Jan 2023 to 31 Dec 2025 on a timeline.",
    ]
    assert (
        described(timeline_of("A", "B"), Messages())
        == "2 milestones from 1 Jan 2023 to 31 Dec 2025 on a timeline."
    )


def test_a_picture_without_a_time_line_is_its_title() -> None:
    assert [text.text for text in drawn(None).iter(f"{SVG}text")] == ["Road", "as of 1 Jul 2024"]


def test_every_state_and_every_line_has_a_different_shape() -> None:
    assert set(SHAPES) == {*STATES, *LINES}
    shapes = [str(shape) for shape in SHAPES.values()]
    assert len(set(shapes)) == len(shapes)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 20_000), st.data())
def test_the_length_of_a_range_on_the_axis_is_that_of_its_days(
    start: date, length: int, data: st.DataObject
) -> None:
    axis = Axis(DayRange(start, start + timedelta(days=length)))
    first = data.draw(st.integers(0, length))
    last = data.draw(st.integers(first, length))
    at, long = axis.span(DayRange(start + timedelta(days=first), start + timedelta(days=last)))
    assert at == pytest.approx(100 * first / (length + 1))
    assert long == pytest.approx(100 * (last - first + 1) / (length + 1))


def places(node: ET.Element, name: str) -> list[tuple[float, float]]:
    """Return the start and length of the bars of this kind, in hundredths of the axis."""
    return [
        (float(part.attrib["x"].rstrip("%")), float(part.attrib["width"].rstrip("%")))
        for part in node.iter("rect")
        if name in part.attrib.get("class", "").split()
    ]


def test_a_lasting_mark_is_solid_only_over_the_days_that_are_certain() -> None:
    block = timeline_of("day", "year", "lasting")
    row = block.groups[0].rows[2]
    node = strip(block, row.mark, row.label.role, 400)
    whole = (date(2025, 12, 31) - date(2023, 1, 1)).days + 1
    (maybe,), (sure,) = places(node, "maybe"), places(node, "sure")
    assert maybe == pytest.approx((0, 100 * 912 / whole), abs=0.01)
    assert sure == pytest.approx((100 * 90 / whole, 100 * 731 / whole), abs=0.01)


def test_a_day_is_a_shape_in_the_middle_of_its_day() -> None:
    block = timeline_of("day")
    node = strip(block, block.groups[0].rows[0].mark, "late", 400)
    signs = [part for part in node.iter("svg") if "sign" in part.attrib.get("class", "")]
    offset = (date(2024, 5, 6) - date(2023, 1, 1)).days + 0.5
    assert [part.attrib["x"] for part in signs] == [f"{100 * offset / 1096:.2f}%"]
    assert [part.attrib["class"] for part in signs] == ["sign s-late"]


def test_the_smallest_bar_is_visible_and_stays_on_the_axis() -> None:
    block = Timeline(days("1900-01-01", "2100-12-31"), (), timeline_of("x").groups)
    mark = timeline_of("day", "year").groups[0].rows[1].mark
    assert places(strip(block, mark, "done", 400), "maybe")[0][1] >= 0.8


def test_a_bar_is_divided_by_the_sizes_of_its_parts() -> None:
    assert places(bar((("done", 3), ("late", 0), ("open", 1))), "part") == [(0.0, 75.0), (75.0, 25.0)]
    assert places(bar(()), "part") == []


@given(st.integers(1, 80_000), st.integers(200, 1200))
def test_the_names_of_the_periods_never_touch(length: int, least: int) -> None:
    start = date(1990, 1, 1)
    block = Timeline(DayRange(start, start + timedelta(days=length)), (), ())
    ends = 0.0
    for text in head(block, least).iter("text"):
        left = float(text.attrib["x"].rstrip("%")) * least / 100
        assert left >= ends
        ends = left + 11 * width(text.text or "")


@given(st.text(st.sampled_from("ab c-、。日本語ー（）WMil"), max_size=80), st.integers(3, 30))
@example("MMMMMMMMM 、MMM", 4)
@example("M-、、、M", 4)
@example("M 、、、MMM", 4)
def test_a_broken_text_keeps_its_letters_and_fits_its_lines(text: str, room: int) -> None:
    lines = broken(text, room, 1000)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room + 2 for line in lines)  # a mark that begins no line may hang
    marks = (
        "、。）ー"  # only within a row of them may a line begin with one: the row may be longer than the line
    )
    assert not any(
        line[0] in marks and before[-1] not in marks
        for before, line in pairwise(lines)
        if before and line and width(line) > 3
    )


def test_a_text_too_long_for_its_lines_ends_with_an_ellipsis() -> None:
    lines = broken("a long title of many words " * 9, 20, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


@pytest.mark.parametrize("hostile", [*HOSTILE, '"><script>alert(1)</script>', "]]>", "nul\x00\ufffe"])
def test_no_data_is_markup(hostile: str) -> None:
    root = drawn(timeline_of(hostile, hostile), hostile)
    same = drawn(timeline_of("A", "A"), "A")
    assert {node.tag for node in root.iter()} == {node.tag for node in same.iter()}
    assert {name for node in root.iter() for name in node.attrib} == {
        name for node in same.iter() for name in node.attrib
    }
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ufffe]", "".join(root.itertext()))


def test_a_picture_has_colours_instead_of_classes() -> None:
    svg = picture(page_of(timeline_of("a", "b", "c")))
    assert "class=" not in svg
    assert "var(" not in svg
    assert f'width="{WIDE}"' in svg


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=8), st.sampled_from([(16, 9), (4, 3), (1, 1), (1, 2)])
)
@settings(max_examples=15)
def test_a_picture_of_a_given_shape_has_it_and_every_row(sizes: list[int], shape: Shape) -> None:
    row = timeline_of("A thing").groups[0].rows[0]
    groups = tuple(Group(f"group {n}", (row,) * size) for n, size in enumerate(sizes))
    root = drawn(replace(timeline_of("A"), groups=groups), shape=shape)
    wide, height = (int(root.get(side, "")) for side in ("width", "height"))
    assert wide * shape[1] == height * shape[0]
    found = texts(root)
    assert found.count("A thing") == 2 * sum(sizes)  # as its title and, in this story, as its date
    assert [text for text in found if text.startswith("group")] == [group.label for group in groups]
    places = [float(text.get("y", "0")) for text in root.iter(f"{SVG}text") if "%" not in text.get("y", "")]
    assert max(places) < height


def test_a_long_road_stands_in_panels_side_by_side() -> None:
    row = timeline_of("A thing").groups[0].rows[0]
    groups = tuple(Group(f"group {n}", (row,) * 10) for n in range(4))
    root = drawn(replace(timeline_of("A"), groups=groups), shape=(16, 9))
    panels = list(root.iter(f"{SVG}g"))
    assert len(panels) > 1
    assert all("2024" in texts(panel) for panel in panels)  # each has the axis


def test_a_picture_says_if_something_is_missing_from_it() -> None:
    page = page_of(timeline_of("A"))
    page = replace(page, blocks=(Line((Piece("Incomplete.", "warning"),)), *page.blocks))
    assert "as of 1 Jul 2024; Incomplete." in texts(ET.fromstring(picture(page)))

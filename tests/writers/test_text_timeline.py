"""The time line as text."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DayRange
from roadmap_cli.questions.standing import State, state
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from roadmap_cli.views.page import Block, Group, Guide, Mark, Page, Piece, Row, Timeline
from roadmap_cli.views.timeline import blocks
from roadmap_cli.writers import Screen
from roadmap_cli.writers.cells import cut, pad, width
from roadmap_cli.writers.text import page_text
from roadmap_cli.writers.text.chart import Chart, Scale
from roadmap_cli.writers.text.signs import Signs
from roadmap_cli.writers.text.timeline import fitted
from tests.conftest import CHARACTERS, DATA, Story, milestone_text, road, said

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
DAYS = st.dates(FIRST, LAST)
CELLS = st.integers(1, 200)


@st.composite
def stretches(draw: st.DrawFn) -> DayRange:
    start = draw(DAYS)
    return DayRange(start, min(start + timedelta(days=draw(st.integers(0, 2000))), LAST))


@given(stretches(), CELLS, DAYS, DAYS)
def test_days_are_on_the_axis_in_their_order(whole: DayRange, cells: int, one: date, other: date) -> None:
    scale, (earlier, later) = Scale(whole, cells), sorted((one, other))
    assert 0 <= scale.cell(earlier) <= scale.cell(later) < cells


@given(stretches(), CELLS)
def test_the_axis_uses_its_first_and_last_cell(whole: DayRange, cells: int) -> None:
    scale = Scale(whole, cells)
    assert scale.cell(whole.start) == 0
    days = (whole.end - whole.start).days + 1
    assert scale.cell(whole.end) == (cells - 1 if days >= cells else (days - 1) * cells // days)


@given(stretches(), CELLS, stretches())
def test_a_period_has_at_least_one_cell(whole: DayRange, cells: int, period: DayRange) -> None:
    span = Scale(whole, cells).span(period)
    assert len(span) >= 1
    assert set(span) <= set(range(cells))


def test_known_days_have_known_cells() -> None:
    ten_days = Scale(DayRange(date(2025, 3, 1), date(2025, 3, 10)), 5)
    cells = [ten_days.cell(date(2025, 3, day)) for day in range(1, 11)]
    assert cells == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert list(ten_days.span(DayRange(date(2025, 3, 4), date(2025, 3, 7)))) == [1, 2, 3]


@st.composite
def drawn_timelines(draw: st.DrawFn) -> Timeline:
    """Return a time line of these rows on an axis that includes them all."""
    marks = draw(st.lists(st.none() | stretches(), min_size=1, max_size=6))
    today = draw(DAYS)
    there = [mark for mark in marks if mark]
    axis = DayRange(min([today, *(m.start for m in there)]), max([today, *(m.end for m in there)]))
    rows = tuple(
        Row(Piece(draw(st.text(CHARACTERS, max_size=30)), "done"), Piece("-"), Mark(mark) if mark else None)
        for mark in marks
    )
    guide = Guide("today", "as of", Piece("-"), DayRange(today, today))
    return Timeline(axis, (guide,), (Group("量子", rows),))


@given(drawn_timelines(), st.integers(40, 220))
def test_no_line_is_wider_than_the_screen_and_today_is_one_straight_line(block: Timeline, cells: int) -> None:
    drawn = lines(page_text(Page("T", (), (block,)), Screen(width=cells)))
    assert max(width(line) for line in drawn) <= cells
    columns = [_today(line) for line in drawn if "│" in line]
    assert len(set(columns)) == 1
    assert len(columns) >= 3


def _today(line: str) -> int:
    return width(line[: line.rindex("│")])


@given(drawn_timelines(), st.integers(20, 200))
def test_every_row_of_the_drawing_has_the_same_number_of_cells(block: Timeline, cells: int) -> None:
    chart = Chart(block, Signs(), cells)
    rows = [chart.row(row, "期限なし") for group in block.groups for row in group.rows]
    for line in (*chart.head(), chart.empty(), *rows, *chart.foot()):
        assert sum(width(segment.text) for segment in line) == cells


@given(st.text(CHARACTERS), st.integers(0, 40))
def test_a_cut_label_fits_and_ends_with_an_ellipsis(text: str, room: int) -> None:
    short = cut(text, room)
    assert width(short) <= room
    assert short == text or short == "" or short.endswith("…")
    assert width(pad(short, room)) == room


def lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


def shown(on_day: State, messages: Messages) -> tuple[Block, ...]:
    return tuple(blocks(timeline(on_day, on_day.all), on_day.roadmap, messages, len(on_day.all)))


def drawn(story: Story, day: str, screen: Screen, messages: Messages | None = None) -> str:
    asked = road(story, day)
    return page_text(Page("Road", (f"as of {day}",), shown(asked, messages or Messages())), screen)


def picture(story: Story, day: str, cells: int, signs: Signs | None = None) -> str:
    """Return the drawing alone, without the page around it."""
    asked = road(story, day)
    block = shown(asked, Messages())[-1]
    assert isinstance(block, Timeline)
    drawing = fitted(block, signs or Signs(), cells)
    return "".join("".join(segment.text for segment in line).rstrip() + "\n" for line in drawing)


STORY = {
    "accord": milestone_text(said("2024-01-10", status='"done"'), title='"Accord"', pillar='"ai"'),
    "call": milestone_text(title='"Call"', due='"2024-Q2"'),
    "fair": milestone_text(title='"Fair"', start="2024-08-01", due="2024-09-30"),
    "ask": milestone_text(said("2024-01-10", status='"proposed"'), title='"Ask"'),
    "expo": milestone_text(title='"Expo"', due="2024-12-31", pillar='"ai"'),
}


def test_the_whole_picture() -> None:
    assert picture(STORY, "2024-05-15", 60) == PICTURE


PICTURE = """\
                     2024-Q2      2024-Q3      2024-Q4
          ───────────┴────────────┴────────────┴────────────
          from           as of                            to
          ┊                │                               ┊
Quantum   ┊                │                               ┊
○ Call    ┊          ▒▒▒▒▒▒│▒▒▒▒▒▒▒                        ┊
○ Fair    ┊                │          ━━━━━━━━━            ┊
◌ Ask     ┊                │ undated                       ┊
          ┊                │                               ┊
AI        ┊                │                               ┊
● Accord  ●                │                               ┊
○ Expo    ┊                │                               ○
          ┊                │                               ┊
◌ proposed  ○ planned  ● done  ▒ exact date not known
━ duration
"""


def test_a_time_line_in_ascii() -> None:
    text = picture(STORY, "2024-05-15", 60, Signs(ascii=True))
    assert lines(text)[4:8] == ASCII.split("\n")[1:-1]
    assert text.isascii()


ASCII = """
Quantum   :                |                               :
o Call    :          ------|-------                        :
o Fair    :                |          #########            :
. Ask     :                | undated                       :
"""


def test_a_screen_too_narrow_for_an_axis_gets_a_list() -> None:
    assert picture(STORY, "2024-05-15", 30) == LIST


LIST = """\
Quantum
○ Call
  Q2 2024
○ Fair
  1 Aug – 30 Sep 2024
◌ Ask
  undated

AI
● Accord
  10 Jan 2024
○ Expo
  31 Dec 2024

◌ proposed  ○ planned  ● done
"""


@pytest.mark.parametrize("cells", [1, 2, 5, 10, 20, 39, 40, 41])
def test_a_time_line_can_be_drawn_at_any_width(cells: int) -> None:
    assert drawn(STORY, "2024-05-15", Screen(width=cells))


def test_a_pipe_gets_whole_dates_and_titles_behind_the_axis() -> None:
    title = "A very long title of a milestone " * 4 + "that ends here"
    text = drawn({**STORY, "long": milestone_text(title=f'"{title}"')}, "2024-05-15", Screen())
    rows = [line for line in lines(text) if "○" in line[48:]]
    assert {line[50:].find("○") for line in rows} == {len("1 Aug – 30 Sep 2024  ")}
    assert any(line[50:].startswith("undated ") and line.endswith(f"○ {title}") for line in rows)


def test_an_end_of_the_road_known_to_the_quarter_is_two_lines() -> None:
    story = {"expo": milestone_text(due='"2025-Q2"', title='"Expo"'), "ask": STORY["ask"]}
    row = next(line for line in lines(picture(story, "2025-01-01", 60)) if "Ask" in line)
    assert row.count("┊") == 2
    assert row.index("│") < row.index("┊") < row.rindex("┊") == len(row) - 1


def test_a_long_time_line_has_its_axis_at_both_ends() -> None:
    many = {f"m{number}": milestone_text(due="2024-12-31") for number in range(40)}
    found = lines(drawn(many, "2024-01-01", Screen(width=80)))
    rules = [place for place, line in enumerate(found) if "───" in line]
    assert len(rules) == 2
    assert found[rules[0] - 1] == found[rules[1] + 1]
    assert found[rules[0] + 1] == found[rules[1] - 1]


def test_guides_on_one_day_are_named_below_each_other() -> None:
    done = milestone_text(said("2024-05-15", status='"done"'))
    text = picture({"accord": done, "expo": done}, "2024-05-15", 60)
    names = [line.strip() for line in lines(text)[2:5]]
    assert names == ["from", "to", "as of"]


def test_colour_changes_no_character_of_a_time_line() -> None:
    plain = drawn(STORY, "2024-05-15", Screen(width=80))
    coloured = drawn(STORY, "2024-05-15", Screen(width=80, colour=True))
    assert "\x1b[32m● \x1b[0mAccord" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in lines(bare)] == lines(plain)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("cells", [40, 60, 80, 120, 200])
def test_the_whole_road_fits_any_screen_in_both_languages(language: str, cells: int) -> None:
    on_day = state(load(folder_files(DATA)).roadmap, date(2026, 11, 22))
    page = Page("Road", (), shown(on_day, Messages((language,))))
    drawing = lines(page_text(page, Screen(width=cells)))
    assert max(width(line) for line in drawing) <= cells
    assert len({_today(line) for line in drawing if "│" in line}) == 1


@pytest.mark.parametrize("width", [None, 80])
@pytest.mark.parametrize(("rows", "axes"), [(29, 1), (30, 1), (31, 2)])
def test_the_axis_is_repeated_below_more_than_thirty_rows(rows: int, axes: int, width: int | None) -> None:
    many = {f"m{number}": milestone_text(due="2024-12-31") for number in range(rows)}
    found = lines(drawn(many, "2024-01-01", Screen(width)))
    assert len([line for line in found if "───" in line]) == axes
    if axes == 2:
        assert found[-2] == ""  # before the legend


def test_dates_are_shown_from_the_first_width_that_leaves_the_axis_sixty_four_cells() -> None:
    story = {"a": milestone_text(due="2024-12-31")}
    drawings = {width: drawn(story, "2024-01-01", Screen(width)) for width in range(60, 140)}
    first = min(width for width, text in drawings.items() if "31 Dec 2024" in text)
    rules = [line.strip() for line in lines(drawings[first]) if "───" in line]
    assert [len(rule) for rule in rules] == [64]


def test_a_row_without_a_date_says_so_at_the_left_of_an_axis_without_today() -> None:
    axis = DayRange(date(2024, 1, 1), date(2024, 12, 31))
    chart = Chart(Timeline(axis, (), ()), Signs(), 40)
    line = "".join(segment.text for segment in chart.row(Row(Piece("a"), Piece("undated"), None), "undated"))
    assert line == f"  undated{' ' * 31}"

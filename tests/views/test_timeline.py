"""The time line as a page: dates and roles, no characters."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DayRange
from roadmap_cli.questions.timeline import timeline
from roadmap_cli.views import axis, page
from roadmap_cli.views.page import Block, Mark
from roadmap_cli.views.timeline import blocks
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline

STORY = {
    "accord": milestone_text(said("2023-05-18", status='"done"'), title='"Accord"', pillar='"ai"'),
    "expo": milestone_text(title='"Expo"', start="2025-04-13", due="2025-10-13"),
    "workshop": milestone_text(title='"Workshop"', due='"2024-Q1"'),
    "ask": milestone_text(said("2024-01-01", status='"proposed"'), title='"Ask"'),
}


def shown(story: Story, day: str, messages: Messages | None = None) -> tuple[Block, ...]:
    state = road(story, day)
    answer = timeline(state, state.all)
    return tuple(blocks(answer, state.roadmap, messages or Messages(), len(state.all)))


def drawing(story: Story, day: str, messages: Messages | None = None) -> page.Timeline:
    found = shown(story, day, messages)[-1]
    assert isinstance(found, page.Timeline)
    return found


WHOLE = """\
|| end '' | title ''~~ | date ''
| origin<dim> | Accord | 2023-05-18
| destination<dim> | Expo | 2025-10-13
axis 2023-05-18..2025-10-13
guide origin<origin> 2023-05-18 2023-05-18..2023-05-18
guide destination<destination> 2025-10-13 2025-10-13..2025-10-13
guide today<today> 2025-06-01 2025-06-01..2025-06-01
# Quantum
Workshop<unreported>=workshop 2024-Q1 period 2024-01-01..2024-03-31
Expo<planned>=expo 2025-04-13..2025-10-13 lasting 2025-04-13..2025-10-13 lasts 2025-04-13..2025-10-13
Ask<proposed>=ask undated<dim>= no mark
# AI
Accord<done>=accord 2023-05-18 day 2023-05-18..2023-05-18
legend proposed<proposed> planned<planned> done<done> unreported<unreported> period<period> lasting<lasting>
"""


def test_the_whole_page() -> None:
    assert "\n".join(outline(shown(STORY, "2025-06-01", Keys()))) == WHOLE.rstrip("\n")


def test_an_end_of_the_road_without_a_date_is_named_and_not_drawn() -> None:
    found = outline(shown({"expo": milestone_text(title='"Expo"')}, "2025-06-01", Keys()))
    assert found == [
        "|| end '' | title ''~~ | date ''",
        "| destination<dim> | Expo | undated<dim>=",
        "axis 2025-06-01..2025-06-01",
        "guide today<today> 2025-06-01 2025-06-01..2025-06-01",
        "# Quantum",
        "Expo<planned>=expo undated<dim>= no mark",
        "legend planned<planned>",
    ]


def test_each_row_has_its_state_its_date_in_words_and_its_mark() -> None:
    rows = {row.label.text: row for group in drawing(STORY, "2025-06-01").groups for row in group.rows}
    told = {title: (row.label.role, row.date.text) for title, row in rows.items()}
    assert told == {
        "Accord": ("done", "18 May 2023"),
        "Workshop": ("unreported", "Q1 2024"),
        "Expo": ("planned", "13 Apr – 13 Oct 2025"),
        "Ask": ("proposed", "undated"),
    }
    assert rows["Accord"].mark == Mark(DayRange(date(2023, 5, 18), date(2023, 5, 18)))
    assert rows["Workshop"].mark == Mark(DayRange(date(2024, 1, 1), date(2024, 3, 31)))
    expo = DayRange(date(2025, 4, 13), date(2025, 10, 13))
    assert rows["Expo"].mark == Mark(expo, lasting=expo)
    assert rows["Ask"].mark is None
    assert [row.mark.kind for row in rows.values() if row.mark] == ["period", "lasting", "day"]


def test_rows_stand_under_their_pillar_and_a_pillar_without_any_is_left_out() -> None:
    groups = drawing({"accord": STORY["accord"]}, "2025-06-01", Messages(("ja",))).groups
    assert [(group.label, len(group.rows)) for group in groups] == [("AI〔英語〕", 1)]


def test_the_ends_of_the_road_and_the_day_asked_about_run_through_it() -> None:
    guides = drawing(STORY, "2025-06-01").guides
    assert [(guide.role, guide.label, guide.date.text) for guide in guides] == [
        ("origin", "from", "18 May 2023"),
        ("destination", "to", "13 Oct 2025"),
        ("today", "as of", "1 Jun 2025"),
    ]
    assert [guide.role for guide in drawing({"thing": STORY["ask"]}, "2025-06-01").guides] == ["today"]


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    everything = [piece.role for piece in drawing(STORY, "2025-06-01").legend]
    assert everything == ["proposed", "planned", "done", "unreported", "period", "lasting"]
    assert [piece.role for piece in drawing({"accord": STORY["accord"]}, "2025-06-01").legend] == ["done"]


def test_if_nothing_matches_the_page_says_so() -> None:
    (line,) = shown({}, "2025-06-01")
    assert isinstance(line, page.Line)
    assert line.pieces[0].text == "No milestone matches."


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(start=DAYS, length=st.integers(0, 60_000), most=st.integers(1, 60))
def test_the_labels_of_an_axis_lie_on_it_in_order_and_are_as_few_as_asked(
    start: date, length: int, most: int
) -> None:
    end = start + timedelta(days=length)
    for ticks in axis.scales(start, end, most):
        days = [tick.day for tick in ticks]
        assert 0 < len(days) <= most
        assert days == sorted(set(days))
        assert start <= days[0] <= days[-1] <= end
        assert len({tick.label for tick in ticks}) == len(ticks)


def labels(start: str, end: str, most: int) -> list[list[str]]:
    found = axis.scales(date.fromisoformat(start), date.fromisoformat(end), most)
    return [[tick.label for tick in ticks] for ticks in found]


def test_an_axis_is_named_by_days_weeks_months_quarters_halves_years_decades_and_centuries() -> None:
    assert labels("2025-03-31", "2025-04-01", 9)[0] == ["2025-03-31", "2025-04-01"]
    assert labels("2025-03-31", "2025-04-01", 1)[0] == ["2025-03-31"]
    assert labels("2025-03-05", "2025-03-19", 5)[0] == ["2025-03-10", "2025-03-17"]
    assert labels("2025-03-05", "2025-06-01", 5)[0] == ["2025-04", "2025-05", "2025-06"]
    assert labels("2024-12-05", "2025-12-01", 5)[0] == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    assert labels("2024-12-05", "2025-12-01", 3)[0] == ["2025-H1", "2025-H2"]
    assert labels("2020-10-23", "2028-03-31", 9)[0] == [str(year) for year in range(2021, 2029)]
    assert labels("1925-01-01", "2025-12-31", 11)[0] == [str(year) for year in range(1930, 2021, 10)]
    assert labels("1799-01-01", "2025-12-31", 3)[0] == ["1800", "1900", "2000"]
    assert labels("0001-01-01", "9999-12-31", 5)[0] == ["2000", "4000", "6000", "8000"]

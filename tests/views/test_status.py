"""The page of `roadmap status`: both ends of the road, the counts, the bars, what is late and what is next."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.progress import progress
from roadmap_cli.questions.standing import state
from roadmap_cli.views.page import Bars, Table
from roadmap_cli.views.status import blocks
from tests.conftest import HEAD, Story, milestone_text, road, said
from tests.questions.roadmaps import LAST, examples, roadmaps
from tests.views.outline import Keys, outline
from tests.views.stories import PLANNED

BEGUN = PLANNED + said("2025-02-01", status='"under-way"')
STORY = {
    "accord": milestone_text(said("2023-05-18", status='"done"'), title='"Accord"', owners='["uk", "jp"]'),
    "expo": milestone_text(PLANNED, title='"Expo"', due="2025-04-13", pillar='"ai"', owners='["jp"]'),
    "begun": milestone_text(BEGUN, title='"Begun"', due="2025-01-15", owners='["dsit"]'),
    "call": milestone_text(PLANNED, title='"Call"', due='"2024-Q4"', owners='["meti", "dsit"]'),
    "paper": milestone_text(PLANNED, title='"Paper"', due='"2025-Q1"'),
    "lab": milestone_text(BEGUN, title='"Lab"', due="2026-01-01", pillar='"ai"', owners='["uk"]'),
    "talk": milestone_text(said("2024-01-01", status='"proposed"'), title='"Talk"'),
    "rest": milestone_text(said("2024-01-01", status='"paused"'), title='"Rest"', owners='["jp"]'),
    "gone": milestone_text(said("2024-01-01", status='"dropped"'), title='"Gone"', due='"2024"'),
}

WHOLE = """\
|| end '' | title ''~~ | date '' | days ''>
| origin<dim> | Accord | 2023-05-18 | days-ago(653 days)
| destination<dim> | Expo | 2025-04-13 | days-ahead(43 days)
totals(9)<strong> count(1, done)<done>, count(1, dropped)<dropped>, count(7, open)
of-open(7) count(1, under-way)<under-way>, count(2, planned)<planned>, count(1, proposed)<proposed>, count(1, \
paused)<paused>, count(1, late)<late>, count(1, unreported)<unreported>
Quantum [done 1, under-way 0, late 1, unreported 1, other 4] 1<late> 1<unreported>
AI [done 0, under-way 1, late 0, unreported 0, other 1]
# late-list
|| state '' | due '' | title ''~~
| unreported<unreported> | 2024-Q4 | Call
| late<late> | 2025-01-15 | Begun
# of(next-list, 2, 3)
|| state '' | due '' | title ''~~
| planned<planned> | 2025-Q1 | Paper
| planned<planned> | 2025-04-13 | Expo
|| side | total> | joint> | done> | ahead> | late> | unreported> | undated>
| United Kingdom | 4 | 2 | 1 | 1 | 1 | 1 | ·<dim>=0
| Japan | 4 | 2 | 1 | 1 | ·<dim>=0 | 1 | 1
"""


def page(story: Story, day: str = "2025-03-01", limit: int = 2) -> str:
    on_day = road(story, day)
    return "\n".join(outline(blocks(progress(on_day, on_day.all), on_day.roadmap, Keys(), limit)))


def test_the_whole_page() -> None:
    assert page(STORY) == WHOLE.rstrip("\n")


def test_a_list_that_fits_does_not_say_its_length() -> None:
    headings = [line for line in page(STORY, limit=3).splitlines() if line.startswith("#")]
    assert headings == ["# late-list", "# next-list"]


@pytest.mark.parametrize(
    ("day", "origin", "destination"),
    [
        ("2023-05-18", "today", None),
        ("2025-04-12", "days-ago(695 days)", "days-ahead(1 days)"),
        ("2025-04-13", "days-ago(696 days)", "today"),
        ("2025-04-14", "days-ago(697 days)", "days-past(1 days)"),
    ],
)
def test_the_ends_of_the_road_say_how_far_away_they_are(
    day: str, origin: str, destination: str | None
) -> None:
    rows = [line for line in page(STORY, day).splitlines() if line.startswith(("| origin", "| destination"))]
    assert [row.rpartition(" | ")[2] for row in rows] == [origin, *([destination] if destination else [])]


def test_an_end_in_a_period_is_around_while_the_period_lasts() -> None:
    story = {**STORY, "expo": milestone_text(PLANNED, title='"Expo"', due='"2025-Q1"')}
    assert "| destination<dim> | Expo | 2025-Q1 | days-around" in page(story)
    undated = {**STORY, "expo": milestone_text(PLANNED, title='"Expo"')}
    assert "| destination<dim> | Expo | undated<dim>= | ''" in page(undated).splitlines()


def test_a_road_without_ends_sides_and_milestones_has_its_total_and_empty_bars_only() -> None:
    head = HEAD[HEAD.index("[pillars") :]
    story = {"roadmap.toml": f'format = 1\ntitle = "Road"\nlanguages = ["en", "ja"]\n{head}'}
    assert page(story).splitlines() == [
        "totals(0)<strong>",
        "Quantum [done 0, under-way 0, late 0, unreported 0, other 0]",
        "AI [done 0, under-way 0, late 0, unreported 0, other 0]",
    ]


def test_sides_are_named_in_the_leading_language_only() -> None:
    on_day = road(STORY, "2025-03-01")
    found = tuple(blocks(progress(on_day, on_day.all), on_day.roadmap, Messages(("ja", "en")), 2))
    table = found[-1]
    assert isinstance(table, Table)
    assert [[piece.text for piece in row[0]] for row in table.rows] == [["英国"], ["日本"]]


@given(roadmaps())
@settings(max_examples=examples(100))
def test_every_bar_is_as_long_as_its_pillar_has_milestones(roadmap: Roadmap) -> None:
    on_day = state(roadmap, LAST)
    answer = progress(on_day, on_day.all)
    (bars,) = (block for block in blocks(answer, roadmap, Keys(), 3) if isinstance(block, Bars))
    assert [bar.total for bar in bars.bars] == [pillar.tally.total for pillar in answer.pillars]
    assert [bar.done for bar in bars.bars] == [pillar.tally.done for pillar in answer.pillars]
    assert all(size >= 0 for bar in bars.bars for _, size in bar.parts)

"""The pages of `roadmap trace`: all agreements and what they led to, and one chain as a tree."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import from_day
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text, Update
from roadmap_cli.questions.standing import State, state
from roadmap_cli.questions.trace import trace
from roadmap_cli.views.page import Bars, Line
from roadmap_cli.views.trace import DEEPEST, blocks
from tests.conftest import Story, milestone_text, road, said
from tests.questions.roadmaps import LAST, examples, roadmaps, with_milestones
from tests.views.outline import Keys, outline
from tests.views.stories import PLANNED


def done(on: str, title: str, kind: str = "agreement", follows: str = "[]", **keys: str) -> str:
    return milestone_text(
        said(on, status='"done"'), title=f'"{title}"', kind=f'"{kind}"', follows=follows, **keys
    )


STORY = {
    "accord": done("2024-01-01", "Accord"),
    "early": done("2024-02-01", "Early"),
    "talked": done("2024-03-01", "Talked"),
    "talks": done('"2024-04"', "Talks", "dialogue", '["talked"]'),
    "lonely": done("2024-03-15", "Lonely"),
    "word": milestone_text(PLANNED, title='"Word"', due="2026-01-01"),
    "call": done("2023-12-01", "Call", "funding", '["early", "accord"]'),
    "lab": done('"2024-05"', "Lab", "programme", '["accord"]'),
    "plan": milestone_text(PLANNED, title='"Plan"', kind='"programme"', follows='["lab"]', due="2025-01-01"),
    "use": milestone_text(
        PLANNED + said("2024-06-01", status='"under-way"'),
        title='"Use"',
        kind='"uptake"',
        due="2026-02-01",
        follows='["lab"]',
    ),
    "far": milestone_text(PLANNED, title='"Far"', kind='"uptake"', follows='["use"]'),
    "wish": milestone_text(PLANNED, title='"Wish"', kind='"uptake"', follows='["plan"]', due='"2024-Q3"'),
    "alone": milestone_text(PLANNED, title='"Alone"', kind='"uptake"', due="2024-12-01"),
    "apart": done("2024-07-01", "Apart", "uptake"),
    "dateless": milestone_text(PLANNED, title='"Dateless"', kind='"uptake"'),
}

ALL = """\
agreements(5)<strong>  count(4, done)<done>  count(1, planned)<planned>
# led-to
funding [done 2, open 3]
programme [done 1, open 4]
deliverable [done 0, open 5]
uptake [done 0, open 5]
any [done 2, open 3]
# deeds
|| title 'agreement'~ | funding>~ | programme>~ | quiet>~
| Accord | earlier(31 days)=-31 | 4=121..151 | months(9, 10)=274..304
| Early | earlier(62 days)=-62 | ·<dim>= | 12=394
# no-deed
|| date 'agreed' | title 'agreement'~ | ago 'last-step'>
| 2024-03-01 | Talked | ago(305 to 334 days)
# nothing-follows
|| date 'agreed' | title 'agreement'~ | ago 'last-step'>
| 2024-03-15 | Lonely | ago(351 days)
# word-only
|| state '' | date '' | title ''~
| planned<planned> | 2026-01-01 | Word
# uptake
|| state '' | date '' | title ''~
| unreported<unreported> | 2024-12-01 | Alone
| done<done> | 2024-07-01 | Apart
| planned<planned> | undated<dim>= | Dateless
"""

ACCORD = """\
# Accord
status = closed(2024-01-01)<done>=done
reached-only = programme<strong>
agreement = itself(2024-01-01)
funding = rung(2023-12-01, earlier(31 days), Call)
programme = rung(2024-05, later(121 to 151 days), Lab)
not-reached = deliverable, uptake
last-step = step(2024-05, ago(274 to 304 days), Lab)
still-open = Plan<unreported> / Use<under-way> / Wish<unreported> / more(1)<dim>
# follows
  done<done>  Call  2023-12-01  (earlier(31 days))<dim>  call<id>
  done<done>  Lab  2024-05  (later(121 to 151 days))<dim>  lab<id>
    unreported<unreported>  Plan  2025-01-01  plan<id>
      unreported<unreported>  Wish  2024-Q3  wish<id>
    under-way<under-way>  Use  2026-02-01  use<id>
      planned<planned>  Far  far<id>
"""


def overview(story: Story, limit: int) -> str:
    on_day = road(story, "2025-03-01")
    answer = trace(on_day, on_day.all)
    return "\n".join(outline(blocks(answer, on_day.roadmap, Keys(), limit)))


def chain(story: Story, root: str, limit: int) -> str:
    on_day = road(story, "2025-03-01")
    answer = trace(on_day, (), [on_day.standings[root]])
    return "\n".join(outline(blocks(answer, on_day.roadmap, Keys(), limit)))


def test_the_page_of_all_agreements() -> None:
    assert overview(STORY, 5) == ALL.rstrip("\n")


def test_each_list_shows_as_many_lines_as_the_limit_says() -> None:
    shown = overview(
        {**STORY, "talked-2": done("2024-03-01", "More"), "other": STORY["word"]}, 1
    ).splitlines()
    assert [line for line in shown if line.startswith("#")] == [
        "# led-to",
        "# shown-of(deeds, 1, 2)",
        "# no-deed",
        "# shown-of(nothing-follows, 1, 2)",
        "# shown-of(word-only, 1, 2)",
        "# shown-of(uptake, 1, 3)",
    ]
    assert len([line for line in shown if line.startswith("| ")]) == 5


def test_what_was_done_before_the_agreement_is_said_to_be_earlier() -> None:
    story = {
        "first": done("2024-01-01", "First"),
        "second": done("2024-01-02", "Second"),
        "call": done("2024-01-01", "Call", "funding", '["first", "second"]'),
    }
    assert "| Second | earlier(1 days)=-1 | 13=424" in overview(story, 2).splitlines()


def test_a_road_without_agreements_says_so_and_lists_its_uptake() -> None:
    shown = overview({"alone": STORY["alone"]}, 5).splitlines()
    assert shown == ["none<dim>", "# uptake", "|| state '' | date '' | title ''~", shown[-1]]
    assert shown[-1] == "| unreported<unreported> | 2024-12-01 | Alone"
    assert overview({}, 5) == "none<dim>"


def test_the_page_of_one_chain() -> None:
    assert chain(STORY, "accord", 10) == ACCORD.rstrip("\n")


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (
            "word",
            [
                "# Word",
                "status = planned<planned>",
                "reached-only = furthest-none<strong>=",
                "follows-nothing",
            ],
        ),
        (
            "lonely",
            [
                "# Lonely",
                "status = closed(2024-03-15)<done>=done",
                "reached-only = agreement<strong>",
                "agreement = itself(2024-03-15)",
                "not-reached = funding, programme, deliverable, uptake",
                "follows-nothing",
            ],
        ),
    ],
)
def test_a_chain_of_one_says_that_nothing_follows(root: str, expected: list[str]) -> None:
    assert chain(STORY, root, 5).splitlines() == expected


def test_a_rung_whose_time_is_not_known_has_its_date_only() -> None:
    story = {
        "root": milestone_text(PLANNED, title='"Root"'),
        "call": done("2024-05-01", "Call", "funding", '["root"]'),
    }
    assert "funding = rung-plain(2024-05-01, Call)" in chain(story, "root", 5).splitlines()
    assert "| Root / planned<planned> | 2024-05-01 | 10=304" in overview(story, 5).splitlines()


def test_if_the_filter_leaves_out_every_named_milestone_there_is_one_line() -> None:
    on_day = road(STORY, "2025-03-01")
    assert outline(blocks(trace(on_day, (), ()), on_day.roadmap, Keys(), 5)) == ["nothing<dim>"]


def test_the_rest_of_a_cut_tree_is_counted() -> None:
    shown = chain(STORY, "accord", 3).splitlines()
    place = shown.index("# follows")
    assert len(shown) == place + 5
    assert shown[-1] == "  tree-more(3, 6)<dim>"


@given(roadmaps())
@settings(max_examples=examples(60))
def test_every_bar_is_as_long_as_there_are_agreements(roadmap: Roadmap) -> None:
    on_day = state(roadmap, LAST)
    answer = trace(on_day, on_day.all)
    bars = [
        bar for block in blocks(answer, roadmap, Keys(), 3) if isinstance(block, Bars) for bar in block.bars
    ]
    assert {bar.total for bar in bars} <= {answer.summary.agreements}
    assert all(size >= 0 for bar in bars for _, size in bar.parts)


def row(size: int) -> State:
    """Return a road on which each milestone follows from the one before it."""
    updates = (Update(from_day(date(2025, 1, 1)), status="done"),)
    found = {
        f"m{n}": Milestone(
            f"m{n}", Text(f"M{n}"), "agreement", "ai", follows=(f"m{n - 1}",) if n else (), updates=updates
        )
        for n in range(size)
    }
    return state(with_milestones(found), date(2025, 6, 1))


def branches(on_day: State, limit: int) -> list[Line]:
    answer = trace(on_day, (), (on_day.standings["m0"],))
    found = blocks(answer, on_day.roadmap, Messages(), limit)
    return [block for block in found if isinstance(block, Line)]


def test_a_chain_of_thousands_is_drawn_in_order_and_indented_only_so_far() -> None:
    drawn = branches(row(3000), 3000)
    assert [line.pieces[-1].text for line in drawn] == [f"m{n}" for n in range(1, 3000)]
    assert [line.indent for line in drawn[:10]] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8]
    assert max(line.indent for line in drawn) == DEEPEST


def test_a_cut_tree_says_how_to_see_it_all() -> None:
    drawn = branches(row(10), 4)
    assert len(drawn) == 5
    assert drawn[-1].pieces[0].text == "and 5 more; --limit 9 shows all"

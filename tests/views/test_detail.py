"""The page of `roadmap show`: everything about one milestone."""

from __future__ import annotations

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.questions.detail import detail
from roadmap_cli.views.detail import blocks
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline
from tests.views.stories import PLANNED, outcome

SOURCES = """
[gov-2025]
publisher = "GOV.UK"
author = "A. Writer"
title = "On quantum"
date = 2025-03-07
url = "https://example.org/quantum"

[cao-2025]
publisher = "Cabinet Office"
"""
STORY = {
    "sources.toml": SOURCES,
    "root": milestone_text(said("2023-12-01", status='"done"'), title='"Root"'),
    "base": milestone_text(said("2024-01-01", status='"dropped"'), title='"Base"'),
    "thing": milestone_text(
        said("2024-01-01", status='"proposed"', start="2024-02-01", visibility='"internal"')
        + said(
            "2024-03-01",
            status='"planned"',
            due="2024-06-18",
            reason='"No room."',
            by='"uk"',
            sources='["gov-2025: page 1", "lost-2024", "cao-2025"]',
        )
        + said("2024-04-01", due='"undated"', note='"Not yet."')
        + said("2024-05-01", due='"2024-Q3"')
        + said("2024-10-10", status='"under-way"', by='"jp"', due='"2024-Q4"', reason='"Late."')
        + said("2024-10-11", status='"paused"', by='"uk"', due='"undated"')
        + outcome(
            "2024-06-18", "money", 500, "GBP", side='"jp"', note='"In cash."', sources='["cao-2025: item 2"]'
        )
        + outcome("2024-06-19", "visits", 12, "people"),
        title='"Thing"',
        summary='"What it is."',
        owners='["dsit", "uk", "nobody"]',
        partners='["forum"]',
        follows='["root"]',
        needs='["base"]',
        tags='["forum", "expo"]',
        visibility='"members"',
        start="2024-01-15",
        due="2024-05-18",
        **{"ja.title": '"物"', "ja.translation": '"official"'},
    ),
    "next": milestone_text(said("2024-01-31", status='"done"'), title='"Next"', follows='["thing", "root"]'),
    "user": milestone_text(PLANNED, title='"User"', needs='["thing"]'),
}

THING = """\
What it is.
status = paused, since(2024-10-11)<paused>=paused
differ = Japan: under-way, due-of(2024-Q4)<differ> / United Kingdom: paused, undated<differ>
start = 2024-02-01
due = undated<dim>=
re-dated = with-hint(move(2024-03-01, 2024-05-18, 2024-06-18), 31 days): No room.<warning> / move(2024-04-01, \
2024-06-18, undated)<warning> / with-hint(move(2024-10-10, 2024-Q3, 2024-Q4), 1 to 183 days): Late.<warning> / \
move(2024-10-11, 2024-Q4, undated)<warning>
kind = agreement
pillar = Quantum
owner = body(Department for Science, Innovation and Technology, United Kingdom) / United Kingdom / nobody
partner = body(UK-Japan Tech Forum, United Kingdom, Japan)
tags = forum, expo
translation(ja) = official
visibility = members
# updates
  2024-01-01  proposed<proposed>  start-of(2024-02-01)<date>  internal<warning>
  2024-03-01  planned<planned>  due-of(2024-06-18)<date>  by(United Kingdom)<strong>
    No room.
    sources<dim>gov-2025, page 1<dim>[1]; <dim>lost-2024<dim>; <dim>cao-2025<dim>[2]
  2024-04-01  due-withdrawn<date>
    Not yet.
  2024-05-01  due-of(2024-Q3)<date>
  2024-10-10  under-way<under-way>  due-of(2024-Q4)<date>  by(Japan)<strong>
    Late.
  2024-10-11  paused<paused>  due-withdrawn<date>  by(United Kingdom)<strong>
# outcomes
  2024-06-18  money: 500 GBP<strong>  of-side(Japan)
    In cash.
    sources<dim>cao-2025, item 2<dim>[2]
  2024-06-19  visits: 12 people<strong>
# origins
|| state '' | id '' beneath title | title ''~ | date '' | days ''~
| done<done> | root<id> | Root | 2023-12-01 | ''
# successors
|| state '' | id '' beneath title | title ''~ | date '' | days ''~
| done<done> | next<id> | Next | 2024-01-31 | ''
# prerequisites
|| state '' | id '' beneath title | title ''~ | date '' | days ''~
| dropped<dropped> | base<id> | Base | 2024-01-01 | ''
# dependants
|| state '' | id '' beneath title | title ''~ | date '' | days ''~
| planned<planned> | user<id> | User | '' | ''
# evidence
[1] gov-2025: at(stop(GOV.UK, A. Writer, quoted(On quantum), 2025-03-07 (long)), https://example.org/quantum)
[2] cao-2025: stop(Cabinet Office, no-date)
"""

NEXT = """\
status = done, closed(2024-01-31)<done>=done
kind = agreement
pillar = Quantum
# updates
  2024-01-31  done<done>
# origins
|| state '' | id '' beneath title | title ''~ | date '' | days ''~
| done<done> | root<id> | Root | 2023-12-01 | later(61 days)<dim>
| paused<paused> | thing<id> | Thing | '' | ''
"""


def page(story: Story, key: str, messages: Messages | None = None) -> str:
    on_day = road(story, "2025-03-01")
    return "\n".join(outline(blocks(detail(on_day, key), on_day.roadmap, messages or Keys(), 1)))


@pytest.mark.parametrize(("key", "expected"), [("thing", THING), ("next", NEXT)])
def test_the_whole_page(key: str, expected: str) -> None:
    assert page(STORY, key) == expected.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (milestone_text(PLANNED, due="2025-02-01"), "planned, no-report-for(28 days)<unreported>=planned"),
        (
            milestone_text(PLANNED + said("2025-02-03", status='"under-way"'), due="2025-02-01"),
            "under-way, late-by(28 days)<late>=under-way",
        ),
        (milestone_text(PLANNED), "planned, since(2024-01-01)<planned>=planned"),
        (
            milestone_text(said("2024-01-01", status='"dropped"')),
            "dropped, closed(2024-01-01)<dropped>=dropped",
        ),
        (milestone_text(), "planned<planned>"),
    ],
)
def test_the_status_says_since_when_it_stands_or_how_late_it_is(text: str, status: str) -> None:
    assert page({"thing": text}, "thing").splitlines()[0] == f"status = {status}"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (milestone_text(PLANNED), ["undated<dim>="]),
        (milestone_text(said("2024-01-01", status='"done"')), []),
        (milestone_text(PLANNED, due="2026-01-01"), ["2026-01-01"]),
        (
            milestone_text(PLANNED + said("2024-05-01", due="2026-05-01"), due="2026-01-01"),
            ["due-first(2026-05-01, 2026-01-01)<date>=2026-05-01"],
        ),
    ],
)
def test_an_open_milestone_has_a_due_or_is_undated(text: str, due: list[str]) -> None:
    facts = [line.partition(" = ") for line in page({"thing": text}, "thing").splitlines()]
    assert [value for name, _, value in facts if name == "due"] == due


def test_whom_a_proposal_asks_is_not_called_its_owner() -> None:
    story = {"thing": milestone_text(said("2024-01-01", status='"proposed"'), owners='["meti"]')}
    assert "asked = body(Ministry of Economy, Trade and Industry, Japan)" in page(story, "thing").splitlines()


def test_texts_are_shown_in_each_language_one_a_line() -> None:
    summary = {"summary": '"What it is."', "ja.summary": '"概要"'}
    story = {"thing": milestone_text(said("2024-01-01", note='"A note."', **{"ja.note": '"注"'}), **summary)}
    shown = page(story, "thing", Keys(("ja", "en"))).splitlines()
    assert shown[:2] == ["概要", "What it is."]
    assert shown[-2:] == ["    注", "    A note."]

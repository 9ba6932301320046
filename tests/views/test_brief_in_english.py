"""The lines of a brief in English, for each thing that can happen between two meetings."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.questions.brief import brief, meetings
from roadmap_cli.views import brief as page
from roadmap_cli.views.page import Page
from roadmap_cli.writers.text.plain import page_text
from roadmap_cli.writers.text.signs import Signs
from tests.conftest import HEAD, Story, milestone_text, road, said

BEGUN = said("2024-12-01", status='"planned"', sources='["gov-2025"]')
MET = milestone_text(
    said("2025-01-01", status='"done"', sources='["gov-2025"]'), title='"First meeting"', tags='["forum"]'
)
STORY = {
    "roadmap.toml": HEAD.replace("format = 1\n", 'format = 1\nmeetings = "forum"\n'),
    "first": MET,
    "second": milestone_text(BEGUN, title='"Second meeting"', tags='["forum"]', due="2025-06-01"),
    "reached": milestone_text(BEGUN + said("2025-02-01", status='"done"'), title='"Reached"'),
    "given-up": milestone_text(BEGUN + said("2025-02-02", status='"dropped"'), title='"Given up"'),
    "moved-on": milestone_text(BEGUN + said("2025-02-03", status='"under-way"'), title='"Moved on"'),
    "re-dated": milestone_text(
        BEGUN + said("2025-02-04", due="2026-05-01", reason='"No money."'),
        title='"Put off"',
        due="2025-05-01",
    ),
    "withdrawn": milestone_text(
        BEGUN + said("2025-02-05", due='"undated"'), title='"Withdrawn"', due="2025-05-01", owners='["dsit"]'
    ),
    "ask": milestone_text(said("2025-02-06", status='"proposed"'), title='"Ask"', owners='["meti", "forum"]'),
    "late": milestone_text(BEGUN, title='"Late"', due="2025-02-28", owners='["uk"]'),
    "gain": milestone_text(
        said("2025-02-07", status='"done"')
        + "\n[[outcomes]]\ndate = 2025-02-07\nmeasure = 'money'\nvalue = 1_500\nunit = 'GBP'\nside = 'uk'\n",
        title='"Gain"',
    ),
    "two-words": milestone_text(
        said("2025-02-08", status='"planned"', by='"uk"')
        + said("2025-02-08", status='"paused"', by='"jp"', note='"Not now."'),
        title='"Two words"',
    ),
}


def lines(story: Story, day: str, most: int = 5, party: str | None = None) -> list[str]:
    on = road(story, day)
    answer = brief(on, on.all, meetings(on), date(2025, 1, 1), party, "first")
    shown = Page("T", (), tuple(page.blocks(answer, on.roadmap, Messages(), most)))
    return [" ".join(line.split()) for line in page_text(shown, Signs()).splitlines()]


@pytest.mark.parametrize(
    "expected",
    [
        "11 milestones: ● 3 done, × 1 dropped, 7 open",
        "Open items: 1 late or not reported, 1 due by 1 Jun 2025, "
        "1 requested (no owner yet), 3 committed (no date set), 1 due later or paused",
        "Since 1 Jan 2025: 2 done, 1 dropped, 1 with a new status, 2 with a new deadline, 2 new, "
        "1 newly late or not reported",
        "To resolve: the two sides differ on 1 point, 10 statements have no source.",
        "Last meeting on record: First meeting, 1 Jan 2025.",
        "Next meeting: Second meeting, 1 Jun 2025.",
        "28 Feb 2025 Late △ not reported for 1 day United Kingdom",
        "● done 1 Feb 2025 Reached",
        "× dropped 2 Feb 2025 Given up",
        "◐ now under way 3 Feb 2025 Moved on",
        "new deadline 4 Feb 2025 Put off / from 1 May 2025 to 1 May 2026, reason: No money.",
        "new deadline 5 Feb 2025 Withdrawn / 1 May 2025 withdrawn, now undated, no reason given",
        "outcome 7 Feb 2025 money: 1,500 GBP (United Kingdom) / Gain",
        "1 Jun 2025 Second meeting ○ planned no one named",
        "6 Feb 2025 Ask (new) 23 days Ministry of Economy, Trade and Industry, UK-Japan Tech Forum",
        "1 Dec 2024 Withdrawn 90 days DSIT",
        "8 Feb 2025 Two words (new) 21 days no one named",
        "≠ United Kingdom: planned",
        "≠ Japan: paused. Not now.",
    ],
)
def test_each_change_is_one_line(expected: str) -> None:
    assert expected in lines(STORY, "2025-03-01", 10)


def test_what_does_not_fit_is_counted() -> None:
    told = lines(STORY, "2025-03-01", 1)
    for rest in ("and 1 more done", "and 1 more with a new deadline", "and 2 more", "and 9 more"):
        assert rest in told


def test_if_nothing_happened_it_says_so_and_has_no_other_section() -> None:
    quiet = {"roadmap.toml": STORY["roadmap.toml"], "first": MET}
    told = lines(quiet, "2025-01-01")
    assert [line for line in told if line.endswith(":")] == ["Where we stand:"]
    on = road({**quiet, "first": MET.replace("2025-01-01", "2024-01-01")}, "2025-01-01")
    answer = brief(on, on.all, meetings(on), date(2025, 1, 1), since_id="first")
    shown = page_text(Page("T", (), tuple(page.blocks(answer, on.roadmap, Messages(), 5))), Signs())
    assert "Nothing has changed since 1 Jan 2025." in shown
    assert "What changed" not in shown


def test_a_party_that_nothing_concerns_gets_one_line() -> None:
    on = road(STORY, "2025-03-01")
    answer = brief(on, (), meetings(on), date(2025, 1, 1), "meti")
    assert "No milestone on this roadmap concerns it." in page_text(
        Page("T", (), tuple(page.blocks(answer, on.roadmap, Messages(), 5))), Signs()
    )
    assert page.title(answer, on.roadmap, Messages()) == (
        "Road: brief for Ministry of Economy, Trade and Industry"
    )

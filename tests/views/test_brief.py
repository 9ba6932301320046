"""The page of `roadmap brief`: what stands, what changed, what is due, and what is open."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.questions.brief import brief, concerning, meetings
from roadmap_cli.views.brief import blocks, title
from tests.conftest import HEAD, Story, milestone_text, road, said
from tests.views.outline import Keys, outline
from tests.views.stories import outcome

BEGUN = said("2024-12-01", status='"planned"', sources='["gov-2025"]')
MET = milestone_text(
    said("2025-01-01", status='"done"', sources='["gov-2025"]'), title='"First meeting"', tags='["forum"]'
)
STORY = {
    "roadmap.toml": HEAD.replace("format = 1\n", 'format = 1\nmeetings = "forum"\n'),
    "first": MET,
    "missed": milestone_text(BEGUN, title='"Missed meeting"', tags='["forum"]', due="2025-02-20"),
    "second": milestone_text(BEGUN, title='"Second meeting"', tags='["forum"]', due="2025-06-01"),
    "reached": milestone_text(BEGUN + said("2025-02-01", status='"done"'), title='"Reached"'),
    "reached-too": milestone_text(BEGUN + said("2025-02-02", status='"done"'), title='"Reached too"'),
    "given-up": milestone_text(BEGUN + said("2025-02-02", status='"dropped"'), title='"Given up"'),
    "moved-on": milestone_text(
        BEGUN + said("2025-02-03", status='"under-way"', note='"At work."'),
        title='"Moved on"',
        due="2025-05-05",
    ),
    "re-dated": milestone_text(
        BEGUN + said("2025-02-04", due="2026-05-01", reason='"No money."'),
        title='"Put off"',
        due="2025-05-01",
    ),
    "withdrawn": milestone_text(
        BEGUN + said("2025-02-05", due='"undated"'), title='"Withdrawn"', due="2025-05-01", owners='["dsit"]'
    ),
    "dated": milestone_text(BEGUN + said("2025-02-09", due="2027-01-01"), title='"Dated"'),
    "ask": milestone_text(said("2025-02-06", status='"proposed"'), title='"Ask"', owners='["meti", "forum"]'),
    "late": milestone_text(BEGUN, title='"Late"', due="2025-02-28", owners='["uk"]'),
    "behind": milestone_text(
        BEGUN + said("2025-02-27", status='"under-way"'), title='"Behind"', due="2025-02-26", owners='["jp"]'
    ),
    "new": milestone_text(said("2025-02-10", status='"planned"', due="2027-01-01"), title='"New"'),
    "gain": milestone_text(
        said("2025-02-07", status='"done"') + outcome("2025-02-07", "money", 1500, "GBP", side='"uk"'),
        title='"Gain"',
    ),
    "two-voices": milestone_text(
        said("2025-02-08", status='"planned"', by='"uk"')
        + said("2025-02-08", status='"paused"', by='"jp"', note='"Not now."'),
        title='"Two voices"',
    ),
    "other-voices": milestone_text(
        said("2024-12-08", due="2027-01-01", status='"planned"', by='"uk"', sources='["gov-2025"]')
        + said("2024-12-08", due='"undated"', by='"jp"', sources='["gov-2025"]'),
        title='"Other voices"',
    ),
}

WHOLE = """\
period(2025-01-01, 2025-03-01, 2025-06-01)<dim>
# standing
missing-unreported(2025-02-20, Missed meeting)<unreported>
totals(17)<strong>: done(4)<done>, dropped(1)<dropped>, open(12)
of-openopen-past(3, 2025-06-01), open-due(2, 2025-06-01), open-asked(1, 2025-06-01), open-undated(3, \
2025-06-01), open-later(3, 2025-06-01)
changed(2025-01-01)n-done(3), n-dropped(1), n-moved-on(2), n-re-dated(3), n-new(3), n-late(3)
gaps(differ-count(2), no-source(14))
last-meeting(First meeting, 2025-01-01)<dim>
next-meeting(Second meeting, 2025-06-01)<dim>
# past
|| due | title~ | state~ | who~
| 2025-02-20 | Missed meeting | no-report-for(9 days)<unreported>=9 | nobody<dim>
| 2025-02-26 | Behind | late-by(3 days)<late>=3 | Japan
| 2025-02-28 | Late | no-report-for(1 days)<unreported>=1 | United Kingdom
# changes
|| happened | date | title~
| is-done(done)<done>=done | 2025-02-07 | Gain
| is-done(done)<done>=done | 2025-02-02 | Reached too
| is-done(done)<done>=done | 2025-02-01 | Reached
| is-dropped(dropped)<dropped>=dropped | 2025-02-02 | Given up
| is-moved-on(under-way)<under-way>=moved-on | 2025-02-27 | Behind / due-of(2025-02-26)<date>
| is-moved-on(under-way)<under-way>=moved-on | 2025-02-03 | Moved on / due-of(2025-05-05)<date>
| is-re-dated(planned)<strong>=re-dated | 2025-02-09 | Dated / first-date(2027-01-01)<date>
| is-re-dated(planned)<strong>=re-dated | 2025-02-05 | Withdrawn / withdrawn(2025-05-01), no-reason<date>
| is-re-dated(planned)<strong>=re-dated | 2025-02-04 | Put off / moved(2025-05-01, 2026-05-01), why(No \
money.)<date>
| is-new(planned)<strong>=new | 2025-02-10 | New / due-of(2027-01-01)<date>
| is-outcome | 2025-02-07 | of-side(figure(money, 1500 GBP), United Kingdom)<strong> / Gain<dim>
new-below<dim>
# due(2025-06-01)
|| due | title~ | state | who~
| 2025-05-05 | Moved on | under-way<under-way> | nobody<dim>
| 2025-06-01 | Second meeting | planned<planned> | nobody<dim>
# asked
|| told | title~ | age~ | whom~
| 2025-02-06 | marked-new(Ask) | 23 days=23 | Ministry of Economy, Trade and Industry, UK-Japan Tech Forum
# undated
|| told | title~ | age~ | who~
| 2024-12-01 | Withdrawn | 90 days=90 | DSIT
| 2024-12-08 | Other voices | 83 days=83 | nobody<dim>
| 2025-02-08 | marked-new(Two voices) | 21 days=21 | nobody<dim>
# differing
  Other voices<strong>
    United Kingdom: planned, due-of(2027-01-01)<differ>
    Japan: undated<differ>
  Two voices<strong>
    United Kingdom: planned<differ>
    Japan: paused<differ>in-words(Not now.)
# unsourced
|| date | title~ | said~
| 2025-02-06 | Ask | proposed
| 2025-02-27 | Behind | under-way
| 2025-02-09 | Dated | due(2027-01-01)
| 2025-02-07 | Gain | done
| 2025-02-07 | Gain | money
| 2025-02-02 | Given up | dropped
| 2025-02-03 | Moved on | At work.
| 2025-02-10 | New | planned, due(2027-01-01)
| 2025-02-04 | Put off | due(2026-05-01)
| 2025-02-02 | Reached too | done
| '' | more(4)<dim> | ''
"""

SHORT = """\
period(2025-01-01, 2025-03-01, 2025-06-01)<dim>
# standing
missing-unreported(2025-02-20, Missed meeting)<unreported>
totals(17)<strong>: done(4)<done>, dropped(1)<dropped>, open(12)
of-openopen-past(3, 2025-06-01), open-due(2, 2025-06-01), open-asked(1, 2025-06-01), open-undated(3, \
2025-06-01), open-later(3, 2025-06-01)
changed(2025-01-01)n-done(3), n-dropped(1), n-moved-on(2), n-re-dated(3), n-new(3), n-late(3)
gaps(differ-count(2), no-source(14))
last-meeting(First meeting, 2025-01-01)<dim>
next-meeting(Second meeting, 2025-06-01)<dim>
# past
|| due | title~ | state~ | who~
| 2025-02-20 | Missed meeting | no-report-for(9 days)<unreported>=9 | nobody<dim>
| '' | more(2)<dim> | '' | ''
# changes
|| happened | date | title~
| is-done(done)<done>=done | 2025-02-07 | Gain
| '' | '' | more-done(2)<dim>
| is-dropped(dropped)<dropped>=dropped | 2025-02-02 | Given up
| is-moved-on(under-way)<under-way>=moved-on | 2025-02-27 | Behind / due-of(2025-02-26)<date>
| '' | '' | more-moved-on(1)<dim>
| is-re-dated(planned)<strong>=re-dated | 2025-02-09 | Dated / first-date(2027-01-01)<date>
| '' | '' | more-re-dated(2)<dim>
| is-new(planned)<strong>=new | 2025-02-10 | New / due-of(2027-01-01)<date>
| is-outcome | 2025-02-07 | of-side(figure(money, 1500 GBP), United Kingdom)<strong> / Gain<dim>
new-below<dim>
# due(2025-06-01)
|| due | title~ | state | who~
| 2025-05-05 | Moved on | under-way<under-way> | nobody<dim>
| '' | more(1)<dim> | '' | ''
# asked
|| told | title~ | age~ | whom~
| 2025-02-06 | marked-new(Ask) | 23 days=23 | Ministry of Economy, Trade and Industry, UK-Japan Tech Forum
# undated
|| told | title~ | age~ | who~
| 2024-12-01 | Withdrawn | 90 days=90 | DSIT
| '' | more(2)<dim> | '' | ''
# differing
  Other voices<strong>
    United Kingdom: planned, due-of(2027-01-01)<differ>
    Japan: undated<differ>
  more(1)<dim>
# unsourced
|| date | title~ | said~
| 2025-02-06 | Ask | proposed
| '' | more(13)<dim> | ''
"""


def page(story: Story, limit: int = 10, day: str = "2025-03-01", party: str | None = None) -> str:
    on_day = road(story, day)
    selected = concerning(on_day.roadmap, on_day.all, party) if party else on_day.all
    answer = brief(on_day, selected, meetings(on_day), date(2025, 1, 1), party, "first")
    return "\n".join(outline(blocks(answer, on_day.roadmap, Keys(), limit)))


@pytest.mark.parametrize(("limit", "expected"), [(10, WHOLE), (1, SHORT)])
def test_the_whole_page(limit: int, expected: str) -> None:
    assert page(STORY, limit) == expected.rstrip("\n")


def test_if_nothing_happened_there_is_one_section_that_says_so() -> None:
    quiet = {"roadmap.toml": STORY["roadmap.toml"], "first": MET.replace("2025-01-01", "2024-01-01")}
    assert page(quiet, day="2025-01-01").splitlines() == [
        "period-day(2025-01-01, 2025-01-01, 2025-04-01)<dim>",
        "# standing",
        "totals(1)<strong>: done(1)<done>",
        "unchanged(2025-01-01)",
        "last-meeting(First meeting, 2024-01-01)<dim>",
        "no-next<dim>",
    ]


def test_a_missed_meeting_is_listed_only_for_a_party_that_it_concerns() -> None:
    assert "missing-unreported(2025-02-20, Missed meeting)<unreported>" in page(STORY).splitlines()
    assert "missing" not in page(STORY, party="uk")


def test_a_party_that_nothing_concerns_gets_one_line() -> None:
    assert page({"roadmap.toml": STORY["roadmap.toml"]}, party="meti").splitlines()[1:] == ["none"]
    assert page({"roadmap.toml": STORY["roadmap.toml"]}).splitlines()[1:] == ["nothing"]


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        (None, "title(Road)"),
        ("dsit", "title-for(Road, DSIT)"),
        ("meti", "title-for(Road, Ministry of Economy, Trade and Industry)"),
        ("jp", "title-for(Road, Japan)"),
    ],
)
def test_the_title_names_the_party_that_the_paper_is_for(party: str | None, expected: str) -> None:
    on_day = road(STORY, "2025-03-01")
    answer = brief(on_day, on_day.all, meetings(on_day), date(2025, 1, 1), party)
    assert title(answer, on_day.roadmap, Keys()) == expected


def test_a_new_milestone_is_marked_behind_its_title_in_the_last_language() -> None:
    on_day = road(
        {
            "ask": milestone_text(
                said("2025-02-06", status='"proposed"'), **{"title": '"Ask"', "ja.title": '"問"'}
            )
        },
        "2025-03-01",
    )
    answer = brief(on_day, on_day.all, meetings(on_day), date(2025, 1, 1))
    shown = outline(blocks(answer, on_day.roadmap, Messages(("ja", "en")), 5))
    assert any("| 問 / Ask（新規）" in line for line in shown)

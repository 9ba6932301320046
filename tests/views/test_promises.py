"""The page of `roadmap promises`: the answer in a sentence, the lists, and totals that add up."""

from __future__ import annotations

from datetime import date

from roadmap_cli.model.roadmap import Text
from roadmap_cli.questions.promises import Endpoint, promises
from roadmap_cli.views.promises import blocks
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline

PLANNED = said("2025-01-10", status='"planned"')
STORY = {
    "kept": milestone_text(PLANNED + said("2025-03-01", status='"done"'), title='"Kept"', due="2025-03-31"),
    "moved": milestone_text(
        PLANNED
        + said("2025-02-20", due="2025-05-31", reason='"The panel met late."')
        + said("2025-05-20", status='"done"'),
        title='"Moved"',
        due="2025-03-31",
        owners='["dsit", "meti"]',
    ),
    "unclear": milestone_text(
        PLANNED + said('"2025-04"', status='"done"'), title='"Unclear"', due="2025-04-10", owners='["dsit"]'
    ),
    "named": milestone_text(
        said("2025-03-01", status='"planned"', by='"uk"', sources='["gov-2025", "cao-2025"]')
        + said("2025-04-01", due="2025-05-01", by='"jp"', sources='["cao-2025"]'),
        title='"Named"',
        kind='"event"',
        owners='["meti"]',
        partners='["dsit"]',
    ),
    "open": milestone_text(PLANNED, title='"Open"'),
    "gone": milestone_text(
        PLANNED + said("2025-03-01", due='"undated"') + said("2025-04-01", status='"dropped"'),
        title='"Gone"',
        due="2025-06-01",
    ),
    "bare": milestone_text(title='"Bare"', due='"2025-Q4"', pillar='"ai"'),
    "idea": milestone_text(said("2025-03-01", status='"proposed"'), title='"Idea"'),
    "came": milestone_text(said("2025-03-02", status='"done"'), title='"Came"', owners='["dsit"]'),
}

WHOLE = """\
summary(7, done(3, of-by(1), of-after(1), of-unclear(1)), open(3, of-unreported(1), of-ahead(1), \
of-undated(1)), given-up(1), 2025-01-31, 2025-06-30)<strong>
groups(2025-01-31, 6, 1)
some-moved(2)
apart(apart-came(1), apart-proposals(1))
|| outcome | standing> | since> | all>
| by | 1 | ·<dim>=0 | 1
| after | 1 | ·<dim>=0 | 1
| unclear | 1 | ·<dim>=0 | 1
| unreported | ·<dim>=0 | 1 | 1
| ahead | 1 | ·<dim>=0 | 1
| undated | 1 | ·<dim>=0 | 1
| dropped | 1 | ·<dim>=0 | 1
| total | 6 | 1 | 7
| moved | 2 | ·<dim>=0 | 2
# standing(2025-01-31, 2025-06-30)
|| due~ | title~ | word beneath title | outcome~
| 2025-03-31 | Kept | promised(2025-01-10)<dim> | by<done> / closed(2025-03-01, before-deadline(30 \
days))<dim>
| 2025-03-31 | Moved | promised(2025-01-10)<dim> | after<done> / closed(2025-05-20, after-deadline(50 \
days))<dim> / why(move(2025-02-20, 2025-03-31, 2025-05-31, later(61 days)), why(The panel met late.))<dim>
| 2025-04-10 | Unclear | promised(2025-01-10)<dim> | unclear<done> / closed(2025-04, around-deadline(9 \
days, 20 days))<dim>
| 2025-06-01 | Gone | promised(2025-01-10)<dim> | dropped<dropped> / closed(2025-04-01, in(81 days))<dim> / \
why(withdrew(2025-03-01, 2025-06-01), no-reason)<dim>
| 2025-Q4 | Bare | '' | ahead<planned>
| undated<dim>= | Open | promised(2025-01-10)<dim> | undated<planned> / open-for(171 days)<dim>
# since(2025-01-31, 2025-06-30)
|| due~ | title~ | word beneath title | outcome~
| 2025-05-01 | Named | sourced(of-side(dated(promised(2025-03-01), 2025-04-01), Japan), cao-2025)<dim> | \
unreported<unreported> / for(60 days)<dim>
# proposals
|| title~ | word 'proposed-column' beneath title | state 'column-state'
| Idea | proposed(2025-03-01)<dim> | proposed<proposed>
# came
|| date 'done-column' | title~
| 2025-03-02 | Came
# by-side
|| side~ | total 'total-count'> | kept 'kept-count'> | other 'other-count'> | past 'past-count'> | ahead \
'ahead-count'> | undated 'undated-count'> | dropped 'dropped-count'> | came 'came-count'>
| alone(United Kingdom) | 1 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | 1
| alone(Japan) | 1 | ·<dim>=0 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0
| joint | 1 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0
| unowned | 4 | 1 | ·<dim>=0 | ·<dim>=0 | 1 | 1 | 1 | ·<dim>=0
| total | 7 | 1 | 2 | 1 | 1 | 1 | 1 | 1
# by-pillar
|| pillar~ | total 'total-count'> | kept 'kept-count'> | other 'other-count'> | past 'past-count'> | ahead \
'ahead-count'> | undated 'undated-count'> | dropped 'dropped-count'> | came 'came-count'>
| Quantum | 6 | 1 | 2 | 1 | ·<dim>=0 | 1 | 1 | 1
| AI | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0
| total | 7 | 1 | 2 | 1 | 1 | 1 | 1 | 1
# by-kind
|| kind~ | total 'total-count'> | kept 'kept-count'> | other 'other-count'> | past 'past-count'> | ahead \
'ahead-count'> | undated 'undated-count'> | dropped 'dropped-count'> | came 'came-count'>
| agreement | 6 | 1 | 2 | ·<dim>=0 | 1 | 1 | 1 | 1
| event | 1 | ·<dim>=0 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0
| total | 7 | 1 | 2 | 1 | 1 | 1 | 1 | 1
# by-body
overlap(1)
|| body~ | total 'total-count'> | kept 'kept-count'> | other 'other-count'> | past 'past-count'> | ahead \
'ahead-count'> | undated 'undated-count'> | dropped 'dropped-count'> | partner 'partner-count'>
| DSIT | 2 | ·<dim>=0 | 2 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | 1
| Ministry of Economy, Trade and Industry | 2 | ·<dim>=0 | 1 | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0
"""


def page(story: Story, limit: int = 9, first: Endpoint | None = None) -> list[str]:
    on_last = road(story, "2025-06-30")
    first = first or Endpoint(date(2025, 1, 31))
    answer = promises(on_last, on_last.all, first, Endpoint(on_last.day))
    return outline(blocks(answer, on_last.roadmap, Keys(), limit))


def test_the_whole_page() -> None:
    assert page(STORY) == WHOLE.splitlines()


def test_each_list_shows_as_many_lines_as_the_limit_says() -> None:
    assert [line for line in page(STORY, 1) if "shown-of" in line] == [
        "# shown-of(standing(2025-01-31, 2025-06-30), 1, 6)",
        "# shown-of(by-body, 1, 2)",
    ]


def test_the_milestones_that_name_the_days_are_named() -> None:
    first = Endpoint(date(2025, 3, 2), "came", Text("Came"))
    assert "from = Came / end-day(2025-03-02)<dim>=2025-03-02" in page(STORY, first=first)


def test_without_a_promise_there_is_a_sentence_and_what_came() -> None:
    assert page({"came": STORY["came"]}) == [
        "none(2025-01-31, 2025-06-30)<strong>",
        "apart(apart-came(1))",
        "# came",
        "|| date 'done-column' | title~",
        "| 2025-03-02 | Came",
    ]
    assert page({}) == ["none(2025-01-31, 2025-06-30)<strong>"]


def test_what_each_side_says_stands_beside_the_outcome_if_they_differ() -> None:
    log = said("2025-02-20", status='"done"', by='"uk"') + said("2025-03-05", status='"planned"', by='"jp"')
    shown = page({"thing": milestone_text(PLANNED + log, title='"Thing"', due="2025-04-01")})
    (row,) = [line for line in shown if "| Thing" in line]
    assert row.endswith("United Kingdom: done<differ> / Japan: planned<differ>")

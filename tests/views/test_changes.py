"""The page of `roadmap changes`: what happened between two days, by kind of change."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.questions.changes import Changes, changes
from roadmap_cli.questions.standing import State
from roadmap_cli.views.changes import blocks, title
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline
from tests.views.stories import PLANNED, outcome

STORY = {
    "reached": milestone_text(
        PLANNED
        + said("2025-01-10", status='"under-way"', sources='["gov-2025"]')
        + said("2025-02-01", status='"done"', sources='["gov-2025", "cao-2025: page 2"]'),
        title='"Reached"',
    ),
    "sooner": milestone_text(PLANNED + said("2025-01-05", status='"done"'), title='"Sooner"'),
    "straight": milestone_text(said("2025-01-20", status='"done"'), title='"Straight"'),
    "begun": milestone_text(
        PLANNED + said('"2025-01"', status='"under-way"'), title='"Begun"', due="2026-01-01"
    ),
    "fresh": milestone_text(said("2025-02-03", status='"planned"', due="2025-12-01"), title='"Fresh"'),
    "asked": milestone_text(
        said("2025-02-02", status='"proposed"') + said("2025-02-04", status='"planned"'), title='"Asked"'
    ),
    "dropped": milestone_text(PLANNED + said("2025-02-06", status='"dropped"'), title='"Given up"'),
    "moved": milestone_text(
        PLANNED
        + said("2025-02-05", due="2025-05-01", reason='"No money."')
        + said("2025-02-08", due='"undated"')
        + said("2025-02-09", due="2025-04-15"),
        title='"Moved"',
        due="2025-04-01",
    ),
    "dated": milestone_text(PLANNED + said("2025-02-10", due="2025-08-01"), title='"Dated"'),
    "explained": milestone_text(
        PLANNED + said("2025-02-11", due="2025-08-01", reason='"At last."'), title='"Explained"'
    ),
    "past": milestone_text(
        PLANNED + said("2025-02-15", due="2025-08-01") + said("2025-02-16", note='"Again."'),
        title='"Past"',
        due="2025-02-14",
    ),
    "late": milestone_text(PLANNED, title='"Late"', due="2025-02-20"),
    "behind": milestone_text(
        PLANNED + said("2025-02-25", status='"planned"'), title='"Behind"', due="2025-02-18"
    ),
    "noted": milestone_text(
        PLANNED
        + said("2025-02-12", note='"A note."')
        + said("2025-02-13", note='"And more."', **{"ja.note": '"他。"'}),
        title='"Noted"',
    ),
    "noted-too": milestone_text(PLANNED + said("2025-02-12", note='"Too."'), title='"Noted too"'),
    "gained": milestone_text(
        PLANNED
        + outcome("2025-02-14", "money", 500, "GBP", side='"uk"')
        + outcome("2025-02-15", "visits", 12, "people"),
        title='"Gained"',
    ),
    "gained-too": milestone_text(PLANNED + outcome("2025-02-15", "money", 7, "JPY"), title='"Gained too"'),
    "before": milestone_text(PLANNED + said("2024-12-31", status='"done"'), title='"Before"'),
    "after": milestone_text(PLANNED + said("2025-03-01", status='"done"'), title='"After"'),
}

WHOLE = """\
summary(17)<strong>  count-done(3)<done>  count-new(2)  count-moved-on(1)  count-dropped(1)<dropped>  \
count-re-dated(4)  count-late(2)<late>  count-note(4)
evidence(sources(2), milestones(1))
# done
|| date '' | title ''~ | remark ''~
| 2025-01-05 | Sooner | ''
| 2025-01-20 | Straight | was-new
| 2025-02-01 | Reached | steps(2)
# new
|| date '' | title ''~ | status '' | remark ''~
| 2025-02-03 | Fresh | planned<planned> | due(2025-12-01)
| 2025-02-04 | Asked | planned<planned> | steps(2)
# moved-on
|| date '' | title ''~ | status '' | remark ''~
| 2025-01 | Begun | under-way<under-way> | was(planned) / due(2026-01-01)
# dropped
|| date '' | title ''~ | remark ''~
| 2025-02-06 | Given up | ''
# re-dated
  Moved
    moved(2025-02-05, 2025-04-01, 2025-05-01, later(30 days))<date>
    told-before, why(No money.)<dim>
    withdrawn(2025-02-08, 2025-05-01)<date>
    told-before, no-reason<dim>
    first-date(2025-02-09, 2025-04-15)<date>
  Dated
    first-date(2025-02-10, 2025-08-01)<date>
  Explained
    first-date(2025-02-11, 2025-08-01)<date>
    why(At last.)<dim>
  Past
    moved(2025-02-15, 2025-02-14, 2025-08-01, later(168 days))<date>
    told-after, no-reason<dim>
# newly-late
|| due '' | title ''~ | days ''
| 2025-02-18 | Behind | late-by(10 days)<late>=10
| 2025-02-20 | Late | no-report-for(8 days)<unreported>=8
# outcome
  Gained
    money: 500 GBP<strong>  of-side(United Kingdom)
    visits: 12 people<strong>
  Gained too
    money: 7 JPY<strong>
# note
  Noted too
    2025-02-12  Too.
  Noted
    2025-02-12  A note.
    2025-02-13  And more.
"""


def found(story: Story, since: str = "2025-01-01", last: str = "2025-02-28") -> tuple[Changes, State]:
    on_day = road(story, last)
    ids = [standing.id for standing in on_day.all]
    return changes(on_day.roadmap, ids, date.fromisoformat(since), on_day.day), on_day


def page(story: Story, limit: int) -> str:
    answer, on_day = found(story)
    return "\n".join(outline(blocks(answer, on_day.roadmap, Keys(), limit)))


def test_the_whole_page() -> None:
    assert page(STORY, 10) == WHOLE.rstrip("\n")


def test_each_group_shows_as_many_lines_as_the_limit_says() -> None:
    shown = page(STORY, 1).splitlines()
    assert [line for line in shown if line.startswith("#")] == [
        "# shown-of(done, 1, 3)",
        "# shown-of(new, 1, 2)",
        "# moved-on",
        "# dropped",
        "# shown-of(re-dated, 1, 4)",
        "# shown-of(newly-late, 1, 2)",
        "# shown-of(outcome, 1, 3)",
        "# shown-of(note, 1, 2)",
    ]
    assert [line for line in shown if line.startswith("  ") and not line.startswith("   ")] == [
        "  Moved",
        "  Gained",
        "  Noted too",
    ]


@pytest.mark.parametrize(
    ("limit", "lines"),
    [(1, 2), (2, 3), (3, 5)],
)
def test_the_limit_counts_outcomes_and_not_their_milestones(limit: int, lines: int) -> None:
    shown = page({key: STORY[key] for key in ("gained", "gained-too")}, limit).splitlines()
    start = next(i for i, line in enumerate(shown) if line.startswith("# ") and "outcome" in line)
    assert len(shown[start + 1 :]) == lines
    assert len([line for line in shown[start:] if line.startswith("    ")]) == limit


def test_a_closed_milestone_that_is_new_is_marked() -> None:
    rows = page({"straight": STORY["straight"]}, 5).splitlines()
    assert rows[-1] == "| 2025-01-20 | Straight | was-new"


def test_if_nothing_happened_there_is_one_line() -> None:
    assert page({"before": STORY["before"]}, 5) == "nothing<dim>"


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2025-01-01", "title(Road, 2025-01-01, 2025-02-28)"),
        ("2025-02-28", "title-day(Road, 2025-02-28)"),
        ("2025-03-01", "title-none(Road, 2025-03-01)"),
    ],
)
def test_the_title_names_the_period_if_it_has_a_day(since: str, expected: str) -> None:
    answer, on_day = found(STORY, since)
    assert title(answer, on_day.roadmap, Keys()) == expected

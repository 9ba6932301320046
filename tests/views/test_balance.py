"""The page of `roadmap balance`: both sides beside each other, the deadlines met, missed and moved."""

from __future__ import annotations

from roadmap_cli.messages import Messages
from roadmap_cli.questions.balance import balance
from roadmap_cli.views.balance import blocks
from roadmap_cli.views.page import Table
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline
from tests.views.stories import PLANNED, outcome

STORY = {
    "accord": milestone_text(
        said("2023-05-18", status='"done"', by='"uk"')
        + outcome("2024-05-01", "money", 3000, "GBP", side='"uk"')
        + outcome("2024-06-01", "money", 500, "GBP", side='"uk"')
        + outcome("2024-07-01", "visits", 2.5, "people"),
        title='"Accord"',
        owners='["uk", "jp"]',
        due="2023-05-20",
    ),
    "call": milestone_text(
        PLANNED + said("2024-11-01", note='"No news."'), title='"Call"', due='"2024-Q4"', owners='["dsit"]'
    ),
    "begun": milestone_text(
        said("2024-01-01", due="2024-06-30", status='"planned"')
        + said("2024-05-01", due="2024-12-31", reason='"No money."')
        + said("2025-02-01", status='"under-way"'),
        title='"Begun"',
        owners='["dsit"]',
        kind='"programme"',
    ),
    "talk": milestone_text(
        said("2024-02-01", status='"planned"', by='"uk"', due="2025-06-01")
        + said("2024-03-01", status='"paused"', by='"jp"', due='"undated"'),
        title='"Talk"',
        owners='["uk"]',
        pillar='"ai"',
    ),
    "alone": milestone_text(
        said("2024-02-01", status='"dropped"', due='"2024-H2"'), title='"Alone"', pillar='"ai"'
    ),
    "open": milestone_text(
        said("2024-02-01", status='"planned"', due='"2024-03"', by='"jp"')
        + said("2024-02-10", due='"undated"', by='"uk"'),
        title='"Open"',
        owners='["meti"]',
        kind='"uptake"',
    ),
    "soon": milestone_text(PLANNED, title='"Soon"', due="2025-04-01", owners='["jp"]', kind='"uptake"'),
    "plain": milestone_text(PLANNED, title='"Plain"', pillar='"ai"', owners='["dsit"]'),
    "after": milestone_text(
        said("2024-02-01", status='"planned"', due="2024-03-01") + said('"2024-03"', status='"done"'),
        title='"After"',
        owners='["jp"]',
        kind='"event"',
    ),
}

WHOLE = """\
summary(9)<strong>: joint(1), alone(4, United Kingdom), alone(3, Japan), unowned(1)
|| side | total> | joint 'jointly'> | done> | ahead> | late> | unreported> | undated>
| United Kingdom | 5 | 1 | 1 | ·<dim>=0 | 1 | 1 | 2
| Japan | 4 | 1 | 2 | 1 | ·<dim>=0 | ·<dim>=0 | 1
# reports
|| side | report 'own-word'~ | news~
| United Kingdom | news-of(2024-02-10, ago(385 days))<date>=2024-02-10 / Open<dim> | news-of(2025-02-01, \
ago(28 days))<date>=2025-02-01 / Begun<dim>
| Japan | news-of(2024-03-01, ago(365 days))<date>=2024-03-01 / Talk<dim> | news-of(2024-03, ago(335 to 365 \
days))<date>=2024-03 / After<dim>
# differing
  Open
    Japan: planned, due-of(2024-03)<differ>
    United Kingdom: undated<differ>
  Talk
    United Kingdom: planned, due-of(2025-06-01)<differ>
    Japan: paused, undated<differ>
# pillars
|| pillar | uk 'United Kingdom'~ | jp 'Japan'~ | joint 'jointly'>
| Quantum | owed(3, count(1, done), count(1, late), count(1, unreported)) | owed(4, count(2, done), count(1, \
ahead), count(1, undated)) | 1
| AI | owed(2, count(2, undated)) | owed-none<dim>=0 | ·<dim>=0
one-sided(AI)<warning>
unowned-list(AI)<warning>
# outcomes
|| measure~ | uk 'United Kingdom'>~ | jp 'Japan'>~ | common>~
| added(money, 2)=added(measure-in(money, GBP), 2) | 3500 GBP=3500 | ·<dim>= | ·<dim>=
| visits=measure-in(visits, people) | ·<dim>= | ·<dim>= | 2.5 people=2.5
# dates
dated(8, 9)
|| verdict | first> | current>
| by | 1 | 1
| unclear | 1 | 1
| late | 1 | 1
| unreported | 2 | 1
| ahead | 2 | 1
| dropped | 1 | 1
| withdrawn | ·<dim>=0 | 2
|| kind | dated> | kept> | missed> | unreported> | ahead> | unclear> | dropped> | withdrawn> | moved> | \
moves> | days>
| agreement | 4 | 1 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | 1 | 1 | 1 | 1 | ·<dim>=
| programme | 1 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | 1 | 1 | 184 days=184
| uptake | 2 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | 1 | 1 | 1 | ·<dim>=
| event | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | 1 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=0 | ·<dim>=
# shown-of(missed, 2, 3)
|| due '' | title ''~ | verdict ''
| 2024-06-30 | Begun | late: 244 days
| 2024-Q4 | Call | unreported: 60 days
# shown-of(moves, 2, 3)
  Begun
    move(2024-05-01, 2024-06-30, 2024-12-31, later(184 days))<date>  why(No money.)<dim>
  Open
    withdrew(2024-02-10, 2024-03)<date>  no-reason<dim>
"""


def page(story: Story, limit: int = 2) -> str:
    on_day = road(story, "2025-03-01")
    return "\n".join(outline(blocks(balance(on_day, on_day.all), on_day.roadmap, Keys(), limit)))


def test_the_whole_page() -> None:
    assert page(STORY) == WHOLE.rstrip("\n")


def test_each_list_shows_as_many_lines_as_the_limit_says() -> None:
    shown = page(STORY, 1).splitlines()
    assert [line for line in shown if line.startswith("# shown-of")] == [
        "# shown-of(differing, 1, 2)",
        "# shown-of(outcomes, 1, 2)",
        "# shown-of(missed, 1, 3)",
        "# shown-of(moves, 1, 3)",
    ]
    assert [line for line in shown if line.startswith("  ") and not line.startswith("   ")] == [
        "  Open",
        "  Begun",
    ]
    assert sum("measure-in" in line for line in shown) == 1
    assert [line for line in page(STORY, 3).splitlines() if "shown-of" in line] == []


def test_a_part_without_content_is_one_line() -> None:
    bare = {"thing": milestone_text(PLANNED, title='"Thing"', owners='["uk", "jp"]')}
    shown = page(bare).splitlines()
    for line in ("no-differing<dim>", "no-outcomes<dim>", "no-dates<dim>"):
        assert line in shown
    assert not any(line.startswith(("one-sided", "unowned-list")) for line in shown)
    dated = {"thing": milestone_text(PLANNED, title='"Thing"', due="2026-01-01")}
    assert page(dated).splitlines()[-1] == "no-moves<dim>"
    assert "|| kind | dated> | kept> | missed> | unreported> | ahead>" in page(dated).splitlines()


def test_without_milestones_there_is_one_line() -> None:
    assert page({}) == "nothing<dim>"


def test_a_side_that_never_reported_is_marked() -> None:
    bare = {"thing": milestone_text(PLANNED, title='"Thing"', owners='["uk"]')}
    rows = [line for line in page(bare).splitlines() if line.startswith("| Japan")]
    assert "| Japan | never<dim>= | never<dim>=" in rows


def test_titles_and_sides_stand_in_both_languages_one_a_line() -> None:
    story = {"thing": milestone_text(PLANNED, **{"title": '"Thing"', "ja.title": '"物"', "owners": '["uk"]'})}
    on_day = road(story, "2025-03-01")
    messages = Messages(("ja", "en"))
    tables = [
        b for b in blocks(balance(on_day, on_day.all), on_day.roadmap, messages, 2) if isinstance(b, Table)
    ]
    assert [piece.text for piece in tables[0].rows[0][0]] == ["英国", "United Kingdom"]
    assert [piece.text for piece in tables[1].rows[0][2]][1:] == ["物", "Thing"]
    assert [column.label for column in tables[2].columns][1:3] == ["英国 / United Kingdom", "日本 / Japan"]

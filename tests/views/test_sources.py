"""The page of `roadmap sources`: what rests on which source, and what on none."""

from __future__ import annotations

import pytest

from roadmap_cli.questions.evidence import evidence
from roadmap_cli.views.sources import blocks
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline
from tests.views.stories import outcome

SOURCES = """
[gov-2025]
publisher = "GOV.UK"
date = 2025-03-07

[cao-2025]
publisher = "Cabinet Office"

[forum-2024]
publisher = "UK-Japan Tech Forum"
date = "2024-07"
own = true

[unread-2024]
publisher = "Nobody"
date = "2024"

[unread-2023]
publisher = "No One"
date = "2023"
"""
STORY = {
    "sources.toml": SOURCES,
    "accord": milestone_text(
        said("2023-05-18", status='"planned"', sources='["gov-2025"]')
        + said('"2024-05"', status='"done"', sources='["gov-2025: page 1", "gov-2025: page 2", "cao-2025"]')
        + outcome("2024-06-01", "money", 500, "GBP", sources='["forum-2024"]'),
        title='"Accord"',
    ),
    "talk": milestone_text(
        said("2024-02-01", status='"planned"', sources='["forum-2024: item 3"]')
        + said("2024-03-01", note='"Met."')
        + said("2024-04-01", note='"Met again."'),
        title='"Talk"',
    ),
    "bare": milestone_text(said("2024-02-02", status='"dropped"'), title='"Bare"'),
    "empty": milestone_text(said("2024-02-03", status='"planned"'), title='"Empty"'),
}

WHOLE = """\
summary(statements(8), milestones(4), sources(3))<strong>
bare-count = of(2, 4)
unsourced-count = of(4, 8)
single-count = of(3, 8)
own-count = of(2, 8)
dates-count = share(7, 8, 87)
closings-count = share(1, 2, 50)
# bare
  Bare  bare<id>
  Empty  empty<id>
# unsourced
|| date '' | title ''~ | sources ''
| 2024-02-02 | Bare | ''
| 2024-02-03 | Empty | ''
| 2024-03-01 | Talk | ''
| 2024-04-01 | Talk | ''
# own-only
|| date '' | title ''~ | sources ''
| 2024-06-01 | Accord | forum-2024<id>
| 2024-02-01 | Talk | forum-2024<id>
# uses
|| id 'source'~ | date | statements> | milestones>
| forum-2024<id> / publisher-own(UK-Japan Tech Forum)<dim> | 2024-07 | 2 | 2
| gov-2025<id> / GOV.UK<dim> | 2025-03-07 | 2 | 1
| cao-2025<id> / Cabinet Office<dim> | no-date<dim>= | 1 | 1
# uncited
  unread-2024<id>  Nobody
  unread-2023<id>  No One
"""


def page(story: Story, limit: int = 1) -> str:
    on_day = road(story, "2025-03-31")
    return "\n".join(outline(blocks(evidence(on_day, on_day.all), on_day.roadmap, Keys(), limit)))


def test_the_whole_page() -> None:
    assert page(STORY, 10) == WHOLE.rstrip("\n")


def test_each_list_shows_as_many_lines_as_the_limit_says() -> None:
    headings = [line for line in page(STORY).splitlines() if line.startswith("#")]
    assert headings == [
        "# shown-of(bare, 1, 2)",
        "# shown-of(unsourced, 1, 4)",
        "# shown-of(own-only, 1, 2)",
        "# shown-of(uses, 1, 3)",
        "# shown-of(uncited, 1, 2)",
    ]
    rows = len([line for line in page(STORY).splitlines() if line.startswith("| ")])
    assert (rows, len([line for line in page(STORY).splitlines() if line.startswith("  ")])) == (3, 2)


def test_sources_without_milestones_are_listed_below_the_line_that_says_that_there_are_none() -> None:
    assert page({}, 5).splitlines() == [
        "nothing<dim>",
        "# uncited",
        "  gov-2025<id>  GOV.UK",
        "  cao-2025<id>  Cabinet Office",
    ]


@pytest.mark.parametrize(("dates", "share"), [(("2024-01-01",), "share(1, 1, 100)"), ((), "none")])
def test_how_many_closings_are_known_to_the_day(dates: tuple[str, ...], share: str) -> None:
    story = {"thing": milestone_text("".join(said(date, status='"done"') for date in dates))}
    assert f"closings-count = {share}" in page(story).splitlines()

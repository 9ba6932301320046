"""The page of `roadmap decisions`: one line a decision, by pillar on paper."""

from __future__ import annotations

from roadmap_cli.questions.decisions import decisions, occasion
from roadmap_cli.views.decisions import COLUMNS, ON_SCREEN, blocks, columns_for, title
from tests.conftest import milestone_text, road, said
from tests.views.outline import Keys, outline

STORY = {
    "memo": milestone_text(
        said("2025-01-01", status='"planned"', due='"2026"')
        + said(
            "2025-03-07",
            due='"2027"',
            reason='"No room."',
            outlook='"at-risk"',
            by='"uk"',
            sources='["gov-2025"]',
            next='"Find one."',
            next_owner='"jp"',
        ),
        title='"Memo"',
    ),
    "call": milestone_text(
        said("2025-03-07", status='"planned"', sources='["gov-2025"]'),
        title='"Call"',
        pillar='"ai"',
        due='"2028"',
    ),
    "talk": milestone_text(
        said("2025-01-01", status='"planned"', next='"Meet."')
        + said("2025-03-07", note='"Quiet."', sources='["gov-2025"]')
        + said("2025-03-07", next='""', sources='["gov-2025"]'),
        title='"Talk"',
        pillar='"ai"',
    ),
}


def page(named: str) -> list[str]:
    on = road(STORY, "2025-12-31")
    answer = decisions(on.all, occasion(named, on))
    return outline(blocks(answer, columns_for("docx", answer), on.roadmap, Keys()))


PAGE = [
    "total(4, of(3))<strong>",
    "|| id beneath title | title~ | decision~ | statement~ | next~ | sources~",
    "| call<id> | Call | new<strong> / planned<planned> / due-of(2028)<date> | '' | '' | gov-2025<dim>",
    "| memo<id> | Memo | say-moved(2026, 2027)<date> / at-risk<at-risk> / by(United Kingdom)<dim> | No room. | "
    "with-hint(Find one., Japan) | gov-2025<dim>",
    "| talk<id> | Talk | noted<dim> | Quiet. | '' | gov-2025<dim>",
    "| talk<id> | Talk | next<dim> | '' | no-next-step | gov-2025<dim>",
]


def test_each_decision_has_a_row_under_its_pillar() -> None:
    assert page("2025-03-07") == PAGE


def test_the_title_names_the_meeting_or_its_source() -> None:
    on = road(STORY, "2025-12-31")
    titles = [
        title(decisions(on.all, occasion(named, on)), on.roadmap, Keys()) for named in ("memo", "gov-2025")
    ]
    assert titles == ["page(Road, Memo, 2027 (long))", "page(Road, GOV.UK, 2025-03-07)"]


def test_a_source_that_the_title_names_needs_no_column_unless_a_place_in_it_is_cited() -> None:
    on = road(STORY, "2025-12-31")
    by_source, by_day = (decisions(on.all, occasion(named, on)) for named in ("gov-2025", "2025-03-07"))
    assert columns_for("docx", by_source) == ON_SCREEN
    assert columns_for("docx", by_day) == COLUMNS
    assert columns_for("text", by_day) == ON_SCREEN


def test_a_meeting_of_which_nothing_is_recorded_says_so() -> None:
    assert page("2025-03-08") == ["none<dim>"]

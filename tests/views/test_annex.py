"""The page of `roadmap annex`: every statement, with the numbers of its sources."""

from __future__ import annotations

from roadmap_cli.messages import Messages
from roadmap_cli.questions.annex import annex
from roadmap_cli.views.annex import blocks, title
from tests.conftest import Story, milestone_text, road, said
from tests.views.outline import Keys, outline
from tests.views.stories import outcome

SOURCES = """
[gov-2025]
publisher = "GOV.UK"
author = "A. Writer"
title = "On quantum"
date = 2025-03-07
url = "https://example.org/quantum"

[cao-2025]
publisher = "Cabinet Office"
ja.title = "量子について"
"""
STORY = {
    "sources.toml": SOURCES,
    "accord": milestone_text(
        said("2024-01-01", status='"planned"', due="2024-05-18", start="2024-02-01", sources='["gov-2025"]')
        + said(
            "2024-03-01", due="2024-06-18", reason='"No room."', **{"ja.reason": '"会場がない。"'}, by='"uk"'
        )
        + said(
            "2024-06-18",
            status='"done"',
            due="2024-06-18",
            note='"Signed."',
            sources='["cao-2025: page 2", "gov-2025"]',
        )
        + outcome(
            "2024-06-18", "money", 500, "GBP", side='"jp"', note='"In cash."', sources='["cao-2025: page 2"]'
        ),
        title='"Accord"',
    ),
    "later": milestone_text(said("2024-01-01", status='"planned"', due='"2026"'), title='"Later"'),
    "talk": milestone_text(
        said("2024-01-01", due='"2025"') + said("2024-02-01", due='"undated"', note='"Not yet."'),
        title='"Talk"',
        pillar='"ai"',
    ),
}

WHOLE = """\
about(milestones(3), statements(7), of-sources(2))
unsourced(4)<warning>
# Quantum
  Accord<strong>  done<done>, 2024-06-18 (long)
    2024-01-01 (long): <date>stop(planned, due(2024-05-18 (long)), starts(2024-02-01 (long))) [1]
    of-side(2024-03-01 (long), United Kingdom): <date>told(due(2024-06-18 (long)), No room.) \
no-source<warning>
    2024-06-18 (long): <date>told(done, Signed.) [2] [1]
    of-side(2024-06-18 (long), Japan): <date>told(figure(money, 500 GBP), In cash.) [2]
  Later<strong>  planned<planned>, due(2026 (long))
    2024-01-01 (long): <date>stop(planned, due(2026 (long))) no-source<warning>
# AI
  Talk<strong>  planned<planned>, undated
    2024-01-01 (long): <date>stop(due(2025 (long))) no-source<warning>
    2024-02-01 (long): <date>told(due-withdrawn, Not yet.) no-source<warning>
# sources
how<dim>
[1] : at(stop(GOV.UK, A. Writer, quoted(On quantum), 2025-03-07 (long)), https://example.org/quantum)
[2] : stop(Cabinet Office, quoted(量子について), no-date, page 2)
"""


def page(story: Story, limit: int, messages: Messages | None = None) -> str:
    on_day = road(story, "2025-03-31")
    answer = annex(on_day, on_day.all, limit)
    return "\n".join(outline(blocks(answer, on_day.roadmap, messages or Keys(), limit)))


def test_the_whole_page() -> None:
    assert page(STORY, 5) == WHOLE.rstrip("\n")


def test_what_does_not_fit_is_counted() -> None:
    shown = page(STORY, 1).splitlines()
    assert shown[0] == "about(milestones(1), statements(4), of-sources(2))"
    assert shown[1] == "unsourced(1)<warning>"
    assert [line for line in shown if line.startswith("#")] == ["# Quantum", "# sources"]
    assert "left-out(2)<dim>" in shown
    assert not any("left-out" in line for line in page(STORY, 3).splitlines())


def test_texts_in_further_languages_follow_below_the_statement() -> None:
    shown = page(STORY, 5, Keys(("ja", "en"))).splitlines()
    place = shown.index(next(line for line in shown if "会場がない。" in line))
    assert shown[place + 1] == "      No room."


def test_without_milestones_there_is_one_line() -> None:
    assert page({}, 5) == "nothing<dim>"


def test_the_title_names_the_roadmap() -> None:
    on_day = road({}, "2025-03-31")
    assert title(annex(on_day, ()), on_day.roadmap, Keys()) == "title(Road)"

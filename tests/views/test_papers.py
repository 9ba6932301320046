"""The index of `brief --for all`: who gets which paper."""

from __future__ import annotations

from roadmap_cli.messages import Messages
from roadmap_cli.questions.brief import brief, concerning, meetings
from roadmap_cli.questions.papers import BodyBrief, paper, recipients
from roadmap_cli.views.papers import blocks, title
from tests.conftest import HEAD, Story, milestone_text, road, said
from tests.views.outline import Keys, outline

STORY = {
    "roadmap.toml": HEAD.replace('name = "Japan"', 'name = "Japan"\nlanguage = "ja"'),
    "accord": milestone_text(
        said("2024-01-01", status='"planned"'), owners='["meti", "dsit"]', due="2024-03-01"
    ),
    "talk": milestone_text(said("2024-01-01", status='"planned"'), owners='["uk"]', partners='["forum"]'),
}

WHOLE = """\
|| body | side | language | open> | late> | file
| Department for Science, Innovation and Technology | United Kingdom | en | 1 | 1 | dsit.docx
| Ministry of Economy, Trade and Industry | Japan | ja | 1 | 1 | meti.docx
| UK-Japan Tech Forum | United Kingdom, Japan | ja | 1 | ·<dim>=0 | forum.docx
| United Kingdom | United Kingdom | en | 2 | 1 | uk.docx
without(3)"""


def papers(story: Story) -> tuple[BodyBrief, ...]:
    on_day = road(story, "2024-06-01")
    held = meetings(on_day)
    return tuple(
        paper(
            on_day.roadmap,
            brief(on_day, concerning(on_day.roadmap, on_day.all, key), held, on_day.day, key),
            ("en", "ja"),
            "docx",
        )
        for key in recipients(on_day.roadmap, on_day.all)
    )


def test_the_whole_page() -> None:
    on_day = road(STORY, "2024-06-01")
    shown = "\n".join(outline(blocks(papers(STORY), 3, on_day.roadmap, Keys())))
    assert shown == WHOLE


def test_without_papers_there_is_one_line() -> None:
    on_day = road({}, "2024-06-01")
    assert list(outline(blocks((), 0, on_day.roadmap, Keys()))) == ["nothing<dim>"]


def test_the_title_names_the_roadmap() -> None:
    assert title(road({}, "2024-06-01").roadmap, Messages()) == "Road: who gets which brief"

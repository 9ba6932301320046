"""What a result says of itself: its day, its filter, its audience, and what it is made from."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import replace
from roadmap_cli.views.about import About, page, standing_line
from roadmap_cli.views.page import Heading
from tests.views.outline import Keys, outline

ABOUT = About(Text("Road", {"ja": "道"}), date(2025, 3, 1), "members", tool="1.0")
FULL = replace(
    ABOUT,
    terms=("is:late", "pillar:ai"),
    recorded="0123456789abcdef",
    commit="fedcba9876543210",
    changed=True,
)
HEAD = ("as-of(2025-03-01)", "audience(audience-members)")


@pytest.mark.parametrize(
    ("about", "origin", "expected"),
    [
        (ABOUT, False, HEAD),
        (ABOUT, True, (*HEAD, "tool(1.0)")),
        (FULL, False, (HEAD[0], "recorded(0123456789ab)", "filter(is:late pillar:ai)", HEAD[1])),
        (
            FULL,
            True,
            (
                HEAD[0],
                "recorded(0123456789ab)",
                "filter(is:late pillar:ai)",
                HEAD[1],
                "commit(fedcba987654+)",
                "tool(1.0)",
            ),
        ),
        (replace(ABOUT, commit="fedcba9876543210"), True, (*HEAD, "commit(fedcba987654)", "tool(1.0)")),
        (replace(ABOUT, commit="fedcba9876543210"), False, HEAD),
    ],
)
def test_the_line_under_the_title(about: About, origin: bool, expected: tuple[str, ...]) -> None:
    assert standing_line(about, Keys(), origin=origin) == expected


@pytest.mark.parametrize(
    ("languages", "title"), [(("en",), "Road"), (("ja",), "道"), (("ja", "en"), "道 / Road")]
)
def test_the_title_is_in_the_languages_asked_for(languages: tuple[str, ...], title: str) -> None:
    assert ABOUT.titled(Keys(languages)) == title
    assert replace(ABOUT, title="As it is").titled(Keys(languages)) == "As it is"


def test_a_page_that_leaves_the_screen_says_what_it_is_made_from_and_what_it_lacks() -> None:
    lacking = replace(FULL, problems=({"file": "x"},))
    on_paper = page(lacking, iter([Heading("One")]), Keys(("ja",)), dense=True)
    assert outline(on_paper.blocks) == ["incomplete<warning>", "# One"]
    assert (on_paper.title, on_paper.language, on_paper.dense) == ("道", "ja", True)
    assert on_paper.standing_line[-1] == "tool(1.0)"
    on_screen = page(lacking, [Heading("One")], Keys(), on_screen=True)
    assert outline(on_screen.blocks) == ["# One"]
    assert on_screen.standing_line[-1] == HEAD[1]
    assert not on_screen.dense
    assert outline(page(FULL, [Heading("One")], Keys()).blocks) == ["# One"]

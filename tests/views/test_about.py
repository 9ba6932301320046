"""What every result says of itself: the line under its title, and the page."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import replace
from roadmap_cli.views.about import About, page, standing_line
from roadmap_cli.views.page import Heading, Line

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ABOUT = About(Text("Road", {"ja": "道"}), date(2025, 3, 7), tool="1.2.3")
EN = Messages()
AS_OF = EN("common.as-of", day=ABOUT.day)
TOOL = EN("common.tool", version="1.2.3")


def audience(name: str) -> str:
    return EN("common.audience", audience=EN(f"common.audience-{name}"))


def test_the_line_names_day_and_audience() -> None:
    assert standing_line(ABOUT, EN) == (AS_OF, audience("internal"))


def test_the_line_has_its_parts_in_a_fixed_order() -> None:
    about = replace(
        ABOUT, audience="members", terms=("pillar:ai", "is:late"), recorded=(COMMIT,), commit="f" * 40
    )
    assert standing_line(about, EN) == (
        AS_OF,
        EN("history.recorded", commit="0123456789ab"),
        EN("common.filter", terms="pillar:ai is:late"),
        audience("members"),
    )


@pytest.mark.parametrize(("is_changed", "commit"), [(False, "0123456789ab"), (True, "0123456789ab+")])
def test_the_origin_is_the_commit_and_the_version(is_changed: bool, commit: str) -> None:
    about = replace(ABOUT, commit=COMMIT, changed=is_changed)
    assert standing_line(about, EN, origin=True)[2:] == (EN("common.commit", commit=commit), TOOL)


def test_without_a_commit_the_origin_is_the_version() -> None:
    assert standing_line(replace(ABOUT, changed=True), EN, origin=True)[2:] == (TOOL,)


def test_a_page_for_others_says_where_it_comes_from_and_one_on_the_screen_does_not() -> None:
    for_others, on_screen = (page(ABOUT, (), EN, on_screen=shown) for shown in (False, True))
    assert for_others.standing_line == standing_line(ABOUT, EN, origin=True)
    assert on_screen.standing_line == standing_line(ABOUT, EN)


def test_a_page_has_title_and_language_of_its_messages() -> None:
    made = page(ABOUT, (Heading("h"),), Messages(("ja",)), dense=True)
    assert (made.title, made.language, made.dense, made.blocks) == ("道", "ja", True, (Heading("h"),))
    assert page(replace(ABOUT, title="Plain"), (), EN).title == "Plain"


def test_a_page_for_others_warns_first_of_files_that_cannot_be_read() -> None:
    about = replace(ABOUT, problems=({"file": None},))
    first, second = page(about, (Heading("h"),), EN).blocks
    assert isinstance(first, Line)
    assert [piece.role for piece in first.pieces] == ["warning"]
    assert second == Heading("h")
    assert page(about, (Heading("h"),), EN, on_screen=True).blocks == (Heading("h"),)

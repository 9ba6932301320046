"""Lines on a terminal: colours, links, and lines broken without losing either."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.value import replace
from roadmap_cli.views.page import Line, Note, Notes, Page, Piece
from roadmap_cli.writers import Screen
from roadmap_cli.writers.cells import width
from roadmap_cli.writers.text import page_text
from roadmap_cli.writers.text.chart import Segment
from roadmap_cli.writers.text.pen import Pen, fitted, folded, linked
from roadmap_cli.writers.text.plain import text_of

ADDRESS = "https://www.gov.uk/government/publications/uk-japan-memorandum-of-cooperation"
LINK = re.compile(r"\x1b]8;(?:id=([0-9a-f]+))?;([!-~]*)\x1b\\")
TERMINAL = Screen(40, colour=True, links=True)


def page(text: str) -> Page:
    return Page("Road", (), (Line((Piece(text),)), Notes((Note(1, "gov", text),))))


def test_an_address_is_a_link_on_a_terminal_and_a_text_elsewhere() -> None:
    text = page_text(page(f"See {ADDRESS}."), TERMINAL)
    assert {target for _, target in LINK.findall(text)} == {ADDRESS, ""}
    for screen in (Screen(), Screen(40), Screen(40, colour=True)):
        assert "\x1b]" not in page_text(page(f"See {ADDRESS}."), screen)


def test_the_lines_of_a_broken_address_are_one_link() -> None:
    text = page_text(page(ADDRESS), TERMINAL)
    opened = [mark for mark in LINK.findall(text) if mark[1]]
    assert len(opened) > 2
    assert len(set(opened)) == 1
    bare = LINK.sub("", text)
    assert bare == page_text(page(ADDRESS), replace(TERMINAL, links=False))


@given(st.text(max_size=30))
def test_a_link_holds_no_control_character(rest: str) -> None:
    (before, after) = linked("日", f"https://a.example/{rest}").split("日")
    assert re.fullmatch(r"\x1b]8;id=[0-9a-f]+;https://a\.example/[!-~]*\x1b\\", before)
    assert after == "\x1b]8;;\x1b\\"


def test_what_is_longer_than_terminals_take_is_no_link() -> None:
    assert linked("x", f"https://a.example/{'a' * 2000}") == "x"


@pytest.mark.parametrize("harm", ["\x1b\\\x1b[2J", "\x07", "\u202e", "\x9c", "日本"])
def test_a_hostile_address_does_no_harm(harm: str) -> None:
    text = page_text(page(f"https://a.example/{harm}b"), TERMINAL)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", re.sub(r"\x1b\[[0-9;]*m", "", LINK.sub("", text))
    )


SEGMENTS = st.lists(
    st.builds(
        Segment,
        st.text(st.sampled_from("ab 日本、（👍🏽ｶﾞ"), max_size=12),
        st.sampled_from(["plain", "dim", "late"]),
    ),
    max_size=5,
).map(tuple)


@given(SEGMENTS, st.integers(2, 20))
def test_a_broken_line_keeps_the_role_of_every_letter(line: tuple[Segment, ...], room: int) -> None:
    def letters(*lines: tuple[Segment, ...]) -> list[tuple[str, str]]:
        return [(c, part.role) for one in lines for part in one for c in part.text if not c.isspace()]

    broken = list(folded(line, room))
    assert letters(*broken) == letters(line)
    assert all(width(text_of(one)) <= room for one in broken)
    assert text_of(line).startswith(text_of(fitted(line, room)))


def test_a_role_has_its_colour_on_a_terminal_that_shows_colours() -> None:
    line = (Segment("late", "late"), Segment("  "))
    assert Pen(colour=True).written(line) == "\x1b[1;31mlate\x1b[0m  "
    assert Pen().written(line) == "late  "


def test_a_short_state_or_date_is_not_broken() -> None:
    state, date = Segment("● 完了", "done"), Segment("7 Mar 2025", "date")
    broken = [text_of(part) for part in folded((Segment("量子に関する覚書  "), state), 20)]
    assert broken == ["量子に関する覚書", "● 完了"]
    day = Segment("2023年5月18日", "date")
    assert [text_of(part) for part in folded((Segment("半導体に関する覚書  "), day), 28)] == [
        "半導体に関する覚書",
        "2023年5月18日",
    ]
    assert [text_of(part) for part in folded((Segment("Memorandum  "), date), 20)] == [
        "Memorandum",
        "7 Mar 2025",
    ]
    assert [text_of(part) for part in folded((Segment("Memo  "), date), 12)] == ["Memo  7 Mar", "2025"]

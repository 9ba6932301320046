"""The signs of states, in full and in ASCII."""

from __future__ import annotations

import pytest

from roadmap_cli.model.states import LINES, LOOKS, STATES
from roadmap_cli.model.vocabulary import STATUSES
from roadmap_cli.views.page import Line, Page, Piece
from roadmap_cli.writers import Screen
from roadmap_cli.writers.text import page_text
from roadmap_cli.writers.text.signs import Signs, signs_for


@pytest.mark.parametrize(
    ("encoding", "plain"),
    [
        ("utf-8", False),
        ("UTF-16", False),
        ("ascii", True),
        ("cp932", True),
        ("latin-1", True),
        ("cp437", True),
        (None, True),
        ("", True),
        ("no-such-encoding", True),
    ],
)
def test_an_encoding_that_lacks_a_sign_gets_those_of_ascii(encoding: str | None, plain: bool) -> None:
    assert signs_for(encoding).ascii == plain


@pytest.mark.parametrize(
    ("encoding", "signs"),
    [
        ("utf-8", "◌○◐●◫×▲△≠◎◇◆"),
        ("cp932", ".○%●=×▲△≠◎◇◆"),
        ("cp1252", ".o%*=×!?#+~<"),
        ("ascii", ".o%*=x!?#+~<"),
    ],
)
def test_an_encoding_keeps_the_signs_that_it_has(encoding: str, signs: str) -> None:
    kept = signs_for(encoding)
    assert "".join(kept.of(state)[0] for state in STATES) == signs
    assert len({kept.of(state) for state in STATES}) == len(STATES)
    assert "".join(kept.of(state) + kept.fit("–—…·→←‘’") for state in STATES).encode(encoding)


def test_what_is_aligned_is_drawn_in_ascii_if_a_part_of_it_is_lacking() -> None:
    kept = signs_for("cp932")
    assert kept.fit("1 → 2 · 3…") == "1 → 2 . 3…"
    assert [kept.mark("rule"), kept.bar("done"), kept.for_drawing.of("done")] == ["-", "#", "* "]
    assert signs_for("utf-8").for_drawing == Signs()


@pytest.mark.parametrize("plain", [False, True])
def test_every_state_has_a_different_sign_of_one_character(plain: bool) -> None:
    shown = [Signs(plain).of(state) for state in (*STATES, *LINES)]
    assert set(STATUSES) < set(STATES)
    assert len(set(shown)) == len(shown)
    assert all(len(sign) == 2 and sign[1] == " " for sign in shown)
    assert all(sign.isascii() for sign in shown) or not plain


def test_other_roles_have_no_sign() -> None:
    assert [Signs().of(role) for role in ("plain", "id", "date", "")] == [""] * 4


@pytest.mark.parametrize("plain", [False, True])
def test_the_parts_of_a_bar_are_drawn_differently(plain: bool) -> None:
    drawn = [Signs(plain).bar(role) for role in ("done", "under-way", "late", "open")]
    assert len(set(drawn)) == 4
    assert all(character.isascii() for character in drawn) or not plain


def test_marks_that_ascii_lacks_are_written_in_it_at_the_same_width() -> None:
    text = "a – b — c… · → ← ‘d’"
    assert Signs(ascii=True).fit(text) == "a - b - c~ . > < 'd'"
    assert Signs().fit(text) == text


def test_a_wave_dash_can_be_shown_on_japanese_consoles() -> None:
    """cp932 has U+FF5E for U+301C."""
    assert Signs(ascii=True).fit("0\u301c30日").encode("cp932").decode("cp932") == "0\uff5e30日"
    assert Signs().fit("0\u301c30日") == "0\u301c30日"


def in_colour(role: str) -> str:
    """Return how a terminal with colours is shown a piece of this role."""
    page = Page("Road", (), (Line((Piece("x", role),)),))
    return page_text(page, Screen(40, colour=True)).splitlines()[-1]


def test_every_style_of_a_role_is_shown() -> None:
    styled = [role for role, look in LOOKS.items() if look.terminal]
    assert len(styled) > len(STATES)
    assert [role for role in styled if not in_colour(role).startswith("\x1b[")] == []


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("done", "\x1b[32m● x\x1b[0m"),
        ("late", "\x1b[1;31m▲ x\x1b[0m"),
        ("head", "\x1b[1;2mx\x1b[0m"),
        ("plain", "x"),
        ("no such role", "x"),
    ],
)
def test_a_role_is_shown_in_its_style(role: str, shown: str) -> None:
    assert in_colour(role) == shown

"""No text of the data can move the cursor, be invisible or reverse the direction of a line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages.clean import clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("量子 é ● [red] {x} \\n", "量子 é ● [red] {x} \\n"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x1b]8;;http://x\x07", "\\x1b]8;;http://x\\x07"),
        ("a\x00b\x7fc", "a\\x00b\\x7fc"),
        ("\x9b31m\x90", "\\x9b31m\\x90"),
        ("a\tb", "a b"),
        ("a \r\n\n  b", "a b"),
        ("a\x0bb\x0cc", "a\\x0bb\\x0cc"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("a\u200bb\u200d\ufeff", "a\\u200bb\\u200d\\ufeff"),
        ("a\u2028b\u2029", "a\\u2028b\\u2029"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\ue0041"),
        ("e\u0301", "e\u0301"),
        ("👍🏽", "👍🏽"),
    ],
)
def test_harmful_characters_are_shown_as_their_codes(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert clean("a" * 10, 10) == "a" * 10
    assert clean("a" * 11, 10) == "a" * 9 + "…"
    assert clean("a" * 10_000) == "a" * 10_000
    assert clean("\x1b" * 11, 10) == "\\x1b" * 9 + "…"


@given(st.text(st.characters(exclude_categories=[])))
def test_no_terminal_control_is_left(text: str) -> None:
    shown = clean(text)
    for character in shown:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )
    assert clean(shown) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u3164\u115f\u1160\uffa0")))
def test_letters_numbers_and_marks_stay_as_they_are(text: str) -> None:
    assert clean(text) == text

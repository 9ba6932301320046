"""No text of the data can move the cursor, be invisible or reverse the direction of a line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.messages.clean import _UNESCAPED, clean, control_in, name_of, without_controls

FAMILY, ENGLAND = "👨\u200d👩\u200d👧", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

AS_MEANT = (
    "辻\U000e0100さん",
    FAMILY,
    ENGLAND,
    "👩🏽\u200d🔬",
    "🏳\ufe0f\u200d🌈",
    "1\ufe0f\u20e3 ❤\ufe0f ☺\ufe0e",
    "می\u200cخواهم",
    "क्\u200dष ක්\u200dර",
    "e\u0301 か\u3099 👍🏽",
    "量子 é ● [red] {x} \\n",
)
"""Selectors and joiners that form the character beside them, and everything that is not special at all."""

TEXTS = st.text(
    st.characters(exclude_categories=[])
    | st.sampled_from(
        "\u200b\u200c\u200d\ufe0f\U000e0100\u2060\ufeff\u00ad👩🔬か辻مक्\x1b\u202e🏴\U000e0067\U000e007f"
    ),
    max_size=20,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x1b]8;;http://x\x07", "\\x1b]8;;http://x\\x07"),
        ("a\x00b\x7fc", "a\\x00b\\x7fc"),
        ("\x9b31m\x90", "\\x9b31m\\x90"),
        ("a\tb", "a b"),
        ("a \r\n\n  b", "a b"),
        ("a\x0bb\x0cc", "a\\x0bb\\x0cc"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("a\u2028b\u2029", "a\\u2028b\\u2029"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\ue0041"),
        ("\ufff9a\ufffb", "\\ufff9a\\ufffb"),
    ],
)
def test_harmful_characters_are_shown_as_their_codes(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize("text", AS_MEANT)
def test_what_forms_a_character_is_shown_with_it(text: str) -> None:
    assert clean(text) == without_controls(text) == text
    assert control_in(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("co\u00adoperation", "cooperation"),
        ("a\u2060b\u200bc\ufeffd", "abcd"),
        ("\ufeffTitle", "Title"),
        ("日\u200d本\u200c", "日本"),
        ("\ufe0f a \U000e0100b", " a b"),
        ("辻\U000e0100\U000e0101", "辻\U000e0100"),
        ("ab\u3164\u115f", "ab"),
    ],
)
def test_what_is_only_a_place_to_break_or_nothing_is_left_out(text: str, shown: str) -> None:
    assert clean(text) == without_controls(text) == shown
    assert control_in(text) is None


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert clean("a" * 10, 10) == "a" * 10
    assert clean("a" * 11, 10) == "a" * 9 + "…"
    assert clean("a" * 10_000) == "a" * 10_000
    assert clean("\x1b" * 11, 10) == "\\x1b" * 9 + "…"


@given(TEXTS)
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


@given(TEXTS)
def test_what_is_shown_as_a_code_is_what_is_refused_and_reported(text: str) -> None:
    """One list: a text without such a character has no code, and the first one has its name."""
    found = control_in(text)
    kept = without_controls(text)
    assert control_in(kept) is None
    if found is None:
        assert " ".join(clean(text).split()) == " ".join(kept.split())
    else:
        assert found in text
        assert found not in kept or found in "\U000e0067\U000e007f"
        assert name_of(found)


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u3164\u115f\u1160\uffa0")))
def test_letters_numbers_and_marks_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


def test_what_is_reported_is_never_printable_so_that_the_quick_test_is_right() -> None:
    reported = [chr(code) for code in range(0x110000) if _UNESCAPED.search(chr(code))]
    assert len(reported) > 150
    assert not any(character.isprintable() for character in reported)

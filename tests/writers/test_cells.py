"""Widths of texts on a screen, and texts brought to a width."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from roadmap_cli.writers import cells
from roadmap_cli.writers.cells import clusters, cropped, cut, pad, width

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    st.sampled_from("ab cd…–●▲量子、（ｱﾞ\u0301👍🏽🇯🇵\ufe0f\u200d1\u20e3กำ辻\U000e0100"), max_size=30
)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Thai: สวัสดี", 10),
        ("กำ", 2),
        ("1\ufe0f\u20e3", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("👩🏽\u200d🔬", 2),
        ("🏳\ufe0f\u200d🌈", 2),
        ("🇯🇵🇬🇧", 4),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2),
        ("❤\ufe0f ☺\ufe0e", 4),
        ("ｶﾞｷﾞ", 4),
        ("か\u3099", 2),
        ("辻\U000e0100", 2),
        ("می\u200cخواهم", 7),
        ("क्\u200dष", 2),
        ("ভাষা", 4),
        ("①±×…“”○■α", 9),
        ("e\u0301\u0302", 1),
    ],
)
def test_known_texts_take_known_cells(text: str, taken: int) -> None:
    assert width(text) == taken
    assert "".join(one for one, _ in clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [("🇯🇵🇬🇧", 2), ("👨\u200d👩\u200d👧a", 2), ("ｶﾞ", 1), ("1\ufe0f\u20e3", 1), ("กำ", 1), ("日\u200d本", 2)],
)
def test_what_is_one_character_on_a_screen_is_one_part(text: str, count: int) -> None:
    assert len(list(clusters(text))) == count


@given(st.text(st.characters(exclude_categories=["Cs", "Mc"], exclude_characters="\u200d"), max_size=30))
def test_width_is_what_the_terminal_library_counts(text: str) -> None:
    """Not the same are joined characters, of which it hides also letters, and marks that take a cell."""
    assert width(text) == cell_len(text)


@given(TEXTS)
def test_a_text_is_the_sum_of_its_parts(text: str) -> None:
    parts = list(clusters(text))
    assert "".join(one for one, _ in parts) == text
    assert sum(size for _, size in parts) == width(text)


def test_characters_counted_without_the_terminal_library_have_its_width() -> None:
    usual = [c for c in map(chr, range(0x10000)) if cells._CELLS[c] < cells._UNUSUAL]
    assert len(usual) > 29_000
    assert [c for c in usual if width(c) != cell_len(c) or cell_len(f"{c}a") != cell_len(c) + 1] == []


@given(TEXTS, st.integers(0, 20))
@settings(max_examples=60)
def test_a_cut_text_fits_and_is_the_start_of_the_text(text: str, room: int) -> None:
    shown = cut(text, room)
    assert width(shown) <= room
    assert shown == text or shown == "" or (shown[-1] == "…" and text.startswith(shown[:-1]))
    assert text.startswith(cropped(text, room))


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abc def", 5, "abc…"), ("量子技術", 6, "量子…"),
     ("量子技術", 1, "…"), ("ab", 0, ""), ("a👨\u200d👩\u200d👧bc", 4, "a👨\u200d👩\u200d👧…"), ("🇯🇵🇬🇧", 3, "🇯🇵…")],
)  # fmt: skip
def test_an_ellipsis_stands_for_what_is_left_out(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


def test_a_text_is_padded_on_the_right_or_on_the_left() -> None:
    assert (pad("量", 4), pad("abcd", 2)) == ("量  ", "abcd")

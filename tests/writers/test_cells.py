"""Widths of texts on a screen, and texts brought to a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from roadmap_cli.writers.text import cells
from roadmap_cli.writers.text.cells import cut, pad, width

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    st.sampled_from("ab cd…–●▲量子、（ｱ\u0301👍🏽🇯🇵\ufe0f"), max_size=30
)


@given(TEXTS)
def test_width_is_what_the_terminal_library_counts(text: str) -> None:
    assert width(text) == cell_len(text)


def test_characters_counted_without_the_terminal_library_have_its_width() -> None:
    usual = [c for c in map(chr, range(0x10000)) if cells._USUAL.fullmatch(c)]
    assert len(usual) > 29_000
    assert [c for c in usual if width(c) != cell_len(c) or cell_len(f"{c}a") != cell_len(c) + 1] == []


@given(TEXTS, st.integers(0, 20))
def test_a_cut_text_fits_and_is_the_start_of_the_text(text: str, room: int) -> None:
    shown = cut(text, room)
    assert width(shown) <= room
    assert shown == text or shown == "" or (shown[-1] == "…" and text.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abc def", 5, "abc…"), ("量子技術", 6, "量子…"),
     ("量子技術", 1, "…"), ("ab", 0, "")],
)  # fmt: skip
def test_an_ellipsis_stands_for_what_is_left_out(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


def test_a_text_is_padded_on_the_right_or_on_the_left() -> None:
    assert (pad("量", 4), pad("量", 4, to_right=True), pad("abcd", 2)) == ("量  ", "  量", "abcd")

"""Widths of texts on a screen, and texts brought to a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from roadmap_cli.writers.text import cells
from roadmap_cli.writers.text.cells import breaks, cut, fitting, pad, width

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


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one twothreefour", 5, ["one", "twoth", "reefo", "ur"]),
        ("abcde fg", 5, ["abcde", "fg"]),
        ("量子科学技術", 5, ["量子", "科学", "技術"]),
        ("", 5, [""]),
    ],
)
def test_lines_break_between_words_and_inside_a_word_longer_than_a_line(
    text: str, room: int, lines: list[str]
) -> None:
    starts = [0, *breaks(text, room)]
    assert [text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)] == lines


@given(TEXTS, st.integers(2, 20))
def test_every_line_fits_and_nothing_is_lost(text: str, room: int) -> None:
    starts = [0, *breaks(text, room)]
    assert starts == sorted(set(starts))
    lines = [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    assert all(width(line.rstrip()) <= room for line in lines)


@given(TEXTS, st.integers(0, 20))
def test_fitting_characters_are_not_wider_than_the_room(text: str, room: int) -> None:
    assert width(text[: fitting(text, room)]) <= room


def test_a_text_is_padded_on_the_right_or_on_the_left() -> None:
    assert (pad("量", 4), pad("量", 4, to_right=True), pad("abcd", 2)) == ("量  ", "  量", "abcd")

"""Lines that fit: words stay whole, Japanese lines keep to kinsoku, addresses break at their joints."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roadmap_cli.writers.cells import clusters, width
from roadmap_cli.writers.wrapping import BEGINS_NO_LINE, ENDS_NO_LINE, wrapped

JAPANESE = st.text(
    st.sampled_from("日英量子覚書にのを、。，．）」』】〕ーっゃ々（「『【〔 ab12…ｶﾞ👍🏽\u3099辻\U000e0100・"),
    max_size=60,
)


def lines(text: str, room: int) -> list[str]:
    return [text[start:end] for start, end in wrapped(text, room)]


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("署名した（東京）。", 14, ["署名した（東", "京）。"]),
        ("外務省「覚書」", 8, ["外務省", "「覚書」"]),
        ("協力について、発表", 12, ["協力につい", "て、発表"]),
        ("ミーティングー", 12, ["ミーティン", "グー"]),
        ("人々と国々", 6, ["人々と", "国々"]),
        ("きっと待って", 6, ["きっと", "待って"]),
        ("それは……何か", 7, ["それは", "……何か"]),
        ("量子は GOV.UK で", 12, ["量子は", "GOV.UK で"]),
        ("5月18日に署名", 8, ["5月18日", "に署名"]),
        ("金額は150万円", 9, ["金額は", "150万円"]),
        ("日本\u00a0語", 5, ["日", "本\u00a0語"]),
    ],
)
def test_lines_break_where_a_typesetter_would_break_them(text: str, room: int, shown: list[str]) -> None:
    assert lines(text, room) == shown


ADDRESS = "https://www.mofa.go.jp/mofaj/press/release/pressit_000001_00090.html"


def test_an_address_that_fits_on_a_line_of_its_own_stays_whole() -> None:
    assert lines(f"外務省、2025年、{ADDRESS}", 72) == ["外務省、2025年、", ADDRESS]


@pytest.mark.parametrize("room", range(16, 68))
def test_a_longer_address_is_broken_between_its_words(room: int) -> None:
    shown = lines(ADDRESS, room)
    assert "".join(shown) == ADDRESS
    assert all(line[-1] in "/._" for line in shown[:-1])


@given(JAPANESE, st.integers(8, 40))
@example("あ（（（（（（（（（（", 8)
def test_no_japanese_line_begins_or_ends_with_what_it_may_not(text: str, room: int) -> None:
    shown = lines(text, room)
    for before, after in pairwise(shown):
        chained = width(before) + width(after) > room and _is_one_piece(text)
        assert chained or not after or after[0] not in BEGINS_NO_LINE
        assert chained or not before or before[-1] not in ENDS_NO_LINE


def _is_one_piece(text: str) -> bool:
    """Return whether marks that belong together, or a word, are wider than the narrowest line."""
    run = longest = 0
    for one, size in clusters(text):
        glued = one[0] in BEGINS_NO_LINE | ENDS_NO_LINE or one.isspace() or one.isascii()
        run = run + size if glued else 0
        longest = max(longest, run)
    return longest > 3


@given(JAPANESE | st.text(max_size=40), st.integers(2, 30))
def test_lines_fit_and_hold_everything_but_blanks(text: str, room: int) -> None:
    shown = lines(text, room)
    assert all(width(line) <= room for line in shown)
    assert "".join("".join(shown).split()) == "".join(text.split())

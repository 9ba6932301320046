"""The guard against formulas, and taking it away again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.exchange.guard import guarded, unguarded

STARTS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""),
        ("plain", "plain"),
        ("2025-03", "2025-03"),
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("＋1+1", "'＋1+1"),
        ("-", "'-"),
        ("-5", "-5"),
        ("+1.25", "+1.25"),
        ("-5 days", "'-5 days"),
        ("-1-1", "'-1-1"),
        ("-٣", "'-٣"),
        ("\t5", "'\t5"),
        ("'quoted", "'quoted"),
        ("'=1", "''=1"),
        ("''-x", "'''-x"),
    ],
)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(st.text(alphabet=st.sampled_from(f"'{STARTS} a1."), max_size=8) | st.text(max_size=20))
def test_taking_the_guard_away_gives_any_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=st.sampled_from(f"'{STARTS} a1."), max_size=8))
def test_only_a_number_begins_like_a_formula(text: str) -> None:
    cell = guarded(text)
    if cell.strip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠"):
        float(cell)


@pytest.mark.parametrize("cell", ["'quoted", "''", "'5", "'-5", "'"])
def test_an_apostrophe_that_is_not_the_guards_stays(cell: str) -> None:
    assert unguarded(cell) == cell

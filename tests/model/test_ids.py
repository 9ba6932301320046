"""Ids are lower-case words that are neither a date nor the name of a device."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.dates import parse
from roadmap_cli.model.ids import is_id, why_not_an_id
from tests.conftest import CHARACTERS


@pytest.mark.parametrize(
    "text",
    [
        "accord",
        "tech-forum-2025-04",
        "2plus2",
        "economic-2plus2-first",
        "g7",
        "a",
        "a" * 80,
        "expo-2025",
        "2025-q1-review",
        "con-artist",
        "x-ray",
        "4th-council",
        "conference",
        "com10",
        "fy2027-plan",
    ],
)
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        *(
            (text, "grammar")
            for text in ("", "-", "a-", "-a", "a--b", "A", "Accord", "a_b", "a b", "a.b", "é")
        ),
        *((text, "grammar") for text in ("量子", "ａ", "a\n", "../x", "a/b", "a\x00", "٣")),
        ("a" * 81, "too-long"),
        *(
            (text, "date-like")
            for text in ("2025", "2025-03", "2025-03-07", "2025-q1", "2025-h2", "2025-w12")
        ),
        *((text, "date-like") for text in ("fy2027", "fy2027-q3", "today", "undated")),
        *((text, "device") for text in ("con", "nul", "aux", "prn", "com1", "lpt9")),
    ],
)
def test_the_fault_of_an_invalid_id_is_named(text: str, fault: str) -> None:
    assert why_not_an_id(text) == fault


@given(
    st.from_regex(
        r"(fy)?[0-9]{4}(-(w[0-9]{2}|q[1-4]|h[12]|[0-9]{2}(-[0-9]{2})?))?", fullmatch=True, alphabet=CHARACTERS
    )
)
def test_a_word_that_reads_as_a_date_is_no_id(text: str) -> None:
    try:
        parse(text.upper())
    except ValueError:
        return
    assert not is_id(text)

"""The nearest known word: one slip, one answer, wherever it is made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.errors import message
from roadmap_cli.model.nearest import is_one_slip, known_words, nearest, nearest_hint
from tests.conftest import CHARACTERS

PARTIES = ("dist-council", "dit", "dsit", "meti")


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("dist", PARTIES, "dsit"),
        ("DIST", PARTIES, "dsit"),
        ("mti", PARTIES, "meti"),
        ("quantm", ("ai", "quantum"), "quantum"),
        ("lst", ("list", "status", "show"), "list"),
        ("rm401", ("RM401", "RM402"), "RM401"),
        ("stauts", ("start", "status"), "status"),
        ("nothing", PARTIES, None),
        ("", PARTIES, None),
        ("dsit", (), None),
    ],
)
def test_the_nearest_word_is_found_if_there_is_one(
    word: str, known: tuple[str, ...], found: str | None
) -> None:
    assert nearest(word, known) == found


def test_of_two_words_of_the_same_letters_the_one_more_like_it_is_found() -> None:
    assert nearest("abdc", ("dcba", "abcd")) == "abcd"


def test_the_hint_is_the_nearest_word_or_the_one_of_the_caller() -> None:
    assert nearest_hint("mti", PARTIES) == message("common.nearest", word="meti")
    assert nearest_hint("zzz", PARTIES) is None
    roads = ("forum/accord", "korea/accord", "korea/accords")
    named = message("names.candidates", candidates=("forum/accord", "korea/accord"))
    assert nearest_hint("Accord", roads) == named
    assert nearest_hint("zzz", PARTIES, known_words(PARTIES)) == known_words(PARTIES)


def test_at_most_twenty_known_words_are_listed() -> None:
    words = [f"word-{n}" for n in range(1, 31)]
    assert known_words(words).values["words"] == tuple(words[:20])
    assert known_words(()).values["words"] == "-"


@given(st.text(CHARACTERS, min_size=1, max_size=6), st.data())
def test_one_slip_makes_another_word_and_is_undone_by_one(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slips = [word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:at] + "x" + word[at + 1 :]]
    if at + 1 < len(word):
        slips.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    for slip in slips:
        assert is_one_slip(word, slip) == is_one_slip(slip, word) == (slip != word)
    assert not is_one_slip(word, f"{word}yz")
